import { type RawBuilder, sql } from 'kysely'
import { dayOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import type { UnitsTables } from './types.ts'

/** Who may have lists of their own. `areaId` is the street it belongs to, or the district. */
export type ListOwner = {
  kind: 'district' | 'body' | 'street' | 'residentialArea'
  id: string
  name: string
  areaId: string
  districtWide: boolean
  /** A body whose secretary keeps its lists today. */
  hasSecretary: boolean
}

const owners = (day: string) => sql`(
  select a.level as kind, a.id, a.name, case a.level when 'residentialArea' then a.parent_id else a.id end as "areaId",
    a.level = 'district' as "districtWide", false as secretary, 0 as number, a.valid_from, a.valid_to
  from units.area a
  union all
  select 'body', b.id, b.name, b.area_id, a.level = 'district', exists (select from units.secretary s where s.body_id = b.id and s.valid_from <= ${day}::date
      and (s.valid_to is null or s.valid_to > ${day}::date)), b.number, b.valid_from, b.valid_to
  from units.body b join units.area a on a.id = b.area_id
  where b.kind in ('professionalCommittee', 'alliance')) as o`

async function find(t: Tx, where: RawBuilder<unknown>): Promise<ListOwner[]> {
  const { rows } =
    await sql<ListOwner>`select kind, id, name, "areaId", "districtWide", secretary as "hasSecretary" from ${owners(dayOf(t.now))} where ${where}
    order by array_position(array['street', 'residentialArea', 'body', 'district'], kind), number, name`.execute(
      t.tables<UnitsTables>(),
    )
  return rows
}

/** The street, its residential areas and alliances, the district and its committees, as they stand today. */
export function listOwners(t: Tx, streetId: string): Promise<ListOwner[]> {
  const today = dayOf(t.now)
  const standing = sql`((valid_from is null or valid_from <= ${today}::date) and (valid_to is null or valid_to > ${today}::date))`
  return find(t, sql`("areaId" = ${streetId} or "districtWide") and ${standing}`)
}

export async function listOwnersById(t: Tx, ids: readonly string[]): Promise<Map<string, ListOwner>> {
  if (ids.length === 0) return new Map()
  return new Map((await find(t, sql`id = any (${[...ids]}::uuid[])`)).map((owner) => [owner.id, owner]))
}

/** Committees and alliances that units are members of today, and their residential areas: unit id → their ids. */
export async function circlesOf(t: Tx, organizationIds: readonly string[]): Promise<Map<string, Set<string>>> {
  const circles = new Map(organizationIds.map((id) => [id, new Set<string>()]))
  if (organizationIds.length === 0) return circles
  const { rows } = await sql<{ organization_id: string; circle_id: string }>`
    select organization_id, circle_id from units.circle_view where organization_id = any (${[...organizationIds]}::uuid[])`.execute(
    t.tables<UnitsTables>(),
  )
  for (const row of rows) circles.get(row.organization_id)?.add(row.circle_id)
  return circles
}
