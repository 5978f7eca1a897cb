import { z } from 'zod'
import { Done, Id, Moment, pageOf, pageQuery, route } from './route.ts'

/** What a person can be told; the sentence stands in `locales/<lang>/messages.json` under the same name. */
export const messageKinds = [
  'match.proposed',
  'match.claimed',
  'match.movedUp',
  'match.accepted',
  'match.declined',
  'match.cancelled',
  'match.scheduled',
  'match.delivered',
  'match.disputed',
  'match.settled',
  'match.reminder',
  'match.expired',
  'match.silence',
  'item.published',
  'item.returned',
  'items.expiring',
  'renewals.asked',
  'needs.fitting',
  'milestones.due',
  'session.moved',
  'session.speaker',
  'session.left',
  'session.delivered',
  'offer.accepted',
  'offer.declined',
  'offer.scheduled',
  'offer.delivered',
  'volunteer.asked',
  'volunteer.agreed',
  'volunteer.declined',
  'signUp.placed',
  'signUp.waitlisted',
  'signUp.movedUp',
  'activity.changed',
  'activity.cancelled',
  'points.earned',
  'rights.answered',
  'person.merged',
  'person.parted',
  'unit.merged',
  'unit.parted',
  'liaison.takenOver',
  'liaison.handedOver',
] as const
export type MessageKind = (typeof messageKinds)[number]
export const Message = z.object({
  id: Id,
  kind: z.enum(messageKinds),
  params: z.record(z.string(), z.string()),
  /** Where it leads, a path on the reader's screen such as `/matches/<id>`; null when nothing is to be done. */
  link: z.string().nullable(),
  at: Moment,
  readAt: Moment.nullable(),
})
export type Message = z.infer<typeof Message>
export const listMessages = route({
  method: 'GET',
  path: '/api/me/messages',
  summary: 'What I was told, newest first',
  permission: 'signed-in',
  query: z.strictObject({ ...pageQuery, unread: z.stringbool().optional() }),
  answer: pageOf(Message).extend({ unread: z.int() }),
  refusals: [],
})
export const readMessages = route({
  method: 'POST',
  path: '/api/me/messages/read',
  summary: 'Mark messages as read; none named means all',
  permission: 'signed-in',
  body: z.strictObject({ ids: z.array(Id).max(200).default([]) }),
  answer: Done,
  refusals: [],
})
