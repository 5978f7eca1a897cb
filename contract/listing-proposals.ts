import { z } from 'zod'
import { ItemRow } from './lists.ts'
import { Id, Moment, idParams, route } from './route.ts'

/** What a street's staff would like to see on the list of a body that has a secretary. */
export const proposalStates = ['waiting', 'accepted', 'declined', 'withdrawn'] as const
export const ListingProposal = z.object({
  item: ItemRow,
  /** The street that proposes. */
  street: z.string(),
  heading: z.string(),
  state: z.enum(proposalStates),
  reason: z.string(),
  by: z.string(),
  at: Moment,
})
export type ListingProposal = z.infer<typeof ListingProposal>

export const listProposals = route({
  method: 'GET',
  path: '/api/lists/editions/:id/proposals',
  summary: 'What waits for a list that a secretary keeps, and what was decided of late; a street sees its own',
  permission: 'lists-keeper',
  params: idParams,
  answer: z.object({ rows: z.array(ListingProposal) }),
  refusals: [],
})
export const decideProposals = route({
  method: 'POST',
  path: '/api/lists/editions/:id/proposals/decisions',
  summary: 'Put on the list what streets proposed for it, or say why not',
  permission: 'lists-keeper',
  params: idParams,
  body: z.strictObject({
    itemIds: z.array(Id).min(1).max(500),
    decision: z.enum(['accept', 'decline']),
    /** Another heading than the one proposed. */
    category: z.string().trim().max(60).optional(),
    reason: z.string().trim().max(200).default(''),
  }),
  answer: z.object({ done: z.array(Id), skipped: z.int() }),
  refusals: ['listing.none', 'reason.missing'],
})
