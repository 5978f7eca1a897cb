import type { MatchUnderWay } from '#contract/secretary-homes.ts'
import { useWords } from '#ui/i18n.ts'
import { StateLabel } from '#ui/state-label.tsx'

/** What a match under way waits for, as a word. */
export function MatchWaits({ match: { waits } }: { match: Pick<MatchUnderWay, 'waits'> }) {
  const t = useWords('secretary-home')
  const tone = waits === 'activity' ? 'done' : waits === 'settlement' ? 'late' : 'waiting'
  return <StateLabel tone={tone} word={t(`waits.${waits}`)} />
}
