import { z } from 'zod'
import { Done, Id, Moment, idParams, pageOf, pageQuery, refusals, route } from './route.ts'

export const mergeRefusals = refusals({
  'merge.role': { status: 409, params: ['name'] },
  'merge.office': { status: 409, params: ['name', 'unit'] },
  'merge.signs-in': { status: 409, params: ['name'] },
  'merge.elsewhere': { status: 409, params: ['name'] },
  'merge.chain': { status: 409, params: ['name'] },
  'merge.consent': { status: 409, params: ['name'] },
  'merge.inside': { status: 409, params: ['title'] },
  'merge.undone': { status: 409, params: [] },
  'merge.closed': { status: 409, params: [] },
  'merge.built-on': { status: 409, params: [] },
  'merge.place-taken': { status: 409, params: ['title'] },
})

/** One of two registrations that may be one person's, with what this street counts for it. */
export const Registered = z.object({
  id: Id,
  name: z.string(),
  phoneMasked: z.string().nullable(),
  /** Whether they have a way to sign in: where only one has, it is they who stay. */
  signsIn: z.boolean(),
  since: Moment,
  registeredBy: z.string().nullable(),
  minutes: z.int(),
  hundredths: z.int(),
  lastAt: Moment.nullable(),
})
export type Registered = z.infer<typeof Registered>
export const Pair = z.object({
  one: Registered,
  other: Registered,
  /** Written alike; otherwise only spoken alike. */
  sameName: z.boolean(),
  /** Somebody asked to merge them, and a second person has not decided. */
  waiting: z.boolean(),
})
export type Pair = z.infer<typeof Pair>

/** What is about the one who goes and moves to the one who stays, by the table it lies in. */
export const moving = ['signUps', 'askings', 'skills', 'requests', 'affiliations'] as const
export const MergePreview = z.object({
  stays: Registered,
  goes: Registered,
  moves: z.array(z.object({ what: z.enum(moving), count: z.int() })),
  /** Activities to come in which both have a place or wait: one is given back. */
  twice: z.array(z.string()),
  /** How the one who goes signs in, which stops. */
  stops: z.object({ phone: z.boolean(), password: z.boolean(), passkeys: z.int(), services: z.int() }),
})
export type MergePreview = z.infer<typeof MergePreview>

export const Merge = z.object({
  id: Id,
  staysName: z.string(),
  joinedName: z.string(),
  mergedAt: Moment,
  askedBy: z.string(),
  approvedBy: z.string(),
  undoneAt: Moment.nullable(),
  undoAskedBy: z.string().nullable(),
  undoApprovedBy: z.string().nullable(),
  undoWaiting: z.boolean(),
})
export type Merge = z.infer<typeof Merge>

const Two = z.strictObject({ stays: Id, goes: Id })
const cannot = [
  'merge.role',
  'merge.office',
  'merge.signs-in',
  'merge.elsewhere',
  'merge.chain',
  'merge.consent',
  'merge.inside',
] as const

export const listPairs = route({
  method: 'GET',
  path: '/api/person-pairs',
  summary: 'Persons my street knows who may be one: of one name, or of one sound and at most one of them signs in',
  permission: 'street-staff',
  query: z.strictObject(pageQuery),
  answer: pageOf(Pair),
  refusals: [],
})
export const previewMerge = route({
  method: 'GET',
  path: '/api/person-pairs/preview',
  summary: 'What would move and what would be counted together, if these two were merged',
  permission: 'street-staff',
  query: Two,
  answer: MergePreview,
  refusals: cannot,
})
export const askMerge = route({
  method: 'POST',
  path: '/api/person-merges',
  summary: 'Ask a second person to merge two registrations of one person',
  permission: 'street-staff',
  body: Two,
  answer: z.object({ id: Id }),
  refusals: [...cannot, 'approval.exists'],
})
export const sayNotSame = route({
  method: 'POST',
  path: '/api/person-pairs/not-same',
  summary: 'Say that two of one name are two persons, so that nobody is asked again; or take that back',
  permission: 'street-staff',
  body: z.strictObject({ one: Id, other: Id, stands: z.boolean().default(true) }),
  answer: Done,
  refusals: [],
})
export const listMerges = route({
  method: 'GET',
  path: '/api/person-merges',
  summary: 'Registrations merged in my street, newest first, also those parted again',
  permission: 'street-staff',
  query: z.strictObject(pageQuery),
  answer: pageOf(Merge),
  refusals: [],
})
export const askUndo = route({
  method: 'POST',
  path: '/api/person-merges/:id/undo',
  summary: 'Ask a second person to part two that were merged',
  permission: 'street-staff',
  params: idParams,
  answer: z.object({ id: Id }),
  refusals: ['merge.undone', 'merge.closed', 'approval.exists'],
})

/** What merging or parting may be refused with when the second person approves. */
export const mergeAtApproval = [
  ...cannot,
  'merge.undone',
  'merge.closed',
  'merge.built-on',
  'merge.place-taken',
] as const
