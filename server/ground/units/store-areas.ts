import { sql } from 'kysely'
import { pinyinKey } from '#adapters/pinyin.ts'
import { dayOf } from '#kernel/calendar.ts'
import type { Scope } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { AreaLevel, BodyKind, UnitsTables } from './types.ts'

const tables = (t: Tx) => t.tables<UnitsTables>()

export type AreaSeed = {
  parentId: string | null
  level: AreaLevel
  code: string
  name: string
  validFrom: string | null
  validTo: string | null
}
export type Area = { id: string; code: string; name: string }

/** Writes areas by their codes; those that stand are brought up to date. Answers code → id. */
export async function putAreas(t: Tx, areas: readonly AreaSeed[]): Promise<Map<string, string>> {
  const rows = await tables(t)
    .insertInto('units.area')
    .values(
      areas.map(({ parentId, level, code, name, validFrom, validTo }) => ({
        id: newId(),
        parent_id: parentId,
        level,
        code,
        name,
        sort_key: pinyinKey(name),
        valid_from: validFrom,
        valid_to: validTo,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('code').doUpdateSet({
        // A street that was renamed keeps the name it got.
        name: sql`case when exists (select from units.area_name n where n.area_id = area.id) then area.name else excluded.name end`,
        sort_key: sql`case when exists (select from units.area_name n where n.area_id = area.id) then area.sort_key else excluded.sort_key end`,
        valid_from: sql`excluded.valid_from`,
        valid_to: sql`excluded.valid_to`,
      }),
    )
    .returning(['id', 'code'])
    .execute()
  return new Map(rows.map(({ id, code }) => [code, id]))
}

export type BodySeed = { parentId: string | null; areaId: string; kind: BodyKind; name: string; number: number }

/** Adds bodies that are not known by name yet. Answers name → id of all of them. */
export async function putBodies(t: Tx, bodies: readonly BodySeed[]): Promise<Map<string, string>> {
  await tables(t)
    .insertInto('units.body')
    .values(
      bodies.map(({ parentId, areaId, kind, name, number }) => ({
        id: newId(),
        parent_id: parentId,
        area_id: areaId,
        kind,
        name,
        number,
      })),
    )
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  const rows = await tables(t)
    .selectFrom('units.body')
    .select(['id', 'name'])
    .where(
      'name',
      'in',
      bodies.map(({ name }) => name),
    )
    .execute()
  return new Map(rows.map(({ id, name }) => [name, id]))
}

/** Streets and towns that stand today, by code. */
export function streets(t: Tx): Promise<Area[]> {
  const today = dayOf(t.now)
  return tables(t)
    .selectFrom('units.area')
    .select(['id', 'code', 'name'])
    .where('level', '=', 'street')
    .where((where) => where.or([where('valid_from', 'is', null), where('valid_from', '<=', today)]))
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', today)]))
    .orderBy('code')
    .execute()
}

export function areaById(t: Tx, id: string): Promise<(Area & { level: AreaLevel }) | undefined> {
  return tables(t)
    .selectFrom('units.area')
    .select(['id', 'code', 'name', 'level'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export type AreaNode = {
  id: string
  name: string
  level: AreaLevel
  reach: Scope
  street?: { id: string; name: string }
}

/**
 * Nodes of the tree as they are today, each with itself and everything below it; the only root reaches what belongs to no
 * area as well. A residential area that ended is the one it goes on as; one that does not stand reaches nothing.
 */
export async function areaNodes(t: Tx, ids: readonly string[]): Promise<Map<string, AreaNode>> {
  if (ids.length === 0) return new Map()
  const ended = sql`a.valid_to <= ${dayOf(t.now)}::date`
  const { rows } = await sql<
    Omit<AreaNode, 'reach' | 'street'> & {
      asked: string
      whole: boolean
      below: string[]
      stands: boolean
      streetId: string | null
      street: string | null
    }
  >`
    with recursive went as (
      select a.id as asked, a.id, case when a.level = 'residentialArea' and ${ended} then a.goes_on_as end as next
      from units.area a where a.id = any (${[...ids]}::uuid[])
      union all
      select went.asked, a.id, case when ${ended} then a.goes_on_as end from went join units.area a on a.id = went.next
    ),
    tree as (
      select id as top, id from went where next is null
      union
      select tree.top, a.id from tree join units.area a on a.parent_id = tree.id
    ),
    nodes as (select top, array_agg(id) as below from tree group by top)
    select went.asked, a.id, a.name, a.level, nodes.below,
      a.parent_id is null and (select count(*) = 1 from units.area where parent_id is null) as whole,
      a.level <> 'residentialArea' or (not coalesce(${ended}, false)
        and coalesce(a.valid_from <= ${dayOf(t.now)}::date, true)) as stands,
      case when a.level = 'residentialArea' then s.id end as "streetId", s.name as street
    from went join units.area a on a.id = went.id join nodes on nodes.top = a.id
    left join units.area s on s.id = a.parent_id
    where went.next is null`.execute(tables(t))
  return new Map(
    rows.map(({ asked, id, name, level, whole, below, stands, streetId, street }) => [
      asked,
      {
        id,
        name,
        level,
        reach: whole ? '*' : stands ? below : [],
        ...(streetId === null ? {} : { street: { id: streetId, name: street ?? '' } }),
      },
    ]),
  )
}

/** The districts: the roots of the tree. */
export function districts(t: Tx): Promise<Area[]> {
  return tables(t)
    .selectFrom('units.area')
    .select(['id', 'code', 'name'])
    .where('level', '=', 'district')
    .orderBy('code')
    .execute()
}

/** The district and its streets with the units right in them; residential areas are a street's own matter. */
export function areaCounts(t: Tx) {
  return tables(t)
    .selectFrom('units.area as a')
    .leftJoin('units.organization as o', (join) => join.onRef('o.area_id', '=', 'a.id').on('o.same_as', 'is', null))
    .select(['a.id', 'a.parent_id as parentId', 'a.level', 'a.code', 'a.name'])
    .select(sql<number>`count(o.id)::int`.as('organizations'))
    .select(sql<number>`(count(o.id) filter (where o.liaisons = 0))::int`.as('withoutLiaison'))
    .where('a.level', '<>', 'residentialArea')
    .groupBy('a.id')
    .orderBy('a.code')
    .execute()
}
