import type { RosterCase } from '#contract/roster.ts'
import { useWords } from '#ui/i18n.ts'
import { StateLabel } from '#ui/state-label.tsx'

const tones = { waiting: 'waiting', approved: 'done', refused: 'off', withdrawn: 'off', takenBack: 'off' } as const

/** Where a case stands, in a word. */
export function CaseState({ state }: Pick<RosterCase, 'state'>) {
  const t = useWords('roster')
  return <StateLabel tone={tones[state]} word={t(`state.${state}`)} />
}
