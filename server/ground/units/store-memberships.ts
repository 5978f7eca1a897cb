import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { AreaLevel, BodyKind, MembershipStatus, OrganizationType, UnitsTables } from './types.ts'

const tables = (t: Tx) => t.tables<UnitsTables>()

/** That a dated row (under this alias) stands on a day: from its first day on, without its last. */
export function standsOn(alias: 'm' | 'l' | 's', day: string) {
  const row = sql.ref(alias)
  return sql<boolean>`(${row}.valid_from <= ${day}::date and (${row}.valid_to is null or ${row}.valid_to > ${day}::date))`
}

export type Seat = {
  bodyId: string
  status: MembershipStatus
  paused: boolean
  from: string
  /** Since when it is what it is; a rest does not begin it anew. */
  since: string
}

/** A unit's rows that nothing has followed yet, one for each body it ever had to do with. */
export function openSeats(t: Tx, organizationId: string): Promise<Seat[]> {
  return tables(t)
    .selectFrom('units.membership')
    .select(['body_id as bodyId', 'status', 'paused', 'valid_from as from', 'since'])
    .where('organization_id', '=', organizationId)
    .where('valid_to', 'is', null)
    .execute()
}

/** Bodies a unit is a member of or means to join on a day, and since when. */
export function bodiesOf(
  t: Tx,
  organizationId: string,
  day: string,
): Promise<
  { id: string; name: string; kind: BodyKind; status: 'intending' | 'member'; paused: boolean; from: string }[]
> {
  return tables(t)
    .selectFrom('units.membership as m')
    .innerJoin('units.body as b', 'b.id', 'm.body_id')
    .select(['b.id', 'b.name', 'b.kind', 'm.paused', 'm.since as from'])
    .select(sql<'intending' | 'member'>`m.status`.as('status'))
    .where('m.organization_id', '=', organizationId)
    .where('m.status', '<>', 'left')
    .where(standsOn('m', day))
    .orderBy('b.number')
    .execute()
}

export function bodyById(
  t: Tx,
  id: string,
): Promise<{ id: string; name: string; kind: BodyKind; areaId: string; level: AreaLevel; ended: boolean } | undefined> {
  return tables(t)
    .selectFrom('units.body as b')
    .innerJoin('units.area as a', 'a.id', 'b.area_id')
    .select(['b.id', 'b.name', 'b.kind', 'b.area_id as areaId', 'a.level'])
    .select(sql<boolean>`b.valid_to is not null`.as('ended'))
    .where('b.id', '=', id)
    .executeTakeFirst()
}

/** Puts a unit's standing to a body in the place of the one before. */
export async function putMembership(
  t: Tx,
  seat: Omit<Seat, 'paused' | 'since'> & {
    organizationId: string
    areaId: string
    paused?: boolean
    since?: string
    reason?: string
  },
): Promise<void> {
  await tables(t)
    .updateTable('units.membership')
    .set({ valid_to: seat.from })
    .where('organization_id', '=', seat.organizationId)
    .where('body_id', '=', seat.bodyId)
    .where('valid_to', 'is', null)
    .execute()
  await tables(t)
    .insertInto('units.membership')
    .values({
      id: newId(),
      organization_id: seat.organizationId,
      body_id: seat.bodyId,
      area_id: seat.areaId,
      status: seat.status,
      paused: seat.paused ?? false,
      valid_from: seat.from,
      valid_to: null,
      since: seat.since ?? seat.from,
      reason: seat.reason ?? '',
      by_name: t.actor.name,
    })
    .execute()
}

/** Every body with the number of its members on a day. */
export function bodyCounts(t: Tx, day: string) {
  return tables(t)
    .selectFrom('units.body as b')
    .leftJoin('units.membership as m', (join) =>
      join.onRef('m.body_id', '=', 'b.id').on('m.status', '=', 'member').on(standsOn('m', day)),
    )
    .innerJoin('units.area as a', 'a.id', 'b.area_id')
    .select(['b.id', 'b.parent_id as parentId', 'b.kind', 'b.name', 'b.area_id as areaId', 'a.level'])
    .select(sql<number>`count(m.id)::int`.as('members'))
    .where(
      sql<boolean>`(b.valid_from is null or b.valid_from <= ${day}::date) and (b.valid_to is null or b.valid_to > ${day}::date)`,
    )
    .groupBy(['b.id', 'a.level'])
    .orderBy('b.number')
    .orderBy('b.name')
    .execute()
}

/**
 * How many units of a street (of the district when none is named) there are of each type, and how many of them are
 * members, on a day. A unit counts from the day it was written down, or from its first seat if that was earlier.
 */
export async function coverage(
  t: Tx,
  day: string,
  street: string | undefined,
): Promise<{ type: OrganizationType; units: number; members: number }[]> {
  return tables(t)
    .selectFrom('units.organization as o')
    .select('o.type')
    .select(sql<number>`count(*)::int`.as('units'))
    .select(
      sql<number>`(count(*) filter (where exists (select 1 from units.membership m
        where m.organization_id = o.id and m.status = 'member' and ${standsOn('m', day)})))::int`.as('members'),
    )
    .where(knownOn(day))
    .$if(street !== undefined, (query) => query.where('o.area_id', '=', street!))
    .groupBy('o.type')
    .execute()
}

/** That a unit (alias `o`) was known on a day, and had not gone into another. */
export function knownOn(day: string) {
  return sql<boolean>`(${notGoneOn(day)} and ((o.created_at at time zone 'Asia/Shanghai')::date <= ${day}::date
    or exists (select 1 from units.membership k where k.organization_id = o.id and k.valid_from <= ${day}::date)))`
}

/** That a unit (alias `o`) was one of its own on a day: not written down twice, and not yet joined with another. */
export function notGoneOn(day: string) {
  return sql<boolean>`(o.same_as is null or coalesce(o.gone_on > ${day}::date, false))`
}
