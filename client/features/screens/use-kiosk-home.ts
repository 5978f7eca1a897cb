import { showKioskHome } from '#contract/screens.ts'
import { useAsk } from '#ui/ask.ts'
import { useLive } from '#ui/live.ts'
import './live-kinds.ts'

/** The server remembers for a second whose token it was. */
const rightIsGoneAfter = 1500

/** What this screen shows; holds no one's data, so it stays when the screen wipes and while the server is away. */
export function useKioskHome() {
  const ask = useAsk(showKioskHome, {}, { public: true, every: 60_000 })
  useLive(ask.data ? [`street:${ask.data.streetId}`] : [], ({ kind }) => {
    if (kind === 'kiosk.revoked') setTimeout(() => void ask.refetch(), rightIsGoneAfter)
  })
  return ask
}
