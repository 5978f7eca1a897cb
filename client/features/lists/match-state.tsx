import type { MatchRow } from '#contract/matches.ts'
import { useWords } from '#ui/i18n.ts'
import { StateLabel } from '#ui/state-label.tsx'
import type { Tone } from '#ui/tokens.ts'

const toneOf: Record<MatchRow['state'], Tone> = {
  waitlisted: 'waiting',
  proposed: 'waiting',
  accepted: 'done',
  scheduled: 'done',
  delivered: 'waiting',
  confirmed: 'done',
  disputed: 'late',
  declined: 'off',
  cancelled: 'off',
}

/** The state of a match, in a word. */
export function MatchState({ state }: { state: MatchRow['state'] }) {
  const t = useWords('states')
  return <StateLabel tone={toneOf[state]} word={t(state)} />
}
