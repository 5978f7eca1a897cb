import { z } from 'zod'
import { answerMatch, cancelMatch, claimItem, matchStates } from './matches.ts'
import { HumanCode, Id, Version, Day, idParams, route } from './route.ts'
import { Changed, MatchUnderWay, Named, itemPage, itemQuery, ofUnits } from './secretary-homes.ts'
import { organizationTypes } from './units.ts'

/** A match of a unit in the area; of the area itself, with what its staff may do about it now. */
const OwnMatch = MatchUnderWay.extend({
  /** The area itself is a side of it. */
  own: z.boolean(),
  /** The side they may answer for. */
  answers: z.enum(['need', 'resource']).nullable(),
  mayCancel: z.boolean(),
  quantity: z.int().nullable(),
  /** Its place in the line of a full item. */
  waitlistPosition: z.int().nullable(),
  version: Version,
})
export type OwnMatch = z.infer<typeof OwnMatch>

export const showOwnArea = route({
  method: 'GET',
  path: '/api/own-area',
  summary: 'The residential area whose staff I am: the units in it, what they need, offer and wait for, who reports in',
  permission: 'area-staff',
  answer: z.object({
    id: Id,
    name: z.string(),
    streetName: z.string(),
    /** The units that are the area itself, for which its staff speak. */
    speaksFor: z.array(Named),
    units: z.array(
      Named.extend({ type: z.enum(organizationTypes), needs: z.int(), resources: z.int(), projects: z.int() }),
    ),
    buildings: z.array(Named),
    /** Units that report in there, of whichever street. */
    reportIns: z.array(Named.extend({ streetName: z.string(), from: Day })),
    counts: ofUnits.counts,
    unserved: ofUnits.unserved,
    matches: z.array(OwnMatch),
    changed: z.array(Changed),
  }),
  refusals: [],
})
export const listOwnAreaItems = route({
  method: 'GET',
  path: '/api/own-area/items',
  summary: 'Published items of the units in my residential area, those opened to it included; no contacts',
  permission: 'area-staff',
  query: itemQuery,
  answer: itemPage,
  refusals: [],
})

const Moved = z.object({
  id: Id,
  code: HumanCode,
  state: z.enum(matchStates),
  waitlistPosition: z.int().nullable(),
})
export const claimForArea = route({
  method: 'POST',
  path: '/api/own-area/items/:id/claims',
  summary: 'Claim a need or a resource for the residential area itself, by the unit that stands for it',
  permission: 'area-staff',
  params: idParams,
  body: claimItem.body.extend({ organizationId: Id }),
  answer: Moved,
  refusals: claimItem.refusals,
})
export const answerForArea = route({
  method: 'POST',
  path: '/api/own-area/matches/:id/answers',
  summary: 'Accept or decline for the residential area itself; its unit and the name of who answered are kept',
  permission: 'area-staff',
  params: idParams,
  body: answerMatch.body.required({ side: true }),
  answer: Moved,
  refusals: answerMatch.refusals,
})
export const cancelForArea = route({
  method: 'POST',
  path: '/api/own-area/matches/:id/cancel',
  summary: 'Cancel a match of the residential area itself that has not been delivered, with a reason',
  permission: 'area-staff',
  params: idParams,
  body: cancelMatch.body,
  answer: Moved,
  refusals: cancelMatch.refusals,
})
