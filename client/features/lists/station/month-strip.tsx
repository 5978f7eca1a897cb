import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { StateLabel } from '#ui/state-label.tsx'
import css from './station.module.css'

/** The months ahead and whether the entry is still to be had; how much is taken stays with its staff. */
export function MonthStrip({ months }: { months: readonly { month: string; free: boolean }[] }) {
  const t = useWords('station')
  const format = useFormat()
  return (
    <ul role="list" className={css.months} aria-label={t('months')}>
      {months.map(({ month, free }) => (
        <li key={month}>
          <span>{format.monthName(month)}</span>
          <StateLabel tone={free ? 'done' : 'off'} word={t(free ? 'month.free' : 'full')} />
        </li>
      ))}
    </ul>
  )
}
