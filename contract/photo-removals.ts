import { z } from 'zod'
import { Day, Done, Id, Moment, Version, idParams, pageOf, pageQuery, refusals, route } from './route.ts'

export const removalRefusals = refusals({
  'removal.open': { status: 409, params: [] },
  'removal.closed': { status: 409, params: [] },
  'removal.answer-short': { status: 422, params: ['least'] },
  'removal.contested': { status: 409, params: [] },
})

export const removalStates = ['open', 'deleted', 'restored'] as const
export const removalDecisions = ['delete', 'restore'] as const

/** What whoever asked may read. */
export const RemovalShown = z.object({
  id: Id,
  activityTitle: z.string(),
  takenOn: Day,
  filedAt: Moment,
  dueOn: Day,
  state: z.enum(removalStates),
  answer: z.string().nullable(),
})
export const Removal = RemovalShown.extend({
  photoId: Id,
  activityId: Id,
  /** Whether the picture itself is still there. */
  there: z.boolean(),
  /** Who asked, as far as they said. */
  name: z.string(),
  contact: z.string(),
  why: z.string(),
  /** Who wrote it down at the counter. */
  filedBy: z.string().nullable(),
  provisional: z.boolean(),
  /** What stands against it; two decide then. */
  objection: z.string().nullable(),
  objectedBy: z.string().nullable(),
  /** It was asked for and restored before. */
  again: z.boolean(),
  /** The decision that waits for a second person. */
  proposed: z.enum(removalDecisions).nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: Moment.nullable(),
  version: z.int(),
})
export type Removal = z.infer<typeof Removal>

const why = z.string().trim().min(2).max(300)
const Filed = z.object({ id: Id, dueOn: Day })

export const askPhotoRemoval = route({
  method: 'POST',
  path: '/api/activity-photos/:id/removal-requests',
  summary: 'Ask for a photo to be removed, with or without an account; it is hidden at once and answered by a day',
  permission: 'public',
  params: idParams,
  body: z.strictObject({
    why,
    name: z.string().trim().max(20).default(''),
    contact: z.string().trim().max(60).default(''),
  }),
  answer: Filed,
  refusals: [],
})
export const askPhotoRemovalFor = route({
  method: 'POST',
  path: '/api/activity-photos/:id/removal-requests/assisted',
  summary: 'Write down at the counter that somebody asks for a photo to be removed; both names stand on it',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ why, name: z.string().trim().min(2).max(20), contact: z.string().trim().max(60).default('') }),
  answer: Filed,
  refusals: ['removal.open'],
})
export const showPhotoRemoval = route({
  method: 'GET',
  path: '/api/photo-removals/:id',
  summary: 'How a request stands, for whoever has its receipt',
  permission: 'public',
  params: idParams,
  answer: RemovalShown,
  refusals: [],
})
export const listPhotoRemovals = route({
  method: 'GET',
  path: '/api/photo-removals',
  summary: 'Photos that people asked to be removed, of the activities I run; what is due first',
  permission: 'staff-or-liaison',
  query: z.strictObject({ ...pageQuery, state: z.enum(removalStates).optional() }),
  answer: pageOf(Removal),
  refusals: [],
})
export const objectToRemoval = route({
  method: 'POST',
  path: '/api/photo-removals/:id/objection',
  summary: 'Object to a removal as who runs the activity, with a reason; two of the staff decide then',
  permission: 'staff-or-liaison',
  params: idParams,
  body: z.strictObject({ why, version: Version }),
  answer: Done,
  refusals: ['removal.closed', 'removal.contested'],
})
export const answerRemoval = route({
  method: 'POST',
  path: '/api/photo-removals/:id/answer',
  summary: 'Delete the photo for good or show it again, with reasons; a contested one waits for a second person',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({
    decision: z.enum(removalDecisions),
    answer: z.string().trim().max(300),
    version: Version,
  }),
  answer: z.object({ waits: z.boolean() }),
  refusals: ['removal.closed', 'removal.answer-short', 'approval.exists'],
})
