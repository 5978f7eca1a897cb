import type { signUp, signUpForSomeone } from '#contract/activities.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { isInvited } from '../policy.ts'
import { refuse, signUpFault } from '../rules.ts'
import { type Entrant, joinWaitlist, type Placed, takePlace } from '../store-places.ts'
import { activityById } from '../store.ts'
import { tellSignUp, writeTo } from '../telling.ts'
import type { ActivityTable } from '../types.ts'
import { run, seen } from './hold.ts'
import { auditActivity } from './plan-activity.ts'

/** Signs the asker up: a place if there is one, else the next place of the waitlist. */
export async function signMeUp(t: Tx, doors: Doors, activityId: string): Promise<AnswerOf<typeof signUp> | Refusal> {
  const activity = await seen(t, activityId)
  if (isRefusal(activity)) return activity
  const fault = signUpFault(activity, t.now)
  if (fault) return fault
  const personId = t.actor.id!
  if (!(await isInvited(t, doors.units, personId, activity))) return refuse('sign-up.audience')
  const placed = await enter(t, doors, activity, { activityId, personId, assistedBy: null })
  if (isRefusal(placed)) return placed
  auditActivity(t, 'sign-up.place', activity, { state: placed.state })
  return { state: placed.state, waitlistPosition: placed.position }
}

/** Staff sign somebody up at the counter; whom they bring is their judgement, so no audience is asked for. */
export async function signUpSomeone(
  t: Tx,
  doors: Doors,
  activityId: string,
  { name, phone }: BodyOf<typeof signUpForSomeone>,
): Promise<AnswerOf<typeof signUpForSomeone> | Refusal> {
  const activity = await run(t, activityId)
  if (isRefusal(activity)) return activity
  const fault = signUpFault(activity, t.now)
  if (fault) return fault
  const person = await doors.people.findOrAddPerson(t, { name, phone: phone === '' ? undefined : phone })
  if (isRefusal(person)) return person
  await doors.people.noteKnown(t, person.id, activity.area_id)
  const placed = await assist(t, doors, activity, person.id)
  return isRefusal(placed) ? placed : { ...placed, personId: person.id }
}

/** Staff sign up somebody their street knows; anybody else is missing. */
export async function signUpKnown(
  t: Tx,
  doors: Doors,
  activityId: string,
  personId: string,
): Promise<AnswerOf<typeof signUp> | Refusal> {
  const activity = await run(t, activityId)
  if (isRefusal(activity)) return activity
  if (!(await doors.people.staysKnownIn(t, personId, activity.area_id))) return missing()
  const fault = signUpFault(activity, t.now)
  return fault ?? assist(t, doors, activity, personId)
}

/** Enters somebody at the counter; the name of who did it stands beside. */
async function assist(
  t: Tx,
  doors: Doors,
  activity: ActivityTable,
  personId: string,
): Promise<AnswerOf<typeof signUp> | Refusal> {
  const placed = await enter(t, doors, activity, { activityId: activity.id, personId, assistedBy: t.actor.id })
  if (isRefusal(placed)) return placed
  auditActivity(t, 'sign-up.assist', activity, { state: placed.state, personId })
  return { state: placed.state, waitlistPosition: placed.position }
}

/** Takes a place or joins the waitlist, and tells the person which. */
async function enter(t: Tx, doors: Doors, activity: ActivityTable, entrant: Entrant): Promise<Placed | Refusal> {
  const placed = await placeOrWait(t, entrant)
  if (isRefusal(placed)) return placed
  tellSignUp(t, activity, [entrant.personId])
  if (placed.state === 'signedUp') await writeTo(t, doors, [entrant.personId], 'signUp.placed', activity)
  else await writeTo(t, doors, [entrant.personId], 'signUp.waitlisted', activity, { position: String(placed.position) })
  return placed
}

/** Between “full” and the waitlist a place may come free, and the other way round: whoever is overtaken asks again. */
const mostTurns = 5
export async function placeOrWait(t: Tx, entrant: Entrant): Promise<Placed | Refusal> {
  for (let turn = 1; turn <= mostTurns; turn++) {
    const place = await takePlace(t, entrant)
    if (place === 'already') return refuse('sign-up.already')
    if (place === 'placed') return { state: 'signedUp', position: null }
    const position = await joinWaitlist(t, entrant)
    if (position === 'already') return refuse('sign-up.already')
    if (position !== 'none') return { state: 'waitlisted', position }
    const activity = await activityById(t, entrant.activityId)
    const fault = activity && signUpFault(activity, t.now)
    if (fault) return fault
  }
  return refuse('sign-up.closed')
}
