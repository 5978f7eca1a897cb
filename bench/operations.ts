import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { monthBounds } from '#kernel/calendar.ts'
import { doors, idOf, memberCookie, members, type Workload } from './workload.ts'

export type Sent = { method: 'GET' | 'POST'; path: string; headers: Record<string, string>; body?: string }
export type Side = 'ours' | 'thin'

/** One operation of workload W: how it is asked of either server, and what it must reach. */
export type Operation = {
  name: string
  says: string
  /** Our requests per second, as a share of the thin server's. */
  goal: number
  /** The n-th request, from 0. */
  request(side: Side, n: number): Sent
  /** Called before every run. */
  prepare?: (side: Side) => Promise<void>
  /** A run ends after so many requests, however long it takes; otherwise after the seconds. */
  most?: number
  /** Of an answer, what both servers must say alike. */
  alike(answer: unknown): unknown
}

/** What the running server gave the harness to ask with. */
export type Tickets = { origin: string; kiosks: string[]; doorTokens: () => Promise<string[]> }

/** @param owner a connection that may reset what runs used up */
export function operations(work: Workload, tickets: Tickets, owner: pg.Client): Operation[] {
  const member = (n: number): number => 1 + (n % members)
  const get = (path: string, headers: Record<string, string>): Sent => ({ method: 'GET', path, headers })
  const post = (path: string, n: number, body?: unknown): Sent => ({
    method: 'POST',
    path,
    headers: {
      cookie: memberCookie(n),
      origin: tickets.origin,
      'idempotency-key': randomUUID(),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const months = threeMonths()
  const openTo = upcoming(work)
  let tokens: string[] = []

  return [
    {
      name: 'W1',
      says: 'page of activities: 20 of 500 by host and month, each with the number signed up, and the total',
      goal: 0.5,
      request(side, n) {
        const host = idOf('organization', 1 + (n % 8))
        const month = months[Math.floor(n / 8) % 3]!
        if (side === 'ours')
          return get(`/api/activities?host=${host}&month=${month}`, { cookie: memberCookie(member(n)) })
        const { from, to } = monthBounds(month)
        const times = `from=${from.toISOString()}&to=${to.toISOString()}`
        return get(`/w1?person=${idOf('person', member(n))}&host=${host}&${times}`, {})
      },
      alike: (answer) => answer,
    },
    {
      name: 'W2',
      says: 'Chinese keyword over 1,100 list items: first 20 and the total',
      goal: 0.9,
      request(side, n) {
        const word = encodeURIComponent(searched[n % searched.length]!)
        if (side === 'ours') return get(`/api/lists/items?q=${word}`, { cookie: memberCookie(member(n)) })
        return get(`/w2?q=${word}`, {})
      },
      alike: (answer) => {
        const { rows, total } = answer as { rows: { id: string; title: string }[]; total: number }
        return { total, rows: rows.map(({ id, title }) => ({ id, title })) }
      },
    },
    {
      name: 'W3',
      says: 'sign up with capacity limit, uniqueness, waitlist; every other activity is full',
      goal: 0.5,
      request(side, n) {
        const { activity, person } = freePair(openTo, n)
        if (side === 'ours') return post(`/api/activities/${idOf('activity', activity)}/sign-ups`, person)
        return {
          method: 'POST',
          path: `/w3?activity=${idOf('activity', activity)}&person=${idOf('person', person)}`,
          headers: {},
        }
      },
      // The waitlist moves on between the two; that there is a place on it must not differ.
      alike: (answer) => {
        const { state, waitlistPosition } = answer as { state: string; waitlistPosition: number | null }
        return { state, waits: typeof waitlistPosition }
      },
    },
    {
      name: 'W4',
      says: 'check in: attendance and its fact, all or nothing',
      goal: 0.5,
      most: 4_900,
      async prepare(side) {
        if (side === 'ours') tokens = await tickets.doorTokens()
        await owner.query(
          "update activities.sign_up set check_in_at = null, check_in_method = null where check_in_at is not null and activity_id in (select id from activities.activity where code like 'HD-DOOR-%')",
        )
        await owner.query('vacuum activities.sign_up')
      },
      request(side, n) {
        const person = member(n)
        const door = person % doors
        if (side === 'ours') return post('/api/check-ins', person, { activity: `HD-DOOR-${door}`, token: tokens[door] })
        return { method: 'POST', path: `/w4?activity=HD-DOOR-${door}&person=${idOf('person', person)}`, headers: {} }
      },
      alike: (answer) => ({ ...(answer as object), checkedInAt: '' }),
    },
    {
      name: 'W5',
      says: "one member's points: total and last 20 entries with their reasons",
      goal: 0.6,
      request: (side, n) =>
        side === 'ours'
          ? get('/api/me/points', { cookie: memberCookie(member(n)) })
          : get(`/w5?person=${idOf('person', member(n))}`, {}),
      alike: (answer) => answer,
    },
    {
      name: 'W8',
      says: 'kiosk home, against a bare reply of the same bytes',
      goal: 0.5,
      request: (side, n) =>
        side === 'ours'
          ? get('/api/kiosk/home', { authorization: `Kiosk ${tickets.kiosks[n % tickets.kiosks.length]}` })
          : get('/w8', {}),
      alike: (answer) => ({ ...(answer as object), kioskName: '', asOf: '' }),
    },
  ]
}

/** What people look for in the lists. */
const searched = ['义诊', '理发', '律师', '合唱', '机器人', '会议室', '急救', '送餐']

/** The Shanghai month of now and the two after it. */
function threeMonths(): string[] {
  const now = Temporal.Now.plainDateISO('Asia/Shanghai').with({ day: 1 })
  return [0, 1, 2].map((months) => now.add({ months }).toString().slice(0, 7))
}

/** Numbers of the activities that begin next month or the month after: `workload.sql` deals the months out by eights. */
function upcoming({ activities }: Workload): number[] {
  return Array.from({ length: activities }, (_, index) => index + 1).filter((n) => Math.floor(n / 8) % 3 > 0)
}

/** The n-th pair of somebody and an activity they have not signed up for; see the 120 of each in `workload.sql`. */
function freePair(openTo: readonly number[], n: number): { activity: number; person: number } {
  const activity = openTo[n % openTo.length]!
  const k = 120 + (Math.floor(n / openTo.length) % (members - 120))
  return { activity, person: 1 + ((activity * 37 + k * 41) % members) }
}
