import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { findRunning } from '#kernel/postgres/index.ts'
import type { Action, Book, Deed } from './book.ts'
import type { Town } from './town.ts'

const settleLimit = 30_000
const nameOf = ({ action, personId, activityId }: Pick<Deed, 'action' | 'personId' | 'activityId'>): string =>
  `${action} of ${personId} at ${activityId}`

/** What the database holds beside what the clients were told. */
export type Audit = {
  /** Acknowledged deeds of which no trace is left. */
  lost: string[]
  /** Deeds that left more than one trace, or one that nobody was told of. */
  doubled: string[]
  /** Effects of facts that are missing or stand twice, and counts that do not add up. */
  unbalanced: string[]
  /** Deeds that had been committed though their first try was never answered. */
  committedUnanswered: number
}

/** Waits until every fact was heard, then compares. @param town whose members wrote  @param dataFolder of the running server */
export async function compare(dataFolder: string, town: Town, book: Book): Promise<Audit> {
  const client = new pg.Client(findRunning(dataFolder)!)
  await client.connect()
  try {
    const waiting = await untilHeard(client)
    const rows = await signUpsOf(client, town)
    const traces = await tracesOf(client, town)
    const told = new Map(book.acknowledged.map((deed) => [nameOf(deed), deed]))
    const lost = book.acknowledged.filter((deed) => !stands(rows, deed) || !traces.has(nameOf(deed))).map(nameOf)
    const doubled = [...traces].flatMap(([name, requests]) => [
      ...(requests.length > 1 ? [`${name} is ${requests.length} times in the audit trail`] : []),
      ...(told.has(name) ? [] : [`${name} stands, but nobody was told so`]),
    ])
    const committedUnanswered = book.acknowledged.filter(
      (deed) => deed.open && traces.get(nameOf(deed))?.[0] !== deed.requestId,
    ).length
    const unbalanced = [...waiting, ...(await effectsOf(client, book))]
    return { lost, doubled, unbalanced, committedUnanswered }
  } finally {
    await client.end()
  }
}

async function untilHeard(client: pg.Client): Promise<string[]> {
  const began = performance.now()
  for (;;) {
    const { rows } = await client.query(
      'select (select count(*) from kernel.fact_delivery)::int as facts, (select count(*) from kernel.audit_entry) - (select count(*) from kernel.audit_seal) as unsealed',
    )
    const { facts, unsealed } = rows[0] as { facts: number; unsealed: number }
    if (facts === 0 && Number(unsealed) === 0) return []
    if (performance.now() - began > settleLimit) return [`${facts} facts unheard and ${unsealed} audit lines unsealed`]
    await sleep(100)
  }
}

type Row = { checkedIn: boolean; checkedOut: boolean }

async function signUpsOf(client: pg.Client, town: Town): Promise<Map<string, Row>> {
  const { rows } = await client.query(
    `select activity_id || ' ' || person_id as name, check_in_at is not null as "checkedIn", check_out_at is not null as "checkedOut"
     from activities.sign_up where state = 'signedUp' and area_id = $1`,
    [town.streetId],
  )
  return new Map((rows as (Row & { name: string })[]).map((row) => [row.name, row]))
}

function stands(rows: ReadonlyMap<string, Row>, { action, personId, activityId }: Deed): boolean {
  const row = rows.get(`${activityId} ${personId}`)
  if (!row) return false
  return action === 'sign-up.place' || (action === 'attendance.check-in' ? row.checkedIn : row.checkedOut)
}

/** Requests that left an audit line for a member's deed, by the deed. */
async function tracesOf(client: pg.Client, town: Town): Promise<Map<string, string[]>> {
  const { rows } = await client.query(
    `select action, actor_id as "personId", object_id as "activityId", array_agg(request_id) as requests
     from kernel.audit_entry where actor_id = any ($1::uuid[]) group by 1, 2, 3`,
    [town.members.map(({ id }) => id)],
  )
  return new Map(
    (rows as { action: Action; personId: string; activityId: string; requests: string[] }[]).map((row) => [
      nameOf(row),
      row.requests,
    ]),
  )
}

/** Every count that must be equal, as the database has it. Messages have no unique key: hearing twice would show. */
async function effectsOf(client: pg.Client, book: Book): Promise<string[]> {
  const { rows } = await client.query(`select
    (select count(*) from record.line)::int as lines,
    (select count(*) from kernel.fact where kind = 'participation.recorded')::int as "linesTold",
    (select count(*) from points.entry)::int as entries,
    (select count(distinct record_line_id) from points.entry)::int as "linesWithEntry",
    (select count(*) from points.entry where hundredths > 0)::int as earning,
    (select count(*) from messages.message where kind = 'points.earned')::int as "earnedTold",
    (select count(*) from messages.message where kind = 'signUp.placed')::int as "placesTold",
    (select count(*) from activities.activity a where a.taken <>
      (select count(*) from activities.sign_up s where s.activity_id = a.id and s.state = 'signedUp'))::int as "wrongCounters"`)
  const found = rows[0] as Record<string, number>
  const count = (action: Action): number => book.acknowledged.filter((deed) => deed.action === action).length
  const expected: Record<string, number> = {
    lines: count('attendance.check-out'),
    linesTold: count('attendance.check-out'),
    entries: count('attendance.check-out'),
    linesWithEntry: count('attendance.check-out'),
    earnedTold: found['earning']!,
    placesTold: count('sign-up.place'),
    wrongCounters: 0,
  }
  return Object.entries(expected)
    .filter(([name, should]) => found[name] !== should)
    .map(([name, should]) => `${name} is ${found[name]}, should be ${should}`)
}
