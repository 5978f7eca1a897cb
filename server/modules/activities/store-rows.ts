import { type RawBuilder, sql } from 'kysely'
import type { ActivityRow } from '#contract/activities.ts'
import { searchPattern } from '#adapters/pinyin.ts'
import { joinWhoStays } from '#ground/people/index.ts'
import type { Actor } from '#kernel/actor.ts'
import { iso, later } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import { doorFigures } from './door-figures.ts'
import { doorTimes } from './rules.ts'
import type { ActivityState, ActivityTable, ActivityTables } from './types.ts'

/** Which activities are meant. Drafts are only found by those who run them, cancelled ones also by those signed up. */
export type ActivityFilter = {
  streetId?: string | undefined
  /** The unit that hosts or co-hosts. */
  hostId?: string | undefined
  /** At this place of the network. */
  venueId?: string | undefined
  /** One of these hosts or co-hosts. */
  hostIds?: readonly string[] | undefined
  state?: ActivityState | undefined
  /** Begins at or after, and before. */
  startsFrom?: Date | undefined
  startsTo?: Date | undefined
  /** Touches the time from `from` on, and before `to`. */
  from?: Date | undefined
  to?: Date | undefined
  /** Not over yet, or over; what was closed before its end is over. */
  when?: 'upcoming' | 'past' | 'all' | undefined
  /** Only those the asker has a place in or waits for. */
  mine?: boolean | undefined
  /** Only those the asker runs. */
  managed?: boolean | undefined
  /** Words of the title, also by pinyin. */
  q?: string | undefined
  newestFirst?: boolean | undefined
}
export type Paging = { page: number; pageSize: number }

/** A stored activity with the asker's own part in it. */
export type Shown = ActivityTable & { mine: ActivityRow['mine']; position: number | null }

/** The asker's place on the waitlist, of activity `a` and sign-up `s`. */
const position = sql`case when s.state = 'waitlisted' then (select count(*) from activities.sign_up w
  where w.activity_id = a.id and w.state = 'waitlisted' and w.wait_number <= s.wait_number) end`

/** A page of activities as the asker sees them, with how many there are in all: one statement, no person's name. */
export async function pageFor(
  t: Tx,
  filter: ActivityFilter,
  { page, pageSize }: Paging,
): Promise<{ rows: ActivityRow[]; total: number }> {
  const me = t.actor.kind === 'person' ? t.actor.id : null
  const own = sql`left join activities.sign_up s on s.activity_id = a.id and s.person_id = ${me} and s.state <> 'cancelled'`
  const found = sql`from activities.activity a ${me ? own : sql`left join (select null::uuid as id, null as state, null::int as wait_number) s on false`}
    where ${conditions(filter, t)}`
  const order = filter.newestFirst ? sql`starts_at desc, id desc` : sql`starts_at, id`
  const { rows } = await sql<Shown & { total: number }>`
    select c.total, p.* from (select count(*) as total ${found}) c
    left join lateral (
      select a.*, s.state as mine, ${position} as position
      ${found} order by ${filter.newestFirst ? sql`a.starts_at desc, a.id desc` : sql`a.starts_at, a.id`}
      limit ${pageSize} offset ${(page - 1) * pageSize}
    ) p on true order by ${order}`.execute(t.tables<ActivityTables>())
  return { total: rows[0]!.total, rows: rows.filter((row) => row.id as string | null).map((row) => rowOf(row, t.now)) }
}

/** One activity as the asker sees it, with their own door times and how many came: one statement. */
export async function detailOf(t: Tx, id: string): Promise<Detail | undefined> {
  const me = t.actor.kind === 'person' ? t.actor.id : null
  const { rows } = await sql<Detail>`
    select a.*, s.state as mine, ${position} as position, s.check_in_at as "checkInAt", s.check_out_at as "checkOutAt",
      (select count(distinct coalesce(stays, c.person_id)) from activities.sign_up c ${joinWhoStays('c.person_id')}
        where c.activity_id = a.id and c.check_in_at is not null) as attended
    from activities.activity a
    left join activities.sign_up s on s.activity_id = a.id and s.person_id = ${me} and s.state <> 'cancelled'
    where a.id = ${id}`.execute(t.tables<ActivityTables>())
  return rows[0]
}
export type Detail = Shown & { checkInAt: Date | null; checkOutAt: Date | null; attended: number }

/** The first 200 activities of a filter. */
export async function rowsFor(t: Tx, filter: ActivityFilter): Promise<ActivityRow[]> {
  return (await pageFor(t, filter, { page: 1, pageSize: 200 })).rows
}

function conditions(filter: ActivityFilter, t: Tx): RawBuilder<unknown> {
  const { streetId, hostId, hostIds, venueId, state, startsFrom, startsTo, from, to, when, mine, managed, q } = filter
  const all: (RawBuilder<unknown> | undefined)[] = [
    visible(t.actor),
    streetId === undefined ? undefined : sql`a.area_id = ${streetId}`,
    venueId === undefined ? undefined : sql`a.venue_id = ${venueId}`,
    hostId === undefined ? undefined : sql`(a.host_id = ${hostId} or a.co_host_id = ${hostId})`,
    hostIds && sql`(a.host_id = any (${[...hostIds]}::uuid[]) or a.co_host_id = any (${[...hostIds]}::uuid[]))`,
    state === undefined ? undefined : sql`a.state = ${state}`,
    startsFrom && sql`a.starts_at >= ${startsFrom}`,
    startsTo && sql`a.starts_at < ${startsTo}`,
    from && endsAfter(from),
    to && sql`a.starts_at < ${to}`,
    when === 'upcoming' ? sql`${endsAfter(t.now)} and a.state <> 'finished'` : undefined,
    // Closed at the earliest when its door is open, so that the index of starts still bounds what is past.
    when === 'past'
      ? sql`a.starts_at < ${later(t.now, doorFigures.opensBefore)} and (a.ends_at <= ${t.now} or a.state = 'finished')`
      : undefined,
    mine ? sql`s.id is not null` : undefined,
    managed ? runBy(t.actor) : undefined,
    q ? sql`a.search ilike ${searchPattern(q)}` : undefined,
  ]
  return sql.join(
    all.filter((condition) => condition !== undefined),
    sql` and `,
  )
}

/** Ends after a moment. None lasts longer than a day, so what began earlier is passed over by the index of starts. */
function endsAfter(moment: Date): RawBuilder<unknown> {
  return sql`a.ends_at > ${moment} and a.starts_at > ${later(moment, -doorFigures.longest)}`
}

/** The same predicate as `maySee`, for many rows at once. */
function visible(actor: Actor): RawBuilder<unknown> {
  if (actor.kind === 'system') return sql`true`
  return sql`(a.state in ('published', 'finished') or (a.state = 'cancelled' and s.id is not null) or ${runBy(actor)})`
}

/** The same predicate as `mayManage`. */
function runBy({ hat }: Actor): RawBuilder<unknown> {
  if (hat?.kind === 'street-staff') return sql`a.area_id = ${hat.areaId}`
  if (hat?.kind === 'liaison') return sql`(a.host_id = ${hat.organizationId} or a.co_host_id = ${hat.organizationId})`
  return sql`false`
}

/** An activity the way lists show it. */
export function rowOf(row: Shown, now: Date): ActivityRow {
  const { opensAt, closesAt } = doorTimes(row)
  return {
    id: row.id,
    code: row.code,
    title: row.title,
    kind: row.kind,
    state: row.state,
    startsAt: iso(row.starts_at),
    endsAt: iso(row.ends_at),
    venueId: row.venue_id,
    place: row.place || row.venue_name,
    streetId: row.area_id,
    streetName: row.street_name,
    hostOrganizationId: row.host_id,
    hostName: row.host_name,
    coHostName: row.co_host_name,
    capacity: row.capacity,
    taken: row.taken,
    guestPlaces: row.guest_places,
    waitlisted: row.waitlisted,
    audience: row.audience,
    mine: row.mine,
    myWaitlistPosition: row.position,
    doorOpen: row.state === 'published' && opensAt <= now && now < closesAt,
    version: row.version,
  }
}

/** Who planned these, where a person did. */
export async function plannersOf(t: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await t
    .tables<ActivityTables>()
    .selectFrom('activities.activity')
    .select(['id', 'planned_by as person'])
    .where('id', 'in', [...ids])
    .where('planned_by', 'is not', null)
    .execute()
  return new Map(rows.map(({ id, person }) => [id, person!]))
}
