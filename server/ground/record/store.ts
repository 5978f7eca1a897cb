import { type RawBuilder, sql } from 'kysely'
import { searchPattern, searchText } from '#adapters/pinyin.ts'
import { joinWhoStays, samePersons } from '#ground/people/index.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Line, LineTable, RecordTables } from './types.ts'

type Draft = Omit<Line, 'id' | 'recordedAt'>

const columns = {
  id: 'id',
  areaId: 'area_id',
  personId: 'person_id',
  sourceKind: 'source_kind',
  sourceId: 'source_id',
  kind: 'kind',
  title: 'title',
  place: 'place',
  streetName: 'street_name',
  startedAt: 'started_at',
  endedAt: 'ended_at',
  minutes: 'minutes',
  grade: 'grade',
  evidence: 'evidence',
  witnessId: 'witness_id',
  recordedAt: 'recorded_at',
  round: 'round',
  reverses: 'reverses',
  reason: 'reason',
} as const satisfies Record<keyof Line, keyof LineTable>
const selected = sql.join(
  Object.entries(columns).map(([name, column]) => sql`l.${sql.ref(column)} as ${sql.ref(name)}`),
)

/** Adds lines; a second reversal of the same line is left out. Answers the ids written, in the order of the drafts. */
export async function addLines(t: Tx, drafts: readonly Draft[]): Promise<string[]> {
  const searches = new Map<string, string>()
  const searchOf = (draft: Draft) => {
    const key = `${draft.title}\0${draft.place}`
    return searches.get(key) ?? searches.set(key, searchText(draft.title, draft.place)).get(key)!
  }
  const rows = drafts.map((draft): LineTable => ({
    id: newId(),
    area_id: draft.areaId,
    person_id: draft.personId,
    source_kind: draft.sourceKind,
    source_id: draft.sourceId,
    kind: draft.kind,
    title: draft.title,
    place: draft.place,
    street_name: draft.streetName,
    started_at: draft.startedAt,
    ended_at: draft.endedAt,
    minutes: draft.minutes,
    grade: draft.grade,
    evidence: draft.evidence,
    witness_id: draft.witnessId,
    recorded_at: t.now,
    recorded_by: t.actor.kind === 'person' ? t.actor.id : null,
    round: draft.round,
    reverses: draft.reverses,
    reason: draft.reason,
    search: searchOf(draft),
  }))
  const written = await t
    .tables<RecordTables>()
    .insertInto('record.line')
    .values(rows)
    .onConflict((conflict) => conflict.column('reverses').where('reverses', 'is not', null).doNothing())
    .returning('id')
    .execute()
  const ids = new Set(written.map((row) => row.id))
  return rows.map((row) => row.id).filter((id) => ids.has(id))
}

export async function linesByIds(t: Tx, ids: readonly string[]): Promise<Line[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Line>`select ${selected} from record.line l where id = any (${[...ids]}::uuid[])`.execute(
    t.tables<RecordTables>(),
  )
  return rows
}

/** All lines of a source, in the order they were recorded. */
export async function linesOf(t: Tx, sourceKind: string, sourceId: string): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select ${selected} from record.line l where source_kind = ${sourceKind} and source_id = ${sourceId}
    order by recorded_at, id`.execute(t.tables<RecordTables>())
  return rows
}

export type LineFilter = {
  personId?: string | undefined
  sourceId?: string | undefined
  areaId?: string | undefined
  /** Ended at or after. */
  from?: Date | undefined
  /** Ended before. */
  to?: Date | undefined
  q?: string | undefined
  page: number
  pageSize: number
}
export type Figures = { total: number; minutesInAll: number; people: number; activities: number }

/** A page of lines, newest first, with the figures of all that the filter finds: one statement. */
export async function pageOfLines(t: Tx, filter: LineFilter): Promise<{ figures: Figures; rows: Line[] }> {
  const found = sql`from record.line l where ${conditions(filter)}`
  const counted = sql`from record.line l ${joinWhoStays('l.person_id')} where ${conditions(filter)}`
  const { rows } = await sql<Figures & { line: null } & { [K in keyof Line]: Line[K] | null }>`
    select f.*, p.* from (
      select count(*) as total, coalesce(sum(minutes), 0) as "minutesInAll",
        count(distinct coalesce(stays, person_id)) filter (where ${stands}) as people,
        count(distinct (source_kind, source_id)) filter (where ${stands}) as activities ${counted}
    ) f left join lateral (
      select ${selected} ${found} order by ended_at desc, recorded_at desc, id desc
      limit ${filter.pageSize} offset ${(filter.page - 1) * filter.pageSize}
    ) p on true order by p."endedAt" desc, p."recordedAt" desc, p.id desc`.execute(t.tables<RecordTables>())
  const { total, minutesInAll, people, activities } = rows[0]!
  return {
    figures: { total, minutesInAll, people, activities },
    rows: rows.filter((row): row is never => row.id !== null),
  }
}

/** A recorded line that nothing has taken back. */
const stands = sql`l.reverses is null and not exists (select from record.line r where r.reverses = l.id)`

/** How many people's lines stand for a source, and their minutes in all. */
export async function summaryOf(
  t: Tx,
  sourceKind: string,
  sourceId: string,
): Promise<{ people: number; minutes: number }> {
  const { rows } = await sql<{ people: number; minutes: number }>`
    select count(distinct coalesce(stays, person_id)) filter (where ${stands}) as people, coalesce(sum(minutes), 0) as minutes
    from record.line l ${joinWhoStays('l.person_id')} where source_kind = ${sourceKind} and source_id = ${sourceId}`.execute(
    t.tables<RecordTables>(),
  )
  return rows[0]!
}

/** Of several sources together and each: people whose lines stand, a person counted once, and minutes. One statement. */
export async function figuresOf(
  t: Tx,
  sourceKind: string,
  sourceIds: readonly string[],
): Promise<{ people: number; minutes: number; of: Map<string, { people: number; minutes: number }> }> {
  const { rows } = await sql<{ sourceId: string | null; people: number; minutes: number }>`
    select source_id as "sourceId", count(distinct coalesce(stays, person_id)) filter (where ${stands}) as people,
      coalesce(sum(minutes), 0) as minutes
    from record.line l ${joinWhoStays('l.person_id')} where source_kind = ${sourceKind} and source_id = any (${[...sourceIds]}::uuid[])
    group by grouping sets ((source_id), ())`.execute(t.tables<RecordTables>())
  const all = rows.find(({ sourceId }) => sourceId === null)
  return {
    people: all?.people ?? 0,
    minutes: all?.minutes ?? 0,
    of: new Map(rows.flatMap(({ sourceId, ...figures }) => (sourceId === null ? [] : [[sourceId, figures]]))),
  }
}

export type Took = { personId: string; minutes: number; lastAt: Date | null }
/** The minutes these persons have in this scope, under all their registrations, and when they were last there. */
export async function tookPart(t: Tx, personIds: readonly string[]): Promise<Map<string, Took>> {
  const { rows } = await sql<Took>`
    select w.person as "personId", sum(l.minutes)::int as minutes, max(l.ended_at) as "lastAt"
    from unnest(${[...personIds]}::uuid[]) as w(person) cross join lateral people.same_persons(w.person) as s(id)
    join record.line l on l.person_id = s.id group by w.person`.execute(t.tables<RecordTables>())
  return new Map(rows.map((row) => [row.personId, row]))
}

function conditions({ personId, sourceId, areaId, from, to, q }: LineFilter): RawBuilder<unknown> {
  const all = [
    personId && sql`l.person_id = any (${samePersons(personId)})`,
    sourceId && sql`l.source_id = ${sourceId}`,
    areaId && sql`l.area_id = ${areaId}`,
    from && sql`l.ended_at >= ${from}`,
    to && sql`l.ended_at < ${to}`,
    q && sql`l.search ilike ${searchPattern(q)}`,
  ].filter((condition) => typeof condition === 'object')
  return all.length === 0 ? sql`true` : sql.join(all, sql` and `)
}
