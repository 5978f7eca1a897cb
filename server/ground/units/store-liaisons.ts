import { sql } from 'kysely'
import { dayOf } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { moveRows, type RowMove } from '#kernel/row-moves.ts'
import type { Tx } from '#kernel/tx.ts'
import { limits } from './rules.ts'
import { standsOn } from './store-memberships.ts'
import type { AreaLevel, OrganizationType, UnitsTables } from './types.ts'

const tables = (t: Tx) => t.tables<UnitsTables>()

export type LiaisonRow = { id: string; personId: string; lead: boolean; from: string; to: string | null }

export function liaisonsOf(t: Tx, organizationId: string): Promise<LiaisonRow[]> {
  return tables(t)
    .selectFrom('units.liaison')
    .select(['id', 'person_id as personId', 'lead', 'valid_from as from', 'valid_to as to'])
    .where('organization_id', '=', organizationId)
    .where('valid_to', 'is', null)
    .orderBy('lead', 'desc')
    .orderBy('valid_from')
    .orderBy('id')
    .execute()
}

/** Who spoke for a unit on a day, the leading one first. */
export function liaisonsOn(t: Tx, organizationId: string, day: string): Promise<LiaisonRow[]> {
  return tables(t)
    .selectFrom('units.liaison as l')
    .select(['l.id', 'l.person_id as personId', 'l.lead', 'l.valid_from as from', 'l.valid_to as to'])
    .where('l.organization_id', '=', organizationId)
    .where(standsOn('l', day))
    .orderBy('l.lead', 'desc')
    .orderBy('l.valid_from')
    .orderBy('l.id')
    .execute()
}

/** Who speaks for these units now, the leading one first: unit → persons. */
export async function liaisonIds(t: Tx, organizationIds: readonly string[]): Promise<Map<string, string[]>> {
  const byUnit = new Map<string, string[]>(organizationIds.map((id) => [id, []]))
  if (organizationIds.length === 0) return byUnit
  const rows = await tables(t)
    .selectFrom('units.liaison')
    .select(['organization_id', 'person_id'])
    .where('organization_id', 'in', [...organizationIds])
    .where('valid_to', 'is', null)
    .orderBy('lead', 'desc')
    .orderBy('valid_from')
    .orderBy('id')
    .execute()
  for (const row of rows) byUnit.get(row.organization_id)!.push(row.person_id)
  return byUnit
}

export type LiaisonHat = {
  id: string
  organizationId: string
  organizationName: string
  areaId: string
  level: AreaLevel
  areaName: string
}

/** The offices a person holds, by unit. */
export function officesOf(t: Tx, personId: string): Promise<LiaisonHat[]> {
  return tables(t)
    .selectFrom('units.liaison as l')
    .innerJoin('units.organization as o', 'o.id', 'l.organization_id')
    .innerJoin('units.area as a', 'a.id', 'o.area_id')
    .select(['l.id', 'o.id as organizationId', 'o.name as organizationName', 'o.area_id as areaId'])
    .select(['a.level', 'a.name as areaName'])
    .where('l.person_id', '=', personId)
    .where('l.valid_to', 'is', null)
    .orderBy('l.valid_from')
    .orderBy('l.id')
    .execute()
}

/** An office that stands, with its unit. */
export type LiaisonOffice = {
  id: string
  organizationId: string
  organizationName: string
  organizationType: OrganizationType
  areaId: string
  personId: string
  lead: boolean
}

export function liaisonById(t: Tx, id: string): Promise<LiaisonOffice | undefined> {
  return tables(t)
    .selectFrom('units.liaison as l')
    .innerJoin('units.organization as o', 'o.id', 'l.organization_id')
    .select(['l.id', 'l.organization_id as organizationId', 'l.area_id as areaId', 'l.person_id as personId'])
    .select(['o.name as organizationName', 'o.type as organizationType', 'l.lead'])
    .where('l.id', '=', id)
    .where('l.valid_to', 'is', null)
    .executeTakeFirst()
}

/** Holds a unit's row until the transaction ends: its liaisons and invitations change one deed at a time. */
export async function holdUnit(t: Tx, organizationId: string): Promise<void> {
  await tables(t)
    .selectFrom('units.organization')
    .select('id')
    .where('id', '=', organizationId)
    .forUpdate()
    .executeTakeFirst()
}

/** Takes one of a unit's places for liaisons; false when all are taken. */
export async function takePlace(t: Tx, organizationId: string): Promise<boolean> {
  const row = await tables(t)
    .updateTable('units.organization')
    .set({ liaisons: sql`liaisons + 1` })
    .where('id', '=', organizationId)
    .where('liaisons', '<', limits.mostLiaisons)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Adds a liaison; one who leads takes the lead from whoever had it, and the first of a unit leads in any case. */
export async function addLiaison(
  t: Tx,
  liaison: { organizationId: string; areaId: string; personId: string; lead: boolean; from: string },
): Promise<string> {
  const id = newId()
  const standing = await liaisonsOf(t, liaison.organizationId)
  const lead = liaison.lead || !standing.some((row) => row.lead)
  if (lead) await setLead(t, liaison.organizationId, null)
  await tables(t)
    .insertInto('units.liaison')
    .values({
      id,
      organization_id: liaison.organizationId,
      area_id: liaison.areaId,
      person_id: liaison.personId,
      lead,
      valid_from: liaison.from,
      valid_to: null,
    })
    .execute()
  return id
}

/** Ends an office and frees its place; false when it had ended. The longest-serving of the rest leads on. */
export async function closeLiaison(t: Tx, id: string, organizationId: string): Promise<boolean> {
  const ended = await tables(t)
    .updateTable('units.liaison')
    .set({ valid_to: dayOf(t.now) })
    .where('id', '=', id)
    .where('valid_to', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!ended) return false
  await tables(t)
    .updateTable('units.organization')
    .set({ liaisons: sql`liaisons - 1`, liaison_lost_at: t.now })
    .where('id', '=', organizationId)
    .execute()
  const rest = await liaisonsOf(t, organizationId)
  if (rest.length > 0 && !rest[0]!.lead) await setLead(t, organizationId, rest[0]!.id)
  return true
}

/** Lets an office that was ended stand again, where a place is free; false where it does not. */
export async function reopenLiaison(t: Tx, id: string, organizationId: string): Promise<boolean> {
  const standing = await liaisonsOf(t, organizationId)
  if (!(await takePlace(t, organizationId))) return false
  const row = await tables(t)
    .updateTable('units.liaison')
    .set({ valid_to: null, lead: standing.length === 0 })
    .where('id', '=', id)
    .where('valid_to', 'is not', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Lets a standing office lead its unit, whoever did. */
export async function takeLead(t: Tx, id: string, organizationId: string): Promise<void> {
  const standing = await liaisonsOf(t, organizationId)
  if (standing.some((row) => row.id === id && !row.lead)) await setLead(t, organizationId, id)
}

async function setLead(t: Tx, organizationId: string, liaisonId: string | null): Promise<void> {
  await tables(t)
    .updateTable('units.liaison')
    .set({ lead: false })
    .where('organization_id', '=', organizationId)
    .where('valid_to', 'is', null)
    .where('lead', '=', true)
    .execute()
  if (liaisonId) await tables(t).updateTable('units.liaison').set({ lead: true }).where('id', '=', liaisonId).execute()
}

/** Whether a person speaks for or belongs to one of these units. */
export async function belongsTo(t: Tx, personId: string, organizationIds: readonly string[]): Promise<boolean> {
  if (organizationIds.length === 0) return false
  const row = await ties(t, personId)
    .select('x.organization_id')
    .where('x.organization_id', 'in', [...organizationIds])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether a person speaks for or belongs to a unit of this area that is a member today. */
export async function belongsToMember(t: Tx, personId: string, areaId: string): Promise<boolean> {
  const today = dayOf(t.now)
  const row = await ties(t, personId)
    .innerJoin('units.membership as m', 'm.organization_id', 'x.organization_id')
    .select('x.organization_id')
    .where('m.area_id', '=', areaId)
    .where('m.status', '=', 'member')
    .where('m.valid_from', '<=', today)
    .where((where) => where.or([where('m.valid_to', 'is', null), where('m.valid_to', '>', today)]))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

function ties(t: Tx, personId: string) {
  return tables(t).selectFrom((from) =>
    from
      .selectFrom('units.liaison as l')
      .select('l.organization_id')
      .where('l.person_id', '=', personId)
      .where('l.valid_to', 'is', null)
      .unionAll(
        from
          .selectFrom('units.affiliation as f')
          .select('f.organization_id')
          .where('f.person_id', '=', personId)
          .where('f.valid_to', 'is', null),
      )
      .as('x'),
  )
}

/** Notes that a person belongs to a unit; once. */
export async function addAffiliation(t: Tx, personId: string, organizationId: string, areaId: string): Promise<void> {
  await tables(t)
    .insertInto('units.affiliation')
    .values({
      id: newId(),
      person_id: personId,
      organization_id: organizationId,
      area_id: areaId,
      valid_from: dayOf(t.now),
      valid_to: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'organization_id']).where('valid_to', 'is', null).doNothing(),
    )
    .execute()
}

/** Takes out to what units a person belonged, and how they were invited; the offices they held stay as ids. */
export async function forgetPerson(t: Tx, personId: string, phoneIndex: string | null): Promise<void> {
  await sql`select units.forget_account(${personId}, ${phoneIndex})`.execute(tables(t))
}

/** Makes the units of one person another's, who is the same; what both belong to stays as it was. */
export async function joinAffiliations(t: Tx, from: string, to: string): Promise<RowMove[]> {
  const rows = await tables(t)
    .selectFrom('units.affiliation as a')
    .select('a.id')
    .where('a.person_id', '=', from)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('units.affiliation as o')
            .select('o.id')
            .where('o.person_id', '=', to)
            .whereRef('o.organization_id', '=', 'a.organization_id'),
        ),
      ),
    )
    .orderBy('a.id')
    .execute()
  const ids = rows.map(({ id }) => id)
  return moveRows(t, 'units.affiliation', ids, { person_id: to })
}
