import type { Span } from '#contract/venue-shapes.ts'
import { Button } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import css from './venues.module.css'

/** The spans of one day, from and to; none means closed. @param name of the day, for who cannot see where it stands */
export function SpansField({
  name,
  spans,
  onChange,
}: {
  name: string
  spans: readonly Span[]
  onChange: (spans: Span[]) => void
}) {
  const t = useWords('venues')
  const put = (at: number, change: Partial<Span>) =>
    onChange(spans.map((span, one) => (one === at ? { ...span, ...change } : span)))
  return (
    <>
      {spans.length === 0 ? <span>{t('hours.closed')}</span> : null}
      {spans.map(({ from, to }, at) => (
        <span key={at} className={css.day}>
          <input
            type="time"
            aria-label={t('hours.fromOf', { day: name, number: at + 1 })}
            value={from}
            onChange={({ target }) => put(at, { from: target.value })}
          />
          <span>–</span>
          <input
            type="time"
            aria-label={t('hours.toOf', { day: name, number: at + 1 })}
            value={to === '24:00' ? '23:59' : to}
            onChange={({ target }) => put(at, { to: target.value })}
          />
          <Button kind="quiet" type="button" onClick={() => onChange(spans.filter((_, one) => one !== at))}>
            {t('form.remove')}
          </Button>
        </span>
      ))}
      {spans.length < 4 ? (
        <Button
          kind="quiet"
          type="button"
          onClick={() =>
            onChange([...spans, spans.length === 0 ? { from: '09:00', to: '17:00' } : { from: '18:00', to: '20:00' }])
          }
        >
          {t('hours.addSpan')}
        </Button>
      ) : null}
    </>
  )
}
