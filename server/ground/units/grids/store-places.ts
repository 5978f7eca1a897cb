import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import { dayOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import { nameOn, standsOn } from '../areas/store.ts'
import { begun } from './store.ts'
import type { GridPlaceKind, GridTables } from './types.ts'

const tables = (t: Tx) => t.tables<GridTables>()
const columnOf = {
  organization: 'organization_id',
  building: 'building_id',
  residentialArea: 'residential_area_id',
} as const

export type Placed = { kind: GridPlaceKind; objectId: string; name: string; address: string }

const kindOf = sql<GridPlaceKind>`case when p.organization_id is not null then 'organization'
  when p.building_id is not null then 'building' else 'residentialArea' end`

/** What lies in grids on a day, by kind and name. */
export async function placesIn(
  t: Tx,
  gridIds: readonly string[],
  day: string,
): Promise<(Placed & { gridId: string; from: string })[]> {
  const { rows } = await sql<Placed & { gridId: string; from: string }>`
    select p.grid_id as "gridId", ${kindOf} as kind, coalesce(p.organization_id, p.building_id, p.residential_area_id) as "objectId",
      coalesce(o.name, b.name, ${nameOn(day)}) as name, coalesce(o.address, b.address, '') as address, p.valid_from as from
    from units.grid_place p
    left join units.organization o on o.id = p.organization_id
    left join units.building b on b.id = p.building_id
    left join units.area a on a.id = p.residential_area_id
    where p.grid_id = any (${[...gridIds]}::uuid[]) and p.valid_from <= ${day} and (p.valid_to is null or p.valid_to > ${day})
    order by kind desc, coalesce(o.sort_key, a.sort_key, b.name), "objectId"`.execute(tables(t))
  return rows
}

/** How many units and buildings lie in each grid of a street on a day, and over which residential areas it lies. */
export async function placeCounts(
  t: Tx,
  areaId: string,
  day: string,
): Promise<Map<string, { units: number; buildings: number; residentialAreas: string[] }>> {
  const { rows } = await sql<{ id: string; units: number; buildings: number; residentialAreas: string[] }>`
    select p.grid_id as id, count(p.organization_id)::int as units, count(p.building_id)::int as buildings,
      coalesce(array_agg(${nameOn(day)} order by a.sort_key) filter (where a.id is not null), '{}') as "residentialAreas"
    from units.grid_place p left join units.area a on a.id = p.residential_area_id
    where p.area_id = ${areaId} and p.valid_from <= ${day} and (p.valid_to is null or p.valid_to > ${day})
    group by p.grid_id`.execute(tables(t))
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}

/** Units and buildings of a street that lie in no grid on a day; a military unit has no address and lies nowhere. */
export async function outside(t: Tx, areaId: string, day: string): Promise<Placed[]> {
  const nowhere = (column: string) => sql`not exists (select from units.grid_place p where p.${sql.ref(column)} = x.id
    and p.valid_from <= ${day} and (p.valid_to is null or p.valid_to > ${day}))`
  const { rows } = await sql<Placed>`
    select 'organization' as kind, x.id as "objectId", x.name, x.address from units.organization x
      where x.area_id = ${areaId} and x.type <> 'military' and ${nowhere('organization_id')}
        and (x.same_as is null or coalesce(x.gone_on > ${day}::date, false))
    union all
    select 'building', x.id, x.name, x.address from units.building x
      where x.area_id = ${areaId} and ${nowhere('building_id')}
    order by 3, 2`.execute(tables(t))
  return rows
}

/** What of a street can be put into a grid; undefined when it is not there or another street's. */
export async function placeable(
  t: Tx,
  areaId: string,
  { kind, objectId }: { kind: GridPlaceKind; objectId: string },
): Promise<{ name: string; alias: boolean } | undefined> {
  const from = {
    organization: sql`select name, type = 'military' as alias from units.organization where area_id = ${areaId} and same_as is null`,
    building: sql`select name, false as alias from units.building where area_id = ${areaId}`,
    residentialArea: sql`select a.name, false as alias from units.area a where a.parent_id = ${areaId}
      and a.level = 'residentialArea' and ${standsOn(dayOf(t.now))}`,
  }[kind]
  const { rows } = await sql<{ name: string; alias: boolean }>`${from} and id = ${objectId}`.execute(tables(t))
  return rows[0]
}

type At = { id: string; gridId: string; from: string; to: string | null }

/** Where something lies and will lie: what has not ended by a day. */
export async function placesFrom(t: Tx, kind: GridPlaceKind, objectId: string, day: string): Promise<At[]> {
  const { rows } =
    await sql<At>`select id, grid_id as "gridId", valid_from as from, valid_to as to from units.grid_place
    where ${sql.ref(columnOf[kind])} = ${objectId} and (valid_to is null or valid_to > ${day})
      and (valid_to is null or valid_to > valid_from) order by valid_from`.execute(tables(t))
  return rows
}

export async function endPlaces(t: Tx, ids: readonly string[], day: string, changeId: string | null): Promise<void> {
  if (ids.length === 0) return
  await tables(t)
    .updateTable('units.grid_place')
    .set({ valid_to: sql<string>`greatest(valid_from, ${day}::date)`, ended_with: changeId })
    .where('id', 'in', ids)
    .execute()
}

/** Ends all that lies in grids on a day and has no end yet; what it was. */
export async function emptyGrids(t: Tx, gridIds: readonly string[], day: string, changeId: string): Promise<void> {
  await sql`update units.grid_place set valid_to = greatest(valid_from, ${day}::date), ended_with = ${changeId}
    where grid_id = any (${[...gridIds]}::uuid[]) and valid_to is null`.execute(tables(t))
}

export async function addPlaces(
  t: Tx,
  areaId: string,
  places: readonly { gridId: string; kind: GridPlaceKind; objectId: string }[],
  { from, changeId }: { from: string; changeId: string | null },
): Promise<void> {
  if (places.length === 0) return
  const none = { organization_id: null, building_id: null, residential_area_id: null }
  await tables(t)
    .insertInto('units.grid_place')
    .values(
      places.map(({ gridId, kind, objectId }) => ({
        id: newId(),
        grid_id: gridId,
        area_id: areaId,
        ...none,
        [columnOf[kind]]: objectId,
        ...begun(from, changeId),
      })),
    )
    .execute()
}

/** The grid a unit lies in on a day. */
export async function gridOfUnit(
  t: Tx,
  organizationId: string,
  day: string,
): Promise<{ id: string; number: number; name: string } | null> {
  const { rows } = await sql<{ id: string; number: number; name: string }>`
    select g.id, g.number, v.name from units.grid_place p join units.grid g on g.id = p.grid_id
    join units.grid_version v on v.grid_id = g.id and v.valid_from <= ${day} and (v.valid_to is null or v.valid_to > ${day})
    where p.organization_id = ${organizationId} and p.valid_from <= ${day} and (p.valid_to is null or p.valid_to > ${day})`.execute(
    tables(t),
  )
  return rows[0] ?? null
}
