import { sql } from 'kysely'
import type { Tenant } from '#contract/buildings.ts'
import { newId } from '#kernel/ids.ts'
import { stationKinds } from '../venues/words.ts'
import type { Tx } from '#kernel/tx.ts'
import type { BuildingTables } from './types.ts'

const tables = (t: Tx) => t.tables<BuildingTables>()

export type BuildingRow = {
  id: string
  areaId: string
  name: string
  address: string
  floors: number | null
  contact: string
  phoneSealed: string | null
  version: number
  editedBy: string | null
  editedAt: Date | null
  branchId: string | null
  branch: string | null
  gridId: string | null
  gridNumber: number | null
  gridName: string | null
  gridHead: string | null
  stations: number
}

/** Buildings of a street on a day, or one of them; one statement. */
export async function buildingsOn(
  t: Tx,
  which: { areaId: string } | { id: string },
  day: string,
): Promise<BuildingRow[]> {
  const { rows } = await sql<BuildingRow>`
    select b.id, b.area_id as "areaId", b.name, b.address, r.floors, coalesce(r.contact_name, '') as contact,
      r.contact_phone_sealed as "phoneSealed", coalesce(r.version, 1) as version, r.edited_by as "editedBy",
      r.edited_at as "editedAt", r.branch_id as "branchId", p.name as branch,
      g.id as "gridId", g.number as "gridNumber", v.name as "gridName", v.head_name as "gridHead",
      (select count(*)::int from units.venue where building_id = b.id and kind = any (${stationKinds})) as stations
    from units.building b
    left join units.building_record r on r.building_id = b.id
    left join units.party_organization p on p.id = r.branch_id
    left join units.grid_place gp on gp.building_id = b.id and gp.valid_from <= ${day}
      and (gp.valid_to is null or gp.valid_to > ${day})
    left join units.grid g on g.id = gp.grid_id
    left join units.grid_version v on v.grid_id = g.id and v.valid_from <= ${day} and (v.valid_to is null or v.valid_to > ${day})
    where ${'areaId' in which ? sql`b.area_id = ${which.areaId}` : sql`b.id = ${which.id}`}
    order by b.name, b.id`.execute(tables(t))
  return rows
}

/**
 * Who sits in buildings on a day: tenants with their floors, and units whose record names the building and that never
 * had a floor there. Whether each has joined the network and has a party organisation, on that day.
 */
export async function tenantsOn(
  t: Tx,
  buildingIds: readonly string[],
  day: string,
): Promise<(Tenant & { buildingId: string })[]> {
  const { rows } = await sql<Tenant & { buildingId: string }>`
    select x.*, o.name, o.type,
      exists (select from units.membership m where m.organization_id = o.id and m.status = 'member'
        and m.valid_from <= ${day} and (m.valid_to is null or m.valid_to > ${day})) as joined,
      (o.party_organization <> '' or exists (select from units.party_organization p where p.organization_id = o.id
        and p.valid_from <= ${day} and (p.valid_to is null or p.valid_to > ${day}))) as organised
    from (
      select n.id, n.building_id as "buildingId", n.organization_id as "organizationId", n.floor_from as "floorFrom",
        n.floor_to as "floorTo", n.room, n.valid_from as from, n.valid_to as to
      from units.tenant n where n.building_id = any (${[...buildingIds]}::uuid[]) and n.valid_from <= ${day}
        and (n.valid_to is null or n.valid_to > ${day})
      union all
      select null, u.building_id, u.id, null, null, '', null, null
      from units.organization u where u.building_id = any (${[...buildingIds]}::uuid[])
        and (u.same_as is null or coalesce(u.gone_on > ${day}::date, false))
        and not exists (select from units.tenant n where n.building_id = u.building_id and n.organization_id = u.id)
    ) x join units.organization o on o.id = x."organizationId"
    order by x."floorFrom" desc nulls last, o.sort_key, o.id`.execute(tables(t))
  return rows
}

export function stationsIn(t: Tx, buildingId: string) {
  return tables(t)
    .selectFrom('units.venue')
    .select(['id', 'name', 'kind', 'address'])
    .where('building_id', '=', buildingId)
    .orderBy('sort_key')
    .execute()
}

export async function isBuildingNameTaken(t: Tx, areaId: string, name: string, exceptId?: string): Promise<boolean> {
  const row = await tables(t)
    .selectFrom('units.building')
    .select('id')
    .where('area_id', '=', areaId)
    .where('name', '=', name)
    .executeTakeFirst()
  return row !== undefined && row.id !== exceptId
}

export type RecordWritten = {
  floors: number | null
  contact: string
  phoneSealed: string | null
  branchId: string | null
}

/** Writes what is kept about a building over the version that was seen; the next one, or nothing when it was stale. */
export async function writeBuilding(
  t: Tx,
  building: { id: string; areaId: string; version: number },
  written: RecordWritten,
): Promise<number | undefined> {
  const row = await tables(t)
    .insertInto('units.building_record')
    .values({
      building_id: building.id,
      area_id: building.areaId,
      floors: written.floors,
      contact_name: written.contact,
      contact_phone_sealed: written.phoneSealed,
      branch_id: written.branchId,
      version: 2,
      edited_by: t.actor.name,
      edited_at: t.now,
    })
    .onConflict((conflict) =>
      conflict
        .column('building_id')
        .doUpdateSet({
          floors: written.floors,
          contact_name: written.contact,
          contact_phone_sealed: written.phoneSealed,
          branch_id: written.branchId,
          version: sql<number>`building_record.version + 1`,
          edited_by: t.actor.name,
          edited_at: t.now,
        })
        .where(sql<boolean>`building_record.version = ${building.version}`),
    )
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

export async function nameBuilding(t: Tx, id: string, written: { name: string; address: string }): Promise<void> {
  await tables(t).updateTable('units.building').set(written).where('id', '=', id).execute()
}

export type TenantRow = {
  id: string
  buildingId: string
  areaId: string
  organizationId: string
  from: string
  to: string | null
}

export function tenantRow(t: Tx, id: string): Promise<TenantRow | undefined> {
  return tenants(t).where('id', '=', id).executeTakeFirst()
}

/** Where a unit sits in a building and has no end yet. */
export function openTenancy(t: Tx, buildingId: string, organizationId: string): Promise<TenantRow | undefined> {
  return tenants(t)
    .where('building_id', '=', buildingId)
    .where('organization_id', '=', organizationId)
    .where('valid_to', 'is', null)
    .executeTakeFirst()
}

function tenants(t: Tx) {
  return tables(t)
    .selectFrom('units.tenant')
    .select(['id', 'building_id as buildingId', 'area_id as areaId', 'organization_id as organizationId'])
    .select(['valid_from as from', 'valid_to as to'])
}

export async function endTenancy(t: Tx, id: string, day: string): Promise<void> {
  await tables(t).updateTable('units.tenant').set({ valid_to: day }).where('id', '=', id).execute()
}

export async function addTenancy(
  t: Tx,
  tenancy: {
    buildingId: string
    areaId: string
    organizationId: string
    floorFrom: number
    floorTo: number
    room: string
    from: string
  },
): Promise<string> {
  const id = newId()
  await tables(t)
    .insertInto('units.tenant')
    .values({
      id,
      building_id: tenancy.buildingId,
      area_id: tenancy.areaId,
      organization_id: tenancy.organizationId,
      floor_from: tenancy.floorFrom,
      floor_to: tenancy.floorTo,
      room: tenancy.room,
      valid_from: tenancy.from,
      valid_to: null,
    })
    .execute()
  return id
}

/** Takes out where a unit sat and lay, and what stands behind it, when nothing may be kept of it but its alias. */
export async function forgetPlaces(t: Tx, organizationId: string): Promise<void> {
  for (const table of ['tenant', 'grid_place'])
    await sql`update units.${sql.ref(table)} set valid_to = valid_from where organization_id = ${organizationId}`.execute(
      tables(t),
    )
  await sql`update units.party_organization set organization_id = null where organization_id = ${organizationId}`.execute(
    tables(t),
  )
}
