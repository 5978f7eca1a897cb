import { addYears, dayOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import bodies from '#rulepacks/bodies.json' with { type: 'json' }
import type { organizationTypes } from '#contract/units.ts'
import { stands, type Stage } from '../stage.ts'
import { formerAreas } from './former-areas.ts'
import known from './known-units.json' with { type: 'json' }
import unitsFile from './units.json' with { type: 'json' }
import type { Hours } from '#contract/venue-shapes.ts'
import venuesFile from './venues.json' with { type: 'json' }

type Unit = {
  street: string
  name: string
  type: (typeof organizationTypes)[number]
  address: string
  residentialArea?: string
  partyOrganization?: string
  /** Invented, with right check digits; see README.md. */
  syntheticUscc: string | null
  committee: string | null
  conference: boolean
  /** `none` has not joined: what coverage is counted against. */
  status: 'member' | 'intending' | 'left' | 'none'
  memberForYears: number
}

const units = unitsFile as readonly Unit[]

/** The ids that the later steps ask for by name. */
export type District = {
  street(code: string): string
  unit(name: string): string
  venue(name: string): string
}

/** Areas, bodies, units with their seats, buildings and venues: the district before anybody does anything. */
export async function foundDistrict(t: Tx, { doors, now }: Stage): Promise<District> {
  await doors.units.seedAreas(t)
  const nodes = [...(await doors.units.districts(t)), ...(await doors.units.streets(t))]
  const streets = new Map(nodes.map(({ code, id }) => [code, id]))
  const street = (code: string) => found(streets, code)
  const unitIds = new Map<string, string>()
  const today = dayOf(now)
  const bodyIds = new Map((await doors.units.bodies(t)).map(({ name, id }) => [name, id]))
  const streetNames = new Map((await doors.units.streets(t)).map(({ code, name }) => [code, name]))
  const areaThen = formerAreas()
  for (const unit of units) {
    const { street: code, name, type, address, residentialArea, partyOrganization, syntheticUscc, ...standing } = unit
    const draft = {
      areaId: street(code),
      name,
      type,
      address,
      residentialArea: areaThen(residentialArea),
      partyOrganization,
      ...(syntheticUscc ? { uscc: syntheticUscc } : {}),
    }
    const { id } = stands(await doors.units.addOrganization(t, draft), name)
    unitIds.set(name, id)
    if (standing.status === 'none') continue
    const from = addYears(today, -standing.memberForYears)
    const seats = [
      `${found(streetNames, code)}${bodies.value.chapterSuffix}`,
      ...(standing.committee ? [standing.committee] : []),
      ...(standing.conference ? [bodies.value.conference] : []),
    ]
    for (const seat of seats) {
      const place = { organizationId: id, bodyId: found(bodyIds, seat) }
      if (standing.status === 'left') await doors.units.addMembership(t, { ...place, status: 'member', from })
      await doors.units.addMembership(t, {
        ...place,
        status: standing.status,
        from: standing.status === 'left' ? addYears(today, -1) : from,
      })
    }
  }
  // Some units of the street's workbook are known already, so that an import shows both known and new ones.
  await doors.units.ensureOrganizations(t, street(known.street), known.units)
  const venueIds = await buildVenues(t, doors, street)
  return { street, unit: (name) => found(unitIds, name), venue: (name) => found(venueIds, name) }
}

async function buildVenues(
  t: Tx,
  doors: Stage['doors'],
  street: (code: string) => string,
): Promise<Map<string, string>> {
  const buildings = new Map<string, string>()
  const ids = new Map<string, string>()
  for (const { street: code, building, ...venue } of venuesFile as readonly (Omit<
    (typeof venuesFile)[number],
    'hours'
  > & { hours: Hours | null })[]) {
    const streetId = street(code)
    if (building !== null && !buildings.has(building)) {
      const address = venue.address.replace(/[一二三]楼$/, '')
      buildings.set(building, await doors.units.addBuilding(t, { streetId, name: building, address }))
    }
    const buildingId = building === null ? null : found(buildings, building)
    ids.set(venue.name, await doors.units.addVenue(t, { ...venue, streetId, buildingId }))
  }
  return ids
}

/** What must be there because this file wrote it. */
export function found<T>(among: ReadonlyMap<string, T>, name: string): T {
  const value = among.get(name)
  if (value === undefined) throw new Error(`The demonstration has no ${name}.`)
  return value
}
