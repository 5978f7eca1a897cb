import { type RawBuilder, sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import { moveRows, type RowMove } from '#kernel/row-moves.ts'
import type { Tx } from '#kernel/tx.ts'
import type { PartyTables } from '../party/types.ts'
import type { RosterTables } from './types.ts'

const tables = (t: Tx) => t.tables<RosterTables & PartyTables>()
type MemberColumns = RosterTables['units.roster_member']

export type PartyBrief = { id: string; name: string; level: string }

/** The party organisations of a street that stand on a day; groups among them, with the one they belong to. */
export function standingParties(
  t: Tx,
  areaId: string,
  day: string,
): Promise<(PartyBrief & { parentId: string | null })[]> {
  return tables(t)
    .selectFrom('units.party_organization')
    .select(['id', 'name', 'level', 'parent_id as parentId'])
    .where('area_id', '=', areaId)
    .where('valid_from', '<=', day)
    .where(({ eb, or }) => or([eb('valid_to', 'is', null), eb('valid_to', '>', day)]))
    .orderBy(
      sql`array_position(array['workingCommittee', 'committee', 'comprehensiveCommittee', 'generalBranch', 'branch', 'group'], level)`,
    )
    .orderBy('seq')
    .execute()
}

export type MemberRow = {
  id: string
  partyId: string
  groupId: string | null
  personId: string
  sealed: string | null
  from: string
  to: string | null
}

function members(t: Tx) {
  return tables(t)
    .selectFrom('units.roster_member as m')
    .select(['m.id', 'm.party_id as partyId', 'm.group_id as groupId', 'm.person_id as personId'])
    .select(['m.standing_sealed as sealed', 'm.valid_from as from', 'm.valid_to as to'])
}

/** Who belongs to the party organisations of a street on a day. */
export function membersOn(t: Tx, areaId: string, day: string, partyId?: string): Promise<MemberRow[]> {
  return members(t)
    .where('m.area_id', '=', areaId)
    .$if(partyId !== undefined, (query) => query.where('m.party_id', '=', partyId!))
    .where('m.valid_from', '<=', day)
    .where(({ eb, or }) => or([eb('m.valid_to', 'is', null), eb('m.valid_to', '>', day)]))
    .orderBy('m.valid_from')
    .orderBy('m.id')
    .execute()
}

/** Who belongs to a party organisation on a day, or later. */
export function membersFrom(t: Tx, partyId: string, day: string): Promise<MemberRow[]> {
  return members(t)
    .where('m.party_id', '=', partyId)
    .where(({ eb, or }) => or([eb('m.valid_to', 'is', null), eb('m.valid_to', '>', day)]))
    .whereRef('m.valid_from', 'is distinct from', 'm.valid_to')
    .orderBy('m.valid_from')
    .orderBy('m.id')
    .execute()
}

/** How many belong to each party organisation of a street on a day; one without anybody is not among them. */
export async function memberCounts(t: Tx, areaId: string, day: string): Promise<Map<string, number>> {
  const rows = await tables(t)
    .selectFrom('units.roster_member')
    .select(({ fn }) => ['party_id as partyId', fn.countAll<string>().as('count')])
    .where('area_id', '=', areaId)
    .where('valid_from', '<=', day)
    .where(({ eb, or }) => or([eb('valid_to', 'is', null), eb('valid_to', '>', day)]))
    .groupBy('party_id')
    .execute()
  return new Map(rows.map(({ partyId, count }) => [partyId, Number(count)]))
}

export function memberRow(t: Tx, id: string): Promise<(MemberRow & { areaId: string }) | undefined> {
  return members(t).select('m.area_id as areaId').where('m.id', '=', id).executeTakeFirst()
}

/** What a case began and ended, in the order in which it was entered. */
export function rowsOfCase(
  t: Tx,
  caseId: string,
): Promise<(MemberRow & { began: boolean; endReason: MemberColumns['end_reason'] })[]> {
  return members(t)
    .select(['m.end_reason as endReason', sql<boolean>`m.began_with = ${caseId}`.as('began')])
    .where(({ eb, or }) => or([eb('m.began_with', '=', caseId), eb('m.ended_with', '=', caseId)]))
    .orderBy('m.id')
    .execute()
}

/** Of these persons, where they belong on a day or later. */
export function relationsOf(
  t: Tx,
  personIds: readonly string[],
  day: string,
): Promise<{ personId: string; partyId: string }[]> {
  if (personIds.length === 0) return Promise.resolve([])
  return tables(t)
    .selectFrom('units.roster_member')
    .select(['person_id as personId', 'party_id as partyId'])
    .where('person_id', 'in', [...personIds])
    .where(({ eb, or }) => or([eb('valid_to', 'is', null), eb('valid_to', '>', day)]))
    .whereRef('valid_from', 'is distinct from', 'valid_to')
    .execute()
}

export type Entering = {
  partyId: string
  areaId: string
  groupId: string | null
  personId: string
  sealed: string | null
}

/** Lets somebody belong from a day on; false, and nothing is done, where they belong elsewhere then. */
export async function beginMember(t: Tx, entering: Entering, from: string, caseId: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(t)
    .insertInto('units.roster_member')
    .values({
      id: newId(),
      area_id: entering.areaId,
      party_id: entering.partyId,
      group_id: entering.groupId,
      person_id: entering.personId,
      standing_sealed: entering.sealed,
      valid_from: from,
      valid_to: null,
      began_with: caseId,
      ended_with: null,
      end_reason: null,
    })
    // The database holds everybody to one at a time, also to those of other streets, which this scope does not see.
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Ends what has no end yet; false where somebody else did. */
export async function endMember(
  t: Tx,
  id: string,
  on: string,
  { caseId, reason = null }: { caseId: string | null; reason?: MemberColumns['end_reason'] },
): Promise<boolean> {
  const { numUpdatedRows } = await tables(t)
    .updateTable('units.roster_member')
    .set({ valid_to: on, ended_with: caseId, end_reason: reason })
    .where('id', '=', id)
    .where('valid_to', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Takes back what a case began and ended; false, and nothing is done, where something was built on it since. */
export async function undoCase(t: Tx, caseId: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select units.undo_roster_case(${caseId}) as done`.execute(tables(t))
  return rows[0]!.done
}

/** Where a person belongs, today and from a later day on, and then where they belonged, the last first. */
export function relationsOfPerson(t: Tx, who: RawBuilder<string[]>, day: string) {
  return members(t)
    .innerJoin('units.party_organization as p', 'p.id', 'm.party_id')
    .leftJoin('units.party_organization as g', 'g.id', 'm.group_id')
    .select(['p.name as party', 'g.name as group', 'm.area_id as areaId'])
    .where(sql<boolean>`m.person_id = any (${who})`)
    .whereRef('m.valid_from', 'is distinct from', 'm.valid_to')
    .orderBy(sql`coalesce(m.valid_to <= ${day}::date, false)`)
    .orderBy(sql`case when m.valid_to is null or m.valid_to > ${day}::date then m.valid_from end`)
    .orderBy('m.valid_from', 'desc')
    .execute()
}

/** Whoever closes their account belongs to no roster here any more; how they stood is taken out. */
export async function forgetMember(t: Tx, personId: string, day: string): Promise<void> {
  await tables(t)
    .updateTable('units.roster_member')
    .set({
      standing_sealed: null,
      end_reason: sql`case when valid_to is null then 'accountClosed' else end_reason end`,
      valid_to: sql`coalesce(valid_to, greatest(valid_from, ${day}::date))`,
    })
    .where('person_id', '=', personId)
    .execute()
}

/** Makes the roster's lines of one person another's, who is the same; what both have at the same time stays where it was. */
export async function joinMembers(t: Tx, from: string, to: string): Promise<RowMove[]> {
  const { rows } = await sql<{ id: string }>`select m.id from units.roster_member m
    where m.person_id = ${from} and not exists (select from units.roster_member o where o.person_id = ${to}
      and daterange(o.valid_from, o.valid_to) && daterange(m.valid_from, m.valid_to))
    order by m.id`.execute(tables(t))
  return moveRows(
    t,
    'units.roster_member',
    rows.map(({ id }) => id),
    { person_id: to },
  )
}

/** Whether anybody belongs to a party organisation on a day or later. */
export async function hasMembers(t: Tx, partyId: string, day: string): Promise<boolean> {
  const row = await tables(t)
    .selectFrom('units.roster_member')
    .select('id')
    .where(({ eb, or }) => or([eb('party_id', '=', partyId), eb('group_id', '=', partyId)]))
    .where(({ eb, or }) => or([eb('valid_to', 'is', null), eb('valid_to', '>', day)]))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Those who belong to a party organisation and have no end yet. */
export function openMembers(t: Tx, partyId: string): Promise<MemberRow[]> {
  return members(t).where('m.party_id', '=', partyId).where('m.valid_to', 'is', null).orderBy('m.id').execute()
}
