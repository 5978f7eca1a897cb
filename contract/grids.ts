import { z } from 'zod'
import { Day, Done, Id, Moment, Version, idParams, refusals, route } from './route.ts'

export const gridRefusals = refusals({
  'grid.number-known': { status: 409, params: ['number'] },
  'grid.overlap': { status: 409, params: ['road', 'from', 'to', 'one', 'other'] },
  'grid.day': { status: 422, params: ['day'] },
  'grid.ending': { status: 409, params: ['day'] },
  'grid.undo': { status: 409, params: [] },
  'grid.place-later': { status: 409, params: ['day'] },
  'grid.alias-only': { status: 422, params: [] },
})

/** Which house numbers of a road: all, or one side of the street. */
export const sides = ['all', 'odd', 'even'] as const
export const gridChangeKinds = ['found', 'revise', 'split', 'merge', 'reorganise'] as const
/** What lies in a grid; a residential area may lie in several. */
export const gridPlaceKinds = ['organization', 'building', 'residentialArea'] as const
/** What is asked about an address comes out as one of these. */
export const lookUpOutcomes = ['one', 'none', 'several', 'numberMissing', 'roadUnknown'] as const

const HouseNumber = z.int().min(1).max(99_999)
export const AddressRange = z
  .strictObject({
    road: z.string().trim().min(2).max(30),
    side: z.enum(sides).default('all'),
    from: HouseNumber.default(1),
    /** The last number; to the end of the road when left out. */
    to: HouseNumber.nullable().default(null),
  })
  .refine(({ from, to }) => to === null || to >= from)
export type AddressRange = z.output<typeof AddressRange>

const GridNumber = z.int().min(1).max(999)
const drawn = {
  name: z.string().trim().min(2).max(40),
  /** Where it ends, in words. */
  boundary: z.string().trim().max(500).default(''),
  ranges: z.array(AddressRange).max(60).default([]),
  /** Who heads it. */
  head: z.string().trim().max(20).default(''),
}
const Draft = z.strictObject({ number: GridNumber, ...drawn })
/** The day from which it counts; today when left out. */
const on = Day.optional()
const reason = z.string().trim().min(2).max(300)
const asOf = Day.optional()

export const GridRow = z.object({
  id: Id,
  number: z.int(),
  name: z.string(),
  boundary: z.string(),
  ranges: z.array(AddressRange),
  head: z.string(),
  from: Day,
  to: Day.nullable(),
  version: Version,
  residentialAreas: z.array(z.string()),
  units: z.int(),
  buildings: z.int(),
})
export type GridRow = z.infer<typeof GridRow>
const GridName = z.object({ id: Id, number: z.int(), name: z.string() })
export const GridChange = z.object({
  id: Id,
  kind: z.enum(gridChangeKinds),
  on: Day,
  reason: z.string(),
  at: Moment,
  by: z.string(),
  undone: z.boolean(),
  /** It is still to come, and nothing was built on it. */
  mayUndo: z.boolean(),
  closes: z.array(GridName),
  opens: z.array(GridName),
})

export const listGrids = route({
  method: 'GET',
  path: '/api/grids',
  summary: 'The grids of one’s own street on a day, with what lies in them and the last changes',
  permission: 'street-staff',
  query: z.strictObject({ asOf }),
  answer: z.object({
    rows: z.array(GridRow),
    changes: z.array(GridChange),
    /** Units and buildings of the street that lie in no grid on that day. */
    outside: z.object({ units: z.int(), buildings: z.int() }),
  }),
  refusals: [],
})
export const showGrid = route({
  method: 'GET',
  path: '/api/grids/:id',
  summary: 'One grid of one’s own street on a day: its versions, where it came from, what lies in it',
  permission: 'street-staff',
  params: idParams,
  query: z.strictObject({ asOf }),
  answer: GridRow.omit({ residentialAreas: true, units: true, buildings: true }).extend({
    asOf: Day,
    /** Newest first. */
    versions: z.array(
      z.object({
        name: z.string(),
        boundary: z.string(),
        ranges: z.array(AddressRange),
        head: z.string(),
        from: Day,
        to: Day.nullable(),
      }),
    ),
    changes: z.array(GridChange),
    places: z.array(
      z.object({ kind: z.enum(gridPlaceKinds), objectId: Id, name: z.string(), address: z.string(), from: Day }),
    ),
  }),
  refusals: [],
})
export const foundGrid = route({
  method: 'POST',
  path: '/api/grids',
  summary: 'Draw a new grid in one’s own street, from a day',
  permission: 'street-staff',
  body: z.strictObject({ ...Draft.shape, on }),
  answer: z.object({ id: Id }),
  refusals: ['grid.number-known', 'grid.overlap'],
})
export const reviseGrid = route({
  method: 'PUT',
  path: '/api/grids/:id',
  summary: 'Change name, boundary, address ranges or head of a grid from a day on; what was before stays readable',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ version: Version, ...drawn, on }),
  answer: z.object({ id: Id, version: Version }),
  refusals: ['grid.overlap', 'grid.day', 'grid.ending'],
})
export const splitGrid = route({
  method: 'POST',
  path: '/api/grids/:id/split',
  summary: 'Split a grid into several from a day on; what lies in it goes along by its address, its branches with it',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ version: Version, on, reason, parts: z.array(Draft).min(2).max(10) }),
  answer: z.object({ opened: z.array(Id), unplaced: z.int() }),
  refusals: ['grid.number-known', 'grid.overlap', 'grid.day', 'grid.ending'],
})
export const mergeGrids = route({
  method: 'POST',
  path: '/api/grid-merges',
  summary: 'Merge grids into one from a day on, with all that lies in them and the branches of the first',
  permission: 'street-staff',
  body: z.strictObject({
    grids: z
      .array(z.strictObject({ id: Id, version: Version }))
      .min(2)
      .max(10)
      .refine((grids) => new Set(grids.map(({ id }) => id)).size === grids.length),
    on,
    reason,
    number: GridNumber,
    name: drawn.name,
    boundary: drawn.boundary,
    head: drawn.head,
  }),
  answer: z.object({ id: Id }),
  refusals: ['grid.number-known', 'grid.overlap', 'grid.day', 'grid.ending'],
})
export const undoGridChange = route({
  method: 'POST',
  path: '/api/grid-changes/:id/undo',
  summary: 'Take back a founding, revision, split, merge or reorganisation whose day has not come',
  permission: 'street-staff',
  params: idParams,
  answer: Done,
  refusals: ['grid.undo', 'grid.number-known', 'grid.overlap'],
})
export const lookUpGrid = route({
  method: 'GET',
  path: '/api/grid-look-up',
  summary: 'In which grid of one’s own street an address lies on a day; says so when in none, or when it cannot tell',
  permission: 'street-staff',
  query: z.strictObject({ address: z.string().trim().min(2).max(120), asOf }),
  answer: z.object({
    outcome: z.enum(lookUpOutcomes),
    road: z.string(),
    number: z.int().nullable(),
    /** The one grid; or those among which the house number decides. */
    grids: z.array(GridName.extend({ head: z.string() })),
  }),
  refusals: [],
})
export const placeInGrid = route({
  method: 'POST',
  path: '/api/grids/:id/places',
  summary: 'Say that a unit, a building or a residential area lies in a grid from a day on',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ kind: z.enum(gridPlaceKinds), objectId: Id, on }),
  answer: Done,
  refusals: ['grid.alias-only', 'grid.day', 'grid.ending', 'grid.place-later'],
})
export const takeOutOfGrid = route({
  method: 'POST',
  path: '/api/grids/:id/places/end',
  summary: 'Say that something lies in a grid no longer, from a day on',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ kind: z.enum(gridPlaceKinds), objectId: Id, on }),
  answer: Done,
  refusals: ['grid.day'],
})
export const placeByAddress = route({
  method: 'POST',
  path: '/api/grid-places/by-address',
  summary: 'Put every unit and building of one’s street that lies in no grid into the one its address gives',
  permission: 'street-staff',
  answer: z.object({
    placed: z.int(),
    /** Those whose address does not say it, by name; the first fifty. */
    left: z.array(
      z.object({ kind: z.enum(['organization', 'building']), id: Id, name: z.string(), address: z.string() }),
    ),
    leftInAll: z.int(),
  }),
  refusals: [],
})
