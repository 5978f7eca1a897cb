import { z } from 'zod'
import { Day, Done, Id, Version, idParams, refusals, route } from './route.ts'
import { organizationTypes } from './units.ts'

export const buildingRefusals = refusals({
  'building.name-known': { status: 409, params: ['name'] },
  'building.alias-only': { status: 422, params: [] },
  'building.floors': { status: 422, params: ['floors'] },
  'tenant.day': { status: 422, params: ['day'] },
})

const asOf = Day.optional()
const on = Day.optional()
const Named = z.object({ id: Id, name: z.string() })
/** Below ground are negative; there is no floor 0. */
const Floor = z
  .int()
  .min(-9)
  .max(200)
  .refine((floor) => floor !== 0)
/** How many tenants have joined the network, have a party organisation, have neither; one may have both. */
const Coverage = z.object({ tenants: z.int(), joined: z.int(), organised: z.int(), neither: z.int() })

export const listBuildings = route({
  method: 'GET',
  path: '/api/buildings',
  summary: 'The buildings of one’s own street on a day, with their grid, station, branch and coverage, by name',
  permission: 'street-staff',
  query: z.strictObject({ asOf }),
  answer: z.object({
    rows: z.array(
      z.object({
        id: Id,
        name: z.string(),
        address: z.string(),
        floors: z.int().nullable(),
        grid: z.object({ id: Id, number: z.int(), name: z.string() }).nullable(),
        branch: Named.nullable(),
        /** Service stations in it. */
        stations: z.int(),
        coverage: Coverage,
      }),
    ),
  }),
  refusals: [],
})
export const Tenant = z.object({
  /** None where only the unit’s record names the building, and no floor is known. */
  id: Id.nullable(),
  organizationId: Id,
  name: z.string(),
  type: z.enum(organizationTypes),
  floorFrom: z.int().nullable(),
  floorTo: z.int().nullable(),
  room: z.string(),
  from: Day.nullable(),
  to: Day.nullable(),
  joined: z.boolean(),
  organised: z.boolean(),
})
export type Tenant = z.infer<typeof Tenant>
export const showBuilding = route({
  method: 'GET',
  path: '/api/buildings/:id',
  summary: 'One building of one’s own street on a day: floors, tenants, stations, branch, contact and coverage',
  permission: 'street-staff',
  params: idParams,
  query: z.strictObject({ asOf }),
  answer: z.object({
    id: Id,
    asOf: Day,
    name: z.string(),
    address: z.string(),
    floors: z.int().nullable(),
    contact: z.string(),
    contactPhone: z.string(),
    version: Version,
    grid: z.object({ id: Id, number: z.int(), name: z.string(), head: z.string() }).nullable(),
    branch: Named.nullable(),
    stations: z.array(z.object({ id: Id, name: z.string(), kind: z.string(), address: z.string() })),
    tenants: z.array(Tenant),
    coverage: Coverage,
  }),
  refusals: [],
})
const fields = {
  name: z.string().trim().min(2).max(60),
  address: z.string().trim().max(120).default(''),
  /** Above ground. */
  floors: z.int().min(1).max(200).nullable().default(null),
  contact: z.string().trim().max(20).default(''),
  contactPhone: z
    .string()
    .trim()
    .max(20)
    .regex(/^[\d +()-]*$/)
    .default(''),
  /** The party organisation of the building. */
  branchId: Id.nullable().default(null),
}
export const addBuilding = route({
  method: 'POST',
  path: '/api/buildings',
  summary: 'Write a building of one’s own street down',
  permission: 'street-staff',
  body: z.strictObject(fields),
  answer: z.object({ id: Id }),
  refusals: ['building.name-known'],
})
export const editBuilding = route({
  method: 'PUT',
  path: '/api/buildings/:id',
  summary: 'Change name, address, floors, contact and branch of a building, as seen in this version',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ version: Version, ...fields }),
  answer: z.object({ id: Id, version: Version }),
  refusals: ['building.name-known'],
})
export const seatTenant = route({
  method: 'POST',
  path: '/api/buildings/:id/tenants',
  summary: 'Say that a unit sits on these floors from a day on; where it sat in this building ends that day',
  permission: 'street-staff',
  params: idParams,
  body: z
    .strictObject({
      organizationId: Id,
      floorFrom: Floor,
      floorTo: Floor.nullable().default(null),
      room: z.string().trim().max(30).default(''),
      on,
    })
    .refine(({ floorFrom, floorTo }) => floorTo === null || floorTo >= floorFrom),
  answer: z.object({ id: Id }),
  refusals: ['building.alias-only', 'building.floors', 'tenant.day'],
})
export const endTenant = route({
  method: 'POST',
  path: '/api/tenants/:id/end',
  summary: 'Say that a unit has left a building, from a day on',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ on }),
  answer: Done,
  refusals: ['tenant.day'],
})
