import type { Registered } from '#contract/merging.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import css from './persons.module.css'

/** One of two registrations, as the counter needs it to tell whether both are one person. */
export function RegisteredCard({ person, note }: { person: Registered; note?: string }) {
  const t = useWords('persons')
  const format = useFormat()
  const lines = [
    [t('phone'), person.phoneMasked ?? t('noPhone')],
    [t('pair.since'), format.tableDay(person.since)],
    [t('pair.by'), person.registeredBy ?? t('pair.byThemselves')],
    [t('pair.hours'), format.duration(person.minutes)],
    [t('pair.points'), format.points(person.hundredths)],
    [t('pair.last'), person.lastAt ? format.tableDay(person.lastAt) : t('pair.never')],
  ] as const
  return (
    <div className={css.card}>
      <p className={css.name}>
        {person.name}
        {note ? <small>{note}</small> : null}
      </p>
      <dl>
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd data-figures>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
