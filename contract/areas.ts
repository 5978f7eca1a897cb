import { z } from 'zod'
import { Day, Id, Moment, idParams, refusals, route } from './route.ts'

const asOf = Day.optional()

/** What happens to the residential areas of a street, and to its own name. */
export const areaChangeKinds = ['rename', 'merge', 'split', 'move', 'renameStreet'] as const
/** `dropped`: asked for, and declined, withdrawn or lapsed. `planned`: approved, and its day has not come. */
export const areaChangeStates = ['waiting', 'dropped', 'planned', 'inForce', 'undone'] as const
/** What lies in a residential area and goes along with it. */
export const areaThings = ['organization', 'building', 'grid', 'reportIn', 'body'] as const

export const areaRefusals = refusals({
  'area-change.name-known': { status: 409, params: ['name'] },
  'area-change.nothing': { status: 422, params: [] },
  'area-change.later': { status: 409, params: ['day'] },
  'area-change.ends': { status: 409, params: ['name', 'day'] },
  'area-change.begins': { status: 409, params: ['name', 'day'] },
  'area-change.gone': { status: 409, params: [] },
  'area-change.built-on': { status: 409, params: [] },
  'area-change.undone': { status: 409, params: [] },
})
const cannot = [
  'area-change.name-known',
  'area-change.nothing',
  'area-change.later',
  'area-change.ends',
  'area-change.begins',
] as const
/** What a change, or taking it back, may be refused with when the second person approves. */
export const areaAtApproval = [...cannot, 'area-change.gone', 'area-change.built-on', 'area-change.undone'] as const

const areaName = z.string().trim().min(2).max(40)
const many = z.array(Id).max(2000)
export const AreaChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rename'), areaId: Id, name: areaName }),
  z.strictObject({
    kind: z.literal('merge'),
    stays: Id,
    goes: z.array(Id).min(1).max(6),
    /** What the one that stays is called from then on; as before where it is null. */
    name: areaName.nullable(),
    /** Conferences and alliances of those that go, with their secretaries, go to the one that stays. */
    bodies: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('split'),
    areaId: Id,
    /** At most one goes on as the area that is split; where none does, it ends and its old name means the first. */
    parts: z
      .array(z.strictObject({ name: areaName, goesOn: z.boolean() }))
      .min(2)
      .max(6),
    /** Which part each thing goes to. Units go with their building, what is not said goes to the part that goes on, grids to all. */
    assigned: z.array(z.strictObject({ kind: z.enum(areaThings), id: Id, part: z.int().min(0).max(5) })).max(4000),
  }),
  /** Buildings with the units in them, and single units. */
  z.strictObject({ kind: z.literal('move'), from: Id, to: Id, buildings: many, organizations: many }),
  z.strictObject({ kind: z.literal('renameStreet'), name: areaName }),
])
export type AreaChange = z.infer<typeof AreaChange>

const counts = { units: z.int(), buildings: z.int(), grids: z.int(), reportIns: z.int() }
export const AreaRow = z.object({
  id: Id,
  code: z.string(),
  /** As it was called on the day. */
  name: z.string(),
  /** Null where it always was, as far as is known. */
  from: Day.nullable(),
  to: Day.nullable(),
  /** Other names it ever had, and those of the areas that went into it; by them it is found as well. */
  otherNames: z.array(z.string()),
  ...counts,
})
export type AreaRow = z.infer<typeof AreaRow>
export const AreaChangeRow = z.object({
  id: Id,
  kind: z.enum(areaChangeKinds),
  on: Day,
  reason: z.string(),
  state: z.enum(areaChangeStates),
  /** Names before and after. */
  before: z.array(z.string()),
  after: z.array(z.string()),
  buildings: z.int(),
  units: z.int(),
  askedBy: z.string(),
  askedAt: Moment,
  approvedBy: z.string().nullable(),
  undoneBy: z.string().nullable(),
  /** Somebody asked to take it back, and a second person has not decided. */
  undoWaiting: z.boolean(),
})
export type AreaChangeRow = z.infer<typeof AreaChangeRow>

export const listResidentialAreas = route({
  method: 'GET',
  path: '/api/residential-areas',
  summary: 'The residential areas of my street as they were on a day, what lay in each, and every change',
  permission: 'street-staff',
  query: z.strictObject({ asOf }),
  answer: z.object({
    asOf: Day,
    streetName: z.string(),
    rows: z.array(AreaRow),
    /** Units and buildings that lay in none. */
    none: z.object({ units: z.int(), buildings: z.int() }),
    /** All of the street. */
    whole: z.object({ units: z.int(), buildings: z.int() }),
    /** The last change, for whoever asks for the next one. */
    seen: Id.nullable(),
    changes: z.array(AreaChangeRow),
  }),
  refusals: [],
})
const Thing = z.object({ id: Id, name: z.string() })
export const showResidentialArea = route({
  method: 'GET',
  path: '/api/residential-areas/:id',
  summary: 'One residential area of my street on a day: what lay in it, its names, and where it went',
  permission: 'street-staff',
  params: idParams,
  query: z.strictObject({ asOf }),
  answer: z.object({
    id: Id,
    code: z.string(),
    asOf: Day,
    name: z.string(),
    from: Day.nullable(),
    to: Day.nullable(),
    goesOnAs: Thing.nullable(),
    organizations: z.array(Thing.extend({ buildingId: Id.nullable() })),
    buildings: z.array(Thing),
    grids: z.array(Thing),
    reportIns: z.array(Thing),
    bodies: z.array(Thing.extend({ secretary: z.boolean() })),
    names: z.array(z.object({ name: z.string(), from: Day.nullable(), to: Day.nullable() })),
  }),
  refusals: [],
})

const YearFigures = { items: z.int(), activities: z.int(), people: z.int(), minutes: z.int() }
export const showAreaYear = route({
  method: 'GET',
  path: '/api/residential-area-figures',
  summary:
    'A year by residential area: items on the lists, activities, attendances and minutes, each in the area of its day',
  permission: 'street-staff',
  query: z.strictObject({ year: z.coerce.number().int().min(1990).max(2200) }),
  answer: z.object({
    year: z.int(),
    rows: z.array(z.object({ id: Id, name: z.string(), ...YearFigures })),
    /** Of units that lay in no residential area, and of no unit. */
    none: z.object(YearFigures),
    whole: z.object(YearFigures),
  }),
  refusals: [],
})

const asked = { on: Day, change: AreaChange }
export const previewAreaChange = route({
  method: 'POST',
  path: '/api/area-change-previews',
  summary: 'What a change of residential areas would touch, and how many units and buildings each has before and after',
  permission: 'street-staff',
  body: z.strictObject(asked),
  answer: z.object({
    touches: z.object({
      ...counts,
      bodies: z.int(),
      /** Secretaries of those bodies. */
      secretaries: z.int(),
      /** Staff of the areas, whose role goes where the area's name goes. */
      staff: z.int(),
      /** Open items of the units concerned, editions of the areas, activities to come of the units. */
      items: z.int(),
      editions: z.int(),
      activities: z.int(),
    }),
    before: z.array(z.object({ name: z.string(), units: z.int(), buildings: z.int() })),
    after: z.array(z.object({ name: z.string(), units: z.int(), buildings: z.int() })),
  }),
  refusals: cannot,
})
export const askAreaChange = route({
  method: 'POST',
  path: '/api/area-changes',
  summary: 'Ask a second person for a change of residential areas from a day on: past, today or to come',
  permission: 'street-staff',
  body: z.strictObject({ ...asked, reason: z.string().trim().min(2).max(300), seen: Id.nullable() }),
  answer: z.object({ id: Id }),
  refusals: [...cannot, 'approval.exists'],
})
export const askAreaUndo = route({
  method: 'POST',
  path: '/api/area-changes/:id/undo',
  summary: 'Ask a second person to take a change of residential areas back, while nothing else was built upon it',
  permission: 'street-staff',
  params: idParams,
  answer: z.object({ id: Id }),
  refusals: ['area-change.undone', 'area-change.later', 'approval.exists'],
})

export const listAreaNames = route({
  method: 'GET',
  path: '/api/residential-area-names',
  summary: 'Every residential area that stands today, with its street, for whoever gives roles there',
  permission: 'administrator',
  answer: z.object({ rows: z.array(z.object({ id: Id, name: z.string(), streetId: Id })) }),
  refusals: [],
})
