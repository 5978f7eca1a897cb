import { activityRefusals } from '#contract/activities.ts'
import { iso, later } from '#kernel/calendar.ts'
import { refuserOf, type Refusal } from '#kernel/refusal.ts'
import { doorFigures } from './door-figures.ts'
import type { ActivityTable, Plan, SignUpTable } from './types.ts'

export const refuse = refuserOf(activityRefusals)

type Times = Pick<ActivityTable, 'starts_at' | 'ends_at'>
type Stage = Times & Pick<ActivityTable, 'state'>

/** Whether a plan can stand: it lasts, not longer than a day, is still to come, and one can find it. */
export function planFault(plan: Plan, now: Date): Refusal | undefined {
  const fault = shapeFault(plan)
  return fault ?? (plan.startsAt <= now ? refuse('activity.past') : undefined)
}

/** As `planFault`, but what has begun may keep its start while its end still lies ahead. */
export function editFault(activity: Stage, plan: Plan, now: Date): Refusal | undefined {
  if (activity.state !== 'draft' && activity.state !== 'published') return inState(activity)
  const keepsStart = activity.state === 'published' && plan.startsAt.getTime() === activity.starts_at.getTime()
  return keepsStart && plan.endsAt > now ? shapeFault(plan) : planFault(plan, now)
}

function shapeFault(plan: Plan): Refusal | undefined {
  const length = plan.endsAt.getTime() - plan.startsAt.getTime()
  if (length <= 0 || length > doorFigures.longest) return refuse('activity.times')
  return !plan.venueId && plan.place === '' ? refuse('activity.place') : undefined
}

/** Whether anyone may still sign up. */
export function signUpFault(activity: Stage, now: Date): Refusal | undefined {
  if (activity.state !== 'published') return inState(activity)
  return activity.ends_at <= now ? refuse('sign-up.closed') : undefined
}

/** Whether somebody may still give a place back: not after the end, and not once they are in. */
export function leaveFault(
  activity: Stage,
  mine: Pick<SignUpTable, 'state' | 'check_in_at'> | undefined,
  now: Date,
): Refusal | undefined {
  if (!mine || mine.state === 'cancelled') return refuse('sign-up.none')
  const open = activity.state === 'published' && activity.ends_at > now && mine.check_in_at === null
  return open ? undefined : refuse('sign-up.closed')
}

/** When the door lets people in: from `opensAt` until before `closesAt`. */
export function doorTimes(activity: Times): { opensAt: Date; closesAt: Date } {
  return {
    opensAt: later(activity.starts_at, -doorFigures.opensBefore),
    closesAt: later(activity.ends_at, doorFigures.closesAfter),
  }
}

/** Whether one may check in now. A door that has closed again is that of a finished activity. */
export function doorFault(activity: Stage, now: Date): Refusal | undefined {
  if (activity.state !== 'published') return inState(activity)
  const { opensAt, closesAt } = doorTimes(activity)
  if (now < opensAt) return refuse('door.not-open', { opensAt: iso(opensAt) })
  return now >= closesAt ? refuse('activity.state', { state: 'finished' }) : undefined
}

/** Whether an activity may be closed: published, and its door has been open. */
export function closeFault(activity: Stage, now: Date): Refusal | undefined {
  if (activity.state !== 'published') return inState(activity)
  const { opensAt } = doorTimes(activity)
  return now < opensAt ? refuse('door.not-open', { opensAt: iso(opensAt) }) : undefined
}

/** The running number of the code shown at a moment. */
export function codeSlot(now: Date): number {
  return Math.floor(now.getTime() / doorFigures.codeLasts)
}

/** Numbers of the codes accepted at a moment: the one shown, and those before it that people may still hold. */
export function acceptedSlots(now: Date): number[] {
  return Array.from({ length: doorFigures.codesAccepted }, (_, back) => codeSlot(now) - back)
}

/** Seconds until the next code is shown, more than 0. */
export function secondsToNextCode(now: Date): number {
  return (doorFigures.codeLasts - (now.getTime() % doorFigures.codeLasts)) / 1_000
}

/**
 * What of somebody's stay counts: within the activity, from the check-in on, until the check-out or `until`.
 * @returns times within the activity and whole minutes, rounded down
 */
export function partOf(
  activity: Times,
  stay: { checkInAt: Date; checkOutAt: Date | null },
  until: Date,
): { startedAt: Date; endedAt: Date; minutes: number } {
  const within = (moment: Date, from: Date) =>
    new Date(Math.min(Math.max(moment.getTime(), from.getTime()), activity.ends_at.getTime()))
  const startedAt = within(stay.checkInAt, activity.starts_at)
  const endedAt = within(stay.checkOutAt ?? until, startedAt)
  return { startedAt, endedAt, minutes: Math.floor((endedAt.getTime() - startedAt.getTime()) / 60_000) }
}

/**
 * Whether entering one activity now would count the same time twice, given that one is checked in to another:
 * the time still to come there against the time here.
 */
export function countsTwice(here: Times, there: Times & { check_in_at: Date }, now: Date): boolean {
  const from = Math.max(now.getTime(), here.starts_at.getTime())
  const thereFrom = Math.max(there.check_in_at.getTime(), there.starts_at.getTime())
  return from < there.ends_at.getTime() && thereFrom < here.ends_at.getTime()
}

function inState({ state }: Stage): Refusal {
  return refuse('activity.state', { state })
}

type Place = Pick<SignUpTable, 'state' | 'wait_number' | 'check_in_at' | 'signed_up_at'>

/** Given back, or come to: nothing is to be decided about it any more. */
export function settled({ state, check_in_at }: Pick<Place, 'state' | 'check_in_at'>): boolean {
  return state === 'cancelled' || check_in_at !== null
}

/** Which of two sign-ups of one person is kept: who is in, then who has a place, then who was there earlier. */
export function betterPlace<P extends Place>(one: P, other: P): P {
  const worth = ({ state, check_in_at }: Place) =>
    check_in_at ? 3 : state === 'signedUp' ? 2 : state === 'waitlisted' ? 1 : 0
  if (worth(one) !== worth(other)) return worth(one) > worth(other) ? one : other
  if (one.wait_number !== null && other.wait_number !== null) return one.wait_number < other.wait_number ? one : other
  return one.signed_up_at <= other.signed_up_at ? one : other
}
