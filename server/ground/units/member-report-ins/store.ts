import { type RawBuilder, sql } from 'kysely'
import { dayOf } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { moveRows, type RowMove } from '#kernel/row-moves.ts'
import type { Tx } from '#kernel/tx.ts'
import { standsOn } from '../areas/store.ts'
import type { EndReason, MemberReportInTables } from './types.ts'

const tables = (t: Tx) => t.tables<MemberReportInTables>()

export type Area = { id: string; name: string; streetId: string; street: string }

/** Every residential area of the district that stands today, with its street, in order. */
export function allAreas(t: Tx): Promise<Area[]> {
  return areas(t)
    .where(standsOn(dayOf(t.now)))
    .execute()
}

export function areaRow(t: Tx, id: string): Promise<Area | undefined> {
  return areas(t).where('a.id', '=', id).executeTakeFirst()
}

function areas(t: Tx) {
  return tables(t)
    .selectFrom('units.area as a')
    .innerJoin('units.area as s', 's.id', 'a.parent_id')
    .select(['a.id', 'a.name', 's.id as streetId', 's.name as street'])
    .where('a.level', '=', 'residentialArea')
    .where('s.level', '=', 'street')
    .orderBy('s.sort_key')
    .orderBy('a.sort_key')
    .orderBy('a.id')
}

/**
 * The residential area a party organisation stands for: it stands behind its committee, and under none that does. Of
 * several beside each other, as after a split, it is the one that was there first.
 */
export async function areasLedBy(t: Tx, partyId: string, day: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select a.id, a.name from units.party_organization p
    join units.organization o on o.id = p.organization_id and o.type = 'residentialArea'
    join units.area a on a.id = o.residential_area_id and a.parent_id = p.area_id
    where p.id = ${partyId} and p.valid_from <= ${day} and (p.valid_to is null or p.valid_to > ${day})
      and not exists (select from units.party_organization u join units.organization w on w.id = u.organization_id
        where u.id = p.parent_id and w.residential_area_id = o.residential_area_id)
      and not exists (select from units.party_organization b where b.organization_id = p.organization_id
        and b.parent_id is not distinct from p.parent_id and b.seq < p.seq
        and b.valid_from <= ${day} and (b.valid_to is null or b.valid_to > ${day}))`.execute(tables(t))
  return rows
}

/** How many report in at the areas of a street now, and whether anybody there waits; one statement. */
export async function countsIn(t: Tx, streetId: string): Promise<{ id: string; count: number; waits: boolean }[]> {
  const { rows } = await sql<{ id: string; count: number; waits: boolean }>`
    select residential_area_id as id, count(*)::int as count, bool_or(state = 'reported') as waits
    from units.member_report_in where area_id = ${streetId} and ended_on is null
    group by residential_area_id`.execute(tables(t))
  return rows
}

export type ReportInRow = Awaited<ReturnType<typeof rowsAt>>[number]

function reportIns(t: Tx) {
  return tables(t)
    .selectFrom('units.member_report_in as r')
    .innerJoin('units.area as a', 'a.id', 'r.residential_area_id')
    .innerJoin('units.area as s', 's.id', 'r.area_id')
    .select(['r.id', 'r.person_id as personId', 'r.residential_area_id as areaId', 'a.name as area'])
    .select(['r.area_id as streetId', 's.name as street', 'r.state', 'r.reported_on as on'])
    .select(['r.confirmed_on as confirmedOn', 'r.ended_on as endedOn', 'r.end_reason as endReason'])
    .select(['r.entered_by as enteredBy', 'r.offers_sealed as sealed', 'r.version'])
    .select(['r.edited_by as editedBy', 'r.edited_at as editedAt'])
}

/** Who reports in at an area now: who waits first, longest. */
export function rowsAt(t: Tx, areaId: string) {
  return reportIns(t)
    .where('r.residential_area_id', '=', areaId)
    .where('r.ended_on', 'is', null)
    .orderBy(sql`r.state <> 'reported'`)
    .orderBy('r.reported_at')
    .orderBy('r.id')
    .execute()
}

/** Where a person reports in and did, what stands first. */
export function rowsOf(t: Tx, who: RawBuilder<string[]>): Promise<ReportInRow[]> {
  return reportIns(t)
    .where(sql<boolean>`r.person_id = any (${who})`)
    .orderBy(sql`r.ended_on is not null`)
    .orderBy('r.reported_at', 'desc')
    .orderBy('r.id')
    .execute()
}

/** One, and whether it is about one of these. */
export function rowById(t: Tx, id: string, who: RawBuilder<string[]>) {
  return reportIns(t)
    .select(sql<boolean>`r.person_id = any (${who})`.as('mine'))
    .where('r.id', '=', id)
    .executeTakeFirst()
}

type Adding = {
  personId: string
  areaId: string
  streetId: string
  on: string
  enteredBy: string | null
  sealed: string
}

export async function addReportIn(
  t: Tx,
  { personId, areaId, streetId, on, enteredBy, sealed }: Adding,
): Promise<string> {
  const id = newId()
  await tables(t)
    .insertInto('units.member_report_in')
    .values({
      id,
      person_id: personId,
      residential_area_id: areaId,
      area_id: streetId,
      reported_on: on,
      reported_at: t.now,
      entered_by: enteredBy,
      confirmed_on: null,
      confirmed_by: null,
      ended_on: null,
      ended_by: null,
      end_reason: null,
      offers_sealed: sealed,
      edited_by: t.actor.id!,
      edited_at: t.now,
    })
    .execute()
  return id
}

type Change = { offers: string } | { confirmedOn: string } | { endedOn: string; reason: EndReason }

/** Writes a step over the version that was seen; false where somebody was quicker. */
export async function changeReportIn(
  t: Tx,
  { id, version }: { id: string; version: number },
  change: Change,
): Promise<boolean> {
  const set =
    'offers' in change
      ? { offers_sealed: change.offers }
      : 'confirmedOn' in change
        ? { state: 'confirmed' as const, confirmed_on: change.confirmedOn, confirmed_by: t.actor.id }
        : {
            state: 'ended' as const,
            ended_on: sql<string>`greatest(reported_on, ${change.endedOn}::date)`,
            ended_by: t.actor.id,
            end_reason: change.reason,
            offers_sealed: null,
          }
  const { numUpdatedRows } = await tables(t)
    .updateTable('units.member_report_in')
    .set({ ...set, edited_by: t.actor.id!, edited_at: t.now, version: sql`version + 1` })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('ended_on', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Ends where somebody reports in, in whichever street, by what they just said about their consent. */
export async function closeAllOf(t: Tx, personId: string, how: 'withdrawn' | 'moved', day: string): Promise<void> {
  await sql`select units.close_member_report_ins(${personId}, ${how}, ${day}, ${t.now}, ${t.actor.id})`.execute(
    tables(t),
  )
}

/** Which of these members of rosters were received where they live. */
export async function reportedIn(t: Tx, personIds: readonly string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set()
  const { rows } = await sql<{
    id: string
  }>`select r.id from units.reported_in(${[...personIds]}::uuid[]) as r(id)`.execute(tables(t))
  return new Set(rows.map(({ id }) => id))
}

/** Whoever closes their account reports in nowhere any more; what they offered is taken out. */
export async function forgetReportIns(t: Tx, personId: string, day: string): Promise<void> {
  await tables(t)
    .updateTable('units.member_report_in')
    .set({
      state: 'ended',
      ended_on: sql<string>`greatest(reported_on, ${day}::date)`,
      ended_by: personId,
      end_reason: 'accountClosed',
      offers_sealed: null,
      edited_by: personId,
      edited_at: t.now,
      version: sql`version + 1`,
    })
    .where('person_id', '=', personId)
    .where('ended_on', 'is', null)
    .execute()
}

/** Makes the report-ins of one person another's, who is the same; where both report in now, that one stays where it was. */
export async function joinReportIns(t: Tx, from: string, to: string): Promise<RowMove[]> {
  const { rows } = await sql<{ id: string }>`select r.id from units.member_report_in r
    where r.person_id = ${from} and (r.ended_on is not null or not exists (select from units.member_report_in o
      where o.person_id = ${to} and o.ended_on is null))
      and r.confirmed_by is distinct from ${to}
    order by r.id`.execute(tables(t))
  return moveRows(
    t,
    'units.member_report_in',
    rows.map(({ id }) => id),
    { person_id: to },
  )
}
