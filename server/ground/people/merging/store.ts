import { sql } from 'kysely'
import { dayOf } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import type { RowMove } from '#kernel/row-moves.ts'
import type { Tx } from '#kernel/tx.ts'
import type { PeopleTables } from '../types.ts'
import type { Party } from './rules.ts'

const tables = (t: Tx) => t.tables<PeopleTables>()
type Paging = { page: number; pageSize: number }

/** Of person `p`: holds a role now or will. */
const holdsRole = (t: Tx) => sql<boolean>`exists (select from people.role_grant g where g.person_id = p.id
  and (g.valid_to is null or g.valid_to > greatest(g.valid_from, ${dayOf(t.now)}::date)))`
const signsIn = sql<boolean>`(p.phone_index is not null
  or exists (select from people.credential c where c.person_id = p.id)
  or exists (select from people.passkey k where k.person_id = p.id)
  or exists (select from people.channel_binding b where b.person_id = p.id)
  or exists (select from people.demonstration_login d where d.person_id = p.id))`

/** Those of these persons whom a street knows, held until the transaction ends: nobody writes anything about them meanwhile. */
export async function holdParties(t: Tx, areaId: string, ids: readonly string[]): Promise<Omit<Party, 'units'>[]> {
  await sql`select p.id from people.person p where p.id = any (${[...ids]}::uuid[]) order by p.id for update`.execute(
    tables(t),
  )
  return partiesOf(t, areaId, ids)
}

export async function partiesOf(t: Tx, areaId: string, ids: readonly string[]): Promise<Omit<Party, 'units'>[]> {
  const { rows } = await sql<Omit<Party, 'units'>>`
    select p.id, p.name, ${holdsRole(t)} as role, ${signsIn} as "signsIn",
      exists (select from people.person q where q.same_as = p.id) as followed,
      people.known_elsewhere(p.id, ${areaId}) as elsewhere
    from people.person p join people.known_person k on k.person_id = p.id and k.area_id = ${areaId}
    where p.id = any (${[...ids]}::uuid[]) and p.same_as is null and p.closed_at is null`.execute(tables(t))
  return rows
}

export type RegisteredRow = {
  id: string
  name: string
  phoneSealed: string | null
  signsIn: boolean
  since: Date
  registeredBy: string | null
}

/** How a street came to know these persons. */
export async function registeredOf(t: Tx, areaId: string, ids: readonly string[]): Promise<Map<string, RegisteredRow>> {
  const { rows } = await sql<RegisteredRow>`
    select p.id, p.name, p.phone_sealed as "phoneSealed", ${signsIn} as "signsIn", k.since, r.name as "registeredBy"
    from people.known_person k join people.person p on p.id = k.person_id
    left join people.person r on r.id = k.registered_by
    where k.area_id = ${areaId} and k.person_id = any (${[...ids]}::uuid[])`.execute(tables(t))
  return new Map(rows.map((row) => [row.id, row]))
}

export type WaysIn = { phone: boolean; password: boolean; passkeys: number; services: number }

/** By what somebody signs in. */
export async function waysInOf(t: Tx, personId: string): Promise<WaysIn> {
  const { rows } = await sql<WaysIn>`
    select p.phone_index is not null as phone,
      exists (select from people.credential c where c.person_id = p.id) as password,
      (select count(*)::int from people.passkey k where k.person_id = p.id) as passkeys,
      (select count(*)::int from people.channel_binding b where b.person_id = p.id) as services
    from people.person p where p.id = ${personId}`.execute(tables(t))
  return rows[0]!
}

export type PairRow = { one: string; other: string; sameName: boolean; waiting: boolean; total: number }

/**
 * Pairs a street knows that may be one person: written alike, or spoken alike and at most one of them signs in; those
 * that were looked at and are two stay away. Written alike comes first. The search column holds the folded name, then
 * its pinyin where that is another, then the initials.
 */
export async function pairsOf(t: Tx, areaId: string, { page, pageSize }: Paging): Promise<PairRow[]> {
  const { rows } = await sql<PairRow>`
    with known as materialized (
      select p.id, split_part(p.search, ' ', 1) as written, ${signsIn} as "signsIn",
        case when split_part(p.search, ' ', 3) = '' then split_part(p.search, ' ', 1) else split_part(p.search, ' ', 2) end as spoken
      from people.known_person k join people.person p on p.id = k.person_id
      where k.area_id = ${areaId} and p.same_as is null and p.closed_at is null and not ${holdsRole(t)}
    )
    select a.id as one, b.id as other, a.written = b.written as "sameName", count(*) over ()::int as total,
      exists (select from people.approval w where w.kind = 'person.merge' and w.state = 'waiting' and w.expires_at > ${t.now}
        and w.about = a.id || ' ' || b.id) as waiting
    from known a join known b on a.spoken = b.spoken and a.id < b.id
    where (a.written = b.written or not (a."signsIn" and b."signsIn"))
      and not exists (select from people.not_same n
        where n.area_id = ${areaId} and n.one_id = a.id and n.other_id = b.id and n.stands)
    order by 3 desc, a.spoken, a.id, b.id limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(tables(t))
  return rows
}

/** Notes that two are not the same, or that this was a mistake. */
export function noteNotSame(t: Tx, areaId: string, [one, other]: readonly [string, string], stands: boolean) {
  const said = { said_by: t.actor.id!, said_at: t.now, stands }
  return tables(t)
    .insertInto('people.not_same')
    .values({ area_id: areaId, one_id: one, other_id: other, ...said })
    .onConflict((conflict) => conflict.columns(['area_id', 'one_id', 'other_id']).doUpdateSet(said))
    .execute()
}

/** Lets one person point at another, or at nobody again. */
export function pointAt(t: Tx, personId: string, staysId: string | null): Promise<unknown> {
  return tables(t).updateTable('people.person').set({ same_as: staysId }).where('id', '=', personId).execute()
}

export type MergeDraft = { areaId: string; staysId: string; joinedId: string; askedBy: string; approvedBy: string }

export async function addMerge(t: Tx, merge: MergeDraft, moves: readonly RowMove[]): Promise<string> {
  const id = newId()
  await tables(t)
    .insertInto('people.merge')
    .values({
      id,
      area_id: merge.areaId,
      stays_id: merge.staysId,
      joined_id: merge.joinedId,
      asked_by: merge.askedBy,
      approved_by: merge.approvedBy,
      merged_at: t.now,
    })
    .execute()
  if (moves.length > 0)
    await tables(t)
      .insertInto('people.merge_move')
      .values(
        moves.map(({ place, rowId, before, print }, number) => ({
          merge_id: id,
          number,
          area_id: merge.areaId,
          place,
          row_id: rowId,
          before,
          print,
        })),
      )
      .execute()
  return id
}

/** Rows a merge moved, in the order they were moved. */
export async function movesOf(t: Tx, mergeId: string): Promise<RowMove[]> {
  return tables(t)
    .selectFrom('people.merge_move')
    .select(['place', 'row_id as rowId', 'before', 'print'])
    .where('merge_id', '=', mergeId)
    .orderBy('number')
    .execute()
}

const merges = (t: Tx) =>
  tables(t)
    .selectFrom('people.merge as m')
    .innerJoin('people.person as s', 's.id', 'm.stays_id')
    .innerJoin('people.person as j', 'j.id', 'm.joined_id')
    .select(['m.id', 'm.area_id as areaId', 'm.stays_id as staysId', 'm.joined_id as joinedId'])
    .select(['s.name as staysName', 'j.name as joinedName', 's.closed_at as closedAt'])
    .select(['m.merged_at as mergedAt', 'm.undone_at as undoneAt'])

export function mergeOf(t: Tx, id: string) {
  return merges(t).where('m.id', '=', id).executeTakeFirst()
}

/** A merge with both persons, held until the transaction ends. */
export async function holdMerge(t: Tx, id: string) {
  await tables(t).selectFrom('people.merge').select('id').where('id', '=', id).forUpdate().execute()
  const merge = await mergeOf(t, id)
  if (merge)
    await sql`select p.id from people.person p where p.id in (${merge.staysId}, ${merge.joinedId})
      order by p.id for update`.execute(tables(t))
  return merge
}

export function closeMerge(t: Tx, id: string, by: { askedBy: string; approvedBy: string }): Promise<unknown> {
  return tables(t)
    .updateTable('people.merge')
    .set({ undone_at: t.now, undo_asked_by: by.askedBy, undo_approved_by: by.approvedBy })
    .where('id', '=', id)
    .execute()
}

export async function pageOfMerges(t: Tx, areaId: string, { page, pageSize }: Paging) {
  return merges(t)
    .innerJoin('people.person as a', 'a.id', 'm.asked_by')
    .innerJoin('people.person as b', 'b.id', 'm.approved_by')
    .leftJoin('people.person as c', 'c.id', 'm.undo_asked_by')
    .leftJoin('people.person as d', 'd.id', 'm.undo_approved_by')
    .select(['a.name as askedBy', 'b.name as approvedBy', 'c.name as undoAskedBy', 'd.name as undoApprovedBy'])
    .select(
      sql<boolean>`exists (select from people.approval w where w.kind = 'person.part' and w.about = m.id::text
        and w.state = 'waiting' and w.expires_at > ${t.now})`.as('undoWaiting'),
    )
    .select(sql<number>`count(*) over ()::int`.as('total'))
    .where('m.area_id', '=', areaId)
    .orderBy('m.merged_at', 'desc')
    .orderBy('m.id')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
}

/** Whether somebody took a consent back since a moment; parting two would make an older yes count again. */
export async function withdrewSince(t: Tx, personId: string, moment: Date): Promise<boolean> {
  const row = await tables(t)
    .selectFrom('people.consent')
    .select('id')
    .where('person_id', '=', personId)
    .where('given', '=', false)
    .where('at', '>', moment)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Skills and requests of the one that the other has not got too, by table. */
export async function ownRowsToMove(t: Tx, from: string, to: string): Promise<Record<string, string[]>> {
  const { rows } = await sql<{ place: string; id: string }>`
    select 'people.skill' as place, s.id from people.skill s where s.person_id = ${from} and not exists (
      select from people.skill o where o.person_id = ${to} and o.area_id = s.area_id and o.what = s.what)
    union all select 'people.rights_request', r.id from people.rights_request r where r.person_id = ${from}
    order by 1, 2`.execute(tables(t))
  const byPlace = Map.groupBy(rows, ({ place }) => place)
  return Object.fromEntries([...byPlace].map(([place, found]) => [place, found.map(({ id }) => id)]))
}

/** Whether of two the one consents now to what the other refused or withdrew. */
export async function sayOtherwise(t: Tx, one: string, other: string): Promise<boolean> {
  const { rows } = await sql<{ differ: boolean }>`
    select exists (
      select from (
        select distinct on (person_id, purpose) purpose, given from people.consent
        where person_id in (${one}, ${other}) order by person_id, purpose, at desc, id desc
      ) last group by purpose having bool_or(given) and not bool_and(given)
    ) as differ`.execute(tables(t))
  return rows[0]!.differ
}
