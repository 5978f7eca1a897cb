import { z } from 'zod'
import { Day, Id, Moment, idParams, pageOf, pageQuery, refusals, route } from './route.ts'

export const recordRefusals = refusals({
  'record.corrected': { status: 409, params: [] },
})
/** measured: by the system's clock at the door; supplemented: added later by staff with proof. */
export const hoursGrades = ['measured', 'supplemented'] as const
export const evidences = ['doorCode', 'staff', 'kiosk', 'correction'] as const

export const RecordLine = z.object({
  id: Id,
  personId: Id,
  personName: z.string(),
  sourceKind: z.string(),
  sourceId: Id,
  title: z.string(),
  place: z.string(),
  streetName: z.string(),
  startedAt: Moment,
  endedAt: Moment,
  minutes: z.int(),
  grade: z.enum(hoursGrades),
  evidence: z.enum(evidences),
  witness: z.string().nullable(),
  recordedAt: Moment,
  /** This line takes back an earlier one. */
  reverses: Id.nullable(),
  reason: z.string().nullable(),
})
export type RecordLine = z.infer<typeof RecordLine>
export const listMyRecord = route({
  method: 'GET',
  path: '/api/me/record',
  summary: 'What I took part in, newest first, with the minutes counted',
  permission: 'signed-in',
  query: z.strictObject({ ...pageQuery, year: z.coerce.number().int().min(2000).max(2100).optional() }),
  answer: pageOf(RecordLine).extend({ minutes: z.int(), activities: z.int() }),
  refusals: [],
})
export const listRecord = route({
  method: 'GET',
  path: '/api/record',
  summary: 'The street’s record of participation',
  permission: 'street-staff',
  query: z.strictObject({
    ...pageQuery,
    from: Day.optional(),
    to: Day.optional(),
    activity: Id.optional(),
    person: Id.optional(),
    q: z.string().max(60).optional(),
  }),
  answer: pageOf(RecordLine).extend({ minutes: z.int(), people: z.int() }),
  refusals: [],
})
export const correctRecord = route({
  method: 'POST',
  path: '/api/record/:id/corrections',
  summary: 'Correct the minutes of a line: the old one is reversed, a new one written, points follow',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ minutes: z.int().min(0).max(1440), reason: z.string().trim().min(2).max(200) }),
  answer: z.object({ reversal: Id, line: Id.nullable() }),
  refusals: ['record.corrected'],
})
