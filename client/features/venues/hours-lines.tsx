import type { Hours, Span } from '#contract/venue-shapes.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import css from './venues.module.css'

/** Opening hours day by day, days that are alike together; then holidays and the days that are otherwise. */
export function HoursLines({ hours }: { hours: Hours }) {
  const t = useWords('venues')
  const format = useFormat()
  const said = (spans: readonly Span[]) =>
    spans.length === 0 ? t('hours.closed') : spans.map(({ from, to }) => `${from}–${to}`).join(t('hours.and'))
  const runs: { first: number; last: number; word: string }[] = []
  for (const [day, spans] of hours.week.entries()) {
    const word = said(spans)
    const before = runs.at(-1)
    if (before?.word === word) before.last = day
    else runs.push({ first: day, last: day, word })
  }
  const today = format.tableDay(useNow())
  const coming = hours.exceptions.filter(({ to }) => to >= today)
  return (
    <dl className={css.hours}>
      {runs.map(({ first, last, word }) => (
        <div key={first}>
          <dt>
            {first === last ? t(`day.${first}`) : t('hours.days', { from: t(`day.${first}`), to: t(`day.${last}`) })}
          </dt>
          <dd data-figures>{word}</dd>
        </div>
      ))}
      <div>
        <dt>{t('hours.holidays')}</dt>
        <dd>{t(`hours.on.${hours.onHolidays}`)}</dd>
      </div>
      {coming.map(({ from, to, spans, reason }) => (
        <div key={`${from} ${to}`}>
          <dt>{from === to ? format.shortDay(from) : `${format.shortDay(from)}–${format.shortDay(to)}`}</dt>
          <dd data-figures>{[said(spans), reason].filter(Boolean).join(' · ')}</dd>
        </div>
      ))}
    </dl>
  )
}
