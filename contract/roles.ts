import { z } from 'zod'
import { areaAtApproval } from './areas.ts'
import { mergeAtApproval } from './merging.ts'
import { partyCaseAtApproval } from './party-cases.ts'
import { unitMergeAtApproval } from './unit-merge-refusals.ts'
import { Day, Done, Id, Moment, idParams, pageOf, pageQuery, refusals, route } from './route.ts'
import { Stop } from './stopping.ts'

/** The three administrators of an installation; nobody is two of them at a time. */
export const adminRoles = ['system-admin', 'security-admin', 'audit-admin'] as const
/** What a person may be trusted with at a node of the area tree; it reaches everything below that node. */
export const roles = ['street-staff', 'area-staff', 'auditor', ...adminRoles] as const
/** Roles of an office that looks after others: they see who holds which role, and decide as second persons. */
export const officeRoles = ['street-staff', 'auditor', ...adminRoles] as const
export type Role = (typeof roles)[number]

/** What a second person decides about. */
export const approvalKinds = [
  'role.give',
  'contacts.export',
  'person.merge',
  'person.part',
  'unit.merge',
  'unit.part',
  'photo.removal',
  'area.change',
  'area.undo',
  'party-case.undo',
  'roster.export',
] as const
export const approvalStates = ['waiting', 'approved', 'declined', 'withdrawn', 'lapsed'] as const
export const decisions = ['approve', 'decline'] as const

export const roleRefusals = refusals({
  'role.own': { status: 403, params: [] },
  'role.not-yours': { status: 403, params: [] },
  'role.held': { status: 409, params: ['name'] },
  'role.exclusive': { status: 409, params: ['name'] },
  'role.level': { status: 422, params: [] },
  'role.dates': { status: 422, params: [] },
  'role.last': { status: 409, params: [] },
  'account.unknown': { status: 422, params: [] },
  'approval.exists': { status: 409, params: ['by'] },
  'approval.state': { status: 409, params: [] },
  'approval.own': { status: 403, params: [] },
  'approval.linked': { status: 403, params: [] },
  'approval.reason': { status: 422, params: [] },
})

export const RoleRow = z.object({
  id: Id,
  personName: z.string(),
  role: z.enum(roles),
  areaId: Id,
  areaName: z.string(),
  from: Day,
  /** The first day without it; null while no end is set. */
  to: Day.nullable(),
  state: z.enum(['coming', 'standing', 'ended']),
  /** Null where the command line or the demonstration gave it. */
  givenBy: z.string().nullable(),
  approvedBy: z.string().nullable(),
  endedBy: z.string().nullable(),
  mayEnd: z.boolean(),
  /** That its holder cannot sign in any more by any way. */
  stop: Stop.nullable(),
  /** Whether whoever asks may stop that, or open it again. */
  mayStop: z.boolean(),
})
export type RoleRow = z.infer<typeof RoleRow>

export const listRoles = route({
  method: 'GET',
  path: '/api/roles',
  summary: 'Who holds which role where I look after it; with `ended`, also who held one',
  permission: 'office',
  query: z.strictObject({ ...pageQuery, ended: z.stringbool().default(false) }),
  answer: pageOf(RoleRow).extend({
    /** Roles whoever asks may give, the node they are given at being chosen by its level. */
    mayGive: z.array(z.object({ role: z.enum(roles), level: z.string(), secondPerson: z.boolean() })),
  }),
  refusals: [],
})
// Without a key on purpose: the answer would be stored beside it, and it may hold a password. A repetition finds the role held.
export const giveRole = route({
  method: 'POST',
  path: '/api/roles',
  summary: 'Give a role to somebody with an account, or to a new account; one at the top waits for a second person',
  permission: 'administrator',
  body: z.strictObject({
    role: z.enum(roles),
    areaId: Id,
    from: Day,
    to: Day.nullable().default(null),
    username: z.string().trim().min(2).max(64),
    /** For a user name nobody has yet. */
    newAccount: z
      .strictObject({
        name: z.string().trim().min(2).max(20),
        phone: z.string().min(11).max(20).optional(),
      })
      .optional(),
  }),
  answer: z.object({
    state: z.enum(['given', 'waiting']),
    personName: z.string(),
    /** Of a new account, told this once; its owner changes it at the first sign-in. */
    password: z.string().nullable(),
  }),
  refusals: [
    'role.own',
    'role.not-yours',
    'role.held',
    'role.exclusive',
    'role.level',
    'role.dates',
    'account.unknown',
    'username.taken',
    'name.missing',
    'phone.malformed',
    'approval.exists',
  ],
  keyless: true,
  stepUp: true,
})
export const endRole = route({
  method: 'POST',
  path: '/api/roles/:id/end',
  summary: 'End a role today; who wears it loses it within a second',
  permission: 'administrator',
  params: idParams,
  answer: Done,
  refusals: ['role.last'],
  stepUp: true,
})

export const ApprovalRow = z.object({
  id: Id,
  kind: z.enum(approvalKinds),
  /** Whom or what it is about. */
  title: z.string(),
  /** The role, when it is about one. */
  role: z.enum(roles).nullable(),
  areaName: z.string(),
  askedBy: z.string(),
  askedAt: Moment,
  expiresAt: Moment,
  state: z.enum(approvalStates),
  decidedBy: z.string().nullable(),
  decidedAt: Moment.nullable(),
  reason: z.string(),
  mine: z.boolean(),
  mayDecide: z.boolean(),
})
export type ApprovalRow = z.infer<typeof ApprovalRow>

export const listApprovals = route({
  method: 'GET',
  path: '/api/approvals',
  summary: 'What waits for a second person: what I may decide and what I asked for, newest first',
  permission: 'office',
  query: z.strictObject({ ...pageQuery, waiting: z.stringbool().default(false) }),
  answer: pageOf(ApprovalRow),
  refusals: [],
})
export const decideApproval = route({
  method: 'POST',
  path: '/api/approvals/:id/decision',
  summary: 'Approve as the second person, and it is done; or decline with a reason',
  permission: 'office',
  params: idParams,
  body: z.strictObject({ decision: z.enum(decisions), reason: z.string().trim().max(200).default('') }),
  answer: Done,
  refusals: [
    'approval.own',
    'approval.linked',
    'approval.state',
    'approval.reason',
    'role.held',
    'role.exclusive',
    'role.dates',
    ...mergeAtApproval,
    ...unitMergeAtApproval,
    ...areaAtApproval,
    ...partyCaseAtApproval,
  ],
  stepUp: true,
})
export const withdrawApproval = route({
  method: 'POST',
  path: '/api/approvals/:id/withdrawal',
  summary: 'Take back what I asked for while nobody has decided',
  permission: 'office',
  params: idParams,
  answer: Done,
  refusals: ['approval.state'],
})
