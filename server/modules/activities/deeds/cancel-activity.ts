import type { cancelActivity } from '#contract/activities.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { refuse } from '../rules.ts'
import { headsOf } from '../store-door.ts'
import { peopleOf } from '../store-places.ts'
import { changeActivity } from '../store.ts'
import { tellActivity, tellSignUp, writeTo } from '../telling.ts'
import { held } from './hold.ts'
import { auditActivity } from './plan-activity.ts'

/** Cancels with a reason and tells everyone signed up or waiting. What people already came to is closed, not cancelled. */
export async function cancel(
  t: Tx,
  doors: Doors,
  id: string,
  { reason, version }: BodyOf<typeof cancelActivity>,
): Promise<AnswerOf<typeof cancelActivity> | Refusal> {
  const activity = await held(t, doors, id, version)
  if (isRefusal(activity)) return activity
  if (activity.state !== 'draft' && activity.state !== 'published')
    return refuse('activity.state', { state: activity.state })
  if ((await headsOf(t, id)).checkedIn > 0) return refuse('activity.state', { state: 'running' })
  const next = await changeActivity(t, id, { state: 'cancelled', cancel_reason: reason })
  const told = (await peopleOf(t, id)).map(({ personId }) => personId)
  auditActivity(t, 'activity.cancel', activity, { reason })
  tellActivity(t, 'activity.cancelled', activity)
  if (told.length > 0) tellSignUp(t, activity, told)
  await writeTo(t, doors, told, 'activity.cancelled', activity, { reason })
  return { id, version: next, told: told.length }
}
