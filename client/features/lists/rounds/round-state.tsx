import type { RoundRow } from '#contract/findings.ts'
import { useWords } from '#ui/i18n.ts'
import { StateLabel } from '#ui/state-label.tsx'

/** Whether a round takes replies, in a word. */
export function RoundState({ state }: { state: RoundRow['state'] }) {
  const t = useWords('rounds')
  return <StateLabel tone={state === 'open' ? 'done' : 'off'} word={t(`state.${state}`)} />
}
