import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import { standsOn } from '../store-memberships.ts'
import type { AreaLevel, UnitsTables } from '../types.ts'
import type { PartyTables } from '../party/types.ts'
import type { SecretaryOf, SecretaryTables } from './types.ts'

const tables = (t: Tx) => t.tables<UnitsTables & PartyTables & SecretaryTables>()

export type SecretaryRow = {
  id: string
  kind: SecretaryOf['kind']
  ofId: string
  ofName: string
  areaId: string
  level: AreaLevel
  areaName: string
  personId: string
  from: string
  to: string | null
}

function secretaries(t: Tx) {
  return (
    tables(t)
      .selectFrom('units.secretary as s')
      .innerJoin('units.area as a', 'a.id', 's.area_id')
      .leftJoin('units.body as b', 'b.id', 's.body_id')
      .leftJoin('units.party_organization as p', 'p.id', 's.party_organization_id')
      .select(['s.id', 's.area_id as areaId', 'a.level', 'a.name as areaName', 's.person_id as personId'])
      .select(['s.valid_from as from', 's.valid_to as to'])
      .select(sql<SecretaryOf['kind']>`case when s.body_id is null then 'branch' else 'committee' end`.as('kind'))
      .select(sql<string>`coalesce(s.body_id, s.party_organization_id)`.as('ofId'))
      // The name of a party organisation is behind the wall of its street.
      .select(sql<string>`coalesce(b.name, p.name, '')`.as('ofName'))
  )
}

/** The offices a person holds on a day, in the order of their beginning. */
export function secretaryOfficesOf(t: Tx, personId: string, day: string): Promise<SecretaryRow[]> {
  return secretaries(t)
    .where('s.person_id', '=', personId)
    .where(standsOn('s', day))
    .orderBy('s.valid_from')
    .orderBy('s.id')
    .execute()
}

export function secretaryById(t: Tx, id: string): Promise<SecretaryRow | undefined> {
  return secretaries(t).where('s.id', '=', id).executeTakeFirst()
}

/** Who is secretary on a day: of party organisations of this area, and of its bodies. */
export function secretariesOn(t: Tx, areaId: string, day: string): Promise<SecretaryRow[]> {
  return secretaries(t)
    .where('s.area_id', '=', areaId)
    .where(standsOn('s', day))
    .orderBy('kind', 'desc')
    .orderBy('b.number')
    .orderBy('p.seq')
    .orderBy('s.id')
    .execute()
}

/** Who is secretary of this on a day. */
export function secretaryOn(t: Tx, of: Pick<SecretaryOf, 'kind' | 'id'>, day: string) {
  return secretaries(t).where(columnOf(of), '=', of.id).where(standsOn('s', day)).executeTakeFirst()
}

/** The office that was begun last, whether it stands or has ended. */
export function lastSecretary(t: Tx, of: Pick<SecretaryOf, 'kind' | 'id'>): Promise<SecretaryRow | undefined> {
  return secretaries(t)
    .where(columnOf(of), '=', of.id)
    .orderBy('s.valid_from', 'desc')
    .orderBy('s.id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The bodies of an area that nobody is secretary of on a day. */
export function vacantBodies(t: Tx, areaId: string, day: string): Promise<{ id: string; name: string }[]> {
  return tables(t)
    .selectFrom('units.body as b')
    .select(['b.id', 'b.name'])
    .where('b.area_id', '=', areaId)
    .where(
      sql<boolean>`(b.valid_from is null or b.valid_from <= ${day}::date) and (b.valid_to is null or b.valid_to > ${day}::date)`,
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('units.secretary as s')
            .select('s.id')
            .whereRef('s.body_id', '=', 'b.id')
            .where(standsOn('s', day)),
        ),
      ),
    )
    .orderBy('b.number')
    .orderBy('b.id')
    .execute()
}

export async function addSecretary(t: Tx, of: SecretaryOf, personId: string, from: string): Promise<string> {
  const id = newId()
  await tables(t)
    .insertInto('units.secretary')
    .values({
      id,
      body_id: of.kind === 'committee' ? of.id : null,
      party_organization_id: of.kind === 'branch' ? of.id : null,
      area_id: of.areaId,
      person_id: personId,
      valid_from: from,
      valid_to: null,
    })
    .execute()
  return id
}

export async function closeSecretary(t: Tx, id: string, day: string): Promise<void> {
  await tables(t).updateTable('units.secretary').set({ valid_to: day }).where('id', '=', id).execute()
}

/** Ends whatever of this has no end yet, when what it is of ends itself. */
export async function closeSecretariesOf(t: Tx, of: Pick<SecretaryOf, 'kind' | 'id'>, day: string): Promise<void> {
  await tables(t)
    .updateTable('units.secretary as s')
    .set({ valid_to: sql<string>`greatest(s.valid_from, ${day}::date)` })
    .where(columnOf(of), '=', of.id)
    .where('s.valid_to', 'is', null)
    .execute()
}

function columnOf({ kind }: Pick<SecretaryOf, 'kind'>) {
  return kind === 'committee' ? ('s.body_id' as const) : ('s.party_organization_id' as const)
}
