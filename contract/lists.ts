import { z } from 'zod'
import { Day, Done, HumanCode, Id, Moment, Version, idParams, pageOf, pageQuery, refusals, route } from './route.ts'

export const listRefusals = refusals({
  'edition.exists': { status: 409, params: ['year'] },
  'edition.closed': { status: 409, params: ['year'] },
  'item.state': { status: 409, params: ['state'] },
  'item.own': { status: 409, params: [] },
  'item.capacity': { status: 422, params: [] },
  'item.dates': { status: 422, params: [] },
  'match.state': { status: 409, params: ['state'] },
  'match.exists': { status: 409, params: ['code'] },
  'match.kinds': { status: 422, params: [] },
  'match.answered': { status: 409, params: [] },
  'reason.missing': { status: 422, params: [] },
  'sheet.not-a-workbook': { status: 415, params: [] },
  'sheet.too-large': { status: 413, params: ['limit'] },
  'sheet.too-many-rows': { status: 413, params: ['limit'] },
  'sheet.unreadable': { status: 422, params: [] },
  'sheet.no-lists': { status: 422, params: [] },
  'import.state': { status: 409, params: ['state'] },
  'import.undo-blocked': { status: 409, params: ['items'] },
})

export const listKinds = ['resource', 'need', 'project'] as const
export const itemStates = ['draft', 'submitted', 'published', 'reserved', 'exhausted', 'expired', 'withdrawn'] as const
export const openness = ['residentialArea', 'street', 'committee', 'district'] as const
/** proposed: at least one side has not answered; accepted: both have; scheduled: an activity stands for it. */
export const matchStates = [
  'proposed',
  'accepted',
  'scheduled',
  'delivered',
  'confirmed',
  'disputed',
  'declined',
  'cancelled',
] as const
export const sideAnswers = ['pending', 'accepted', 'declined'] as const
export const declineReasons = ['busyThen', 'tooFar', 'tooMany', 'notOurs', 'alreadyMet', 'other'] as const
export const rejectReasons = [
  'missing-title',
  'missing-provider',
  'impossible-date',
  'end-before-start',
  'capacity-not-a-number',
  'capacity-out-of-range',
  'duplicate',
  'formula-in-text',
  'formula-like-text',
  'error-value',
  'unknown-street',
] as const
export const skipReasons = ['blank', 'note', 'subtotal', 'title', 'header', 'signature'] as const

export const Edition = z.object({
  id: Id,
  year: z.int(),
  streetId: Id,
  streetName: z.string(),
  title: z.string(),
  carriedFromId: Id.nullable(),
  items: z.int(),
  published: z.int(),
})
export type Edition = z.infer<typeof Edition>
export const listEditions = route({
  method: 'GET',
  path: '/api/lists/editions',
  summary: 'Editions of the three lists, newest first',
  permission: 'staff-or-liaison',
  answer: z.object({ rows: z.array(Edition) }),
  refusals: [],
})
export const showEdition = route({
  method: 'GET',
  path: '/api/lists/editions/:id',
  summary: 'One edition with its categories and their counts',
  permission: 'staff-or-liaison',
  params: idParams,
  answer: Edition.extend({
    categories: z.array(
      z.object({ id: Id, kind: z.enum(listKinds), name: z.string(), items: z.int(), matched: z.int() }),
    ),
    states: z.array(z.object({ kind: z.enum(listKinds), state: z.enum(itemStates), items: z.int() })),
  }),
  refusals: [],
})
export const carryEditionForward = route({
  method: 'POST',
  path: '/api/lists/editions/:id/carry-forward',
  summary:
    'Carry this edition into another year in one step: same items, dates moved to that year, published; joins lists that stand there',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ year: z.int().min(2000).max(2100) }),
  answer: z.object({ edition: Edition, carried: z.int(), leftOut: z.int() }),
  refusals: ['edition.exists'],
})
export const exportEdition = route({
  method: 'GET',
  path: '/api/lists/editions/:id/workbook',
  summary: 'The edition as the three-sheet workbook offices use',
  permission: 'street-staff',
  params: idParams,
  answer: z.any(),
  refusals: [],
  kind: 'download',
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
    category: Id.optional(),
    state: z.enum(itemStates).optional(),
    organization: Id.optional(),
    street: Id.optional(),
    validOn: Day.optional(),
    unmatched: z.stringbool().optional(),
  }),
  answer: pageOf(ItemRow),
  refusals: [],
})
export const HistoryLine = z.object({
  at: Moment,
  by: z.string(),
  action: z.string(),
  detail: z.record(z.string(), z.string()),
})
export type HistoryLine = z.infer<typeof HistoryLine>
export const MatchRow = z.object({
  id: Id,
  code: HumanCode,
  state: z.enum(matchStates),
  needItemId: Id.nullable(),
  needTitle: z.string(),
  needOrganizationId: Id,
  needOrganizationName: z.string(),
  needAnswer: z.enum(sideAnswers),
  resourceItemId: Id.nullable(),
  resourceTitle: z.string(),
  resourceOrganizationId: Id,
  resourceOrganizationName: z.string(),
  resourceAnswer: z.enum(sideAnswers),
  startedBy: z.enum(['need', 'resource', 'staff']),
  startedAt: Moment,
  activityId: Id.nullable(),
  /** Which side the asker may answer for now, if any. */
  mySide: z.enum(['need', 'resource', 'both']).nullable(),
  reason: z.string().nullable(),
  note: z.string(),
  version: Version,
})
export type MatchRow = z.infer<typeof MatchRow>
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
    contact: z.string().nullable(),
    internalCode: z.string().nullable(),
    mine: z.boolean(),
    matches: z.array(MatchRow),
    history: z.array(HistoryLine),
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
  permission: 'staff-or-liaison',
  body: z.strictObject({ ...itemFields, kind: z.enum(listKinds), organizationId: Id, editionId: Id.optional() }),
  answer: z.object({ id: Id, code: HumanCode, state: z.enum(itemStates) }),
  refusals: ['edition.closed', 'item.dates'],
})
export const editItem = route({
  method: 'PATCH',
  path: '/api/lists/items/:id',
  summary: 'Change an item; names the version it saw',
  permission: 'staff-or-liaison',
  params: idParams,
  body: z.strictObject({ ...itemFields, version: Version }),
  answer: z.object({ id: Id, version: Version }),
  refusals: ['item.state', 'item.dates'],
})
export const reviewItems = route({
  method: 'POST',
  path: '/api/lists/reviews',
  summary: 'Publish or return submitted items, one or many',
  permission: 'street-staff',
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
  permission: 'staff-or-liaison',
  params: idParams,
  body: z.strictObject({ version: Version }),
  answer: z.object({ id: Id, version: Version }),
  refusals: ['item.state'],
})
export const restoreItem = route({
  method: 'POST',
  path: '/api/lists/items/:id/restore',
  summary: 'Put a withdrawn item back',
  permission: 'staff-or-liaison',
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
  answer: z.object({ rows: z.array(Suggestion), setAside: z.array(Suggestion) }),
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

export const claimItem = route({
  method: 'POST',
  path: '/api/lists/items/:id/claims',
  summary: 'Claim a need (with one of our resources, or without) or a resource (for one of our needs, or without)',
  permission: 'liaison',
  params: idParams,
  body: z.strictObject({ withItemId: Id.nullable().default(null), note: z.string().trim().max(200).default('') }),
  answer: MatchRow,
  refusals: ['item.state', 'item.own', 'match.exists', 'match.kinds'],
})
export const proposeMatch = route({
  method: 'POST',
  path: '/api/lists/matches',
  summary: 'Staff propose a pair; both sides are asked',
  permission: 'street-staff',
  body: z.strictObject({ needItemId: Id, resourceItemId: Id, note: z.string().trim().max(200).default('') }),
  answer: MatchRow,
  refusals: ['item.state', 'item.own', 'match.exists', 'match.kinds'],
})
export const answerMatch = route({
  method: 'POST',
  path: '/api/lists/matches/:id/answers',
  summary: 'Accept or decline in one tap; staff may answer for a unit that told them, and both names are kept',
  permission: 'staff-or-liaison',
  params: idParams,
  body: z.strictObject({
    answer: z.enum(['accept', 'decline']),
    reason: z.enum(declineReasons).optional(),
    /** Only staff: the side they answer for. */
    side: z.enum(['need', 'resource']).optional(),
    version: Version,
  }),
  answer: MatchRow,
  refusals: ['match.state', 'match.answered', 'reason.missing'],
})
export const cancelMatch = route({
  method: 'POST',
  path: '/api/lists/matches/:id/cancel',
  summary: 'Cancel a match that has not been delivered, with a reason',
  permission: 'staff-or-liaison',
  params: idParams,
  body: z.strictObject({ reason: z.string().trim().min(2).max(200), version: Version }),
  answer: MatchRow,
  refusals: ['match.state'],
})
export const answerDelivery = route({
  method: 'POST',
  path: '/api/lists/matches/:id/delivery-answers',
  summary: 'Confirm or dispute that the match was delivered as the record says',
  permission: 'liaison',
  params: idParams,
  body: z.strictObject({
    answer: z.enum(['confirm', 'dispute']),
    reason: z.string().trim().max(200).default(''),
    version: Version,
  }),
  answer: MatchRow,
  refusals: ['match.state', 'match.answered', 'reason.missing'],
})
export const listMatches = route({
  method: 'GET',
  path: '/api/lists/matches',
  summary: 'Matches of my street or my unit',
  permission: 'staff-or-liaison',
  query: z.strictObject({
    ...pageQuery,
    state: z.enum(matchStates).optional(),
    open: z.stringbool().optional(),
    waitingForMe: z.stringbool().optional(),
    item: Id.optional(),
    organization: Id.optional(),
  }),
  answer: pageOf(MatchRow),
  refusals: [],
})
/** What both sides may see of each other once both have accepted. */
export const showMatch = route({
  method: 'GET',
  path: '/api/lists/matches/:id',
  summary: 'One match with its history; contacts only after both sides accepted',
  permission: 'staff-or-liaison',
  params: idParams,
  answer: MatchRow.extend({
    needContact: z.string().nullable(),
    resourceContact: z.string().nullable(),
    needDelivery: z.enum(['pending', 'confirmed', 'disputed']).nullable(),
    resourceDelivery: z.enum(['pending', 'confirmed', 'disputed']).nullable(),
    /** What the record says of the delivery. */
    attendance: z.int().nullable(),
    minutes: z.int().nullable(),
    /** Prefill of the activity this match becomes. */
    plan: z.object({ title: z.string(), audience: z.string(), place: z.string(), capacity: z.int().nullable() }),
    history: z.array(HistoryLine),
  }),
  refusals: [],
})

export const ImportRow = z.object({
  row: z.int(),
  status: z.enum(['valid', 'rejected', 'skipped']),
  reason: z.enum([...rejectReasons, ...skipReasons]).nullable(),
  cells: z.array(z.string()),
  item: z
    .object({
      title: z.string(),
      provider: z.string(),
      category: z.string(),
      audience: z.string(),
      capacity: z.int().nullable(),
      availability: z.string(),
      place: z.string(),
      contact: z.string(),
      validFrom: Day.nullable(),
      validTo: Day.nullable(),
    })
    .nullable(),
  /** new: will be made; same: stands unchanged; changed: differs from the standing item. */
  effect: z.enum(['new', 'same', 'changed']).nullable(),
})
export type ImportRow = z.infer<typeof ImportRow>
export const importStates = ['previewed', 'committed', 'undone'] as const
/** The fields a column of a sheet may be read as. */
export const importFields = [
  'title',
  'description',
  'provider',
  'providerKind',
  'street',
  'category',
  'audience',
  'capacity',
  'availability',
  'place',
  'contact',
  'validFrom',
  'validTo',
  'internalCode',
  'serial',
  'ignore',
] as const
export const ImportReport = z.object({
  id: Id,
  state: z.enum(importStates),
  fileName: z.string(),
  year: z.int(),
  streetId: Id,
  streetName: z.string(),
  /** The same file was committed before: committing again changes nothing. */
  committedBefore: z.boolean(),
  sheets: z.array(
    z.object({
      name: z.string(),
      imported: z.boolean(),
      why: z.string().nullable(),
      kind: z.enum(listKinds).nullable(),
      columns: z.array(
        z.object({
          column: z.int(),
          letter: z.string(),
          header: z.string(),
          field: z.enum(importFields),
          confidence: z.number(),
          hidden: z.boolean(),
        }),
      ),
      rows: z.array(ImportRow),
    }),
  ),
  organizations: z.object({ known: z.array(z.object({ id: Id, name: z.string() })), toCreate: z.array(z.string()) }),
  counts: z.object({
    valid: z.int(),
    rejected: z.int(),
    skipped: z.int(),
    new: z.int(),
    same: z.int(),
    changed: z.int(),
  }),
  result: z
    .object({ created: z.int(), updated: z.int(), unchanged: z.int(), organizationsCreated: z.int(), editionId: Id })
    .nullable(),
})
export type ImportReport = z.infer<typeof ImportReport>
export const uploadWorkbook = route({
  method: 'POST',
  path: '/api/lists/imports',
  summary: 'Read a workbook and show, row by row, what an import would do; writes no item',
  permission: 'street-staff',
  answer: ImportReport,
  refusals: ['sheet.not-a-workbook', 'sheet.too-large', 'sheet.too-many-rows', 'sheet.unreadable', 'sheet.no-lists'],
  kind: 'upload',
})
export const remapImport = route({
  method: 'POST',
  path: '/api/lists/imports/:id/mapping',
  summary: 'Read the same workbook again with corrected columns or year',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({
    year: z.int().min(2000).max(2100).optional(),
    columns: z
      .array(z.strictObject({ sheet: z.string(), column: z.int(), field: z.enum(importFields) }))
      .max(300)
      .default([]),
  }),
  answer: ImportReport,
  refusals: ['import.state', 'sheet.unreadable'],
})
export const showImport = route({
  method: 'GET',
  path: '/api/lists/imports/:id',
  summary: 'One import with its rows and its result',
  permission: 'street-staff',
  params: idParams,
  answer: ImportReport,
  refusals: [],
})
export const listImports = route({
  method: 'GET',
  path: '/api/lists/imports',
  summary: 'Imports of my street, newest first',
  permission: 'street-staff',
  answer: z.object({
    rows: z.array(
      z.object({
        id: Id,
        fileName: z.string(),
        at: Moment,
        by: z.string(),
        state: z.enum(importStates),
        created: z.int(),
        updated: z.int(),
      }),
    ),
  }),
  refusals: [],
})
export const commitImport = route({
  method: 'POST',
  path: '/api/lists/imports/:id/commit',
  summary: 'Write the valid rows in one transaction, making the units that are not known yet',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ updateExisting: z.boolean().default(true) }),
  answer: ImportReport,
  refusals: ['import.state'],
})
export const undoImport = route({
  method: 'POST',
  path: '/api/lists/imports/:id/undo',
  summary: 'Take back an import whose items nobody has used or changed since',
  permission: 'street-staff',
  params: idParams,
  answer: ImportReport,
  refusals: ['import.state', 'import.undo-blocked'],
})
export const downloadRejected = route({
  method: 'GET',
  path: '/api/lists/imports/:id/rejected',
  summary: 'The rejected rows as a workbook with a reason column',
  permission: 'street-staff',
  params: idParams,
  answer: z.any(),
  refusals: [],
  kind: 'download',
})
