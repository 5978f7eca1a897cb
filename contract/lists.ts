import { z } from 'zod'
import { Listing } from './listings.ts'
import { HistoryLine, MatchRow } from './matches.ts'
import { Photo } from './photos.ts'
import { renewalAnswers } from './renewals.ts'
import { Day, Done, HumanCode, Id, Version, idParams, pageOf, pageQuery, refusals, route } from './route.ts'

export const listRefusals = refusals({
  'edition.exists': { status: 409, params: ['year'] },
  'edition.closed': { status: 409, params: ['year'] },
  'edition.secretary': { status: 409, params: ['owner'] },
  'item.state': { status: 409, params: ['state'] },
  'item.own': { status: 409, params: [] },
  'item.capacity': { status: 422, params: [] },
  'item.dates': { status: 422, params: [] },
})
export const listKinds = ['resource', 'need', 'project'] as const
export const itemStates = ['draft', 'submitted', 'published', 'reserved', 'exhausted', 'expired', 'withdrawn'] as const
export const openness = ['residentialArea', 'street', 'committee', 'district'] as const
/** Whose lists an edition holds: the district's, a committee's or alliance's, a street's, a residential area's. */
export const ownerKinds = ['district', 'body', 'street', 'residentialArea'] as const
export const Edition = z.object({
  id: Id,
  year: z.int(),
  ownerKind: z.enum(ownerKinds),
  ownerId: Id,
  ownerName: z.string(),
  /** Of the district, or a committee of the district. */
  districtWide: z.boolean(),
  /** The street it belongs to; of a list of the whole district, the district. */
  streetId: Id,
  streetName: z.string(),
  title: z.string(),
  carriedFromId: Id.nullable(),
  /** Everything that stands on it, each once; `listed` of these have their home on another list. */
  items: z.int(),
  listed: z.int(),
  published: z.int(),
  /** The asker's unit lies in the area, or is a member of the body, whose lists these are. */
  ours: z.boolean(),
  /** Whether the asker keeps it: adds, reviews, lists, carries it on. */
  keeper: z.boolean(),
  /** Of a committee or alliance whose secretary keeps it: staff of the streets propose for it. */
  bySecretary: z.boolean(),
})
export type Edition = z.infer<typeof Edition>
export const listEditions = route({
  method: 'GET',
  path: '/api/lists/editions',
  summary: 'Editions of the three lists, newest first',
  permission: 'lists-reader',
  answer: z.object({ rows: z.array(Edition) }),
  refusals: [],
})
export const showEdition = route({
  method: 'GET',
  path: '/api/lists/editions/:id',
  summary: 'One edition with its categories and their counts',
  permission: 'lists-reader',
  params: idParams,
  answer: Edition.extend({
    categories: z.array(
      z.object({ id: Id, kind: z.enum(listKinds), name: z.string(), items: z.int(), matched: z.int() }),
    ),
    states: z.array(z.object({ kind: z.enum(listKinds), state: z.enum(itemStates), items: z.int() })),
    /** Items whose units were asked whether they go on, by what they said. */
    renewals: z.object({ waiting: z.int(), renewed: z.int(), changed: z.int(), ended: z.int() }),
  }),
  refusals: [],
})
export const carryEditionForward = route({
  method: 'POST',
  path: '/api/lists/editions/:id/carry-forward',
  summary:
    'Carry this edition into another year in one step: same items, dates moved to that year, published; joins lists that stand there',
  permission: 'lists-keeper',
  params: idParams,
  body: z.strictObject({
    year: z.int().min(2000).max(2100),
    /** Tells the units' liaisons, once each, to say whether their items go on. */
    askUnits: z.boolean().default(false),
  }),
  answer: z.object({
    edition: Edition,
    carried: z.int(),
    leftOut: z.int(),
    /** Units whose liaisons were told, and units for which nobody speaks yet. */
    told: z.int(),
    untold: z.int(),
  }),
  refusals: ['edition.exists'],
})
export const exportEdition = route({
  method: 'GET',
  path: '/api/lists/editions/:id/workbook',
  summary: 'The edition as the three-sheet workbook offices use',
  permission: 'lists-keeper',
  params: idParams,
  answer: z.any(),
  refusals: [],
  kind: 'download',
  stepUp: true,
})
export const ItemRow = z.object({
  id: Id,
  code: HumanCode,
  kind: z.enum(listKinds),
  title: z.string(),
  organizationId: Id,
  organizationName: z.string(),
  categoryId: Id.nullable(),
  categoryName: z.string(),
  streetId: Id,
  streetName: z.string(),
  audience: z.string(),
  capacity: z.int().nullable(),
  /** On the edition that was asked for, with its home on another. */
  listed: z.boolean(),
  /** Places still to be had: capacity less what matches take; null where there is no limit. */
  left: z.int().nullable(),
  availability: z.string(),
  place: z.string(),
  validFrom: Day.nullable(),
  validTo: Day.nullable(),
  state: z.enum(itemStates),
  openness: z.enum(openness),
  openMatches: z.int(),
  version: Version,
})
export type ItemRow = z.infer<typeof ItemRow>
/** Parts of a day by which one looks; their hours stand in `rulepacks/service-taxonomy-times.json`. */
export const dayParts = ['morning', 'noon', 'afternoon', 'evening'] as const
/** When in a week: a day (1 is Monday), a part of it or hours (`13-18`), and what becomes of items that say neither. */
export const timeFilter = {
  weekday: z.coerce.number().int().min(1).max(7).optional(),
  part: z.enum(dayParts).optional(),
  hours: z
    .string()
    .regex(/^([0-9]|1\d|2[0-3])-([1-9]|1\d|2[0-4])$/)
    .refine((span) => Number(span.split('-')[0]) < Number(span.split('-')[1]))
    .optional(),
  /** `also`: they come too; `only`: nothing but them; left out: where a time is asked for they do not. */
  untimed: z.enum(['also', 'only']).optional(),
}
export const listItems = route({
  method: 'GET',
  path: '/api/lists/items',
  summary: 'Items of the three lists: by words (also pinyin initials), kind, category, state, unit, street, day',
  permission: 'public',
  query: z.strictObject({
    ...pageQuery,
    sort: z.enum(['relevance', 'code', 'title', 'validTo', '-validTo', '-createdAt']).default('code'),
    q: z.string().max(60).optional(),
    edition: Id.optional(),
    kind: z.enum(listKinds).optional(),
    /** `none`: those without a category. */
    category: z.union([Id, z.literal('none')]).optional(),
    openness: z.enum(openness).optional(),
    /** On the list now: published and not expired, agreed needs too. */
    standing: z.stringbool().optional(),
    /** Needs standing for long that nobody has agreed to meet; how long is in `rulepacks/list-overview.json`. */
    unserved: z.stringbool().optional(),
    state: z.enum(itemStates).optional(),
    organization: Id.optional(),
    street: Id.optional(),
    /** Words that stand in what the item says about whom it is for. */
    audience: z.string().max(60).optional(),
    /** Valid at some time from the first of these days to the second. */
    from: Day.optional(),
    to: Day.optional(),
    validOn: Day.optional(),
    ...timeFilter,
    unmatched: z.stringbool().optional(),
    /** Items about which their unit was asked whether they go on, by its answer; for the unit and its street. */
    renewal: z.enum(renewalAnswers).optional(),
  }),
  /** `near`: how many of the total do not hold the words as typed, but with a sign wrong, swapped or of the same sound. */
  answer: pageOf(ItemRow).extend({ near: z.int() }),
  refusals: [],
})
export const showItem = route({
  method: 'GET',
  path: '/api/lists/items/:id',
  summary: 'One item; its contact only for its own unit, its street staff, and both sides of an accepted match',
  permission: 'public',
  params: idParams,
  answer: ItemRow.extend({
    description: z.string(),
    editionId: Id,
    editionYear: z.int(),
    /** Whose list it stands on first, and the lists it is shown on besides. */
    ownerName: z.string(),
    listings: z.array(Listing),
    contact: z.string().nullable(),
    internalCode: z.string().nullable(),
    mine: z.boolean(),
    /** It is ordered at the delivery station. */
    delivered: z.boolean(),
    /** What its unit said last to the question whether it goes on; null when not asked, or not for the asker's eyes. */
    renewal: z.enum(renewalAnswers).nullable(),
    matches: z.array(MatchRow),
    history: z.array(HistoryLine),
    photos: z.array(Photo),
  }),
  refusals: [],
})
const itemFields = {
  title: z.string().trim().min(2).max(120),
  description: z.string().trim().max(2000).default(''),
  categoryId: Id.nullable().default(null),
  audience: z.string().trim().max(200).default(''),
  capacity: z.int().min(1).max(100_000).nullable().default(null),
  availability: z.string().trim().max(200).default(''),
  place: z.string().trim().max(200).default(''),
  contact: z.string().trim().max(60).default(''),
  validFrom: Day.nullable().default(null),
  validTo: Day.nullable().default(null),
  openness: z.enum(openness).default('street'),
}
export const addItem = route({
  method: 'POST',
  path: '/api/lists/items',
  summary: 'Offer something or say what is needed; a liaison’s item waits for review, a staff item is published',
  permission: 'lists-reader',
  body: z.strictObject({ ...itemFields, kind: z.enum(listKinds), organizationId: Id, editionId: Id.optional() }),
  answer: z.object({ id: Id, code: HumanCode, state: z.enum(itemStates) }),
  refusals: ['edition.closed', 'item.dates'],
})
export const editItem = route({
  method: 'PATCH',
  path: '/api/lists/items/:id',
  summary: 'Change an item; names the version it saw',
  permission: 'lists-reader',
  params: idParams,
  body: z.strictObject({ ...itemFields, version: Version }),
  answer: z.object({ id: Id, version: Version }),
  refusals: ['item.state', 'item.dates'],
})
export const reviewItems = route({
  method: 'POST',
  path: '/api/lists/reviews',
  summary: 'Publish or return submitted items, one or many',
  permission: 'lists-keeper',
  body: z.strictObject({
    itemIds: z.array(Id).min(1).max(500),
    decision: z.enum(['publish', 'return']),
    note: z.string().trim().max(200).default(''),
  }),
  answer: z.object({ done: z.int(), skipped: z.int() }),
  refusals: ['reason.missing'],
})
export const withdrawItem = route({
  method: 'POST',
  path: '/api/lists/items/:id/withdraw',
  summary: 'Take an item off the list; can be put back',
  permission: 'lists-reader',
  params: idParams,
  body: z.strictObject({ version: Version }),
  answer: z.object({ id: Id, version: Version }),
  refusals: ['item.state'],
})
export const restoreItem = route({
  method: 'POST',
  path: '/api/lists/items/:id/restore',
  summary: 'Put a withdrawn item back',
  permission: 'lists-reader',
  params: idParams,
  body: z.strictObject({ version: Version }),
  answer: z.object({ id: Id, version: Version }),
  refusals: ['item.state'],
})
/** One stored fact that speaks for or against a pair; the screen makes the sentence from code and params. */
export const Reason = z.object({
  code: z.enum([
    'concept',
    'words',
    'category',
    'audience',
    'sameStreet',
    'nearby',
    'capacityEnough',
    'capacityShort',
    'capacityOpen',
    'timeTogether',
    'timeApart',
    'validTogether',
    'validApart',
    'place',
    'delivered',
    'busy',
    'partLeft',
    'full',
    'coolingOff',
    'invitedEnough',
    'notThis',
    'otherStreet',
  ]),
  params: z.record(z.string(), z.string()),
})
export type Reason = z.infer<typeof Reason>
export const Suggestion = z.object({
  item: ItemRow,
  score: z.number(),
  fits: z.array(Reason),
  misfits: z.array(Reason),
})
export type Suggestion = z.infer<typeof Suggestion>
export const suggestFor = route({
  method: 'GET',
  path: '/api/lists/items/:id/suggestions',
  summary: 'Counterparts of a need or a resource, best first, each with what fits and what does not',
  permission: 'staff-or-liaison',
  params: idParams,
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(30).default(9) }),
  answer: z.object({
    rows: z.array(Suggestion),
    setAside: z.array(Suggestion),
    /** An endpoint that may change the order, where the installation has one, and whether it did this time. */
    rerank: z.object({ host: z.string(), model: z.string(), used: z.boolean() }).nullable(),
  }),
  refusals: [],
})
export const listFitting = route({
  method: 'GET',
  path: '/api/lists/fitting',
  summary: 'The needs of others that my unit’s own resources fit best, three at most, each with the resource and why',
  permission: 'liaison',
  answer: z.object({
    rows: z.array(
      z.object({
        need: ItemRow,
        resource: z.object({ id: Id, title: z.string() }),
        fits: z.array(Reason),
        misfits: z.array(Reason),
      }),
    ),
  }),
  refusals: [],
})
export const setAside = route({
  method: 'POST',
  path: '/api/lists/items/:id/set-aside',
  summary: 'Say “not this” for a pair; kept and shown as a reason',
  permission: 'staff-or-liaison',
  params: idParams,
  body: z.strictObject({ otherId: Id, reason: z.string().trim().max(100).default('') }),
  answer: Done,
  refusals: ['match.kinds'],
})
export const takeBackSetAside = route({
  method: 'POST',
  path: '/api/lists/items/:id/set-aside/take-back',
  summary: 'Undo “not this”',
  permission: 'staff-or-liaison',
  params: idParams,
  body: z.strictObject({ otherId: Id }),
  answer: Done,
  refusals: [],
})
