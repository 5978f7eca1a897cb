import { z } from 'zod'
import { Day, HumanCode, Id, Moment, Version, idParams, pageOf, pageQuery, refusals, route } from './route.ts'

export const matchRefusals = refusals({
  'match.state': { status: 409, params: ['state'] },
  'match.exists': { status: 409, params: ['code'] },
  'match.kinds': { status: 422, params: [] },
  'match.answered': { status: 409, params: [] },
  'match.full': { status: 409, params: ['left'] },
  'match.cooling-off': { status: 409, params: ['until'] },
  'match.invited-enough': { status: 409, params: ['most'] },
  'match.quantity': { status: 422, params: ['most'] },
  'reason.missing': { status: 422, params: [] },
})

/**
 * waitlisted: claimed while nothing was left, moves up; proposed: at least one side has not answered; accepted: both
 * have; scheduled: an activity stands for it.
 */
export const matchStates = [
  'waitlisted',
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
/** How many places or people a match is about. */
export const Quantity = z.int().min(1).max(100_000)
/** Why a match ended without anybody saying so by hand, or by what staff found; beside what people wrote or chose. */
export const endReasons = ['noAnswer', 'noShow', 'notHeld', 'takenBack', 'unitsMerged'] as const
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
  /** Places or people it is about; null where neither side has a number. */
  quantity: z.int().nullable(),
  /** Where a waitlisted match stands in the line of the item it claimed. */
  waitlistPosition: z.int().nullable(),
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
export const claimItem = route({
  method: 'POST',
  path: '/api/lists/items/:id/claims',
  summary:
    'Claim a need (with one of our resources, or without) or a resource (for one of our needs, or without); a full one gives the next waitlist place',
  permission: 'liaison',
  params: idParams,
  body: z.strictObject({
    withItemId: Id.nullable().default(null),
    /** How many of its places; without it as many as both sides can. */
    quantity: Quantity.optional(),
    note: z.string().trim().max(200).default(''),
  }),
  answer: MatchRow,
  refusals: [
    'item.state',
    'item.own',
    'match.exists',
    'match.kinds',
    'match.full',
    'match.quantity',
    'station.by-request',
  ],
})
export const proposeMatch = route({
  method: 'POST',
  path: '/api/lists/matches',
  summary: 'Staff propose a pair; both sides are asked',
  permission: 'street-staff',
  body: z.strictObject({
    needItemId: Id,
    resourceItemId: Id,
    quantity: Quantity.optional(),
    note: z.string().trim().max(200).default(''),
  }),
  answer: MatchRow,
  refusals: [
    'item.state',
    'item.own',
    'match.exists',
    'match.kinds',
    'match.full',
    'match.quantity',
    'match.cooling-off',
    'match.invited-enough',
  ],
})
/** Several pairs in one press: each is proposed or refused by itself. */
export const proposeMatches = route({
  method: 'POST',
  path: '/api/lists/proposals',
  summary: 'Staff propose several pairs at once; answers one by one, in the same order',
  permission: 'street-staff',
  body: z.strictObject({
    pairs: z
      .array(z.strictObject({ needItemId: Id, resourceItemId: Id }))
      .min(1)
      .max(30),
    note: z.string().trim().max(200).default(''),
  }),
  answer: z.object({
    rows: z.array(
      z.object({
        match: MatchRow.nullable(),
        /** Why this pair was not proposed; sentence and params as of any refusal. */
        refused: z
          .object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
          .nullable(),
      }),
    ),
  }),
  refusals: [],
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
    /** Only when accepting: fewer places than were asked for. */
    quantity: Quantity.optional(),
    /** Only staff: the side they answer for. */
    side: z.enum(['need', 'resource']).optional(),
    version: Version,
  }),
  answer: MatchRow,
  refusals: ['match.state', 'match.answered', 'match.full', 'match.quantity', 'reason.missing'],
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
    /** What differs; when confirming, a short word of thanks if one likes. Both sides and staff read it. */
    reason: z.string().trim().max(200).default(''),
    version: Version,
  }),
  answer: MatchRow,
  refusals: ['match.state', 'match.answered', 'reason.missing'],
})
/** How staff end a dispute; all but the first say why it was not delivered. */
export const settlements = ['delivered', 'noShow', 'notHeld'] as const
export const settleMatch = route({
  method: 'POST',
  path: '/api/lists/matches/:id/settlements',
  summary: 'Staff settle a disputed delivery after speaking with both units; both are told the reason',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({
    outcome: z.enum(settlements),
    reason: z.string().trim().min(2).max(200),
    version: Version,
  }),
  answer: MatchRow,
  refusals: ['match.state'],
})
const MatchSettings = z.object({
  /** The unit likes to be asked more often than the rule pack says. */
  moreInvitations: z.boolean(),
  invitedThisMonth: z.int(),
  mostInvitations: z.int(),
  /** 0 where nobody has said anything yet. */
  version: z.int().min(0),
})
export const showMatchSettings = route({
  method: 'GET',
  path: '/api/lists/units/:id/settings',
  summary: 'How often a unit may be invited to help, and how often it was this month',
  permission: 'staff-or-liaison',
  params: idParams,
  answer: MatchSettings,
  refusals: [],
})
export const editMatchSettings = route({
  method: 'PATCH',
  path: '/api/lists/units/:id/settings',
  summary: 'A unit likes to be invited more often, or no longer',
  permission: 'staff-or-liaison',
  params: idParams,
  body: z.strictObject({ moreInvitations: z.boolean(), version: z.int().min(0) }),
  answer: MatchSettings,
  refusals: [],
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
    /** What each side wrote after the delivery; empty where nothing. */
    needWord: z.string(),
    resourceWord: z.string(),
    /** What the record says of the delivery. */
    attendance: z.int().nullable(),
    minutes: z.int().nullable(),
    /** Prefill of the activity this match becomes. */
    plan: z.object({
      title: z.string(),
      audience: z.string(),
      place: z.string(),
      capacity: z.int().nullable(),
      /** Of an order: the day held for it and its clock times; null of any other match. */
      day: Day.nullable(),
      from: z.string().nullable(),
      to: z.string().nullable(),
    }),
    /** Somebody ordered it at the delivery station. */
    ordered: z.boolean(),
    history: z.array(HistoryLine),
  }),
  refusals: [],
})
