import { type Insertable, type RawBuilder, sql } from 'kysely'
import type { PointsLine } from '#contract/points.ts'
import { samePersons } from '#ground/people/index.ts'
import { iso } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import type { EntryTable, PointsTables, SchemeTable } from './types.ts'

const tables = (t: Tx) => t.tables<PointsTables>()

/** Versions of these streets' schemes, newest first. */
export async function schemesOf(t: Tx, areaIds: readonly string[]): Promise<SchemeTable[]> {
  if (areaIds.length === 0) return []
  return tables(t)
    .selectFrom('points.scheme')
    .selectAll()
    .where('area_id', 'in', areaIds)
    .orderBy('version', 'desc')
    .execute()
}

export async function schemesByIds(t: Tx, ids: readonly string[]): Promise<SchemeTable[]> {
  if (ids.length === 0) return []
  return tables(t).selectFrom('points.scheme').selectAll().where('id', 'in', ids).execute()
}

export async function addScheme(t: Tx, scheme: SchemeTable): Promise<void> {
  await tables(t)
    .insertInto('points.scheme')
    .values({ ...scheme, rules: JSON.stringify(scheme.rules) as unknown as SchemeTable['rules'] })
    .execute()
}

/** The street somebody's newest entry belongs to. */
export async function newestArea(t: Tx, personId: string): Promise<string | null> {
  const row = await tables(t)
    .selectFrom('points.entry')
    .select('area_id')
    .where('person_id', '=', sql<string>`any (${samePersons(personId)})`)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.area_id ?? null
}

/** All entries computed from these lines of the record. */
export async function entriesOfLines(t: Tx, lineIds: readonly string[]): Promise<EntryTable[]> {
  if (lineIds.length === 0) return []
  return tables(t).selectFrom('points.entry').selectAll().where('record_line_id', 'in', lineIds).orderBy('id').execute()
}

export type Used = { personId: string; ruleId: string; year: number; hundredths: number }
/** What these people's entries sum up to, by rule and year; each with what they have under other registrations. */
export async function usedBy(t: Tx, personIds: readonly string[], years: readonly number[]): Promise<Used[]> {
  const { rows } = await sql<Used>`
    select w.person as "personId", e.rule_id as "ruleId", e.year, sum(e.hundredths) as hundredths
    from unnest(${[...personIds]}::uuid[]) as w(person) cross join lateral people.same_persons(w.person) as s(id)
    join points.entry e on e.person_id = s.id
    where e.year = any (${[...years]}::int[]) group by w.person, e.rule_id, e.year`.execute(tables(t))
  return rows
}

/** What these persons have in this scope, each with what they have under other registrations. */
export async function sumsOf(t: Tx, personIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ personId: string; hundredths: number }>`
    select w.person as "personId", sum(e.hundredths)::int as hundredths from unnest(${[...personIds]}::uuid[]) as w(person)
    cross join lateral people.same_persons(w.person) as s(id) join points.entry e on e.person_id = s.id group by w.person`.execute(
    tables(t),
  )
  return new Map(rows.map((row) => [row.personId, row.hundredths]))
}

export type Capped = Pick<EntryTable, 'record_line_id' | 'scheme_id'> & { award_id: string; given: number }
/** Participations of a person that a rule's yearly cap kept from their worth, and that stand; oldest first. */
export async function cappedLines(t: Tx, personId: string, ruleId: string, year: number): Promise<Capped[]> {
  const { rows } = await sql<Capped>`
    select e.record_line_id, e.scheme_id, e.id as award_id, s.given from points.entry e
    join (
      select record_line_id, sum(hundredths) as given from points.entry
      where person_id = any (${samePersons(personId)}) and rule_id = ${ruleId} and year = ${year}
      group by record_line_id having bool_and(reverses is null) and sum(hundredths) < max(worth)
    ) s using (record_line_id)
    where e.person_id = any (${samePersons(personId)}) and e.rule_id = ${ruleId} and e.cause_line_id = e.record_line_id
    order by e.ended_at, e.id`.execute(tables(t))
  return rows
}

/** Writes entries; one that stands already for the same cause is left as it is. */
export async function addEntries(t: Tx, entries: readonly Insertable<EntryTable>[]): Promise<void> {
  if (entries.length === 0) return
  await tables(t)
    .insertInto('points.entry')
    .values([...entries])
    .onConflict((conflict) => conflict.columns(['record_line_id', 'rule_id', 'cause_line_id']).doNothing())
    .execute()
}

export type EntryFilter = {
  personId?: string | undefined
  areaId?: string | undefined
  sourceId?: string | undefined
  year?: number | undefined
  page: number
  pageSize: number
}
const lineColumns = [
  'id',
  'person_id',
  'at',
  'ended_at',
  'hundredths',
  'rule_id',
  'rule_title',
  'source_title',
  'record_line_id',
  'minutes',
  'reason',
  'reverses',
  'scheme_id',
] as const satisfies (keyof EntryTable)[]
const shown = sql.raw(lineColumns.map((column) => `e.${column}`).join(', '))
type Found = { total: number; sum: number } & Pick<EntryTable, (typeof lineColumns)[number]> & {
    scheme_title: string
    scheme_version: number
  }

/** A page of entries, newest first, with their number and sum: one statement. */
export async function pageOfEntries(
  t: Tx,
  { personId, areaId, sourceId, year, page, pageSize }: EntryFilter,
): Promise<{ total: number; hundredths: number; rows: (PointsLine & { personId: string })[] }> {
  const conditions = [
    areaId === undefined ? undefined : sql`e.area_id = ${areaId}`,
    sourceId === undefined ? undefined : sql`e.source_id = ${sourceId}`,
    year === undefined ? undefined : sql`e.year = ${year}`,
  ].filter((condition) => condition !== undefined)
  const found = (whose: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`from points.entry e where ${sql.join([whose, ...conditions], sql` and `)}`
  const newest = sql`order by at desc, id desc limit`
  const [all, few] =
    personId === undefined
      ? [found(sql`true`), found(sql`true`)]
      : [
          found(sql`e.person_id = any (w.ids)`),
          // Of each registration its own newest, which lie together in the index; then the newest of these.
          sql`from unnest(w.ids) as u(id) cross join lateral (
            select ${shown} ${found(sql`e.person_id = u.id`)} ${newest} ${page * pageSize}) e`,
        ]
  const { rows } = await sql<Found>`
    with w as materialized (select ${personId === undefined ? sql`null::uuid[]` : samePersons(personId)} as ids)
    select c.total, c.sum, p.*, s.title as scheme_title, s.version as scheme_version
    from w cross join lateral (select count(*) as total, coalesce(sum(hundredths), 0) as sum ${all}) c
    left join lateral (select ${shown} ${few} ${newest} ${pageSize} offset ${(page - 1) * pageSize}) p on true
    left join points.scheme s on s.id = p.scheme_id
    order by p.at desc, p.id desc`.execute(tables(t))
  const { total, sum } = rows[0]!
  return { total, hundredths: sum, rows: rows.filter((row) => (row.id as string | null) !== null).map(lineOf) }
}

function lineOf(row: Found): PointsLine & { personId: string } {
  return {
    id: row.id,
    personId: row.person_id,
    at: iso(row.at),
    endedAt: iso(row.ended_at),
    hundredths: row.hundredths,
    ruleId: row.rule_id,
    ruleTitle: row.rule_title,
    schemeTitle: row.scheme_title,
    schemeVersion: row.scheme_version,
    sourceTitle: row.source_title,
    recordLineId: row.record_line_id,
    minutes: row.minutes,
    reason: row.reason,
    reverses: row.reverses,
  }
}
