import { z } from 'zod'
import { Id, idParams, refusals, route } from './route.ts'

export const listingRefusals = refusals({
  'listing.none': { status: 409, params: [] },
})

/** A list on which an item stands besides the one that is its home. */
export const Listing = z.object({
  editionId: Id,
  title: z.string(),
  ownerName: z.string(),
  categoryName: z.string(),
  mayTakeOff: z.boolean(),
})
export type Listing = z.infer<typeof Listing>

const many = z.array(Id).min(1).max(500)

export const putOnEdition = route({
  method: 'POST',
  path: '/api/lists/editions/:id/listings',
  summary:
    'Show items on another list besides the one that is their home: one item, one state, counted once; one that stands there already gets its category. Staff propose them where the list has a secretary',
  permission: 'lists-keeper',
  params: idParams,
  body: z.strictObject({
    itemIds: many,
    /** Under which heading of that list; left out: the one it has at home, `''`: none. Made where it is not there yet. */
    category: z.string().trim().max(60).optional(),
  }),
  /** `proposed`: nothing is shown yet, the list's secretary decides. */
  answer: z.object({ done: z.array(Id), skipped: z.int(), proposed: z.boolean() }),
  refusals: ['listing.none'],
})
export const takeOffEdition = route({
  method: 'POST',
  path: '/api/lists/editions/:id/listings/removals',
  summary:
    'Take items off a list that is not their home, or take back that one proposed them; they stay what and where they are',
  permission: 'lists-keeper',
  params: idParams,
  body: z.strictObject({ itemIds: many }),
  answer: z.object({ done: z.array(Id), skipped: z.int() }),
  refusals: ['listing.none'],
})
