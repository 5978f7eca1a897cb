import { doors, idOf } from './workload.ts'
import type { Tickets } from './operations.ts'
import type { Stage } from './stage.ts'

/** A session may ask 1,200 times a minute: so many screens never meet that limit, and who pairs them does not either. */
const kiosks = 380

/** Asks the running server for what its visitors carry: tokens of screens, and the codes shown at the doors. */
export async function getTickets(url: string, { work, owner }: Stage): Promise<Tickets> {
  const ask = async (method: string, path: string, body?: unknown): Promise<Record<string, unknown>> => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        cookie: work.staffCookie,
        origin: url,
        ...(method === 'GET' ? {} : { 'idempotency-key': crypto.randomUUID() }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Record<string, unknown>
  }
  const tokens: string[] = []
  for (let n = 1; n <= kiosks; n++) {
    const { code, pollToken } = await ask('POST', '/api/kiosk/pairings')
    await ask('POST', '/api/kiosks', { code, name: `竖屏${n}`, venueId: work.venueId })
    tokens.push(String((await ask('POST', '/api/kiosk/pairings/poll', { pollToken }))['token']))
  }
  // Nobody's heartbeat is measured: the tokens are all that is used of these screens.
  await owner.query('analyze screens.kiosk')
  return {
    origin: url,
    kiosks: tokens,
    doorTokens: () =>
      Promise.all(
        Array.from({ length: doors }, async (_, n) => {
          const { url: code } = await ask('GET', `/api/activities/${idOf('door', n)}/door-code`)
          return new URL(String(code)).searchParams.get('t')!
        }),
      ),
  }
}
