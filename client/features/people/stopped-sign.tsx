import type { Stop } from '#contract/stopping.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { StateLabel } from '#ui/state-label.tsx'

/** That an account is stopped, by whom, when and why; nothing for one that is open. */
export function StoppedSign({ stop }: { stop: Stop | null }) {
  const t = useWords('people')
  const format = useFormat()
  if (!stop) return null
  const day = format.tableDay(stop.at)
  return (
    <>
      <StateLabel tone="late" word={t('stop.state')} />{' '}
      {stop.reason ? t('stop.since', { by: stop.by ?? '', day, reason: stop.reason }) : t('stop.elsewhere', { day })}
    </>
  )
}
