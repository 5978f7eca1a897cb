import type { AskingState } from '#contract/volunteers.ts'
import { useWords } from '#ui/i18n.ts'
import { StateLabel } from '#ui/state-label.tsx'
import type { Tone } from '#ui/tokens.ts'

const tones: Record<AskingState, Tone> = { open: 'waiting', yes: 'done', no: 'off', lapsed: 'off' }

/** How an asking for help stands. */
export function AskingStateLabel({ state }: { state: AskingState }) {
  const t = useWords('volunteers')
  return <StateLabel tone={tones[state]} word={t(`state.${state}`)} />
}
