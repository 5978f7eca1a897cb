import { sql } from 'kysely'
import { nameInLines } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { ListsTables } from '../types.ts'
import type { Session } from './rules.ts'
import type { SpeakerTable, StationEntryTable, StationRequestTable } from './types.ts'

const tables = (t: Tx) => t.tables<ListsTables>()

export function loadEntry(t: Tx, itemId: string): Promise<StationEntryTable | undefined> {
  return tables(t).selectFrom('lists.station_entry').selectAll().where('item_id', '=', itemId).executeTakeFirst()
}

/** Whether an item stands in the catalogue, so that it is ordered there. */
export async function isDelivered(t: Tx, itemId: string): Promise<boolean> {
  const found = await tables(t)
    .selectFrom('lists.station_entry')
    .select('item_id')
    .where('item_id', '=', itemId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return found !== undefined
}

/** Writes an entry; false when the item has one already. */
export async function insertEntry(t: Tx, entry: Omit<StationEntryTable, Stamp | 'added_at'>): Promise<boolean> {
  const done = await tables(t)
    .insertInto('lists.station_entry')
    .values({ ...entry, ...stampOf(t, 1), added_at: t.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function updateEntry(
  t: Tx,
  { item_id: itemId, version }: StationEntryTable,
  change: Omit<StationEntryTable, Stamp | 'added_at' | 'item_id' | 'area_id'>,
): Promise<number> {
  await tables(t)
    .updateTable('lists.station_entry')
    .set({ ...change, ...stampOf(t, version + 1) })
    .where('item_id', '=', itemId)
    .execute()
  return version + 1
}

type Stamp = 'version' | 'changed_at' | 'changed_by'
function stampOf(t: Tx, version: number): Pick<StationEntryTable, Stamp> {
  return { version, changed_at: t.now, changed_by: nameInLines(t.actor) }
}

/** The entries of an edition's items go on with their copies in another year. */
export function carryEntries(t: Tx, editionId: string): Promise<unknown> {
  return sql`insert into lists.station_entry (item_id, area_id, kind, topics, minutes, languages, manner, notice_days,
      equipment, terms, speaker_ids, ended_at, version, added_at, changed_at, changed_by)
    select i.id, e.area_id, e.kind, e.topics, e.minutes, e.languages, e.manner, e.notice_days, e.equipment, e.terms,
      e.speaker_ids, e.ended_at, 1, ${t.now}, ${t.now}, ${nameInLines(t.actor)}
    from lists.item i join lists.station_entry e on e.item_id = i.carried_from_id
    where i.edition_id = ${editionId} and i.removed_at is null on conflict do nothing`.execute(tables(t))
}

export function speakersById(t: Tx, ids: readonly string[]): Promise<SpeakerTable[]> {
  if (ids.length === 0) return Promise.resolve([])
  return tables(t).selectFrom('lists.speaker').selectAll().where('id', 'in', ids).orderBy('id').execute()
}

export function speakersOf(t: Tx, areaId: string): Promise<SpeakerTable[]> {
  return tables(t).selectFrom('lists.speaker').selectAll().where('area_id', '=', areaId).orderBy('id').execute()
}

/** Everybody who may be asked, of all streets. */
export function standingSpeakers(t: Tx): Promise<SpeakerTable[]> {
  return tables(t).selectFrom('lists.speaker').selectAll().where('ended_at', 'is', null).orderBy('id').execute()
}

export function speakerRowsOf(t: Tx, personId: string): Promise<SpeakerTable[]> {
  return tables(t)
    .selectFrom('lists.speaker')
    .selectAll()
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute()
}

export async function insertSpeaker(t: Tx, speaker: Omit<SpeakerTable, Stamp | 'id'>): Promise<string | undefined> {
  const id = newId()
  const done = await tables(t)
    .insertInto('lists.speaker')
    .values({ ...speaker, id, ...stampOf(t, 1) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n ? id : undefined
}

export async function updateSpeaker(
  t: Tx,
  { id, version }: SpeakerTable,
  change: Partial<Pick<SpeakerTable, 'topics' | 'most' | 'rest_days' | 'ended_at'>>,
): Promise<number> {
  await tables(t)
    .updateTable('lists.speaker')
    .set({ ...change, ...stampOf(t, version + 1) })
    .where('id', '=', id)
    .execute()
  return version + 1
}

/** Held by whoever takes a session of these speakers on, until the end of the transaction. */
export function locksOfSpeakers(speakers: readonly Pick<SpeakerTable, 'id' | 'person_id'>[]): string[] {
  // By the person: written down by two streets they are one speaker.
  return [...new Set(speakers.map(({ id, person_id: person }) => `lists.speaker:${person ?? id}`))]
}

/** Days that speakers have taken on, of all streets; ask it after their locks. */
export async function sessionsOf(
  t: Tx,
  speakerIds: readonly string[],
  since: string,
  until: string,
): Promise<Map<string, Session[]>> {
  const found = new Map<string, Session[]>(speakerIds.map((id) => [id, []]))
  if (speakerIds.length === 0) return found
  const { rows } = await sql<Session & { speaker_id: string }>`
    select speaker_id, day::text as day, session from lists.speaker_sessions(${[...speakerIds]}::uuid[], ${since}, ${until})
    order by day`.execute(tables(t))
  for (const { speaker_id: id, day, session } of rows) found.get(id)?.push({ day, session })
  return found
}

export function loadRequest(t: Tx, matchId: string): Promise<StationRequestTable | undefined> {
  return tables(t).selectFrom('lists.station_request').selectAll().where('match_id', '=', matchId).executeTakeFirst()
}

export function insertRequest(t: Tx, request: StationRequestTable): Promise<unknown> {
  return tables(t).insertInto('lists.station_request').values(request).execute()
}

export function updateRequests(
  t: Tx,
  matchIds: readonly string[],
  change: Partial<Pick<StationRequestTable, 'day' | 'at_time' | 'speaker_id' | 'place'>>,
): Promise<unknown> {
  return tables(t).updateTable('lists.station_request').set(change).where('match_id', 'in', matchIds).execute()
}

/** The open orders of an entry, with the state of their matches. */
export function requestsWith(t: Tx, itemId: string) {
  return tables(t)
    .selectFrom('lists.station_request as r')
    .innerJoin('lists.match as m', 'm.id', 'r.match_id')
    .selectAll('r')
    .select(['m.state', 'm.activity_id', 'm.need_organization_id'])
    .where('r.item_id', '=', itemId)
    .where('m.state', 'in', ['proposed', 'accepted', 'scheduled'])
    .orderBy('r.day')
    .execute()
}

/** Entries for which somebody stands in line of a speaker whom one of these orders or speakers concerns. */
export async function linesBehind(t: Tx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ item_id: string }>`
    select distinct w.item_id from lists.station_request w join lists.match m on m.id = w.match_id and m.state = 'waitlisted'
    where w.speaker_id in (select r.speaker_id from lists.station_request r where r.match_id = any (${[...ids]}::uuid[])
        union all select unnest(${[...ids]}::uuid[]))
      or (w.item_id in (select r.item_id from lists.station_request r where r.match_id = any (${[...ids]}::uuid[])))`.execute(
    tables(t),
  )
  return rows.map(({ item_id: id }) => id)
}
