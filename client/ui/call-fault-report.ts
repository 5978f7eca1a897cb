import { reportClientError, showHealth } from '#contract/system.ts'
import { Refused, call } from './call.ts'
import type { Screen } from './tokens.ts'

let screen: Screen = 'desk'
let reported = 0

/** Starts reporting this page's own faults; a refusal is an answer, not a fault. */
export function reportFaults(from: Screen): void {
  screen = from
  addEventListener('error', (event) => reportFault(event.error ?? event.message))
  addEventListener('unhandledrejection', (event) => reportFault(event.reason))
  addEventListener('vite:preloadError', () => void loadAnew())
}

/**
 * A page opened before the last update asks for code that is gone: load the new page, at most once a minute. Only when
 * the server answers, since the same error comes when it is away, and then a browser's error page would replace ours.
 */
async function loadAnew(): Promise<void> {
  const key = 'linli.reloaded'
  if (Date.now() - Number(sessionStorage.getItem(key) ?? 0) < 60_000) return
  try {
    await call(showHealth)
  } catch {
    return
  }
  sessionStorage.setItem(key, String(Date.now()))
  location.reload()
}

/** Reports one fault; at most ten a page, so that a loop does not flood the server. Query strings stay here. */
export function reportFault(error: unknown): void {
  if (error instanceof Refused || (error instanceof DOMException && error.name === 'AbortError') || reported >= 10)
    return
  reported++
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: '' }
  void call(reportClientError, {
    body: {
      screen,
      message: message.slice(0, 500),
      stack: (stack ?? '').slice(0, 4000),
      path: location.pathname.slice(0, 300),
      requestId: null,
    },
  }).catch(() => undefined)
}
