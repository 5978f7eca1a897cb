import type { OpenNow } from '#contract/venue-shapes.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { StateLabel } from '#ui/state-label.tsx'

/** Whether a place is open now, and until or from when; nothing where its hours are known in words only. */
export function OpenNowLine({ now: { state, until, opensAt, closure } }: { now: OpenNow }) {
  const t = useWords('venues')
  const format = useFormat()
  if (state === 'unknown') return null
  if (state === 'open')
    return (
      <span>
        <StateLabel tone="done" word={t('now.open')} /> {until ? t('now.until', { time: format.clock(until) }) : null}
      </span>
    )
  const next = opensAt ? t('now.opensAt', { day: format.shortDay(opensAt), time: format.clock(opensAt) }) : null
  return (
    <span>
      <StateLabel tone={closure ? 'late' : 'off'} word={t(closure ? 'now.suspended' : 'now.closed')} /> {next}
    </span>
  )
}
