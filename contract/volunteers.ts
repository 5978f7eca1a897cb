import { z } from 'zod'
import { Day, Done, Id, Moment, Version, idParams, refusals, route } from './route.ts'
import { skillLevels } from './skills.ts'

export const volunteerRefusals = refusals({
  'volunteer.need-closed': { status: 409, params: [] },
  'volunteer.gone': { status: 409, params: [] },
  'volunteer.asked-already': { status: 409, params: ['name'] },
  'volunteer.asked-enough': { status: 409, params: ['name', 'most'] },
  'volunteer.too-late': { status: 409, params: [] },
})

/** open: waits for an answer; lapsed: nobody answered in time. */
export const askingStates = ['open', 'yes', 'no', 'lapsed'] as const
export type AskingState = (typeof askingStates)[number]
/** Why not, without typing. */
export const whyNot = ['noTime', 'tooFar', 'notMyTrade', 'health', 'other'] as const

const Asking = z.object({
  id: Id,
  state: z.enum(askingStates),
  askedAt: Moment,
  /** The last day on which it may be answered. */
  answerBy: Day,
  why: z.enum(whyNot).nullable(),
  version: z.int(),
})

/** Somebody whose skill means what a need wants. */
export const Volunteer = z.object({
  personId: Id,
  skillId: Id,
  name: z.string(),
  what: z.string(),
  level: z.enum(skillLevels),
  proof: z.string(),
  proofUntil: Day.nullable(),
  hoursAMonth: z.int().nullable(),
  /** The service both mean, and the need's words that say so; `other` is the skill's when it is only a near one. */
  why: z.object({ need: z.string(), concept: z.string(), other: z.string() }),
  /** What was asked for this need, if anything. */
  asking: Asking.nullable(),
  /** Known once they said yes. */
  phone: z.string().nullable(),
})
export type Volunteer = z.infer<typeof Volunteer>

export const listVolunteers = route({
  method: 'GET',
  path: '/api/lists/items/:id/volunteers',
  summary: 'Persons whose skills, shown with their consent, mean what a need of my street wants',
  permission: 'street-staff',
  params: idParams,
  answer: z.object({ rows: z.array(Volunteer) }),
  refusals: [],
})
export const askVolunteer = route({
  method: 'POST',
  path: '/api/lists/items/:id/volunteers',
  summary: 'Ask somebody whether they would help with a need; they answer on their phone',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ skillId: Id }),
  answer: z.object({ id: Id }),
  refusals: ['volunteer.need-closed', 'volunteer.gone', 'volunteer.asked-already', 'volunteer.asked-enough'],
})

/** A need I was asked to help with. */
export const MyAsking = Asking.extend({
  what: z.string(),
  title: z.string(),
  description: z.string(),
  unitName: z.string(),
  streetName: z.string(),
  place: z.string(),
  availability: z.string(),
})
export type MyAsking = z.infer<typeof MyAsking>

export const listMyAskings = route({
  method: 'GET',
  path: '/api/me/askings',
  summary: 'Needs my street asked me to help with, those without an answer first',
  permission: 'signed-in',
  answer: z.object({ rows: z.array(MyAsking) }),
  refusals: [],
})
export const answerAsking = route({
  method: 'POST',
  path: '/api/me/askings/:id/answer',
  summary: 'Say whether I would help; a yes shows my phone number to the staff of that street',
  permission: 'signed-in',
  params: idParams,
  body: z.strictObject({
    answer: z.enum(['yes', 'no']),
    why: z.enum(whyNot).nullable().default(null),
    version: Version,
  }),
  answer: Done,
  refusals: ['volunteer.too-late'],
})
