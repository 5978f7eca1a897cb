import { z } from 'zod'
import { Question, roundStates } from './findings.ts'
import { Day, Id, Moment, idParams, route } from './route.ts'

/** How far a unit is with a questionnaire: nothing yet, a draft, or sent. */
export const questionnaireStates = ['none', 'draft', 'sent'] as const
const row = {
  id: Id,
  name: z.string(),
  streetName: z.string(),
  endsOn: Day,
  round: z.enum(roundStates),
  state: z.enum(questionnaireStates),
}

export const listQuestionnaires = route({
  method: 'GET',
  path: '/api/lists/questionnaires',
  summary: 'Open survey rounds that mean to reach my unit, and how far we are with each',
  permission: 'liaison',
  answer: z.object({ rows: z.array(z.object(row)) }),
  refusals: [],
})
export const showQuestionnaire = route({
  method: 'GET',
  path: '/api/lists/questionnaires/:id',
  summary: 'The questions of a survey round that means to reach my unit, with what we wrote',
  permission: 'liaison',
  params: idParams,
  answer: z.object({
    ...row,
    questions: z.array(Question),
    /** In the order of the questions; of the draft, else as it was sent. */
    answers: z.array(z.string()),
    /** Who wrote it last, and when; null where nothing is written. */
    written: z.object({ by: z.string(), at: Moment }).nullable(),
    /** The version that a change must name; 0 where nothing is written. */
    version: z.int(),
    /** Whether it can still be written: the round is open and nothing it said has been decided. */
    mayWrite: z.boolean(),
  }),
  refusals: [],
})
export const writeQuestionnaire = route({
  method: 'PUT',
  path: '/api/lists/questionnaires/:id',
  summary: 'Keep our answers as a draft, or send them; what was sent can be corrected until the round closes',
  permission: 'liaison',
  params: idParams,
  body: z.strictObject({
    answers: z.array(z.string().trim().max(1000)).min(1).max(12),
    send: z.boolean(),
    version: z.int().min(0),
  }),
  answer: z.object({ state: z.enum(questionnaireStates), version: z.int() }),
  refusals: ['round.closed', 'reply.empty', 'reply.answers', 'reply.decided', 'reply.sent'],
})
