import { z } from 'zod'
import { ItemRow, listKinds } from './lists.ts'
import { Quantity, matchStates } from './matches.ts'
import { Day, Done, HumanCode, Id, Moment, Version, idParams, pageOf, pageQuery, refusals, route } from './route.ts'

export const spotRefusals = refusals({
  'spot.state': { status: 409, params: ['state'] },
  'spot.day': { status: 409, params: ['day'] },
  'spot.empty': { status: 409, params: [] },
  'spot.too-many': { status: 409, params: ['most'] },
  'spot.taken': { status: 409, params: ['title'] },
})
/** draft: being prepared; open: claims are taken; closed: no more. */
export const spotStates = ['draft', 'open', 'closed'] as const
/** How many items a sitting has at most. */
export const mostSpotItems = 200
/** Six digits, on the wall of the hall. */
const SpotCode = z.string().regex(/^[0-9]{6}$/)
const codeParams = z.strictObject({ code: SpotCode })

export const SpotRow = z.object({
  id: Id,
  code: SpotCode,
  title: z.string(),
  day: Day,
  state: z.enum(spotStates),
  items: z.int(),
  /** Claims made at it that stand. */
  claims: z.int(),
  version: Version,
})
export type SpotRow = z.infer<typeof SpotRow>
export const SpotClaim = z.object({
  matchId: Id,
  code: HumanCode,
  unitId: Id,
  unitName: z.string(),
  unitShortName: z.string(),
  quantity: z.int().nullable(),
  state: z.enum(matchStates),
  waitlistPosition: z.int().nullable(),
  at: Moment,
  by: z.string(),
  /** Staff pressed for the unit. */
  forUnit: z.boolean(),
  version: Version,
})
export type SpotClaim = z.infer<typeof SpotClaim>
export const Spot = SpotRow.extend({
  streetName: z.string(),
  /** Where phones find it. */
  url: z.string(),
  openedAt: Moment.nullable(),
  closedAt: Moment.nullable(),
  rows: z.array(z.object({ item: ItemRow, claims: z.array(SpotClaim) })),
})
export type Spot = z.infer<typeof Spot>
/** What a sitting has come to after a deed upon it. */
const SpotNow = z.object({ id: Id, state: z.enum(spotStates), version: Version })

const spotFields = { title: z.string().trim().min(2).max(60), day: Day }
const seen = z.strictObject({ version: Version })
const chosen = z.strictObject({ itemIds: z.array(Id).min(1).max(mostSpotItems), version: Version })

export const listSpots = route({
  method: 'GET',
  path: '/api/lists/spots',
  summary: 'Sittings of my street at which items are claimed on the spot, newest day first',
  permission: 'street-staff',
  query: z.strictObject(pageQuery),
  answer: pageOf(SpotRow),
  refusals: [],
})
export const planSpot = route({
  method: 'POST',
  path: '/api/lists/spots',
  summary: 'Prepare a sitting at which items are claimed on the spot',
  permission: 'street-staff',
  body: z.strictObject(spotFields),
  answer: SpotNow,
  refusals: [],
})
export const showSpot = route({
  method: 'GET',
  path: '/api/lists/spots/:id',
  summary: 'One sitting: its items with what is left of them, and who has claimed what',
  permission: 'street-staff',
  params: idParams,
  answer: Spot,
  refusals: [],
})
export const editSpot = route({
  method: 'PATCH',
  path: '/api/lists/spots/:id',
  summary: 'Change title or day of a sitting; the day only before it begins',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ ...spotFields, version: Version }),
  answer: SpotNow,
  refusals: ['spot.state'],
})
export const chooseSpotItems = route({
  method: 'POST',
  path: '/api/lists/spots/:id/items',
  summary: 'Add published needs and resources of my street to a sitting, also while it runs',
  permission: 'street-staff',
  params: idParams,
  body: chosen,
  answer: SpotNow.extend({ added: z.int(), skipped: z.int() }),
  refusals: ['spot.state', 'spot.too-many'],
})
export const dropSpotItems = route({
  method: 'POST',
  path: '/api/lists/spots/:id/items/remove',
  summary: 'Take items out of a sitting that nobody has claimed at it',
  permission: 'street-staff',
  params: idParams,
  body: chosen,
  answer: SpotNow,
  refusals: ['spot.state', 'spot.taken'],
})
export const openSpot = route({
  method: 'POST',
  path: '/api/lists/spots/:id/open',
  summary: 'Begin a sitting, or go on with one that was closed, on its day',
  permission: 'street-staff',
  params: idParams,
  body: seen,
  answer: SpotNow,
  refusals: ['spot.state', 'spot.day', 'spot.empty'],
})
export const closeSpot = route({
  method: 'POST',
  path: '/api/lists/spots/:id/close',
  summary: 'End a sitting; the units whose items were claimed are told now',
  permission: 'street-staff',
  params: idParams,
  body: seen,
  answer: SpotNow,
  refusals: ['spot.state'],
})
const claimRefusals = [
  'spot.state',
  'spot.day',
  'item.state',
  'item.own',
  'match.exists',
  'match.kinds',
  'match.full',
  'match.quantity',
] as const
const claimFields = {
  itemId: Id,
  /** How many of its places; without it as many as are left. */
  quantity: Quantity.optional(),
  /** One of the unit's own, which it would use or meet with it. */
  withItemId: Id.nullable().default(null),
  /** Stands in the item's line when it is full; else a full one is refused. */
  queue: z.boolean().default(false),
}
export const claimOnSpotFor = route({
  method: 'POST',
  path: '/api/lists/spots/:id/claims',
  summary: 'Staff claim for a unit of their street whose liaison has no phone there; both names are kept',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ ...claimFields, organizationId: Id }),
  answer: z.object({ matchId: Id, waitlistPosition: z.int().nullable() }),
  refusals: claimRefusals,
})
export const takeBackForUnit = route({
  method: 'POST',
  path: '/api/lists/spots/:id/take-backs',
  summary: 'Staff take a claim of the sitting back while it runs, for the unit that made it',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ matchId: Id, version: Version }),
  answer: Done,
  refusals: ['spot.state', 'match.state'],
})
export const exportSpot = route({
  method: 'GET',
  path: '/api/lists/spots/:id/workbook',
  summary: 'The result of a sitting as a workbook: what was claimed by whom, and what nobody claimed',
  permission: 'street-staff',
  params: idParams,
  answer: z.any(),
  refusals: [],
  kind: 'download',
})

/**
 * How an item stands for the asker's unit. mine: our match is under way; own: ours; elsewhere: not opened to our street;
 * gone: off the list meanwhile; full: one may stand in line; free.
 */
export const spotStandings = ['mine', 'own', 'elsewhere', 'gone', 'full', 'free'] as const
export const SpotTile = z.object({
  itemId: Id,
  kind: z.enum(listKinds),
  title: z.string(),
  organizationName: z.string(),
  categoryName: z.string(),
  audience: z.string(),
  availability: z.string(),
  place: z.string(),
  capacity: z.int().nullable(),
  left: z.int().nullable(),
  openMatches: z.int(),
  standing: z.enum(spotStandings),
  mine: z
    .object({
      matchId: Id,
      state: z.enum(matchStates),
      quantity: z.int().nullable(),
      waitlistPosition: z.int().nullable(),
      version: Version,
      /** Made here, and the sitting still runs. */
      canTakeBack: z.boolean(),
    })
    .nullable(),
})
export type SpotTile = z.infer<typeof SpotTile>
export const showSpotByCode = route({
  method: 'GET',
  path: '/api/lists/spot-codes/:code',
  summary: 'A sitting as a liaison sees it on the phone: the items, and how each stands for their unit',
  permission: 'liaison',
  params: codeParams,
  answer: z.object({
    id: Id,
    title: z.string(),
    day: Day,
    state: z.enum(spotStates),
    streetName: z.string(),
    rows: z.array(SpotTile),
  }),
  refusals: [],
})
export const claimOnSpot = route({
  method: 'POST',
  path: '/api/lists/spot-codes/:code/claims',
  summary: 'Claim an item of a running sitting for my unit',
  permission: 'liaison',
  params: codeParams,
  body: z.strictObject(claimFields),
  answer: z.object({ matchId: Id, waitlistPosition: z.int().nullable() }),
  refusals: claimRefusals,
})
export const takeBackOnSpot = route({
  method: 'POST',
  path: '/api/lists/spot-codes/:code/take-backs',
  summary: 'Take my unit’s claim of a running sitting back; nobody was told of it yet',
  permission: 'liaison',
  params: codeParams,
  body: z.strictObject({ matchId: Id, version: Version }),
  answer: Done,
  refusals: ['spot.state', 'match.state'],
})
