import { sql } from 'kysely'
import type { Venue } from '#contract/units.ts'
import type { Closure, Hours } from '#contract/venue-shapes.ts'
import type { VenueRoom } from '#contract/venues.ts'
import { pinyinKey } from '#adapters/pinyin.ts'
import { dayOf } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import workdays from '#rulepacks/workdays.json' with { type: 'json' }
import type { UnitsTables } from './types.ts'
import { openAt, openThroughout, type Door } from './venues/hours.ts'

const tables = (t: Tx) => t.tables<UnitsTables>()
const { years } = workdays.value

function venues(t: Tx) {
  return tables(t)
    .selectFrom('units.venue as v')
    .innerJoin('units.area as a', 'a.id', 'v.area_id')
    .select(['v.id', 'v.name', 'v.kind', 'v.tier', 'v.area_id as streetId', 'a.name as streetName', 'v.address'])
    .select(['v.way_here as wayHere', 'v.phone', 'v.opening_hours as openingHours', 'v.seats', 'v.wheelchair'])
    .select(['v.services', 'v.other_services as otherServices', 'v.accessibility'])
    .select(['v.week', 'v.on_holidays as onHolidays', 'v.exceptions', closuresOf(t).as('closures')])
}
type Row = Awaited<ReturnType<ReturnType<typeof venues>['executeTakeFirstOrThrow']>>

/** Notices that stand today or are to come, of venue `v`, read in the same statement. */
function closuresOf(t: Tx) {
  return sql<Closure[]>`(select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'from', c.first_day, 'to', c.last_day,
      'reason', c.reason, 'insteadWords', c.instead_words,
      'instead', case when o.id is not null then jsonb_build_object('id', o.id, 'name', o.name) end) order by c.first_day), '[]')
    from units.venue_closure c left join units.venue o on o.id = c.instead_id
    where c.venue_id = v.id and c.reopened_at is null and c.last_day >= ${dayOf(t.now)}::date)`
}

/** A place as everybody sees it, with whether it is open by the transaction's clock. */
export function seenVenue(t: Tx, row: Row): Venue {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    tier: row.tier,
    streetId: row.streetId,
    streetName: row.streetName,
    address: row.address,
    wayHere: row.wayHere,
    phone: row.phone,
    openingHours: row.openingHours,
    seats: row.seats,
    wheelchair: row.wheelchair,
    services: row.services,
    otherServices: row.otherServices,
    accessibility: row.accessibility,
    now: openAt(hoursOf(row), row.closures, t.now, years),
  }
}

export function hoursOf({
  week,
  onHolidays,
  exceptions,
}: Pick<Row, 'week' | 'onHolidays' | 'exceptions'>): Hours | null {
  return week && { week, onHolidays, exceptions }
}

/** Places of one street or of all, by street and name. @param withDistrict those of the district beside the street's */
export async function listVenues(t: Tx, street: string | undefined, withDistrict = false): Promise<Venue[]> {
  let query = venues(t).orderBy('a.code').orderBy('v.sort_key').orderBy('v.id')
  if (street)
    query = query.where((where) =>
      where.or([where('v.area_id', '=', street), ...(withDistrict ? [where('v.tier', '=', 'district')] : [])]),
    )
  return (await query.execute()).map((row) => seenVenue(t, row))
}

/** How a place stands to a stretch of time. */
export async function doorOfVenue(t: Tx, id: string, during: { from: Date; to: Date }): Promise<Door | undefined> {
  const row = await venues(t).where('v.id', '=', id).executeTakeFirst()
  return row && openThroughout(hoursOf(row), row.closures, during, years)
}

export async function venuesByIds(t: Tx, ids: readonly string[]): Promise<Map<string, Venue>> {
  if (ids.length === 0) return new Map()
  const rows = await venues(t)
    .where('v.id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, seenVenue(t, row)]))
}

/** One place with all that is kept about it but who is on duty. */
export function venueRow(t: Tx, id: string) {
  return venues(t)
    .leftJoin('units.organization as m', 'm.id', 'v.manager_id')
    .leftJoin('units.building as b', 'b.id', 'v.building_id')
    .select(['v.rooms', 'v.version', 'v.edited_by as editedBy', 'v.edited_at as editedAt'])
    .select(sql<boolean>`a.level = 'district'`.as('ofDistrict'))
    .select(['m.id as managerId', 'm.name as manager', 'b.id as buildingId', 'b.name as building'])
    .where('v.id', '=', id)
    .executeTakeFirst()
}

export type VenueDraft = {
  streetId: string
  buildingId?: string | null
  name: string
  kind: string
  address: string
  wayHere: string
  phone: string
  openingHours: string
  seats: number | null
  wheelchair: boolean
  tier?: string
  managerId?: string | null
  services?: readonly string[]
  otherServices?: string
  accessibility?: readonly string[]
  rooms?: readonly VenueRoom[]
  hours?: Hours | null
}

/** The columns that a form writes. */
export function writtenVenue(draft: Omit<VenueDraft, 'streetId'>) {
  return {
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
    tier: draft.tier ?? '',
    manager_id: draft.managerId ?? null,
    services: [...(draft.services ?? [])],
    other_services: draft.otherServices ?? '',
    accessibility: [...(draft.accessibility ?? (draft.wheelchair ? ['stepFree'] : []))],
    rooms: JSON.stringify((draft.rooms ?? []).map((room) => ({ ...room, id: room.id ?? newId() }))),
    week: draft.hours ? JSON.stringify(draft.hours.week) : null,
    on_holidays: draft.hours?.onHolidays ?? ('closed' as const),
    exceptions: JSON.stringify(draft.hours?.exceptions ?? []),
  }
}

export async function addVenue(t: Tx, draft: VenueDraft): Promise<string> {
  const id = newId()
  await tables(t)
    .insertInto('units.venue')
    .values({ id, area_id: draft.streetId, edited_by: null, edited_at: null, ...writtenVenue(draft) })
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
