import type { editActivity } from '#contract/activities.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { searchText } from '#adapters/pinyin.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { editFault, refuse } from '../rules.ts'
import { moveUp, peopleOf } from '../store-places.ts'
import { changeActivity } from '../store.ts'
import { tellActivity, tellSignUp, writeTo } from '../telling.ts'
import { held } from './hold.ts'
import { auditActivity, placeOf, planOf } from './plan-activity.ts'
import { noteOpening, openingFor } from './venue-open.ts'

/**
 * Changes an activity. Those signed up keep their places and are told when time or place moved;
 * more capacity lets the waitlist move up.
 */
export async function edit(
  t: Tx,
  doors: Doors,
  id: string,
  body: Omit<BodyOf<typeof editActivity>, 'openFor'> & { openFor?: boolean | undefined },
): Promise<AnswerOf<typeof editActivity> | Refusal> {
  const { version: seenVersion, ...fields } = body
  const wanted = planOf(fields)
  const before = await held(t, doors, id, seenVersion)
  if (isRefusal(before)) return before
  const fault = editFault(before, wanted, t.now)
  if (fault) return fault
  if (wanted.capacity !== null && wanted.capacity < before.taken + before.guest_places)
    return refuse('activity.capacity-below-taken', { taken: before.taken + before.guest_places })
  const place = await placeOf(t, doors, wanted, before.venue_name)
  if (isRefusal(place)) return place

  const change = {
    ...place,
    title: wanted.title,
    kind: wanted.kind,
    starts_at: wanted.startsAt,
    ends_at: wanted.endsAt,
    audience: wanted.audience,
    description: wanted.description,
    capacity: wanted.capacity,
    search: searchText(wanted.title, before.host_name),
  }
  const now = { ...before, ...change }
  // What only gets other words is not asked again whether its place is open.
  const door = hasMoved(before, now)
    ? await openingFor(t, doors, { ...wanted, openFor: body.openFor })
    : { opening: null }
  if (isRefusal(door)) return door
  const version = await changeActivity(t, id, change)
  await noteOpening(t, doors, door.opening, now)
  const movedUp = before.waitlisted > 0 ? await moveUp(t, id) : []
  auditActivity(t, 'activity.edit', now)
  if (before.state === 'draft') return { id, version }
  tellActivity(t, 'activity.changed', now)
  if (movedUp.length > 0) {
    tellSignUp(t, now, movedUp)
    await writeTo(t, doors, movedUp, 'signUp.movedUp', now)
  }
  if (hasMoved(before, now)) {
    const others = (await peopleOf(t, id)).map(({ personId }) => personId).filter((each) => !movedUp.includes(each))
    await writeTo(t, doors, others, 'activity.changed', now)
  }
  return { id, version }
}

type Whereabouts = { starts_at: Date; ends_at: Date; place: string; venue_id: string | null }
function hasMoved(before: Whereabouts, now: Whereabouts): boolean {
  return (
    before.starts_at.getTime() !== now.starts_at.getTime() ||
    before.ends_at.getTime() !== now.ends_at.getTime() ||
    before.place !== now.place ||
    before.venue_id !== now.venue_id
  )
}
