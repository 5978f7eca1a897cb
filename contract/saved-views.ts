import { z } from 'zod'
import { itemStates, listKinds, openness, timeFilter } from './lists.ts'
import { renewalAnswers } from './renewals.ts'
import { Day, Done, Id, idParams, refusals, route } from './route.ts'

export const savedViewRefusals = refusals({ 'view.too-many': { status: 409, params: ['most'] } })

/** What a view of the lists remembers: the filters of its address. Without an edition it is the newest of my street. */
export const ViewSearch = z.strictObject({
  edition: z.union([Id, z.literal('all')]).optional(),
  kind: z.enum(listKinds).optional(),
  q: z.string().max(60).optional(),
  category: z.union([Id, z.literal('none')]).optional(),
  openness: z.enum(openness).optional(),
  standing: z.literal(true).optional(),
  unserved: z.literal(true).optional(),
  state: z.enum(itemStates).optional(),
  organization: Id.optional(),
  street: Id.optional(),
  audience: z.string().max(60).optional(),
  from: Day.optional(),
  to: Day.optional(),
  ...timeFilter,
  unmatched: z.literal(true).optional(),
  renewal: z.enum(renewalAnswers).optional(),
  sort: z.enum(['code', 'title', 'validTo', '-validTo', '-createdAt']).optional(),
})
export const listSavedViews = route({
  method: 'GET',
  path: '/api/lists/views',
  summary: 'My saved views of the lists, each with how many items it holds now',
  permission: 'staff-or-liaison',
  answer: z.object({
    rows: z.array(z.object({ id: Id, name: z.string(), search: ViewSearch, count: z.int() })),
  }),
  refusals: [],
})
export const saveView = route({
  method: 'POST',
  path: '/api/lists/views',
  summary: 'Save filters of the lists under a name; the same name again replaces them',
  permission: 'staff-or-liaison',
  body: z.strictObject({ name: z.string().trim().min(1).max(20), search: ViewSearch }),
  answer: z.object({ id: Id }),
  refusals: ['view.too-many'],
})
export const removeView = route({
  method: 'POST',
  path: '/api/lists/views/:id/remove',
  summary: 'Remove one of my saved views',
  permission: 'staff-or-liaison',
  params: idParams,
  answer: Done,
  refusals: [],
})
