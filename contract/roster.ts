import { z } from 'zod'
import { Day, Done, Id, Moment, Version, idParams, pageOf, pageQuery, refusals, route } from './route.ts'

export const rosterRefusals = refusals({
  'roster.lines': { status: 422, params: ['lines'] },
  'roster.elsewhere': { status: 409, params: ['lines'] },
  'roster.too-many': { status: 422, params: ['most'] },
  'roster.day': { status: 422, params: ['day'] },
  'roster.later': { status: 409, params: ['day'] },
  'roster.changed': { status: 409, params: [] },
  'roster.nothing': { status: 422, params: [] },
  'roster.same-branch': { status: 422, params: [] },
  'roster.own-case': { status: 409, params: [] },
  'roster.closed': { status: 409, params: [] },
  'roster.begun': { status: 409, params: ['day'] },
})

export const caseKinds = ['enter', 'group', 'standing', 'move', 'end', 'correction'] as const
export const caseStates = ['waiting', 'approved', 'refused', 'withdrawn', 'takenBack'] as const
export const standings = ['formal', 'probationary'] as const
/** A re-employed retiree is a member where he serves. */
export const services = ['inService', 'retired', 'mobile', 'reemployed'] as const
export const posts = ['secretary', 'deputy', 'organisation', 'publicity', 'discipline', 'groupLeader'] as const
export const endReasons = ['movedAway', 'transferredOut', 'other'] as const
/** Why a line of a list cannot be entered. */
export const lineFaults = ['name', 'phone', 'standing', 'word', 'twice', 'here', 'elsewhere'] as const

const Standing = z.enum(standings)
const Service = z.enum(services)
const Posts = z.array(z.enum(posts)).max(4)
/** Null where it is too small to be told outside the branch. */
const Count = z.int().nullable()

/** A line of a list as it was read, with what stands in its way. */
export const RosterLine = z.object({
  line: z.int(),
  name: z.string(),
  phoneMasked: z.string(),
  standing: Standing.nullable(),
  joined: Day.nullable(),
  service: Service,
  /** As a workbook says them; of a pasted list there are none. */
  posts: Posts,
  group: z.string().nullable(),
  fault: z.enum(lineFaults).nullable(),
  /** Under which name this phone is known here already, where that is another one. */
  knownAs: z.string().nullable(),
})
export type RosterLine = z.infer<typeof RosterLine>

export const RosterMember = z.object({
  id: Id,
  name: z.string(),
  phoneMasked: z.string().nullable(),
  group: z.object({ id: Id, name: z.string() }).nullable(),
  standing: Standing.nullable(),
  joined: Day.nullable(),
  service: Service.nullable(),
  posts: Posts,
  from: Day,
  /** The day from which something else holds that was decided already. */
  to: Day.nullable(),
  /** Received at a residential area; where, and what they offer there, their branch does not learn. */
  reportedIn: z.boolean(),
})
export type RosterMember = z.infer<typeof RosterMember>

const Asked = {
  id: Id,
  kind: z.enum(caseKinds),
  state: z.enum(caseStates),
  party: z.object({ id: Id, name: z.string() }),
  on: Day,
  persons: z.int(),
  askedBy: z.string(),
  askedAt: Moment,
  closedBy: z.string().nullable(),
  closedAt: Moment.nullable(),
  version: Version,
  /** Whether I asked for it myself: then another decides. */
  mine: z.boolean(),
  /** Whether I may decide it: it waits, and somebody else asked. */
  decidable: z.boolean(),
  /** Whether it can still be withdrawn or taken back by me. */
  revocable: z.boolean(),
}
/** A case without a word about whom it is. */
export const RosterCase = z.object(Asked)
export type RosterCase = z.infer<typeof RosterCase>

/** What a case says of one person, before and after. */
const Said = z.object({
  name: z.string(),
  party: z.string().nullable(),
  group: z.string().nullable(),
  standing: Standing.nullable(),
  joined: Day.nullable(),
  service: Service.nullable(),
  posts: Posts,
})
export const RosterCaseSeen = z.object({
  ...Asked,
  reason: z.string(),
  documentNo: z.string(),
  note: z.string(),
  /** Of a case of entering that waits: its lines as they stand now. */
  lines: z.array(RosterLine),
  /** The group those who enter come into. */
  group: z.string().nullable(),
  changes: z.array(z.object({ before: Said.nullable(), after: Said.nullable() })),
  endReason: z.enum([...endReasons, 'accountClosed']).nullable(),
})
export type RosterCaseSeen = z.infer<typeof RosterCaseSeen>

export const listRosters = route({
  method: 'GET',
  path: '/api/party-rosters',
  summary:
    'How many belong to each party organisation of one’s own street, small counts untold; a secretary’s own alone; nobody by name',
  permission: 'staff-or-branch-secretary',
  answer: z.object({
    /** Counts under this are not told. */
    smallest: z.int(),
    rows: z.array(
      z.object({
        id: Id,
        name: z.string(),
        level: z.string(),
        members: Count,
        formal: Count,
        probationary: Count,
        inService: Count,
        retired: Count,
        mobile: Count,
        reemployed: Count,
        /** Received where they live, at whichever residential area. */
        tiedIn: Count,
        waiting: z.int(),
      }),
    ),
  }),
  refusals: [],
})
export const showRoster = route({
  method: 'GET',
  path: '/api/party-rosters/:id',
  summary: 'Who belongs to a party organisation today, or did on another day; every look is written down',
  permission: 'staff-or-branch-secretary',
  stepUp: true,
  params: idParams,
  query: z.strictObject({ asOf: Day.optional() }),
  answer: z.object({
    asOf: Day,
    party: z.object({ id: Id, name: z.string(), level: z.string() }),
    groups: z.array(z.object({ id: Id, name: z.string() })),
    /** The others of the street, for whoever moves. */
    others: z.array(z.object({ id: Id, name: z.string() })),
    rows: z.array(RosterMember),
  }),
  refusals: [],
})
const text = z.string().trim().min(2).max(20_000)
export const readRosterLines = route({
  method: 'POST',
  path: '/api/party-rosters/:id/readings',
  summary: 'Read a pasted list of persons to enter, without writing anything',
  permission: 'staff-or-branch-secretary',
  stepUp: true,
  params: idParams,
  body: z.strictObject({ text, on: Day }),
  answer: z.object({ rows: z.array(RosterLine) }),
  refusals: ['roster.too-many'],
})
export const askRosterCase = route({
  method: 'POST',
  path: '/api/party-rosters/:id/cases',
  summary: 'Ask that persons enter a branch, or that something about one of its members changes from a day on',
  permission: 'staff-or-branch-secretary',
  params: idParams,
  body: z.strictObject({
    kind: z.enum(caseKinds),
    on: Day,
    reason: z.string().trim().min(2).max(200),
    documentNo: z.string().trim().max(60).default(''),
    /** To enter: a line for each, name and phone first. */
    text: text.optional(),
    /** All else: the line of the roster it is about, as it was seen. */
    memberId: Id.optional(),
    groupId: Id.nullable().optional(),
    standing: Standing.optional(),
    joined: Day.nullable().optional(),
    service: Service.optional(),
    posts: Posts.optional(),
    toPartyId: Id.optional(),
    endReason: z.enum(endReasons).optional(),
  }),
  answer: z.object({ id: Id }),
  refusals: [
    'roster.lines',
    'roster.too-many',
    'roster.day',
    'roster.later',
    'roster.changed',
    'roster.nothing',
    'roster.same-branch',
  ],
})
export const listRosterCases = route({
  method: 'GET',
  path: '/api/roster-cases',
  summary: 'Cases of the rosters of one’s own street, what waits first; without a word about whom',
  permission: 'staff-or-branch-secretary',
  query: z.strictObject({ ...pageQuery, state: z.enum(caseStates).optional(), party: Id.optional() }),
  answer: pageOf(RosterCase),
  refusals: [],
})
export const showRosterCase = route({
  method: 'GET',
  path: '/api/roster-cases/:id',
  summary: 'What a case asks, and of whom; every look is written down',
  permission: 'staff-or-branch-secretary',
  stepUp: true,
  params: idParams,
  answer: RosterCaseSeen,
  refusals: [],
})
export const decideRosterCase = route({
  method: 'POST',
  path: '/api/roster-cases/:id/decision',
  summary: 'Approve or refuse a case that somebody else asked for',
  permission: 'street-staff',
  stepUp: true,
  params: idParams,
  body: z.strictObject({
    version: Version,
    decision: z.enum(['approve', 'refuse']),
    note: z.string().trim().max(200).default(''),
  }),
  answer: Done,
  refusals: [
    'roster.own-case',
    'roster.closed',
    'roster.changed',
    'roster.elsewhere',
    'roster.lines',
    'roster.later',
    'roster.day',
    'roster.nothing',
    'roster.same-branch',
  ],
})
export const takeBackRosterCase = route({
  method: 'POST',
  path: '/api/roster-cases/:id/take-back',
  summary: 'Withdraw a case that waits, or take an approved one back before its day',
  permission: 'staff-or-branch-secretary',
  params: idParams,
  body: z.strictObject({ version: Version }),
  answer: Done,
  refusals: ['roster.closed', 'roster.begun', 'roster.changed'],
})

export const MyRelation = RosterMember.omit({
  id: true,
  name: true,
  phoneMasked: true,
  group: true,
  reportedIn: true,
}).extend({
  party: z.string(),
  street: z.string(),
  group: z.string().nullable(),
})
export type MyRelation = z.infer<typeof MyRelation>
export const showMyRelation = route({
  method: 'GET',
  path: '/api/me/party-relation',
  summary: 'To which party organisation I belong, as it stands in its roster, and to which I belonged',
  permission: 'signed-in',
  answer: z.object({ rows: z.array(MyRelation) }),
  refusals: [],
})
