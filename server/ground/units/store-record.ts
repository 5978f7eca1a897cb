import { sql } from 'kysely'
import { pinyinKey, searchText } from '#adapters/pinyin.ts'
import { dayOf } from '#kernel/calendar.ts'
import { nextCodes } from '#kernel/counter.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import { areaCalled } from './areas/store.ts'
import { withJoined } from './merging/store.ts'
import { nameKey } from './rules.ts'
import type { OrganizationType, UnitChange, UnitsTables } from './types.ts'

const tables = (t: Tx) => t.tables<UnitsTables>()

/** A unit's record as it stands, with the version of its last edit. */
export type UnitRecord = {
  id: string
  areaId: string
  code: string
  version: number
  name: string
  shortName: string
  type: OrganizationType
  uscc: string | null
  usccReason: string
  partyOrganization: string
  address: string
  buildingId: string | null
  building: string
  residentialAreaId: string | null
  residentialArea: string
  /** It went into another. */
  gone: boolean
}

export async function recordOf(t: Tx, id: string): Promise<UnitRecord | undefined> {
  const row = await tables(t)
    .selectFrom('units.organization as o')
    .leftJoin('units.building as b', 'b.id', 'o.building_id')
    .leftJoin('units.area as r', 'r.id', 'o.residential_area_id')
    .select(['o.id', 'o.area_id as areaId', 'o.code', 'o.version', 'o.name', 'o.short_name as shortName', 'o.type'])
    .select(['o.uscc', 'o.uscc_reason as usccReason', 'o.party_organization as partyOrganization', 'o.address'])
    .select(['o.building_id as buildingId', 'o.residential_area_id as residentialAreaId'])
    .select(['b.name as building', 'r.name as residentialArea'])
    .select(sql<boolean>`o.same_as is not null`.as('gone'))
    .where('o.id', '=', id)
    .executeTakeFirst()
  return row && { ...row, building: row.building ?? '', residentialArea: row.residentialArea ?? '' }
}

export type RecordWritten = Pick<
  UnitRecord,
  | 'name'
  | 'shortName'
  | 'type'
  | 'uscc'
  | 'usccReason'
  | 'partyOrganization'
  | 'address'
  | 'buildingId'
  | 'residentialAreaId'
>

/** Writes a unit's record over the version that was seen; the next version, or nothing when somebody was quicker. */
export async function writeRecord(
  t: Tx,
  unit: { id: string; code: string; version: number },
  record: RecordWritten,
): Promise<number | undefined> {
  const row = await tables(t)
    .updateTable('units.organization')
    .set({
      name: record.name,
      name_key: nameKey(record.name),
      short_name: record.shortName,
      type: record.type,
      uscc: record.uscc,
      uscc_reason: record.usccReason,
      party_organization: record.partyOrganization,
      address: record.address,
      building_id: record.buildingId,
      residential_area_id: record.residentialAreaId,
      search: await withJoined(t, unit.id, searchText(record.name, record.shortName, unit.code)),
      sort_key: pinyinKey(record.name),
      version: sql`version + 1`,
    })
    .where('id', '=', unit.id)
    .where('version', '=', unit.version)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

/** Units anywhere in the district that have this credit code. */
export function unitsWithCode(t: Tx, uscc: string): Promise<{ id: string; name: string; streetName: string | null }[]> {
  return tables(t)
    .selectFrom('units.organization as o')
    .innerJoin('units.area as a', 'a.id', 'o.area_id')
    .select(['o.id', 'o.name'])
    .select(sql<string | null>`case when a.level = 'street' then a.name end`.as('streetName'))
    .where('o.uscc', '=', uscc)
    .where('o.same_as', 'is', null)
    .orderBy('o.sort_key')
    .limit(5)
    .execute()
}

export type Named = { id: string; name: string }

/** The buildings and residential areas of a street in which there is anything. */
export async function placesOf(t: Tx, areaId: string): Promise<{ buildings: Named[]; residentialAreas: Named[] }> {
  const buildings = await tables(t)
    .selectFrom('units.building as b')
    .select(['b.id', 'b.name'])
    .where('b.area_id', '=', areaId)
    .where(({ exists, selectFrom, or }) =>
      or([
        exists(selectFrom('units.organization as o').select('o.id').whereRef('o.building_id', '=', 'b.id')),
        exists(selectFrom('units.venue as v').select('v.id').whereRef('v.building_id', '=', 'b.id')),
      ]),
    )
    .orderBy('b.name')
    .execute()
  const residentialAreas = await tables(t)
    .selectFrom('units.area as a')
    .select(['a.id', 'a.name'])
    .where('a.parent_id', '=', areaId)
    .where('a.level', '=', 'residentialArea')
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('units.organization as o').select('o.id').whereRef('o.residential_area_id', '=', 'a.id')),
    )
    .orderBy('a.sort_key')
    .execute()
  return { buildings, residentialAreas }
}

/** A building of a street by its name, written down with this address if the street does not know it yet. */
export async function ensureBuilding(t: Tx, areaId: string, name: string, address: string): Promise<string> {
  await tables(t)
    .insertInto('units.building')
    .values({ id: newId(), area_id: areaId, name, address })
    .onConflict((conflict) => conflict.columns(['area_id', 'name']).doNothing())
    .execute()
  const row = await tables(t)
    .selectFrom('units.building')
    .select('id')
    .where('area_id', '=', areaId)
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return row.id
}

/**
 * A residential area of a street by its name, or by one that it or an area that went into it once had; written down if
 * the street does not know it yet.
 */
export async function ensureResidentialArea(t: Tx, streetId: string, name: string): Promise<string> {
  const known = () => areaCalled(t, streetId, name, dayOf(t.now))
  const standing = await known()
  if (standing) return standing
  const [code] = await nextCodes(t, 'JM', 1)
  await tables(t)
    .insertInto('units.area')
    .values({
      id: newId(),
      parent_id: streetId,
      level: 'residentialArea',
      code: code!,
      name,
      sort_key: pinyinKey(name),
      valid_from: null,
      valid_to: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return (await known())!
}

export type UnitEventRow = {
  at: Date
  by: string
  action: string
  detail: Record<string, string>
  changes: UnitChange[]
}

/** What happened to a unit, newest first. */
export function eventsOf(t: Tx, organizationId: string, most: number): Promise<UnitEventRow[]> {
  return tables(t)
    .selectFrom('units.event')
    .select(['at', 'by_name as by', 'action', 'detail', 'changes'])
    .where('organization_id', '=', organizationId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
}

export async function lastEdit(t: Tx, organizationId: string): Promise<{ at: Date; by: string } | undefined> {
  return tables(t)
    .selectFrom('units.event')
    .select(['at', 'by_name as by'])
    .where('organization_id', '=', organizationId)
    .where('action', '=', 'organization.edit')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function addEvent(
  t: Tx,
  event: {
    organizationId: string
    areaId: string
    action: string
    detail?: Record<string, string>
    changes?: UnitChange[]
  },
): Promise<void> {
  await tables(t)
    .insertInto('units.event')
    .values({
      id: newId(),
      organization_id: event.organizationId,
      area_id: event.areaId,
      at: t.now,
      by_name: t.actor.name,
      action: event.action,
      detail: JSON.stringify(event.detail ?? {}),
      changes: JSON.stringify(event.changes ?? []),
    })
    .execute()
}

/** Takes out of a unit's history what it was before it became an alias. */
export async function forgetParticulars(t: Tx, organizationId: string): Promise<void> {
  await tables(t)
    .updateTable('units.event')
    .set({ changes: '[]', detail: '{}' })
    .where('organization_id', '=', organizationId)
    .execute()
}
