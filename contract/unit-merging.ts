import { z } from 'zod'
import { Day, Done, Id, Moment, idParams, pageOf, pageQuery, route } from './route.ts'
import { cannotMerge } from './unit-merge-refusals.ts'
import { organizationTypes } from './units.ts'

/** One unit written down twice; or two units that became one on a day. */
export const mergeWays = ['duplicate', 'union'] as const

/** One of two units, with what tells whether both are one. */
export const UnitBeside = z.object({
  id: Id,
  code: z.string(),
  name: z.string(),
  shortName: z.string(),
  type: z.enum(organizationTypes),
  uscc: z.string().nullable(),
  address: z.string(),
  building: z.string(),
  residentialArea: z.string(),
  partyOrganization: z.string(),
  since: Moment,
  /** What it was called before. */
  oldNames: z.array(z.string()),
  bodies: z.int(),
  liaisons: z.int(),
  lead: z.string(),
  items: z.int(),
  openMatches: z.int(),
})
export type UnitBeside = z.infer<typeof UnitBeside>

/** Why two may be one: one credit code, one name once told alike, one sound, an old name, one address with alike names. */
export const pairSigns = ['uscc', 'name', 'sound', 'oldName', 'address'] as const
export const UnitPair = z.object({
  one: UnitBeside,
  other: UnitBeside,
  signs: z.array(z.enum(pairSigns)),
  /** Somebody asked to merge them, and a second person has not decided. */
  waiting: z.boolean(),
})
export type UnitPair = z.infer<typeof UnitPair>

/** What goes over, by what it is. */
export const movingOfUnits = [
  'items',
  'matches',
  'renewals',
  'signUps',
  'speakers',
  'projects',
  'activities',
  'seats',
  'offices',
  'liaisons',
  'handovers',
  'invitations',
  'people',
  'tenants',
  'reportIns',
  'grid',
  'partyOrganizations',
] as const
/** Where both have something that only one can have, and what then holds. */
export const collisionKinds = [
  'seatStays',
  'seatGoes',
  'lead',
  'liaisonTwice',
  'liaisonOver',
  'invitations',
  'office',
  'tenant',
  'reportIn',
  'grid',
  'itemTitle',
  'matchBetween',
  'signUp',
  'coHost',
] as const
export const Collision = z.object({ kind: z.enum(collisionKinds), name: z.string() })
export type Collision = z.infer<typeof Collision>

export const UnitMergePreview = z.object({
  stays: UnitBeside,
  goes: UnitBeside,
  moves: z.array(z.object({ what: z.enum(movingOfUnits), count: z.int() })),
  collisions: z.array(Collision),
})
export type UnitMergePreview = z.infer<typeof UnitMergePreview>

export const UnitMerge = z.object({
  id: Id,
  way: z.enum(mergeWays),
  on: Day.nullable(),
  staysId: Id,
  staysName: z.string(),
  joinedId: Id,
  joinedName: z.string(),
  mergedAt: Moment,
  askedBy: z.string(),
  approvedBy: z.string(),
  undoneAt: Moment.nullable(),
  undoAskedBy: z.string().nullable(),
  undoApprovedBy: z.string().nullable(),
  undoWaiting: z.boolean(),
})
export type UnitMerge = z.infer<typeof UnitMerge>

const order = {
  stays: Id,
  goes: Id,
  way: z.enum(mergeWays),
  /** From which day two units are one; not in the future. None for one unit written down twice. */
  on: Day.optional(),
}

export const listUnitPairs = route({
  method: 'GET',
  path: '/api/unit-pairs',
  summary: 'Units of my street that may be one, with what is alike',
  permission: 'street-staff',
  query: z.strictObject(pageQuery),
  answer: pageOf(UnitPair),
  refusals: [],
})
export const previewUnitMerge = route({
  method: 'GET',
  path: '/api/unit-pairs/preview',
  summary: 'Two units side by side; what would go over, and what then holds where both have it',
  permission: 'street-staff',
  query: z.strictObject(order),
  answer: UnitMergePreview,
  refusals: cannotMerge,
})
export const askUnitMerge = route({
  method: 'POST',
  path: '/api/unit-merges',
  summary: 'Ask a second person to merge two units',
  permission: 'street-staff',
  body: z.strictObject(order),
  answer: z.object({ id: Id }),
  refusals: [...cannotMerge, 'approval.exists'],
})
export const sayUnitsNotSame = route({
  method: 'POST',
  path: '/api/unit-pairs/not-same',
  summary: 'Say that two units are two, so that nobody is asked again; or take that back',
  permission: 'street-staff',
  body: z.strictObject({ one: Id, other: Id, stands: z.boolean().default(true) }),
  answer: Done,
  refusals: [],
})
export const listUnitMerges = route({
  method: 'GET',
  path: '/api/unit-merges',
  summary: 'Units merged in my street, newest first, also those parted again',
  permission: 'street-staff',
  query: z.strictObject(pageQuery),
  answer: pageOf(UnitMerge),
  refusals: [],
})
export const askUnitUndo = route({
  method: 'POST',
  path: '/api/unit-merges/:id/undo',
  summary: 'Ask a second person to part two units that were merged',
  permission: 'street-staff',
  params: idParams,
  answer: z.object({ id: Id }),
  refusals: ['unit-merge.undone', 'unit-merge.gone', 'approval.exists'],
})
