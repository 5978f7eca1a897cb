import type { UnitBeside } from '#contract/unit-merging.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import css from './unit-merging.module.css'

/** Two units side by side, line by line; a line that differs is marked, an empty one is left out. */
export function Beside({ left, right, heads }: { left: UnitBeside; right: UnitBeside; heads?: [string, string] }) {
  const t = useWords('unit-merging')
  const format = useFormat()
  const lines = (unit: UnitBeside): [string, string][] => [
    ['uscc', unit.uscc ?? ''],
    ['type', t(`units:type.${unit.type}`)],
    ['oldNames', unit.oldNames.join(t('comma'))],
    ['address', unit.address],
    ['building', unit.building],
    ['residentialArea', unit.residentialArea],
    ['partyOrganization', unit.partyOrganization],
    ['bodies', t('count.bodies', { count: unit.bodies })],
    [
      'liaisons',
      unit.lead
        ? t('count.led', { count: unit.liaisons, name: unit.lead })
        : t('count.liaisons', { count: unit.liaisons }),
    ],
    ['items', t('count.items', { count: unit.items })],
    ['openMatches', t('count.matches', { count: unit.openMatches })],
    ['since', format.tableDay(unit.since)],
  ]
  const others = new Map(lines(right))
  return (
    <table className={css.beside}>
      <thead>
        <tr>
          <td />
          {[left, right].map((unit, index) => (
            <th key={unit.id} scope="col">
              {unit.name}
              <small>{[unit.code, heads?.[index]].filter(Boolean).join(' · ')}</small>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines(left)
          .map(([label, value]) => [label, value, others.get(label) ?? ''] as const)
          .filter(([, one, other]) => one !== '' || other !== '')
          .map(([label, one, other]) => (
            <tr key={label}>
              <th scope="row">{t(`line.${label}`)}</th>
              <td data-figures>{one || t('nothing')}</td>
              <td data-figures>{other || t('nothing')}</td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}
