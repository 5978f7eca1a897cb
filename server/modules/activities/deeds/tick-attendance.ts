import type { RosterRow, tickAttendance } from '#contract/activities.ts'
import type { BodyOf } from '#contract/route.ts'
import { iso } from '#kernel/calendar.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { doorFault, refuse } from '../rules.ts'
import { undoCheckIn } from '../store-door.ts'
import { signUpOf } from '../store-places.ts'
import { tellAttendance } from '../telling.ts'
import type { ActivityTable, SignUpTable } from '../types.ts'
import { rosterOf } from '../reads.ts'
import { admit } from './check-in.ts'
import { sendOff } from './check-out.ts'
import { run } from './hold.ts'
import { auditActivity } from './plan-activity.ts'

const actions = { in: 'attendance.check-in', out: 'attendance.check-out', undoIn: 'attendance.undo' } as const

/** Staff tick somebody in or out at the door, or take a wrong tick back. Answers the person's line of the roster. */
export async function tick(
  t: Tx,
  doors: Doors,
  activityId: string,
  { personId, what }: BodyOf<typeof tickAttendance>,
): Promise<RosterRow | Refusal> {
  const activity = await run(t, activityId)
  if (isRefusal(activity)) return activity
  const signUp = await signUpOf(t, activityId, personId)
  if (!signUp || signUp.state === 'cancelled') return refuse('sign-up.none')
  const refusal = await ticked(t, doors, activity, signUp, what)
  if (isRefusal(refusal)) return refusal
  auditActivity(t, actions[what], activity, { personId, method: 'staff' })
  const [row] = await rosterOf(t, doors, activityId, personId)
  return row!
}

async function ticked(
  t: Tx,
  doors: Doors,
  activity: ActivityTable,
  signUp: SignUpTable,
  what: keyof typeof actions,
): Promise<Refusal | number | undefined> {
  if (what === 'out') return sendOff(t, doors, activity, signUp)
  if (what === 'undoIn') return undo(t, activity, signUp)
  const entry = { activityId: activity.id, personId: signUp.person_id, method: 'staff', by: t.actor.id } as const
  return doorFault(activity, t.now) ?? admit(t, activity, signUp, entry)
}

/** Takes a check-in back. After the check-out the minutes stand in the record and are corrected there. */
async function undo(t: Tx, activity: ActivityTable, signUp: SignUpTable): Promise<Refusal | undefined> {
  if (activity.state !== 'published') return refuse('activity.state', { state: activity.state })
  if (!signUp.check_in_at) return refuse('door.not-in')
  if (signUp.check_out_at) return refuse('door.already-out', { at: iso(signUp.check_out_at) })
  if (!(await undoCheckIn(t, signUp))) return refuse('door.not-in')
  tellAttendance(t, activity, signUp.person_id)
  return undefined
}
