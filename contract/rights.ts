import { z } from 'zod'
import { Day, Done, Id, Moment, Version, idParams, pageOf, pageQuery, refusals, route } from './route.ts'

/** What a person may ask for about their own data (PIPL 44 to 48). */
export const rightKinds = ['copy', 'correct', 'delete', 'stop', 'explain'] as const
export const rightStates = ['open', 'done', 'refused', 'withdrawn'] as const
/** The only grounds on which one is refused. */
export const refusalGrounds = ['law', 'notHere', 'identity', 'others'] as const

export const rightsRefusals = refusals({
  'rights.too-many': { status: 409, params: ['most'] },
  'rights.closed': { status: 409, params: [] },
  'rights.answer-short': { status: 422, params: ['least'] },
  'rights.ground-missing': { status: 422, params: [] },
})

export const RightsRequest = z.object({
  id: Id,
  kind: z.enum(rightKinds),
  /** In their own words. */
  what: z.string(),
  state: z.enum(rightStates),
  streetName: z.string(),
  filedAt: Moment,
  /** Who wrote it down at the counter. */
  filedBy: z.string().nullable(),
  /** The last day for an answer. */
  dueOn: Day,
  /** The holidays of a year on the way are not announced yet: the day may still move. */
  provisional: z.boolean(),
  ground: z.enum(refusalGrounds).nullable(),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: Moment.nullable(),
  version: z.int(),
})
export type RightsRequest = z.infer<typeof RightsRequest>

const Filing = { kind: z.enum(rightKinds), what: z.string().trim().min(2).max(500) }

export const listMyRightsRequests = route({
  method: 'GET',
  path: '/api/me/rights-requests',
  summary: 'What I asked for about my data, and the answers',
  permission: 'signed-in',
  answer: z.object({ rows: z.array(RightsRequest) }),
  refusals: [],
})
export const fileRightsRequest = route({
  method: 'POST',
  path: '/api/me/rights-requests',
  summary: 'Ask a street for a copy, a correction, a deletion, a stop or an explanation',
  permission: 'signed-in',
  body: z.strictObject({ ...Filing, streetId: Id }),
  answer: z.object({ id: Id, dueOn: Day }),
  refusals: ['rights.too-many'],
})
export const withdrawRightsRequest = route({
  method: 'POST',
  path: '/api/me/rights-requests/:id/withdrawal',
  summary: 'Withdraw what I asked for',
  permission: 'signed-in',
  params: idParams,
  body: z.strictObject({ version: Version }),
  answer: Done,
  refusals: ['rights.closed'],
})
export const fileRightsRequestFor = route({
  method: 'POST',
  path: '/api/persons/:id/rights-requests',
  summary: 'Write down at the counter what a person asks for about their data',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject(Filing),
  answer: z.object({ id: Id, dueOn: Day }),
  refusals: ['rights.too-many'],
})
export const listRightsRequests = route({
  method: 'GET',
  path: '/api/rights-requests',
  summary: 'What persons asked my street for about their data, what is due first',
  permission: 'street-staff',
  query: z.strictObject({ ...pageQuery, state: z.enum(rightStates).optional() }),
  answer: pageOf(RightsRequest.extend({ personId: Id, personName: z.string(), phoneMasked: z.string().nullable() })),
  refusals: [],
})
export const answerRightsRequest = route({
  method: 'POST',
  path: '/api/rights-requests/:id/answer',
  summary: 'Say what was done, or refuse on a ground and with reasons; the person is told',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({
    state: z.enum(['done', 'refused']),
    ground: z.enum(refusalGrounds).nullable().default(null),
    answer: z.string().trim().max(500),
    version: Version,
  }),
  answer: Done,
  refusals: ['rights.closed', 'rights.answer-short', 'rights.ground-missing'],
})
