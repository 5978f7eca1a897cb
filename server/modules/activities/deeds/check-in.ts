import type { checkIn } from '#contract/activities.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { iso } from '#kernel/calendar.ts'
import { isRefusal, missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import { sameText, type TextSeal } from '#kernel/sealed-text.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { isInvited, maySee } from '../policy.ts'
import { acceptedSlots, countsTwice, doorFault, refuse } from '../rules.ts'
import { type Entry, insideElsewhere, letIn } from '../store-door.ts'
import { positionOf, signUpOf } from '../store-places.ts'
import { activityByCode } from '../store.ts'
import { tellAttendance, tellSignUp, writeTo } from '../telling.ts'
import type { ActivityTable, SignUpTable } from '../types.ts'
import { auditActivity } from './plan-activity.ts'
import { placeOrWait } from './sign-up.ts'

/** The token of one code: nobody can make it without this installation's secret. */
export function doorToken(seal: TextSeal, activityId: string, slot: number): string {
  return seal.sign('door', `${activityId}\0${slot}`)
}

/**
 * Checks the asker in with the code scanned at the door. Who had not signed up gets a place if there is one;
 * else they stand on the waitlist from now on and are refused at the door.
 */
export async function enterByCode(
  t: Tx,
  doors: Doors,
  { activity: code, token }: BodyOf<typeof checkIn>,
): Promise<AnswerOf<typeof checkIn> | Refusal> {
  const activity = await activityByCode(t, code)
  if (!activity || !maySee(t.actor, activity)) return missing()
  const fresh = acceptedSlots(t.now).some((slot) => sameText(token, doorToken(doors.seal, activity.id, slot)))
  if (!fresh) return refuse('door.expired')
  const fault = doorFault(activity, t.now)
  if (fault) return fault
  const personId = t.actor.id!
  const mine = await signUpOf(t, activity.id, personId)
  const walkIn = !mine || mine.state === 'cancelled'
  if (walkIn) {
    const refusal = await walkUp(t, doors, activity, personId)
    if (refusal) return refusal
  }
  const refusal = await admit(t, activity, walkIn ? undefined : mine, {
    activityId: activity.id,
    personId,
    method: 'doorCode',
    by: null,
  })
  if (refusal) return refusal
  auditActivity(t, 'attendance.check-in', activity, { method: 'doorCode' })
  return { activityId: activity.id, title: activity.title, checkedInAt: iso(t.now), walkIn }
}

/** Finds a place for somebody at the door. The waitlist place of one who finds none is kept. */
async function walkUp(t: Tx, doors: Doors, activity: ActivityTable, personId: string): Promise<Refusal | undefined> {
  if (!(await isInvited(t, doors.units, personId, activity))) return refuse('sign-up.audience')
  const placed = await placeOrWait(t, { activityId: activity.id, personId, assistedBy: null })
  // Signed up on another device in this very moment: the next scan finds it.
  if (isRefusal(placed)) return placed.code === 'sign-up.already' ? refuseKernel('request.in-flight') : placed
  tellSignUp(t, activity, [personId])
  if (placed.state === 'signedUp') return undefined
  auditActivity(t, 'sign-up.place', activity, { state: placed.state })
  await writeTo(t, doors, [personId], 'signUp.waitlisted', activity, { position: String(placed.position) })
  return refuse('door.full', { waitlistPosition: placed.position }).keep()
}

/**
 * Lets somebody with a place in, unless they are in already, or checked in elsewhere at the same time.
 * @param mine their sign-up as it stands; undefined when their place was taken just now
 */
export async function admit(
  t: Tx,
  activity: ActivityTable,
  mine: SignUpTable | undefined,
  entry: Entry,
): Promise<Refusal | undefined> {
  if (mine?.state === 'waitlisted')
    return refuse('door.full', { waitlistPosition: await positionOf(t, activity.id, mine.wait_number!) })
  if (mine?.check_in_at) return refuse('door.already-in', { at: iso(mine.check_in_at) })
  // One person's check-ins wait for each other: two doors at once would both find nobody inside.
  await t.lock([`attendance:${entry.personId}`])
  const there = (await insideElsewhere(t, entry.personId, activity.id)).find((each) =>
    countsTwice(activity, each, t.now),
  )
  if (there) return refuse('door.elsewhere', { title: there.title })
  if (!(await letIn(t, entry))) return overtaken(t, activity.id, entry.personId)
  tellAttendance(t, activity, entry.personId)
  return undefined
}

/** Why somebody could not be let in though they could a moment ago. */
async function overtaken(t: Tx, activityId: string, personId: string): Promise<Refusal> {
  const mine = await signUpOf(t, activityId, personId)
  if (mine?.check_in_at) return refuse('door.already-in', { at: iso(mine.check_in_at) })
  return mine?.state === 'signedUp'
    ? refuse('activity.state', { state: 'finished' })
    : refuseKernel('request.in-flight')
}
