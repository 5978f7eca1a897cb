import type { countGuests, GuestCounts } from '#contract/guests.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { iso } from '#kernel/calendar.ts'
import { isRefusal, missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { capacities, countFault, placesFor, roomFault, totalOf, type Counts } from '../guest-rules.ts'
import { mayManage, maySee } from '../policy.ts'
import { refuse } from '../rules.ts'
import { guestListOf, writeGuests } from '../store-guests.ts'
import { moveUp } from '../store-places.ts'
import { holdActivity } from '../store.ts'
import { tellActivity, tellSignUp, writeTo } from '../telling.ts'
import { run } from './hold.ts'
import { auditActivity } from './plan-activity.ts'

/** Guests by capacity and count, for those who run the activity; every capacity has its line. */
export async function guestsOf(t: Tx, id: string): Promise<GuestCounts | Refusal> {
  const activity = await run(t, id)
  if (isRefusal(activity)) return activity
  const list = await guestListOf(t, id)
  return {
    rows: capacities.map(({ code, zh, en }) => ({ capacity: code, zh, en, count: list?.counts[code] ?? 0 })),
    takesPlaces: list?.takes_places ?? false,
    version: list?.version ?? 0,
  }
}

/**
 * Writes down how many guests are expected, or came. They are numbers: no name, no points, no hours. Where they take
 * places fewer of them let the waitlist move up.
 */
export async function count(
  t: Tx,
  doors: Doors,
  id: string,
  { version, takesPlaces, rows }: BodyOf<typeof countGuests>,
): Promise<AnswerOf<typeof countGuests> | Refusal> {
  const activity = await holdActivity(t, id)
  if (!activity || !maySee(t.actor, activity)) return missing()
  if (!mayManage(t.actor, activity)) return refuseKernel('permission.missing')
  if (activity.state === 'cancelled') return refuse('activity.state', { state: activity.state })
  const before = await guestListOf(t, id)
  if ((before?.version ?? 0) !== version) {
    const names = before?.changed_by ? await doors.people.namesOf(t, [before.changed_by]) : undefined
    const by = names?.get(before?.changed_by ?? '') ?? ''
    return refuseKernel('version.stale', { by, at: iso(before?.changed_at ?? t.now) })
  }
  const counts: Counts = Object.fromEntries(rows.filter((row) => row.count > 0).map((row) => [row.capacity, row.count]))
  const places = placesFor(activity, takesPlaces, counts)
  const fault = countFault(counts) ?? roomFault(activity, places)
  if (fault) return fault
  await writeGuests(t, activity, { counts, takes_places: takesPlaces, version: version + 1 }, places)
  const movedUp = activity.waitlisted > 0 && activity.state === 'published' ? await moveUp(t, id) : []
  auditActivity(t, 'activity.guests', activity, { count: String(totalOf(counts)) })
  if (activity.state !== 'draft') tellActivity(t, 'activity.changed', activity)
  if (movedUp.length > 0) {
    tellSignUp(t, activity, movedUp)
    await writeTo(t, doors, movedUp, 'signUp.movedUp', activity)
  }
  return { version: version + 1 }
}
