import { systemActor } from '#kernel/actor.ts'
import { later } from '#kernel/calendar.ts'
import type { House } from '#kernel/module.ts'
import { limits } from './rules.ts'
import { noteSeen } from './store-sessions.ts'

const waitMilliseconds = 1_000

/**
 * Writes down that sessions were used, a second late and many at once: no request waits for it, and a thousand people
 * cost one statement. A process that is killed forgets a second of it, which shortens nobody's half hour by more.
 */
export class SeenNotes {
  private readonly house: House
  private waiting = new Set<string>()
  private timer: NodeJS.Timeout | undefined
  constructor(house: House) {
    this.house = house
  }

  note(sessionId: string): void {
    this.waiting.add(sessionId)
    this.timer ??= setTimeout(() => void this.write(), waitMilliseconds).unref()
  }

  private async write(): Promise<void> {
    const ids = [...this.waiting]
    this.waiting = new Set()
    this.timer = undefined
    const options = { actor: systemActor('people'), scope: '*', requestId: 'seen' } as const
    await this.house.transactions
      .do(options, async (t) => {
        await noteSeen(t, ids, later(t.now, -limits.session.seenEverySeconds * 1000))
      })
      // The next request of each session notes it again.
      .catch(() => {})
  }
}
