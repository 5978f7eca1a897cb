import type { Venue } from '#contract/units.ts'
import { pinyinKey } from '#adapters/pinyin.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { UnitsTables, VenueKind } from './types.ts'

const tables = (t: Tx) => t.tables<UnitsTables>()

function venues(t: Tx) {
  return tables(t)
    .selectFrom('units.venue as v')
    .innerJoin('units.area as a', 'a.id', 'v.area_id')
    .select(['v.id', 'v.name', 'v.kind', 'v.area_id as streetId', 'a.name as streetName', 'v.address'])
    .select(['v.way_here as wayHere', 'v.phone', 'v.opening_hours as openingHours', 'v.seats', 'v.wheelchair'])
}

/** Places of one street or of all, by street and name. */
export function listVenues(t: Tx, street: string | undefined): Promise<Venue[]> {
  const query = venues(t).orderBy('a.code').orderBy('v.sort_key').orderBy('v.id')
  return (street ? query.where('v.area_id', '=', street) : query).execute()
}

export async function venuesByIds(t: Tx, ids: readonly string[]): Promise<Map<string, Venue>> {
  if (ids.length === 0) return new Map()
  const rows = await venues(t)
    .where('v.id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export type VenueDraft = {
  streetId: string
  buildingId?: string | null
  name: string
  kind: VenueKind
  address: string
  wayHere: string
  phone: string
  openingHours: string
  seats: number | null
  wheelchair: boolean
}

export async function addVenue(t: Tx, draft: VenueDraft): Promise<string> {
  const id = newId()
  await tables(t)
    .insertInto('units.venue')
    .values({
      id,
      area_id: draft.streetId,
      building_id: draft.buildingId ?? null,
      name: draft.name,
      kind: draft.kind,
      address: draft.address,
      way_here: draft.wayHere,
      phone: draft.phone,
      opening_hours: draft.openingHours,
      seats: draft.seats,
      wheelchair: draft.wheelchair,
      sort_key: pinyinKey(draft.name),
    })
    .execute()
  return id
}

export async function addBuilding(
  t: Tx,
  building: { streetId: string; name: string; address: string },
): Promise<string> {
  const id = newId()
  await tables(t)
    .insertInto('units.building')
    .values({ id, area_id: building.streetId, name: building.name, address: building.address })
    .execute()
  return id
}
