import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { PartyLevel, PartySetting, PartyTables } from './types.ts'

const tables = (t: Tx) => t.tables<PartyTables>()

export type PartyRow = {
  id: string
  areaId: string
  name: string
  level: PartyLevel
  agency: boolean
  parentId: string | null
  organizationId: string | null
  setting: PartySetting
  from: string
  to: string | null
  version: number
  editedBy: string
  editedAt: Date
}

export function partyRow(t: Tx, id: string): Promise<PartyRow | undefined> {
  return tables(t)
    .selectFrom('units.party_organization')
    .select(['id', 'area_id as areaId', 'name', 'level', 'agency', 'parent_id as parentId'])
    .select(['organization_id as organizationId', 'setting', 'valid_from as from', 'valid_to as to', 'version'])
    .select(['edited_by as editedBy', 'edited_at as editedAt'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export type PartySeen = Omit<PartyRow, 'editedBy' | 'editedAt'> & {
  organization: string | null
  secretary: string | null
  termFrom: string | null
  due: string | null
  remindOn: string | null
  approval: string | null
}

/** The party organisations of a street as they were called and stood on a day, with the term of that day, by level and as they were written down; one statement. */
export async function partiesOn(t: Tx, areaId: string, day: string): Promise<PartySeen[]> {
  const { rows } = await sql<PartySeen>`
    select p.id, p.area_id as "areaId", coalesce(h.name, p.name) as name, coalesce(h.level, p.level) as level, p.agency,
      case when h.id is null then p.parent_id else h.parent_id end as "parentId",
      p.organization_id as "organizationId", p.setting, p.valid_from as from, p.valid_to as to, p.version, o.name as organization,
      x.secretary, x.valid_from as "termFrom", x.due_on as due, x.remind_on as "remindOn", x.approval
    from units.party_organization p
    left join units.organization o on o.id = p.organization_id
    left join units.party_past h on h.party_organization_id = p.id and h.valid_from <= ${day} and h.valid_to > ${day}
    left join units.party_term x on x.party_organization_id = p.id and x.valid_from <= ${day}
      and (x.valid_to is null or x.valid_to > ${day})
    where p.area_id = ${areaId} and p.valid_from <= ${day} and (p.valid_to is null or p.valid_to > ${day})
    order by array_position(array['workingCommittee', 'committee', 'comprehensiveCommittee', 'generalBranch', 'branch', 'group'], coalesce(h.level, p.level)),
      p.seq`.execute(tables(t))
  return rows
}

export async function isPartyNameTaken(t: Tx, areaId: string, name: string, exceptId?: string): Promise<boolean> {
  const row = await tables(t)
    .selectFrom('units.party_organization')
    .select('id')
    .where('area_id', '=', areaId)
    .where('name', '=', name)
    .where('valid_to', 'is', null)
    .executeTakeFirst()
  return row !== undefined && row.id !== exceptId
}

export type PartyWritten = Pick<PartyRow, 'name' | 'level' | 'agency' | 'parentId' | 'organizationId' | 'setting'>

/** A party organisation as it stands, in the shape in which it is written down anew. */
export function asWritten({ version, name, level, agency, parentId, organizationId, setting }: PartyRow) {
  return { version, name, level, agency, parentId, organizationId, setting }
}

export async function addParty(t: Tx, areaId: string, from: string, written: PartyWritten): Promise<string> {
  const id = newId()
  await tables(t)
    .insertInto('units.party_organization')
    .values({ id, area_id: areaId, ...columnsOf(written), ...edited(t), valid_from: from, valid_to: null })
    .execute()
  return id
}

/** Writes over the version that was seen; the next one, or nothing when somebody was quicker. */
export async function changeParty(
  t: Tx,
  id: string,
  version: number,
  written: { is?: PartyWritten; to?: string },
): Promise<number | undefined> {
  const row = await tables(t)
    .updateTable('units.party_organization')
    .set({
      ...(written.is ? columnsOf(written.is) : {}),
      ...(written.to ? { valid_to: written.to } : {}),
      ...edited(t),
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

function edited(t: Tx) {
  return { edited_by: t.actor.name, edited_at: t.now }
}

function columnsOf({ name, level, agency, parentId, organizationId, setting }: PartyWritten) {
  return {
    name,
    level,
    agency,
    parent_id: parentId,
    organization_id: organizationId,
    setting,
  }
}

export type TermRow = { id: string; from: string; due: string }

/** The term that runs, or the last that was planned. */
export function openTerm(t: Tx, partyId: string): Promise<TermRow | undefined> {
  return tables(t)
    .selectFrom('units.party_term')
    .select(['id', 'valid_from as from', 'due_on as due'])
    .where('party_organization_id', '=', partyId)
    .where('valid_to', 'is', null)
    .executeTakeFirst()
}

export async function addTerm(
  t: Tx,
  term: { partyId: string; areaId: string; secretary: string; from: string; due: string; remindOn: string },
): Promise<void> {
  await tables(t)
    .insertInto('units.party_term')
    .values({
      id: newId(),
      party_organization_id: term.partyId,
      area_id: term.areaId,
      secretary: term.secretary,
      due_on: term.due,
      remind_on: term.remindOn,
      valid_from: term.from,
      valid_to: null,
    })
    .execute()
}

export async function endTerm(t: Tx, partyId: string, day: string): Promise<void> {
  await tables(t)
    .updateTable('units.party_term')
    .set({ valid_to: sql<string>`greatest(valid_from, ${day}::date)` })
    .where('party_organization_id', '=', partyId)
    .where('valid_to', 'is', null)
    .execute()
}

export async function moveDue(
  t: Tx,
  id: string,
  moved: { due: string; remindOn: string; approval: string },
): Promise<void> {
  await tables(t)
    .updateTable('units.party_term')
    .set({ due_on: moved.due, remind_on: moved.remindOn, approval: moved.approval })
    .where('id', '=', id)
    .execute()
}

/** How many party organisations stand under one after a day, and how many cells it leads or supports then. */
export async function hangsOn(t: Tx, id: string, day: string): Promise<{ below: number; duties: number }> {
  const { rows } = await sql<{ below: number; duties: number }>`select
    (select count(*)::int from units.party_organization where parent_id = ${id} and (valid_to is null or valid_to > ${day})) as below,
    (select count(*)::int from units.grid_duty where branch_id = ${id} and (valid_to is null or (valid_to > ${day} and valid_to > valid_from))) as duties`.execute(
    tables(t),
  )
  return rows[0]!
}

/** From which day on it is called and stands as it does now. */
export async function standsSince(t: Tx, { id, from }: Pick<PartyRow, 'id' | 'from'>): Promise<string> {
  const { last } = await tables(t)
    .selectFrom('units.party_past')
    .select((eb) => eb.fn.max('valid_to').as('last'))
    .where('party_organization_id', '=', id)
    // What was taken back never was.
    .whereRef('valid_to', '>', 'valid_from')
    .executeTakeFirstOrThrow()
  return last ?? from
}

/** Keeps how it was called and stood from a day on, up to but without another. */
export async function keepPast(t: Tx, was: PartyRow, from: string, to: string): Promise<void> {
  await tables(t)
    .insertInto('units.party_past')
    .values({
      id: newId(),
      party_organization_id: was.id,
      area_id: was.areaId,
      name: was.name,
      level: was.level,
      parent_id: was.parentId,
      valid_from: from,
      valid_to: to,
    })
    .execute()
}
