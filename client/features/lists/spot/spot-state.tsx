import type { SpotRow } from '#contract/spot.ts'
import { useWords } from '#ui/i18n.ts'
import { StateLabel } from '#ui/state-label.tsx'

const toneOf = { draft: 'off', open: 'done', closed: 'off' } as const

/** Where a sitting stands, in a word. */
export function SpotState({ state }: { state: SpotRow['state'] }) {
  const t = useWords('spot')
  return <StateLabel tone={toneOf[state]} word={t(`state.${state}`)} />
}
