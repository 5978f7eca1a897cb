import { planActivityFromMatch } from '#contract/activities.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import { clockOf, dayOf } from '#kernel/calendar.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import type { Activities } from '#modules/activities/index.ts'
import type { Lists } from '#modules/lists/index.ts'

type Plan = BodyOf<typeof planActivityFromMatch>
type Planned = AnswerOf<typeof planActivityFromMatch>

/**
 * Makes the activity of an accepted match: the giving unit holds it, the asking one with it; the match is scheduled in
 * the same transaction, so that there is never one without the other. Staff hold it in their own street, units in the
 * street of the need.
 */
async function planFromMatch(
  t: Tx,
  lists: Pick<Lists, 'acceptedMatch' | 'scheduleMatch'>,
  activities: Pick<Activities, 'plan'>,
  matchId: string,
  { matchVersion, ...fields }: Plan,
): Promise<Planned | Refusal> {
  const match = await lists.acceptedMatch(t, matchId)
  if (isRefusal(match)) return match
  const ofStaff = t.actor.hat?.kind === 'street-staff' ? t.actor.hat.areaId : null
  const planned = await activities.plan(t, {
    ...fields,
    streetId: ofStaff ?? match.streetId,
    hostOrganizationId: match.resourceOrganizationId,
    coHostOrganizationId: match.needOrganizationId,
    matchId: match.id,
  })
  if (isRefusal(planned)) return planned
  const startsAt = new Date(fields.startsAt)
  const refused = await lists.scheduleMatch(t, match.id, matchVersion, planned.id, fields.title, {
    day: dayOf(startsAt),
    at: clockOf(startsAt),
    place: fields.place,
  })
  return isRefusal(refused) ? refused : planned
}

/** The route that turns a match into an activity. */
export function matchToActivityRoutes(
  lists: Pick<Lists, 'acceptedMatch' | 'scheduleMatch'>,
  activities: Pick<Activities, 'plan'>,
): BoundRoute[] {
  return [bind(planActivityFromMatch, (t, { params, body }) => planFromMatch(t, lists, activities, params.id, body))]
}
