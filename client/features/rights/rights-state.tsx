import type { RightsRequest } from '#contract/rights.ts'
import { useWords } from '#ui/i18n.ts'
import { StateLabel } from '#ui/state-label.tsx'
import type { Tone } from '#ui/tokens.ts'

const tones: Record<RightsRequest['state'], Tone> = { open: 'waiting', done: 'done', refused: 'off', withdrawn: 'off' }

/** How a request stands; one past its day says so. */
export function RightsState({ request, today }: { request: Pick<RightsRequest, 'state' | 'dueOn'>; today: string }) {
  const t = useWords('rights')
  if (request.state === 'open' && request.dueOn < today) return <StateLabel tone="late" word={t('desk.late')} />
  return <StateLabel tone={tones[request.state]} word={t(`state.${request.state}`)} />
}
