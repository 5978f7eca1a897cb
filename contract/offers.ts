import { z } from 'zod'
import { Day, Id, Moment, Version, idParams, pageOf, pageQuery, refusals, route } from './route.ts'

export const offerRefusals = refusals({
  'offer.closed': { status: 409, params: [] },
  'offer.own': { status: 409, params: [] },
  'offer.asked': { status: 409, params: [] },
  'offer.nobody-came': { status: 409, params: [] },
  'offer.state': { status: 409, params: ['state'] },
})
/** A unit's sign-up for an offered project: delivered is said by the record, once its activity is closed. */
export const offerStates = ['asked', 'accepted', 'delivered', 'declined', 'withdrawn'] as const
export const offerFeedback = ['helpful', 'partly', 'notHelpful'] as const

export const UnitSignUp = z.object({
  id: Id,
  projectId: Id,
  projectTitle: z.string(),
  organizationId: Id,
  organizationName: z.string(),
  wish: z.string(),
  wishedOn: Day.nullable(),
  state: z.enum(offerStates),
  /** What was said when it was answered. */
  answer: z.string(),
  activityId: Id.nullable(),
  attended: z.int().nullable(),
  feedback: z.enum(offerFeedback).nullable(),
  feedbackWord: z.string(),
  askedAt: Moment,
  version: Version,
})
export type UnitSignUp = z.infer<typeof UnitSignUp>

export const listUnitSignUps = route({
  method: 'GET',
  path: '/api/lists/unit-sign-ups',
  summary:
    'Sign-ups of units for offered projects: those of one’s unit, of the staff’s street, or for projects at home on the secretary’s list',
  permission: 'lists-reader',
  query: z.strictObject({ ...pageQuery, project: Id.optional(), state: z.enum(offerStates).optional() }),
  answer: pageOf(UnitSignUp),
  refusals: [],
})
export const signUpUnit = route({
  method: 'POST',
  path: '/api/lists/projects/:id/sign-ups',
  summary: 'Sign one’s unit up for an offered project',
  permission: 'liaison',
  params: idParams,
  body: z.strictObject({ wish: z.string().trim().max(200).default(''), wishedOn: Day.nullable().default(null) }),
  answer: z.object({ id: Id }),
  refusals: ['offer.closed', 'offer.own', 'offer.asked'],
})
const changed = z.object({ id: Id, version: Version, state: z.enum(offerStates) })
export const answerUnitSignUp = route({
  method: 'POST',
  path: '/api/lists/unit-sign-ups/:id/answers',
  summary: 'Accept a unit’s sign-up, or decline it with a reason',
  permission: 'lists-keeper',
  params: idParams,
  body: z.strictObject({
    version: Version,
    answer: z.enum(['accept', 'decline']),
    text: z.string().trim().max(200).default(''),
  }),
  answer: changed,
  refusals: ['offer.state', 'reason.missing'],
})
export const withdrawUnitSignUp = route({
  method: 'POST',
  path: '/api/lists/unit-sign-ups/:id/withdraw',
  summary: 'Take one’s unit’s sign-up back, as long as no activity stands for it',
  permission: 'liaison',
  params: idParams,
  body: z.strictObject({ version: Version }),
  answer: changed,
  refusals: ['offer.state'],
})
export const sayOfferFeedback = route({
  method: 'POST',
  path: '/api/lists/unit-sign-ups/:id/feedback',
  summary: 'Say once whether what was delivered helped',
  permission: 'liaison',
  params: idParams,
  body: z.strictObject({
    version: Version,
    feedback: z.enum(offerFeedback),
    word: z.string().trim().max(200).default(''),
  }),
  answer: changed,
  refusals: ['offer.state'],
})
export const scheduleUnitSignUp = route({
  method: 'POST',
  path: '/api/lists/unit-sign-ups/:id/activity',
  summary:
    'Say which activity stands for an accepted sign-up, attached to the project as well; one that was held delivers it at once',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ version: Version, activityId: Id }),
  answer: changed,
  refusals: ['offer.state', 'offer.nobody-came'],
})
