import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { maySee } from '../policy.ts'
import { leaveFault, refuse } from '../rules.ts'
import { leavePlace, moveUp, openSignUpsOf, signUpOf } from '../store-places.ts'
import { holdActivity } from '../store.ts'
import { tellSignUp, writeTo } from '../telling.ts'
import { auditActivity } from './plan-activity.ts'

/** Gives the asker's place back; the next on the waitlist moves up in the same transaction and is told. */
export async function leave(t: Tx, doors: Doors, activityId: string): Promise<{ done: true } | Refusal> {
  const activity = await holdActivity(t, activityId)
  if (!activity || !maySee(t.actor, activity)) return missing()
  const mine = await signUpOf(t, activityId, t.actor.id!)
  const fault = leaveFault(activity, mine, t.now)
  if (fault || !mine) return fault ?? refuse('sign-up.none')
  if (!(await leavePlace(t, mine))) return refuse('sign-up.closed')
  const movedUp = mine.state === 'signedUp' && activity.waitlisted > 0 ? await moveUp(t, activityId) : []
  auditActivity(t, 'sign-up.cancel', activity)
  tellSignUp(t, activity, [mine.person_id, ...movedUp])
  await writeTo(t, doors, movedUp, 'signUp.movedUp', activity)
  return { done: true }
}

/** Gives back every place the asker holds or waits for, as one by one; answers how many. What has begun is left. */
export async function leaveAll(t: Tx, doors: Doors): Promise<number> {
  const open = await openSignUpsOf(t, t.actor.id!)
  let left = 0
  for (const activityId of open) if (!isRefusal(await leave(t, doors, activityId))) left += 1
  return left
}
