import { sql } from 'kysely'
import { dayOf } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { PeopleTables, Role } from '../types.ts'
import type { Held, Term } from './rules.ts'

const tables = (t: Tx) => t.tables<PeopleTables>()

/** Roles a person holds today or will hold. */
export function rolesOf(t: Tx, personId: string): Promise<Held[]> {
  return tables(t)
    .selectFrom('people.role_grant')
    .select(['role', 'area_id as areaId', 'valid_from as from', 'valid_to as to'])
    .where('person_id', '=', personId)
    .where(sql<boolean>`(valid_to is null or valid_to > greatest(valid_from, ${dayOf(t.now)}::date))`)
    .execute()
}

export async function addRole(
  t: Tx,
  grant: Term & { personId: string; role: Role; areaId: string; givenBy: string | null; approvedBy: string | null },
): Promise<string> {
  const id = newId()
  await tables(t)
    .insertInto('people.role_grant')
    .values({
      id,
      person_id: grant.personId,
      role: grant.role,
      area_id: grant.areaId,
      valid_from: grant.from,
      valid_to: grant.to,
      given_by: grant.givenBy,
      given_at: t.now,
      approved_by: grant.approvedBy,
      ended_by: null,
    })
    .execute()
  return id
}

export type RoleToEnd = { personId: string; personName: string; role: Role; areaId: string }

/** A role of this scope that has not ended, held until the transaction ends. */
export function holdRole(t: Tx, id: string): Promise<RoleToEnd | undefined> {
  return tables(t)
    .selectFrom('people.role_grant as g')
    .innerJoin('people.person as p', 'p.id', 'g.person_id')
    .select(['g.person_id as personId', 'p.name as personName', 'g.role', 'g.area_id as areaId'])
    .where('g.id', '=', id)
    .where(sql<boolean>`(g.valid_to is null or g.valid_to > greatest(g.valid_from, ${dayOf(t.now)}::date))`)
    .where(sql<boolean>`kernel.in_scope(g.area_id)`)
    .forUpdate('g')
    .executeTakeFirst()
}

/** Ends a role today; one still to come never begins. */
export function closeRole(t: Tx, id: string, by: string | null): Promise<unknown> {
  return tables(t)
    .updateTable('people.role_grant')
    .set({ valid_to: sql`greatest(valid_from, ${dayOf(t.now)}::date)`, ended_by: by })
    .where('id', '=', id)
    .execute()
}

/** Who holds this role today, and where. */
export function standingGrants(t: Tx, role: Role): Promise<{ personId: string; areaId: string }[]> {
  const today = dayOf(t.now)
  return tables(t)
    .selectFrom('people.role_grant')
    .select(['person_id as personId', 'area_id as areaId'])
    .where('role', '=', role)
    .where('valid_from', '<=', today)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', today)]))
    .execute()
}

/** How many persons hold this role today. */
export async function holdersOf(t: Tx, role: Role): Promise<number> {
  const today = dayOf(t.now)
  const { count } = await tables(t)
    .selectFrom('people.role_grant')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('role', '=', role)
    .where('valid_from', '<=', today)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', today)]))
    .executeTakeFirstOrThrow()
  return count
}

/** Roles at nodes of this scope with everybody's names; who holds one now comes first, then by node and name. */
export async function pageOfRoles(t: Tx, ended: boolean, { page, pageSize }: { page: number; pageSize: number }) {
  const today = dayOf(t.now)
  const stands = sql<boolean>`(g.valid_to is null or g.valid_to > greatest(g.valid_from, ${today}::date))`
  let query = tables(t)
    .selectFrom('people.role_grant as g')
    .innerJoin('people.person as p', 'p.id', 'g.person_id')
    .leftJoin('people.person as b', 'b.id', 'g.given_by')
    .leftJoin('people.person as a', 'a.id', 'g.approved_by')
    .leftJoin('people.person as e', 'e.id', 'g.ended_by')
    .where(sql<boolean>`kernel.in_scope(g.area_id)`)
  if (!ended) query = query.where(stands)
  const { count } = await query.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const rows = await query
    .select(['g.id', 'g.person_id as personId', 'p.name as personName', 'g.role', 'g.area_id as areaId'])
    .select(['g.valid_from as from', 'g.valid_to as to', 'b.name as givenBy', 'a.name as approvedBy'])
    .select('e.name as endedBy')
    .orderBy(stands, 'desc')
    .orderBy('g.area_id')
    .orderBy('g.role', 'desc')
    .orderBy('g.valid_from', 'desc')
    .orderBy('g.id')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  return { rows, total: count }
}

/** The person behind a user name. */
export function holderOf(t: Tx, username: string): Promise<{ id: string; name: string } | undefined> {
  return tables(t)
    .selectFrom('people.credential as c')
    .innerJoin('people.person as p', 'p.id', 'c.person_id')
    .select(['p.id', 'p.name'])
    .where('c.username', '=', username)
    .executeTakeFirst()
}
