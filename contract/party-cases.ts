import { z } from 'zod'
import { partyLevels, partySettings } from './party.ts'
import { services, standings } from './roster.ts'
import { Day, HumanCode, Id, Moment, Version, idParams, pageOf, pageQuery, refusals, route } from './route.ts'

export const partyCaseRefusals = refusals({
  'party-case.open': { status: 409, params: ['code'] },
  'party-case.state': { status: 409, params: [] },
  'party-case.step': { status: 409, params: [] },
  'party-case.day': { status: 422, params: ['day'] },
  'party-case.figures': { status: 422, params: [] },
  'party-case.secretary': { status: 422, params: [] },
  'party-case.others': { status: 422, params: [] },
  'party-case.second': { status: 409, params: [] },
  'party-case.roster-waits': { status: 409, params: ['name', 'count'] },
  'party-case.members-since': { status: 409, params: ['name', 'day'] },
  'party-case.duties-later': { status: 409, params: ['day'] },
  'party-case.allotment-old': { status: 409, params: [] },
  'party-case.gone': { status: 409, params: [] },
  'party-case.built-on': { status: 409, params: [] },
})

export const partyCaseKinds = ['found', 'election', 'rename', 'move', 'split', 'merge', 'dissolve'] as const
export const partyCaseStates = [
  'applied',
  'returned',
  'approved',
  'met',
  'planned',
  'inForce',
  'refused',
  'withdrawn',
  'undone',
] as const
/** Ways out before it is in force: back to be mended, refused by the superior, taken back; or only the day that was agreed. */
export const partyCaseStops = ['returned', 'refused', 'withdrawn', 'recalled'] as const
export const partyDuties = ['secretary', 'deputy', 'organising', 'publicity', 'discipline', 'member'] as const
/** A figure that is not what the rules say; said, not enforced. */
export const partyCaseWarnings = ['fewMembers', 'manyMembers', 'noCommittee', 'committeeSize', 'fewPresent'] as const

const name = z.string().trim().min(2).max(60)
const parentId = Id.nullable()
const agencyFits = ({ agency, level }: { agency: boolean; level: string }): boolean =>
  !agency || level === 'branch' || level === 'generalBranch'

/** What is to be, by kind. */
export const PartyCaseChange = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('found'),
      name,
      level: z.enum(partyLevels),
      agency: z.boolean().default(false),
      parentId: parentId.default(null),
      organizationId: Id.nullable().default(null),
      setting: z.enum(partySettings).default('other'),
    })
    .refine(agencyFits),
  z.strictObject({ kind: z.literal('election') }),
  z.strictObject({ kind: z.literal('rename'), name }),
  z.strictObject({ kind: z.literal('move'), level: z.enum(partyLevels), parentId }),
  /** New ones beside it, under what it stands under. */
  z.strictObject({
    kind: z.literal('split'),
    parts: z
      .array(z.strictObject({ name, secretary: z.string().trim().max(20).default('') }))
      .min(1)
      .max(5),
  }),
  /** Others of its level that go into it; what stands under them stands under it. */
  z.strictObject({ kind: z.literal('merge'), others: z.array(Id).min(1).max(10) }),
  z.strictObject({ kind: z.literal('dissolve') }),
])
export type PartyCaseChange = z.infer<typeof PartyCaseChange>

export const CommitteeMember = z.strictObject({ name: z.string().trim().min(2).max(20), duty: z.enum(partyDuties) })
export type CommitteeMember = z.infer<typeof CommitteeMember>
const about = {
  /** The organisation it is about; none when one is founded. */
  partyOrganizationId: Id.nullable(),
  change: PartyCaseChange,
  members: z.int().min(0).max(100_000),
  application: z.string().trim().min(2).max(2000),
  appliedOn: Day,
  /** Why it goes on though a figure is not what the rules say. */
  despite: z.string().trim().max(300).default(''),
}

export const PartyCaseRow = z.object({
  id: Id,
  code: HumanCode,
  kind: z.enum(partyCaseKinds),
  state: z.enum(partyCaseStates),
  title: z.string(),
  appliedOn: Day,
  /** From when it holds, or shall hold. */
  effectiveOn: Day.nullable(),
  /** Which step is next; none once it is over. */
  next: z.enum(['amend', 'approval', 'meeting', 'completion']).nullable(),
  editedAt: Moment,
})
export type PartyCaseRow = z.infer<typeof PartyCaseRow>
export const PartyCase = PartyCaseRow.extend({
  version: Version,
  partyOrganizationId: Id.nullable(),
  /** Names of what the change points at: parent, unit, others that go. */
  names: z.record(z.string(), z.string()),
  change: PartyCaseChange,
  members: z.int(),
  application: z.string(),
  appliedBy: z.string(),
  meets: z.boolean(),
  elects: z.boolean(),
  approval: z.object({ number: z.string(), by: z.string(), on: Day }).nullable(),
  meeting: z
    .object({ on: Day, due: z.int(), present: z.int(), result: z.string(), committee: z.array(CommitteeMember) })
    .nullable(),
  despite: z.string(),
  /** Who put it in force, or agreed to the day. */
  completedBy: z.string(),
  /** What stood in its way on the day that was agreed: the refusal as it would have been answered. */
  failed: z
    .object({ on: Day, code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
    .nullable(),
  reason: z.string(),
  warnings: z.array(z.enum(partyCaseWarnings)),
  /**
   * What hangs on the organisations that go or are divided: members as the roster counts them today (`null` where so few
   * are not told), grids and fields, and organisations below. None of other kinds.
   */
  touches: z.object({ members: z.int().nullable(), duties: z.int(), below: z.int() }).nullable(),
  /** How a split is shared out, while it is under way: the one that is divided first, then its parts. Small counts untold. */
  allotted: z
    .object({
      by: z.string(),
      at: Moment,
      rows: z.array(z.object({ name: z.string(), members: z.int().nullable(), duties: z.int(), below: z.int() })),
    })
    .nullable(),
  /** Whether a split can still be shared out. */
  allottable: z.boolean(),
  /** In force, and nothing was noted that stands in the way: a second person can take it back. */
  undoable: z.boolean(),
  /** Somebody asked to take it back, and a second person has not decided. */
  undoWaiting: z.boolean(),
  /** What the sentences of the warnings are filled with. */
  figures: z.record(z.string(), z.int()),
  history: z.array(
    z.object({ at: Moment, by: z.string(), action: z.string(), detail: z.record(z.string(), z.string()) }),
  ),
})
export type PartyCase = z.infer<typeof PartyCase>

const Changed = z.object({ id: Id, version: Version })
const isStep = { permission: 'street-staff', params: idParams, answer: Changed } as const

export const listPartyCases = route({
  method: 'GET',
  path: '/api/party-cases',
  summary: 'Cases about party organisations of my street, those under way first',
  permission: 'street-staff',
  query: z.strictObject({ ...pageQuery, open: z.stringbool().optional() }),
  answer: pageOf(PartyCaseRow),
  refusals: [],
})
export const showPartyCase = route({
  method: 'GET',
  path: '/api/party-cases/:id',
  summary: 'One case with all its papers and what happened to it',
  permission: 'street-staff',
  params: idParams,
  answer: PartyCase,
  refusals: [],
})
export const applyPartyCase = route({
  method: 'POST',
  path: '/api/party-cases',
  summary: 'Apply for founding, electing, renaming, moving, splitting, merging or dissolving a party organisation',
  permission: 'street-staff',
  body: z.strictObject(about),
  answer: z.object({ id: Id, code: HumanCode }),
  refusals: [
    'party-case.open',
    'party-case.day',
    'party-case.figures',
    'party-case.others',
    'party.name-known',
    'party.parent',
  ],
})
export const amendPartyCase = route({
  ...isStep,
  method: 'PUT',
  path: '/api/party-cases/:id',
  summary: 'Mend an application that is not approved; one that was returned is applied for anew',
  body: z.strictObject({ version: Version, ...about }),
  refusals: [
    'party-case.state',
    'party-case.day',
    'party-case.figures',
    'party-case.others',
    'party.name-known',
    'party.parent',
  ],
})
export const approvePartyCase = route({
  ...isStep,
  method: 'POST',
  path: '/api/party-cases/:id/approval',
  summary: 'Note the superior’s approval with its document number and day',
  body: z.strictObject({
    version: Version,
    number: z.string().trim().min(2).max(60),
    by: z.string().trim().min(2).max(60),
    on: Day,
  }),
  refusals: ['party-case.state', 'party-case.day'],
})
export const meetPartyCase = route({
  ...isStep,
  method: 'POST',
  path: '/api/party-cases/:id/meeting',
  summary: 'Note the meeting, how many were due and came, what it decided and whom it elected',
  body: z.strictObject({
    version: Version,
    on: Day,
    due: z.int().min(1).max(100_000),
    present: z.int().min(0).max(100_000),
    result: z.string().trim().min(2).max(1000),
    committee: z.array(CommitteeMember).max(15),
    despite: z.string().trim().max(300).default(''),
  }),
  refusals: ['party-case.state', 'party-case.step', 'party-case.day', 'party-case.figures', 'party-case.secretary'],
})
export const completePartyCase = route({
  ...isStep,
  method: 'POST',
  path: '/api/party-cases/:id/completion',
  summary: 'Put it in force from a day: the organisation changes with this, or when a day to come begins',
  body: z.strictObject({ version: Version, effectiveOn: Day }),
  refusals: [
    'party-case.state',
    'party-case.step',
    'party-case.day',
    'party-case.others',
    'party-case.second',
    'party-case.roster-waits',
    'party-case.members-since',
    'party-case.duties-later',
    'party-case.allotment-old',
    'party-case.gone',
    'party.name-known',
    'party.parent',
    'party.day',
    'party.leads',
    'party.below',
    'party.has-members',
  ],
})
export const stopPartyCase = route({
  ...isStep,
  method: 'POST',
  path: '/api/party-cases/:id/stop',
  summary:
    'Return an application to be mended, note that it was refused, take it back, or only its day; with the reason',
  body: z.strictObject({ version: Version, how: z.enum(partyCaseStops), reason: z.string().trim().min(2).max(300) }),
  refusals: ['party-case.state'],
})

/** Which part something goes to, counted from nought; `null` stays with the one that is divided. */
const part = z.int().min(0).max(4).nullable()
const cell = { gridId: Id, field: z.string().max(40) }

export const showPartyAllotment = route({
  method: 'GET',
  path: '/api/party-cases/:id/allotment',
  summary: 'Who and what is shared out among the parts of a split; every look is written down',
  permission: 'street-staff',
  stepUp: true,
  params: idParams,
  answer: z.object({
    version: Version,
    party: z.object({ id: Id, name: z.string() }),
    parts: z.array(z.string()),
    /** Whether it was shared out before, and holds for all who belong today. */
    saved: z.boolean(),
    below: z.array(z.object({ id: Id, name: z.string(), level: z.enum(partyLevels), part })),
    duties: z.array(
      z.object({
        ...cell,
        fieldName: z.object({ zh: z.string(), en: z.string() }),
        grid: z.string(),
        role: z.string(),
        part,
      }),
    ),
    members: z.array(
      z.object({
        id: Id,
        name: z.string(),
        groupId: Id.nullable(),
        standing: z.enum(standings).nullable(),
        service: z.enum(services).nullable(),
        part,
      }),
    ),
    /** Members about whom something else was decided already; they stay. */
    planned: z.int(),
    /** How many a branch usually has at least. */
    least: z.int(),
  }),
  refusals: ['party-case.state'],
})
export type PartyAllotment = z.infer<typeof showPartyAllotment.answer>
export const allotPartyCase = route({
  ...isStep,
  method: 'PUT',
  path: '/api/party-cases/:id/allotment',
  summary: 'Share members, what stands below, grids and fields out among the parts of a split',
  body: z.strictObject({
    version: Version,
    below: z.array(z.strictObject({ id: Id, part })).max(100),
    duties: z.array(z.strictObject({ ...cell, part })).max(2000),
    members: z.array(z.strictObject({ id: Id, part })).max(2000),
  }),
  refusals: ['party-case.state', 'party-case.allotment-old'],
})

export const askPartyCaseUndo = route({
  method: 'POST',
  path: '/api/party-cases/:id/undo',
  summary: 'Ask a second person to take back what a case did, while nothing was built upon it',
  permission: 'street-staff',
  params: idParams,
  answer: z.object({ id: Id }),
  refusals: ['party-case.state', 'party-case.built-on', 'approval.exists'],
})
/** Why a case cannot be taken back after all, when the second person approves that. */
export const partyCaseAtApproval = ['party-case.state', 'party-case.built-on'] as const
