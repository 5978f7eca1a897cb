import { iso, later, momentAt } from '#kernel/calendar.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { edit } from './edit-activity.ts'
import { seen } from './hold.ts'

/** Puts an activity on another day and time, as long as it was; everything else stays, and those signed up are told. */
export async function moveTo(
  t: Tx,
  doors: Doors,
  id: string,
  { day, at, openFor }: { day: string; at: string; openFor?: boolean | undefined },
): Promise<Refusal | { id: string; version: number }> {
  const activity = await seen(t, id)
  if (isRefusal(activity)) return activity
  const startsAt = momentAt(day, at)
  const lasts = activity.ends_at.getTime() - activity.starts_at.getTime()
  return edit(t, doors, id, {
    title: activity.title,
    kind: activity.kind,
    startsAt: iso(startsAt),
    endsAt: iso(later(startsAt, lasts)),
    venueId: activity.venue_id,
    place: activity.place,
    capacity: activity.capacity,
    audience: activity.audience,
    description: activity.description,
    openFor: openFor ?? false,
    version: activity.version,
  })
}
