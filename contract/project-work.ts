import { z } from 'zod'
import { activityStates } from './activities.ts'
import { matchStates } from './matches.ts'
import { Done, HumanCode, Id, Moment, idParams, route } from './route.ts'

export const linkKinds = ['activity', 'match'] as const
const Activity = z.object({
  id: Id,
  code: HumanCode,
  title: z.string(),
  startsAt: Moment,
  state: z.enum(activityStates),
})
const Match = z.object({ id: Id, code: HumanCode, title: z.string(), state: z.enum(matchStates) })

export const showProjectWork = route({
  method: 'GET',
  path: '/api/lists/projects/:id/work',
  summary:
    'Activities and matches attached to a project, and what the record says of them; for its units and its street',
  permission: 'staff-or-liaison',
  params: idParams,
  answer: z.object({
    /** People who came and their minutes, by the record, after corrections. `attached`: by hand, not through a match. */
    activities: z.array(Activity.extend({ people: z.int(), minutes: z.int(), attached: z.boolean() })),
    matches: z.array(Match),
    /** Each person once, however often they came. */
    people: z.int(),
    participations: z.int(),
    minutes: z.int(),
    /** Activities that were held: the record has somebody who came. */
    held: z.int(),
  }),
  refusals: [],
})
export const listProjectCandidates = route({
  method: 'GET',
  path: '/api/lists/projects/:id/candidates',
  summary: 'Activities and matches of the street that may be attached to a project, newest first',
  permission: 'street-staff',
  params: idParams,
  query: z.strictObject({ q: z.string().trim().max(60).default('') }),
  answer: z.object({ activities: z.array(Activity), matches: z.array(Match) }),
  refusals: [],
})
const link = z.strictObject({ kind: z.enum(linkKinds), sourceId: Id })
export const attachToProject = route({
  method: 'POST',
  path: '/api/lists/projects/:id/links',
  summary: 'Attach an activity or a match of the street to a project',
  permission: 'street-staff',
  params: idParams,
  body: link,
  answer: Done,
  refusals: [],
})
export const detachFromProject = route({
  method: 'POST',
  path: '/api/lists/projects/:id/links/remove',
  summary: 'Take an attached activity or match off a project',
  permission: 'street-staff',
  params: idParams,
  body: link,
  answer: Done,
  refusals: [],
})
