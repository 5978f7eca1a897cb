import { sql } from 'kysely'
import type { Tx } from '#kernel/tx.ts'
import { lanes, type AreaTables, type Lying, type Standing, type Thing } from './types.ts'

const tables = (t: Tx) => t.tables<AreaTables>()

/** Whether an area (`a`) stands on a day. */
export const standsOn = (day: string) =>
  sql<boolean>`((a.valid_from is null or a.valid_from <= ${day}::date) and (a.valid_to is null or a.valid_to > ${day}::date))`

/** How an area (`a`) was called on a day. */
export const nameOn = (day: string) => sql<string>`coalesce((select n.name from units.area_name n where n.area_id = a.id
  and n.valid_from <= ${day}::date and (n.valid_to is null or n.valid_to > ${day}::date)), a.name)`

/** Whether a unit (`o`) was one of its street's on a day: it had not gone into another. */
const unitStands = (day: string) => sql`(o.same_as is null or coalesce(o.gone_on > ${day}::date, false))`

const openOn = (table: string, day: string) =>
  sql`${sql.ref(`${table}.valid_from`)} <= ${day}::date and (${sql.ref(`${table}.valid_to`)} is null or ${sql.ref(`${table}.valid_to`)} > ${day}::date)`

export type AreaSeen = {
  id: string
  code: string
  name: string
  from: string | null
  to: string | null
  otherNames: string[]
  units: number
  buildings: number
  grids: number
  reportIns: number
}

/** The residential areas of a street on a day, by name; what lay in each; one statement. */
export async function areasOn(t: Tx, streetId: string, day: string): Promise<AreaSeen[]> {
  const counted = (column: string) => sql`(select count(*)::int from units.area_place p
    where p.residential_area_id = a.id and ${sql.ref(`p.${column}`)} is not null and ${openOn('p', day)})`
  const { rows } = await sql<AreaSeen>`
    select a.id, a.code, ${nameOn(day)} as name, a.valid_from as from, a.valid_to as to,
      (select count(*)::int from units.area_place p join units.organization o on o.id = p.organization_id
        where p.residential_area_id = a.id and ${openOn('p', day)} and ${unitStands(day)}) as units,
      ${counted('building_id')} as buildings,
      (select count(distinct g.grid_id)::int from units.grid_place g where g.residential_area_id = a.id and ${openOn('g', day)}) as grids,
      (select count(*)::int from units.report_in r where r.residential_area_id = a.id and ${openOn('r', day)}) as "reportIns",
      array(select distinct x.name from (
        select n.name from units.area_name n where n.area_id = a.id and n.valid_to is distinct from n.valid_from
          and n.valid_from <= ${day}::date
        union select w.name from units.area w where w.goes_on_as = a.id and w.valid_to <= ${day}::date
        union select n.name from units.area w join units.area_name n on n.area_id = w.id
          where w.goes_on_as = a.id and w.valid_to <= ${day}::date
      ) x where x.name <> ${nameOn(day)} order by 1) as "otherNames"
    from units.area a
    where a.parent_id = ${streetId} and a.level = 'residentialArea' and ${standsOn(day)}
    order by a.sort_key, a.id`.execute(tables(t))
  return rows
}

/** Every residential area of the district on a day. */
export async function areaNames(t: Tx, day: string) {
  const { rows } = await sql<{ id: string; name: string; streetId: string }>`
    select a.id, ${nameOn(day)} as name, a.parent_id as "streetId" from units.area a
    where a.level = 'residentialArea' and ${standsOn(day)} order by a.sort_key, a.id`.execute(tables(t))
  return rows
}

/** All units and buildings of a street that are counted on a day, wherever they lay. */
export async function totalsOn(t: Tx, streetId: string, day: string): Promise<{ units: number; buildings: number }> {
  const { rows } = await sql<{ units: number; buildings: number }>`select
    (select count(*)::int from units.organization o where o.area_id = ${streetId} and ${unitStands(day)}) as units,
    (select count(*)::int from units.building b where b.area_id = ${streetId}) as buildings`.execute(tables(t))
  return rows[0]!
}

export async function streetName(t: Tx, streetId: string, day: string): Promise<string> {
  const { rows } = await sql<{
    name: string
  }>`select ${nameOn(day)} as name from units.area a where a.id = ${streetId}`.execute(tables(t))
  return rows[0]?.name ?? ''
}

/** Residential areas of a street (and the street itself) by their ids, as they are called on a day. */
export async function standingOf(
  t: Tx,
  streetId: string,
  ids: readonly string[],
  day: string,
): Promise<Map<string, Standing>> {
  const { rows } = await sql<Standing>`select a.id, ${nameOn(day)} as name, a.valid_from as from, a.valid_to as to
    from units.area a where a.id = any (${[...ids]}::uuid[])
      and ((a.parent_id = ${streetId} and a.level = 'residentialArea') or (a.id = ${streetId} and a.level = 'street'))
    order by a.sort_key, a.id`.execute(tables(t))
  return new Map(rows.map((row) => [row.id, row]))
}

/** Names that others of a street have, today or by what is planned; for a street, those of other streets. */
export async function namesTaken(
  t: Tx,
  streetId: string,
  { except, ofStreets }: { except: readonly string[]; ofStreets: boolean },
): Promise<string[]> {
  const which = ofStreets ? sql`a.level = 'street'` : sql`a.level = 'residentialArea' and a.parent_id = ${streetId}`
  const { rows } = await sql<{ name: string }>`
    select a.name from units.area a where ${which} and a.id <> all (${[...except]}::uuid[])
      and (a.valid_to is null or a.valid_from is null or a.valid_to > a.valid_from)
    union
    select n.name from units.area a join units.area_name n on n.area_id = a.id and n.valid_to is null
    where ${which} and a.id <> all (${[...except]}::uuid[])`.execute(tables(t))
  return rows.map(({ name }) => name)
}

/** What a unit that went did stays as it was written. */
const standingUnits = sql`and exists (select from units.organization o where o.id = p.organization_id and o.same_as is null)`

/** What of a kind lies in an area on a day or will, as dated rows. */
export async function lyingIn(t: Tx, thing: Thing, areaId: string, day: string): Promise<Lying[]> {
  const { place, column } = lanes[thing]
  const { rows } =
    await sql<Lying>`select p.id, ${sql.ref(`p.${column}`)} as "objectId", p.valid_from::text as from, p.valid_to as to
    from ${sql.table(place)} p where p.residential_area_id = ${areaId} and ${sql.ref(`p.${column}`)} is not null
      and (p.valid_to is null or (p.valid_to > ${day}::date and p.valid_to > p.valid_from))
      ${thing === 'reportIn' ? standingUnits : sql``} order by p.id`.execute(tables(t))
  return rows
}

/** In which building each unit is, by its record. */
export async function buildingsOf(t: Tx, unitIds: readonly string[]): Promise<Map<string, string | null>> {
  const { rows } = await sql<{ id: string; buildingId: string | null }>`
    select id, building_id as "buildingId" from units.organization where id = any (${[...unitIds]}::uuid[])`.execute(
    tables(t),
  )
  return new Map(rows.map(({ id, buildingId }) => [id, buildingId]))
}

type Named = { id: string; name: string }

/** What lay in one area on a day, by name. */
export async function contentsOn(t: Tx, areaId: string, day: string) {
  const ask = async <T>(query: ReturnType<typeof sql<T>>): Promise<T[]> => (await query.execute(tables(t))).rows
  return {
    organizations: await ask(sql<
      Named & { buildingId: string | null }
    >`select o.id, o.name, o.building_id as "buildingId"
      from units.area_place p join units.organization o on o.id = p.organization_id
      where p.residential_area_id = ${areaId} and ${openOn('p', day)} and ${unitStands(day)} order by o.sort_key, o.id`),
    buildings:
      await ask(sql<Named>`select b.id, b.name from units.area_place p join units.building b on b.id = p.building_id
      where p.residential_area_id = ${areaId} and ${openOn('p', day)} order by b.name, b.id`),
    grids: await ask(sql<Named>`select distinct on (v.name, g.id) g.id, v.name from units.grid_place p
      join units.grid g on g.id = p.grid_id join units.grid_version v on v.grid_id = g.id and ${openOn('v', day)}
      where p.residential_area_id = ${areaId} and ${openOn('p', day)} order by v.name, g.id`),
    reportIns:
      await ask(sql<Named>`select o.id, o.name from units.report_in r join units.organization o on o.id = r.organization_id
      where r.residential_area_id = ${areaId} and ${openOn('r', day)} order by o.sort_key, o.id`),
    bodies: await ask(sql<Named & { secretary: boolean }>`select b.id, b.name,
        exists (select from units.secretary s where s.body_id = b.id and ${openOn('s', day)}) as secretary
      from units.body b left join units.area_place p on p.body_id = b.id and ${openOn('p', day)}
      where coalesce(p.residential_area_id, b.residential_area_id) = ${areaId} and (b.valid_to is null or b.valid_to > ${day}::date)
      order by b.number, b.name`),
    names: await ask(sql<{ name: string; from: string | null; to: string | null }>`
      select n.name, nullif(n.valid_from, '-infinity'::date) as from, n.valid_to as to from units.area_name n
      where n.area_id = ${areaId} and n.valid_to is distinct from n.valid_from order by n.valid_from desc`),
  }
}

export async function areaRow(t: Tx, streetId: string, id: string, day: string) {
  const { rows } = await sql<{
    id: string
    code: string
    name: string
    from: string | null
    to: string | null
    goesOnAs: Named | null
  }>`select a.id, a.code, ${nameOn(day)} as name, a.valid_from as from, a.valid_to as to,
      (select jsonb_build_object('id', w.id, 'name', w.name) from units.area w where w.id = a.goes_on_as) as "goesOnAs"
    from units.area a where a.id = ${id} and a.parent_id = ${streetId} and a.level = 'residentialArea'
      and (a.valid_from is null or a.valid_to is null or a.valid_to > a.valid_from)`.execute(tables(t))
  return rows[0]
}

/** The residential area that a name means today: one that is called so, or where one went that once was. */
export async function areaCalled(t: Tx, streetId: string, name: string, day: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    with recursive called as (
      select a.id, a.goes_on_as, a.valid_to, case when ${standsOn(day)} and a.name = ${name} then 0 else 1 end as rank, 0 as step
      from units.area a where a.parent_id = ${streetId} and a.level = 'residentialArea'
        and (a.valid_to is null or a.valid_from is null or a.valid_to > a.valid_from)
        and (a.name = ${name} or exists (select from units.area_name n where n.area_id = a.id and n.name = ${name}
          and n.valid_to is distinct from n.valid_from))
      union all
      select a.id, a.goes_on_as, a.valid_to, c.rank, c.step + 1 from called c join units.area a on a.id = c.goes_on_as
      where c.valid_to <= ${day}::date and c.step < 50
    )
    select id from called order by rank, (valid_to is null or valid_to > ${day}::date) desc, step desc limit 1`.execute(
    tables(t),
  )
  return rows[0]?.id
}

/** Which of these units are counted on a day. */
export async function countedUnits(t: Tx, ids: readonly string[], day: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select o.id from units.organization o
    where o.id = any (${[...ids]}::uuid[]) and ${unitStands(day)}`.execute(tables(t))
  return new Set(rows.map(({ id }) => id))
}

/** Bodies of residential areas on a day, and whether somebody is secretary of each. */
export async function bodiesIn(t: Tx, areaIds: readonly string[], day: string) {
  const { rows } = await sql<{ id: string; areaId: string; secretary: boolean }>`
    select b.id, coalesce(p.residential_area_id, b.residential_area_id) as "areaId",
      exists (select from units.secretary s where s.body_id = b.id and ${openOn('s', day)}) as secretary
    from units.body b left join units.area_place p on p.body_id = b.id and ${openOn('p', day)}
    where coalesce(p.residential_area_id, b.residential_area_id) = any (${[...areaIds]}::uuid[])
      and (b.valid_to is null or b.valid_to > ${day}::date)`.execute(tables(t))
  return rows
}
