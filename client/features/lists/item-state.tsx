import type { ItemRow } from '#contract/lists.ts'
import { useWords } from '#ui/i18n.ts'
import { StateLabel } from '#ui/state-label.tsx'
import type { Tone } from '#ui/tokens.ts'

const toneOf: Record<ItemRow['state'], Tone> = {
  draft: 'off',
  submitted: 'waiting',
  published: 'done',
  reserved: 'done',
  exhausted: 'off',
  expired: 'off',
  withdrawn: 'off',
}

/** The state of an item, in a word. */
export function ItemState({ state }: { state: ItemRow['state'] }) {
  const t = useWords('states')
  return <StateLabel tone={toneOf[state]} word={t(state)} />
}
