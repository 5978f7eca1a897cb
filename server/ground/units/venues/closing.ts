import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { keepsPlace } from '../policy.ts'
import { faultOfDays, note, ownVenue } from './deeds.ts'
import { addClosure, addEvent, closureOn, type ClosureRow, holdClosure, liftClosure, type NewClosure } from './store.ts'
import { refuse } from './words.ts'

export type ClosedVenue = { id: string; name: string; areaId: string }

/** The place of the asker's street that a closing on these days is about; or why it cannot be closed then. */
export async function venueToClose(
  t: Tx,
  id: string,
  days: { from: string; to: string },
): Promise<ClosedVenue | Refusal> {
  const venue = await ownVenue(t, id)
  if (!venue) return missing()
  return faultOfDays(t, days) ?? { id, name: venue.name, areaId: venue.streetId }
}

/** Gives notice; of two for the same days one stands. @param activities those that are there then, whose pages say so */
export async function close(
  t: Tx,
  venue: ClosedVenue,
  closure: NewClosure,
  activities: readonly string[],
): Promise<string | Refusal> {
  if (closure.insteadId === venue.id) return missing()
  if (closure.insteadId !== null && !(await ownVenue(t, closure.insteadId))) return missing()
  await t.lock([`closures of ${venue.id}`])
  const standing = await closureOn(t, venue.id, closure)
  if (standing) return refuse('venue.closed-already', { from: standing.from, to: standing.to })
  const id = await addClosure(t, venue.id, venue.areaId, closure)
  const { from, to } = closure
  await addEvent(t, { venueId: venue.id, areaId: venue.areaId, kind: 'close', what: [from, to] })
  note(
    t,
    'venue.close',
    { ...venue, title: venue.name },
    { since: from, until: to, reason: closure.reason },
    activities,
  )
  return id
}

/** A notice of the asker's street that still stands. */
export async function closureToLift(t: Tx, id: string): Promise<(ClosureRow & { venue: ClosedVenue }) | Refusal> {
  const closure = await holdClosure(t, id)
  if (!closure || !keepsPlace(t.actor, { id: closure.venueId, areaId: closure.areaId })) return missing()
  if (closure.reopenedAt) return refuse('venue.reopened')
  const venue = await ownVenue(t, closure.venueId)
  return venue ? { ...closure, venue: { id: closure.venueId, name: venue.name, areaId: closure.areaId } } : missing()
}

/** Takes a notice back. */
export async function reopen(
  t: Tx,
  { id, from, to, venue }: ClosureRow & { venue: ClosedVenue },
  activities: readonly string[],
): Promise<void> {
  await liftClosure(t, id)
  await addEvent(t, { venueId: venue.id, areaId: venue.areaId, kind: 'reopen', what: [from, to] })
  note(t, 'venue.reopen', { ...venue, title: venue.name }, { since: from, until: to }, activities)
}
