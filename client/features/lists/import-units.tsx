import { useWords } from '#ui/i18n.ts'
import css from './import-units.module.css'
import type { Report } from './import-report.ts'

/** Which units of the file are known, and which will be made; both lists unfold. */
export function ImportUnits({ organizations }: Pick<Report, 'organizations'>) {
  const t = useWords('lists')
  const groups = [
    ['unitsKnown', organizations.known.map(({ name }) => name)],
    ['unitsNew', organizations.toCreate],
  ] as const
  return (
    <div className={css.units}>
      {groups
        .filter(([, names]) => names.length > 0)
        .map(([group, names]) => (
          <details key={group}>
            <summary>{t(`import.${group}`, { count: names.length })}</summary>
            <ul>
              {names.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          </details>
        ))}
    </div>
  )
}
