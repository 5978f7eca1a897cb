import { z } from 'zod'
import { Edition, itemStates, listKinds, openness, ownerKinds } from './lists.ts'
import { Day, HumanCode, Id, idParams, route } from './route.ts'

const line = { id: Id, code: HumanCode, title: z.string(), organizationName: z.string() }

export const compareEditions = route({
  method: 'GET',
  path: '/api/lists/editions/:id/compare',
  summary: 'What an edition has more, no longer, and otherwise than an earlier one, by category, field by field',
  permission: 'lists-keeper',
  params: idParams,
  query: z.strictObject({ with: Id }),
  answer: z.object({
    edition: Edition,
    earlier: Edition,
    categories: z.array(
      z.object({
        kind: z.enum(listKinds),
        name: z.string(),
        added: z.array(z.object(line)),
        ended: z.array(z.object(line)),
        changed: z.array(
          z.object({
            ...line,
            /** Of a contact only that it changed. */
            fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
          }),
        ),
        same: z.int(),
      }),
    ),
  }),
  refusals: [],
})
export const editionBooklet = route({
  method: 'GET',
  path: '/api/lists/editions/:id/booklet',
  summary: 'The edition as a Word booklet: what the asker may see, without telephone numbers',
  permission: 'lists-reader',
  params: idParams,
  answer: z.any(),
  refusals: [],
  kind: 'download',
})
export const editionBookletWithContacts = route({
  method: 'GET',
  path: '/api/lists/editions/:id/booklet-with-contacts',
  summary: 'The same with telephone numbers, of the items the asker answers for',
  permission: 'lists-reader',
  params: idParams,
  answer: z.any(),
  refusals: [],
  kind: 'download',
  stepUp: true,
})
const byKind = z.object({ resource: z.int(), need: z.int(), project: z.int() })

export const editionOverview = route({
  method: 'GET',
  path: '/api/lists/editions/:id/overview',
  summary:
    'How far an edition reaches: by category and state, openness, week of validity, needs long unserved, and the streets beside it; every count is the total of a list of items',
  permission: 'lists-keeper',
  params: idParams,
  answer: z.object({
    edition: Edition,
    /** Days after which a need counts as unserved for long. */
    unservedDays: z.int(),
    categories: z.array(
      z.object({
        /** `none`: items without a category. */
        id: z.union([Id, z.literal('none')]),
        kind: z.enum(listKinds),
        name: z.string(),
        items: z.int(),
        states: z.partialRecord(z.enum(itemStates), z.int()),
        unserved: z.int(),
      }),
    ),
    /** Items that stand on the list now, each counted once, by who may use them. */
    openness: z.array(z.object({ openness: z.enum(openness), counts: byKind })),
    /** The same by the weeks, Monday to Sunday, in which they are valid. */
    weeks: z.array(z.object({ from: Day, to: Day, counts: byKind })),
    /** What stands in all streets, as far as the asker may see it. */
    streets: z.array(z.object({ id: Id, name: z.string(), counts: byKind })),
  }),
  refusals: [],
})
export const listEditionOwners = route({
  method: 'GET',
  path: '/api/lists/owners',
  summary: 'Who may have lists of their own, as staff of a street see it, with the years they have lists of',
  permission: 'lists-keeper',
  answer: z.object({
    rows: z.array(z.object({ kind: z.enum(ownerKinds), id: Id, name: z.string(), years: z.array(z.int()) })),
  }),
  refusals: [],
})
export const makeEdition = route({
  method: 'POST',
  path: '/api/lists/editions',
  summary: 'Begin the lists of a year of the district, a committee or alliance, a street or a residential area',
  permission: 'lists-keeper',
  body: z.strictObject({ ownerId: Id, year: z.int().min(2000).max(2100) }),
  answer: Edition,
  refusals: ['edition.exists'],
})
