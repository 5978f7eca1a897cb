import { z } from 'zod'
import { Id, Version, idParams, route } from './route.ts'

/** What a unit has said to the question whether an item goes on. */
export const renewalAnswers = ['waiting', 'renewed', 'changed', 'ended'] as const
const seen = z
  .array(z.strictObject({ id: Id, version: Version }))
  .min(1)
  .max(500)

export const renewItems = route({
  method: 'POST',
  path: '/api/lists/renewals',
  summary:
    'Renew items unchanged, one or many: the last day moves a year on where it is near, nothing waits for review; what was changed meanwhile or is not due is skipped',
  permission: 'lists-reader',
  body: z.strictObject({ items: seen }),
  answer: z.object({ done: z.array(z.object({ id: Id, version: Version })), skipped: z.int() }),
  refusals: [],
})
export const takeBackRenewals = route({
  method: 'POST',
  path: '/api/lists/renewals/take-back',
  summary: 'Take renewals back that nobody has built on: the last day and the open question stand as before',
  permission: 'lists-reader',
  body: z.strictObject({ items: seen }),
  answer: z.object({ done: z.array(z.object({ id: Id, version: Version })), skipped: z.int() }),
  refusals: [],
})
export const showRenewals = route({
  method: 'GET',
  path: '/api/lists/editions/:id/renewals',
  summary: 'Which units of an edition were asked whether their items go on, and what they said',
  permission: 'lists-keeper',
  params: idParams,
  answer: z.object({
    rows: z.array(
      z.object({
        organizationId: Id,
        organizationName: z.string(),
        /** Nobody speaks for this unit: it has to be asked by telephone. */
        noLiaison: z.boolean(),
        waiting: z.int(),
        renewed: z.int(),
        changed: z.int(),
        ended: z.int(),
      }),
    ),
  }),
  refusals: [],
})
