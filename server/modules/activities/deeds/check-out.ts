import type { checkOut } from '#contract/activities.ts'
import type { AnswerOf } from '#contract/route.ts'
import { iso } from '#kernel/calendar.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { partOf, refuse } from '../rules.ts'
import { letOut } from '../store-door.ts'
import { signUpOf } from '../store-places.ts'
import { tellAttendance } from '../telling.ts'
import type { ActivityTable, SignUpTable } from '../types.ts'
import { seen } from './hold.ts'
import { auditActivity } from './plan-activity.ts'
import { participationOf } from './participation.ts'

/** Checks the asker out; their minutes are settled and recorded now. */
export async function checkMeOut(
  t: Tx,
  doors: Doors,
  activityId: string,
): Promise<AnswerOf<typeof checkOut> | Refusal> {
  const activity = await seen(t, activityId)
  if (isRefusal(activity)) return activity
  const minutes = await sendOff(t, doors, activity, await signUpOf(t, activityId, t.actor.id!))
  if (isRefusal(minutes)) return minutes
  auditActivity(t, 'attendance.check-out', activity)
  return { minutes }
}

/** Checks somebody out and writes their line of the record. */
export async function sendOff(
  t: Tx,
  doors: Doors,
  activity: ActivityTable,
  signUp: SignUpTable | undefined,
): Promise<number | Refusal> {
  if (activity.state !== 'published') return refuse('activity.state', { state: activity.state })
  if (!signUp?.check_in_at) return refuse('door.not-in')
  if (signUp.check_out_at) return refuse('door.already-out', { at: iso(signUp.check_out_at) })
  const part = partOf(activity, { checkInAt: signUp.check_in_at, checkOutAt: t.now }, t.now)
  // False: the same person was checked out, or the activity closed, a moment ago.
  if (!(await letOut(t, signUp, part.minutes))) return refuse('door.already-out', { at: iso(t.now) })
  await doors.record.write(t, [participationOf(activity, signUp, part)])
  tellAttendance(t, activity, signUp.person_id)
  return part.minutes
}
