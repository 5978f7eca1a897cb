import type { PartyCaseRow } from '#contract/party-cases.ts'
import { useWords } from '#ui/i18n.ts'
import { StateLabel } from '#ui/state-label.tsx'

/** Where a case stands: what it waits for while it is under way, else how it ended. */
export function CaseState({
  row: { state, next, effectiveOn },
}: {
  row: Pick<PartyCaseRow, 'state' | 'next' | 'effectiveOn'>
}) {
  const t = useWords('party-cases')
  if (next) return <StateLabel tone={next === 'amend' ? 'late' : 'waiting'} word={t(`next.${next}`)} />
  const tone = state === 'inForce' ? 'done' : state === 'planned' ? 'waiting' : 'off'
  return <StateLabel tone={tone} word={t(`state.${state}`, { day: effectiveOn ?? '' })} />
}
