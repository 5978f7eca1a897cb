import { useEffect, useEffectEvent } from 'react'
import { heartbeat } from '#contract/screens.ts'
import { call } from '#ui/call.ts'
import { deviceToken } from '#ui/device-token.ts'

const everyMilliseconds = 20_000

/** Tells the server that this screen is alive and what it shows; loads the page anew when staff asked for it. */
export function useHeartbeat(showing: string): void {
  const beat = useEffectEvent(async () => {
    if (deviceToken() === null) return
    try {
      const { reload } = await call(heartbeat, { body: { build: buildName(), showing } })
      // Whoever stands before another page finishes first; the board comes back by itself.
      if (reload && showing === 'home') location.replace('/k')
    } catch {
      // The server is away or the screen was revoked: the board itself shows which.
    }
  })
  useEffect(() => {
    void beat()
    const timer = setInterval(() => void beat(), everyMilliseconds)
    return () => clearInterval(timer)
  }, [])
}

/** The name of the script this page runs, which changes with every build. */
function buildName(): string {
  const script = document.querySelector<HTMLScriptElement>('script[type="module"][src]')
  return (script?.src.split('/').at(-1) ?? '').slice(0, 40)
}
