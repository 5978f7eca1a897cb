import type { PartyCaseRow } from '#contract/party-cases.ts'
import { useWords } from '#ui/i18n.ts'
import { StateLabel } from '#ui/state-label.tsx'

/** Where a case stands: what it waits for while it is under way, else how it ended. */
export function CaseState({ row: { state, next } }: { row: Pick<PartyCaseRow, 'state' | 'next'> }) {
  const t = useWords('party-cases')
  if (next) return <StateLabel tone={next === 'amend' ? 'late' : 'waiting'} word={t(`next.${next}`)} />
  return <StateLabel tone={state === 'inForce' ? 'done' : 'off'} word={t(`state.${state}`)} />
}
