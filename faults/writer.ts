import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from './asking.ts'
import type { Action, Book, Deed } from './book.ts'
import type { Member, Place, Town } from './town.ts'

/** Fetches the code at the door as the hall screen's staff do, and shares it for a while. */
export class Doorkeeper {
  private readonly client: Client
  private readonly cookie: string
  private readonly codes = new Map<string, { token: string; until: number }>()
  constructor(url: string, cookie: string) {
    this.client = new Client(url)
    this.cookie = cookie
  }

  async tokenOf(activityId: string): Promise<string> {
    const known = this.codes.get(activityId)
    if (known && known.until > performance.now()) return known.token
    for (;;) {
      const path = `/api/activities/${activityId}/door-code`
      const outcome = await this.client.ask({ method: 'GET', path, cookie: this.cookie })
      if (outcome.kind === 'answered' && outcome.status === 200) {
        const token = new URL(String(outcome.body['url'])).searchParams.get('t')!
        // A code is accepted for 90 seconds, longer than any of our outages.
        this.codes.set(activityId, { token, until: performance.now() + 30_000 })
        return token
      }
      await sleep(50)
    }
  }

  close(): void {
    this.client.close()
  }
}

/** One client that does deed after deed for its members. It leaves a deed only when it knows how it ended. */
export class Writer {
  private readonly client: Client
  private readonly book: Book
  private readonly doorkeeper: Doorkeeper
  private readonly life: AsyncGenerator<void>

  constructor(url: string, town: Town, members: readonly Member[], doorkeeper: Doorkeeper, book: Book) {
    this.client = new Client(url)
    this.book = book
    this.doorkeeper = doorkeeper
    this.life = this.live(town, members)
  }

  /** Works until told to stop; then the deed under way is brought to its end. */
  async work(stopped: () => boolean): Promise<void> {
    while (!stopped()) {
      if ((await this.life.next()).done) throw new Error('A writer ran out of deeds: found a larger town.')
    }
  }

  close(): void {
    this.client.close()
  }

  private async *live(town: Town, members: readonly Member[]): AsyncGenerator<void> {
    const places: Place[] = [town.underway, ...town.activities]
    for (const place of places) {
      for (const member of members) {
        if (place !== town.underway) {
          yield this.settle(member, 'sign-up.place', place, `/api/activities/${place.id}/sign-ups`)
          const token = await this.doorkeeper.tokenOf(place.id)
          yield this.settle(member, 'attendance.check-in', place, '/api/check-ins', { activity: place.code, token })
        }
        yield this.settle(member, 'attendance.check-out', place, `/api/activities/${place.id}/check-out`)
      }
    }
  }

  private async settle(member: Member, action: Action, place: Place, path: string, body?: unknown): Promise<void> {
    const deed = this.book.begin(action, member.id, place.id)
    for (;;) {
      const outcome = await this.client.ask({ method: 'POST', path, cookie: member.cookie, key: deed.key, body })
      if (outcome.kind === 'answered' && outcome.status === 200) return this.book.acknowledge(deed, outcome.requestId)
      if (outcome.kind === 'answered' && !mayAskAgain(outcome.status, outcome.body)) {
        this.book.surprises.push(describe(deed, outcome.status, outcome.body))
        return
      }
      // 503 may come after the commit went out: it leaves the outcome as open as a broken connection does.
      if (outcome.kind === 'lost' || (outcome.kind === 'answered' && outcome.status === 503)) this.book.leaveOpen(deed)
      await sleep(50)
    }
  }
}

function mayAskAgain(status: number, body: Record<string, unknown>): boolean {
  return status === 503 || (status === 409 && body['code'] === 'request.in-flight')
}

function describe(deed: Deed, status: number, body: Record<string, unknown>): string {
  const after = deed.open ? ' after a try without an answer' : ''
  return `${deed.action} of ${deed.personId} at ${deed.activityId} was answered ${status} ${String(body['code'])}${after}`
}
