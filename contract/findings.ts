import { z } from 'zod'
import { ItemRow, listKinds, openness } from './lists.ts'
import { Day, Done, Id, Moment, Version, idParams, pageOf, pageQuery, refusals, route } from './route.ts'

export const findingRefusals = refusals({
  'round.closed': { status: 409, params: ['name'] },
  'round.replied': { status: 409, params: ['replies'] },
  'round.days': { status: 422, params: [] },
  'reply.empty': { status: 422, params: [] },
  'reply.answers': { status: 422, params: ['question'] },
  'reply.decided': { status: 409, params: ['findings'] },
  'reply.sent': { status: 409, params: [] },
  'finding.state': { status: 409, params: ['state'] },
  'finding.used': { status: 409, params: ['title'] },
  'replies.no-questions': { status: 422, params: [] },
  'replies.decided': { status: 409, params: ['findings'] },
})

/** text and number are kept; offer and need become findings; a problem is noted. */
export const questionKinds = ['text', 'choice', 'number', 'offer', 'need', 'problem'] as const
export const Question = z.strictObject({
  title: z.string().trim().min(2).max(80),
  kind: z.enum(questionKinds),
  /** Of a choice: what one may choose. */
  choices: z.array(z.string().trim().min(1).max(40)).max(12).default([]),
})
export type Question = z.infer<typeof Question>
export const roundStates = ['open', 'closed'] as const
export const speakers = ['unit', 'residents'] as const
export const findingKinds = ['resource', 'need', 'problem'] as const
export const findingStates = ['waiting', 'turned', 'joined', 'aside', 'noted'] as const
/** Why a finding is not followed; `problem` notes it as one. */
export const asideReasons = ['vague', 'settled', 'elsewhere', 'withdrawn', 'problem'] as const

const Counts = z.object({ waiting: z.int(), turned: z.int(), joined: z.int(), aside: z.int(), noted: z.int() })
const Coverage = z.object({ reached: z.int(), of: z.int() })
export const RoundRow = z.object({
  id: Id,
  name: z.string(),
  startsOn: Day,
  endsOn: Day,
  state: z.enum(roundStates),
  replies: z.int(),
  /** Of these, from the phones of liaisons. */
  byPhone: z.int(),
  coverage: Coverage,
  findings: Counts,
  version: Version,
})
export type RoundRow = z.infer<typeof RoundRow>
export const Round = RoundRow.extend({
  streetId: Id,
  streetName: z.string(),
  questions: z.array(Question),
  /** The number the next paper gets. */
  nextNumber: z.int(),
  sample: z.array(z.object({ id: Id, name: z.string(), replies: z.int(), phone: z.int() })),
})
export type Round = z.infer<typeof Round>

export const listRounds = route({
  method: 'GET',
  path: '/api/lists/rounds',
  summary: 'Survey rounds of my street, newest first, with what was reached and found',
  permission: 'street-staff',
  query: z.strictObject(pageQuery),
  answer: pageOf(RoundRow),
  refusals: [],
})
const roundFields = {
  name: z.string().trim().min(2).max(60),
  startsOn: Day,
  endsOn: Day,
  questions: z.array(Question).min(1).max(12),
  /** Units and residential areas the round means to reach. */
  sample: z.array(Id).max(300).default([]),
}
export const planRound = route({
  method: 'POST',
  path: '/api/lists/rounds',
  summary: 'Begin a survey round of my street',
  permission: 'street-staff',
  body: z.strictObject(roundFields),
  answer: z.object({ id: Id, version: Version }),
  refusals: ['round.days'],
})
export const showRound = route({
  method: 'GET',
  path: '/api/lists/rounds/:id',
  summary: 'One survey round: its questions, whom it reached, what was found',
  permission: 'street-staff',
  params: idParams,
  answer: Round,
  refusals: [],
})
export const editRound = route({
  method: 'PATCH',
  path: '/api/lists/rounds/:id',
  summary: 'Change a round, close it or open it again; its questions only while nobody has replied',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ ...roundFields, state: z.enum(roundStates), version: Version }),
  answer: z.object({ id: Id, version: Version }),
  refusals: ['round.days', 'round.replied'],
})

const answersOf = z.array(z.string().trim().max(1000)).min(1).max(12)
export const ReplyRow = z.object({
  id: Id,
  number: z.int(),
  organizationId: Id,
  organizationName: z.string(),
  speaks: z.enum(speakers),
  people: z.int(),
  takenOn: Day,
  /** In the order of the questions. */
  answers: z.array(z.string()),
  fromFile: z.boolean(),
  byPhone: z.boolean(),
  hasContact: z.boolean(),
  version: Version,
  enteredBy: z.string(),
  enteredAt: Moment,
})
export type ReplyRow = z.infer<typeof ReplyRow>
export const listReplies = route({
  method: 'GET',
  path: '/api/lists/rounds/:id/replies',
  summary: 'Replies of a round, last entered first',
  permission: 'street-staff',
  params: idParams,
  query: z.strictObject(pageQuery),
  answer: pageOf(ReplyRow),
  refusals: [],
})
const replyFields = {
  organizationId: Id,
  speaks: z.enum(speakers).default('unit'),
  people: z.int().min(1).max(9999).default(1),
  takenOn: Day,
  answers: answersOf,
  contact: z.string().trim().max(60).default(''),
}
export const enterReply = route({
  method: 'POST',
  path: '/api/lists/rounds/:id/replies',
  summary: 'Enter a reply from paper; what it offers and needs waits as findings, one a line',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject(replyFields),
  answer: z.object({ id: Id, number: z.int(), findings: z.int() }),
  refusals: ['round.closed', 'reply.empty', 'reply.answers'],
})
export const editReply = route({
  method: 'PATCH',
  path: '/api/lists/replies/:id',
  summary: 'Correct a reply none of whose findings has been decided; its contact stays unless a new one is given',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ ...replyFields, version: Version }),
  answer: z.object({ id: Id, version: Version, findings: z.int() }),
  refusals: ['round.closed', 'reply.empty', 'reply.answers', 'reply.decided'],
})
export const removeReply = route({
  method: 'POST',
  path: '/api/lists/replies/:id/removal',
  summary: 'Take out a reply none of whose findings has been decided',
  permission: 'street-staff',
  params: idParams,
  answer: Done,
  refusals: ['reply.decided'],
})
export const restoreReply = route({
  method: 'POST',
  path: '/api/lists/replies/:id/restoration',
  summary: 'Put a reply back that was just taken out',
  permission: 'street-staff',
  params: idParams,
  answer: Done,
  refusals: [],
})

export const FindingRow = z.object({
  id: Id,
  kind: z.enum(findingKinds),
  text: z.string(),
  state: z.enum(findingStates),
  question: z.string(),
  number: z.int(),
  organizationId: Id,
  organizationName: z.string(),
  speaks: z.enum(speakers),
  people: z.int(),
  takenOn: Day,
  hasContact: z.boolean(),
  item: z.object({ id: Id, code: z.string(), title: z.string() }).nullable(),
  reason: z.string(),
  version: Version,
  decidedBy: z.string().nullable(),
})
export type FindingRow = z.infer<typeof FindingRow>
export const listFindings = route({
  method: 'GET',
  path: '/api/lists/rounds/:id/findings',
  summary: 'What was found in the replies of a round, by their numbers',
  permission: 'street-staff',
  params: idParams,
  query: z.strictObject({ ...pageQuery, state: z.enum(findingStates).optional() }),
  answer: pageOf(FindingRow),
  refusals: [],
})
export const similarItems = route({
  method: 'GET',
  path: '/api/lists/findings/:id/similar',
  summary: 'Standing items of the same kind and street that say something like a finding, nearest first',
  permission: 'street-staff',
  params: idParams,
  answer: z.object({ rows: z.array(z.object({ item: ItemRow, sameUnit: z.boolean() })) }),
  refusals: [],
})
const FindingNow = z.object({ id: Id, state: z.enum(findingStates), version: Version })
export const turnFinding = route({
  method: 'POST',
  path: '/api/lists/findings/:id/item',
  summary: 'Make a finding an item of the lists: published, of the unit that said it, with the contact of its reply',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({
    kind: z.enum(listKinds).exclude(['project']),
    title: z.string().trim().min(2).max(120),
    description: z.string().trim().max(2000).default(''),
    openness: z.enum(openness).default('street'),
    version: Version,
  }),
  answer: FindingNow.extend({ itemId: Id, code: z.string() }),
  refusals: ['finding.state', 'item.dates', 'edition.closed'],
})
export const joinFinding = route({
  method: 'POST',
  path: '/api/lists/findings/:id/joining',
  summary: 'Say that a finding is an item that stands already',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ itemId: Id, version: Version }),
  answer: FindingNow,
  refusals: ['finding.state'],
})
export const setFindingAside = route({
  method: 'POST',
  path: '/api/lists/findings/:id/set-aside',
  summary: 'Do not follow a finding, with a ready reason; `problem` notes it as one',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ reason: z.enum(asideReasons), version: Version }),
  answer: FindingNow,
  refusals: ['finding.state'],
})
export const reopenFinding = route({
  method: 'POST',
  path: '/api/lists/findings/:id/reopening',
  summary:
    'Take back what was decided about a finding; an item that came from it is withdrawn unless somebody went on with it',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ version: Version }),
  answer: FindingNow,
  refusals: ['finding.state', 'finding.used'],
})
export const originsOfItem = route({
  method: 'GET',
  path: '/api/lists/items/:id/origins',
  summary: 'The replies an item came from, for its unit and its street’s staff',
  permission: 'staff-or-liaison',
  params: idParams,
  answer: z.object({
    rows: z.array(
      z.object({
        roundId: Id,
        roundName: z.string(),
        streetName: z.string(),
        number: z.int(),
        how: z.enum(['turned', 'joined']),
      }),
    ),
  }),
  refusals: [],
})
export const exportRound = route({
  method: 'GET',
  path: '/api/lists/rounds/:id/workbook',
  summary: 'Replies and findings of a round as a workbook, problems on a sheet of their own, without contacts',
  permission: 'street-staff',
  params: idParams,
  answer: z.any(),
  refusals: [],
  kind: 'download',
})
