import { z } from 'zod'
import { ActivityRow } from './activities.ts'
import { allianceStages, bodyPosts } from './bodies.ts'
import { itemStates, ItemRow, listKinds } from './lists.ts'
import { partyLevels } from './party.ts'
import { Day, Id, Moment, pageOf, pageQuery, route } from './route.ts'
import { bodyKinds, organizationTypes } from './units.ts'

export const Named = z.object({ id: Id, name: z.string() })

/** How many items of a list stand in a state. */
const Counted = z.object({ kind: z.enum(listKinds), state: z.enum(itemStates), items: z.int() })

/** What a match under way waits for; nothing while its activity is on its way. */
export const matchWaits = ['answer', 'schedule', 'activity', 'confirm', 'settlement'] as const
/** A match as whoever looks after one side reads it: no note, no contact. */
export const MatchUnderWay = z.object({
  id: Id,
  code: z.string(),
  need: z.object({ itemId: Id.nullable(), title: z.string(), unit: z.string() }),
  resource: z.object({ itemId: Id.nullable(), title: z.string(), unit: z.string() }),
  waits: z.enum(matchWaits),
  /** The units whose word is waited for. */
  waitsFor: z.array(z.string()),
  since: Moment,
})
export type MatchUnderWay = z.infer<typeof MatchUnderWay>

/** What changed in the last days: items of the units, and who joined or left. */
export const changes = ['item.new', 'item.changed', 'member.joined', 'member.left'] as const
export const Changed = z.object({
  day: Day,
  what: z.enum(changes),
  title: z.string(),
  unit: z.string(),
  /** The item; null for a unit. */
  itemId: Id.nullable(),
})

export const ofUnits = {
  counts: z.array(Counted),
  unserved: z.object({ rows: z.array(ItemRow), count: z.int(), days: z.int() }),
  activities: z.array(ActivityRow),
}

export const showCommittee = route({
  method: 'GET',
  path: '/api/committee',
  summary: 'The body I am secretary of, its members and what they need, offer, do and wait for',
  permission: 'committee-secretary',
  answer: z.object({
    id: Id,
    name: z.string(),
    /** Of the body's own lists: what members' changes, streets' proposals and units' sign-ups wait for a word. */
    lists: z.object({ items: z.int(), submitted: z.int(), proposals: z.int(), signUps: z.int() }),
    kind: z.enum(bodyKinds),
    areaName: z.string(),
    charter: z.string(),
    term: z.string(),
    memberRule: z.string(),
    stage: z.enum(allianceStages).nullable(),
    /** Who holds office now; `next` has been said to begin on a day to come. */
    offices: z.array(
      z.object({
        id: Id,
        post: z.enum(bodyPosts),
        unit: Named.nullable(),
        holder: z.string(),
        from: Day,
        next: z.boolean(),
      }),
    ),
    members: z.array(
      Named.extend({
        type: z.enum(organizationTypes),
        areaName: z.string(),
        since: Day,
        paused: z.boolean(),
        liaisons: z.int(),
        needs: z.int(),
        resources: z.int(),
        projects: z.int(),
      }),
    ),
    ...ofUnits,
    matches: z.array(MatchUnderWay),
    changed: z.array(Changed),
  }),
  refusals: [],
})

export const itemQuery = z.strictObject({
  ...pageQuery,
  q: z.string().max(60).optional(),
  kind: z.enum(listKinds).optional(),
  state: z.enum(itemStates).optional(),
  unserved: z.stringbool().optional(),
  organization: Id.optional(),
})
export const itemPage = pageOf(ItemRow).extend({ units: z.array(Named) })
export const listCommitteeItems = route({
  method: 'GET',
  path: '/api/committee/items',
  summary: 'Items of the members of my body, those opened to their committee included; no contacts',
  permission: 'committee-secretary',
  query: itemQuery,
  answer: itemPage,
  refusals: [],
})

export const showBranch = route({
  method: 'GET',
  path: '/api/branch',
  summary:
    'The party organisation I am secretary of, its grids and work fields, and what the units there need and offer',
  permission: 'branch-secretary',
  answer: z.object({
    id: Id,
    name: z.string(),
    level: z.enum(partyLevels),
    agency: z.boolean(),
    parent: Named.nullable(),
    below: z.array(Named),
    unit: Named.nullable(),
    term: z
      .object({ secretary: z.string(), from: Day, due: Day, remind: z.boolean(), overdue: z.boolean() })
      .nullable(),
    /** Grids by number, with what this organisation leads and supports there. */
    grids: z.array(
      z.object({
        id: Id,
        number: z.int(),
        name: z.string(),
        duties: z.array(z.object({ field: z.string(), lead: z.boolean(), rhythm: z.string() })),
        residentialAreas: z.array(z.string()),
        units: z.array(Named),
        buildings: z.array(Named),
      }),
    ),
    fields: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
    /** Buildings this organisation answers for. */
    buildings: z.array(Named.extend({ address: z.string() })),
    ...ofUnits,
  }),
  refusals: [],
})
export const listBranchItems = route({
  method: 'GET',
  path: '/api/branch/items',
  summary: 'Published items of the units behind my party organisation and in its grids; no contacts',
  permission: 'branch-secretary',
  query: itemQuery,
  answer: itemPage,
  refusals: [],
})
