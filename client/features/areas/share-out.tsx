import { Field } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import css from './areas.module.css'
import type { AreaPage, ChangeDraft } from './asked-change.ts'

/** Everything in the area that is split, each with the part it goes to. */
export function ShareOut({
  area,
  draft,
  onChange,
}: {
  area: AreaPage
  draft: ChangeDraft
  onChange: (next: ChangeDraft) => void
}) {
  const t = useWords('areas')
  const { parts, goesOn, shared } = draft
  const nameOf = (at: number) => parts[at]?.name || t('form.partName', { number: at + 1 })
  const main = nameOf(goesOn ?? 0)
  const lines = [
    ...area.buildings.map(({ id, name }) => ({ key: `building ${id}`, name, unsaid: main })),
    ...area.organizations.map(({ id, name, buildingId }) => ({
      key: `organization ${id}`,
      name,
      unsaid: buildingId === null ? main : t('form.withBuilding'),
    })),
    ...area.grids.map(({ id, name }) => ({ key: `grid ${id}`, name, unsaid: t('form.allParts') })),
    ...area.reportIns.map(({ id, name }) => ({ key: `reportIn ${id}`, name, unsaid: main })),
    ...area.bodies.map(({ id, name }) => ({ key: `body ${id}`, name, unsaid: t('form.bodyStays') })),
  ]
  const put = (key: string, value: string): void => {
    const { [key]: _, ...others } = shared
    onChange({ ...draft, shared: value === '' ? others : { ...others, [key]: Number(value) } })
  }
  return (
    <Field label={t('form.assign')} hint={t('form.assignHint', { main })}>
      {(given) => (
        <div id={given.id} aria-describedby={given['aria-describedby']} className={css.shared}>
          {lines.map(({ key, name, unsaid }) => (
            <Line
              key={key}
              name={name}
              unsaid={unsaid}
              value={shared[key]}
              parts={parts.map((_, at) => nameOf(at))}
              onChoose={(value) => put(key, value)}
            />
          ))}
        </div>
      )}
    </Field>
  )
}

function Line({
  name,
  unsaid,
  value,
  parts,
  onChoose,
}: {
  name: string
  unsaid: string
  value: number | undefined
  parts: readonly string[]
  onChoose: (value: string) => void
}) {
  return (
    <>
      <span>{name}</span>
      <select aria-label={name} value={value ?? ''} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{unsaid}</option>
        {parts.map((part, at) => (
          <option key={at} value={at}>
            {part}
          </option>
        ))}
      </select>
    </>
  )
}
