import type {
  addBuilding,
  editBuilding,
  endTenant,
  listBuildings,
  seatTenant,
  showBuilding,
  Tenant,
} from '#contract/buildings.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { dayOf, iso } from '#kernel/calendar.ts'
import { missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { partyRow } from '../party/store.ts'
import { looksAfter } from '../policy.ts'
import { recordOf } from '../store-record.ts'
import * as venues from '../store-venues.ts'
import type { Room } from '../types.ts'
import { coverageOf, refuse } from './rules.ts'
import {
  addTenancy,
  buildingsOn,
  endTenancy,
  isBuildingNameTaken,
  nameBuilding,
  openTenancy,
  stationsIn,
  tenantRow,
  tenantsOn,
  writeBuilding,
  type BuildingRow,
} from './store.ts'

/** The buildings of the staff's own street on a day; two statements. */
export async function list(t: Tx, asOf: string | undefined): Promise<AnswerOf<typeof listBuildings> | Refusal> {
  const areaId = t.actor.hat?.areaId
  if (!areaId) return missing()
  const day = asOf ?? dayOf(t.now)
  const rows = await buildingsOn(t, { areaId }, day)
  const ids = rows.map(({ id }) => id)
  const tenants = Map.groupBy(await tenantsOn(t, ids, day), ({ buildingId }) => buildingId)
  return {
    rows: rows.map(({ id, name, address, floors, stations, ...row }) => ({
      id,
      name,
      address,
      floors,
      stations,
      grid: gridOf(row),
      branch: branchOf(row),
      coverage: coverageOf(tenants.get(id) ?? []),
    })),
  }
}

function gridOf({ gridId, gridNumber, gridName }: Pick<BuildingRow, 'gridId' | 'gridNumber' | 'gridName'>) {
  return gridId === null ? null : { id: gridId, number: gridNumber!, name: gridName ?? '' }
}

function branchOf({ branchId, branch }: Pick<BuildingRow, 'branchId' | 'branch'>) {
  return branchId === null ? null : { id: branchId, name: branch ?? '' }
}

export async function show(
  room: Room,
  t: Tx,
  id: string,
  asOf?: string,
): Promise<AnswerOf<typeof showBuilding> | Refusal> {
  const day = asOf ?? dayOf(t.now)
  const building = await own(t, id, day)
  if (!building) return missing()
  const { name, address, floors, contact, phoneSealed, version } = building
  const tenants = await tenantsOn(t, [id], day)
  const grid = gridOf(building)
  return {
    id,
    asOf: day,
    name,
    address,
    floors,
    contact,
    contactPhone: phoneSealed === null ? '' : room.house.seal.open(phoneSealed),
    version,
    grid: grid && { ...grid, head: building.gridHead ?? '' },
    branch: branchOf(building),
    stations: await stationsIn(t, id),
    tenants: tenants.map(tenantSeen),
    coverage: coverageOf(tenants),
  }
}

function tenantSeen(tenant: Tenant): Tenant {
  const { id, organizationId, name, type, floorFrom, floorTo, room, from, to, joined, organised } = tenant
  return { id, organizationId, name, type, floorFrom, floorTo, room, from, to, joined, organised }
}

async function own(t: Tx, id: string, day: string): Promise<BuildingRow | undefined> {
  const [building] = await buildingsOn(t, { id }, day)
  return building && looksAfter(t.actor, building) ? building : undefined
}

type Fields = BodyOf<typeof addBuilding>

export async function add(room: Room, t: Tx, fields: Fields): Promise<AnswerOf<typeof addBuilding> | Refusal> {
  const areaId = t.actor.hat?.areaId
  if (!areaId) return missing()
  await t.lock([buildingsLock(areaId)])
  const fault = await fits(t, areaId, fields)
  if (fault) return fault
  const { name, address } = fields
  const id = await venues.addBuilding(t, { streetId: areaId, name, address })
  await writeBuilding(t, { id, areaId, version: 1 }, written(room, fields))
  note(t, { id, areaId, title: name }, 'building.add')
  return { id }
}

export async function edit(
  room: Room,
  t: Tx,
  id: string,
  { version, ...fields }: BodyOf<typeof editBuilding>,
): Promise<AnswerOf<typeof editBuilding> | Refusal> {
  const day = dayOf(t.now)
  const building = await own(t, id, day)
  if (!building) return missing()
  const { areaId } = building
  await t.lock([buildingsLock(areaId)])
  if (building.version !== version) return stale(t, building)
  const fault = await fits(t, areaId, fields, id)
  if (fault) return fault
  const next = await writeBuilding(t, { id, areaId, version }, written(room, fields))
  if (next === undefined) return stale(t, (await own(t, id, day)) ?? building)
  await nameBuilding(t, id, { name: fields.name, address: fields.address })
  note(t, { id, areaId, title: fields.name }, 'building.edit')
  return { id, version: next }
}

/** Seats a unit on its floors from a day on. Where it sat in this building before ends on that day. */
export async function seat(
  t: Tx,
  id: string,
  { organizationId, floorFrom, floorTo, room, on }: BodyOf<typeof seatTenant>,
): Promise<AnswerOf<typeof seatTenant> | Refusal> {
  const day = on ?? dayOf(t.now)
  const building = await own(t, id, day)
  const unit = await recordOf(t, organizationId)
  if (!building || !unit || unit.areaId !== building.areaId) return missing()
  if (unit.type === 'military') return refuse('building.alias-only')
  const top = floorTo ?? floorFrom
  if (building.floors !== null && top > building.floors) return refuse('building.floors', { floors: building.floors })
  const { areaId } = building
  await t.lock([buildingsLock(areaId)])
  const sits = await openTenancy(t, id, organizationId)
  if (sits && day < sits.from) return refuse('tenant.day', { day: sits.from })
  if (sits) await endTenancy(t, sits.id, day)
  const tenancy = { buildingId: id, areaId, organizationId, floorFrom, floorTo: top, room, from: day }
  const tenantId = await addTenancy(t, tenancy)
  note(t, { id, areaId, title: building.name }, 'building.tenant', { unit: unit.name, on: day })
  return { id: tenantId }
}

export async function leave(
  t: Tx,
  id: string,
  { on }: BodyOf<typeof endTenant>,
): Promise<AnswerOf<typeof endTenant> | Refusal> {
  const tenant = await tenantRow(t, id)
  if (!tenant || tenant.to !== null || !looksAfter(t.actor, tenant)) return missing()
  const { areaId, buildingId } = tenant
  const day = on ?? dayOf(t.now)
  if (day < tenant.from) return refuse('tenant.day', { day: tenant.from })
  const unit = await recordOf(t, tenant.organizationId)
  await t.lock([buildingsLock(areaId)])
  await endTenancy(t, id, day)
  note(t, { id: buildingId, areaId, title: unit?.name ?? '' }, 'building.tenant-left', { on: day })
  return { done: true }
}

const buildingsLock = (areaId: string): string => `buildings of ${areaId}`

/** Whether name and branch can be taken. */
async function fits(t: Tx, areaId: string, fields: Fields, id?: string): Promise<Refusal | undefined> {
  if (await isBuildingNameTaken(t, areaId, fields.name, id)) return refuse('building.name-known', { name: fields.name })
  if (fields.branchId === null) return undefined
  const branch = await partyRow(t, fields.branchId)
  return branch?.areaId === areaId && branch.to === null ? undefined : missing()
}

function written(room: Room, { floors, contact, contactPhone, branchId }: Fields) {
  return { floors, contact, branchId, phoneSealed: contactPhone === '' ? null : room.house.seal.seal(contactPhone) }
}

function stale(t: Tx, { editedBy, editedAt }: BuildingRow): Refusal {
  return refuseKernel('version.stale', { by: editedBy ?? '', at: iso(editedAt ?? t.now) })
}

function note(
  t: Tx,
  { id, areaId, title }: { id: string; areaId: string; title: string },
  action: string,
  detail: Record<string, string> = {},
): void {
  t.audit({ action, objectKind: 'building', objectId: id, title, areaId, detail })
  t.fact({ kind: 'building.changed', objectId: id, areaId, payload: {}, topics: [`staff:${areaId}`] })
}
