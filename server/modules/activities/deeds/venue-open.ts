import type { Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { refuse } from '../rules.ts'
import type { ActivityTable, Plan } from '../types.ts'

type Wanted = Pick<Plan, 'venueId' | 'startsAt' | 'endsAt'> & { openFor?: boolean | undefined }
/** The place that opens for it, of which street; null where it is open anyway. */
export type Opening = { venueId: string; areaId: string } | null

/**
 * Whether the place of a plan is open all the time; refused with when it opens next, unless staff of its street confirm
 * that it opens for this.
 */
export async function openingFor(
  t: Tx,
  { units }: Pick<Doors, 'units'>,
  { venueId, startsAt, endsAt, openFor }: Wanted,
): Promise<{ opening: Opening } | Refusal> {
  const venue = venueId === null ? undefined : await units.venue(t, venueId)
  const door = venue && (await units.venueDuring(t, venue.id, { from: startsAt, to: endsAt }))
  if (!venue || !door || door.state === 'open' || door.state === 'unknown') return { opening: null }
  if (openFor && mayOpen(t, venue.streetId)) return { opening: { venueId: venue.id, areaId: venue.streetId } }
  if (door.state === 'closes') return refuse('activity.venue-closes', { venue: venue.name, until: door.until })
  return door.next === null
    ? refuse('activity.venue-shut', { venue: venue.name })
    : refuse('activity.venue-closed', { venue: venue.name, next: door.next })
}

function mayOpen({ actor: { kind, hat } }: Tx, streetId: string): boolean {
  return kind === 'system' || (hat?.kind === 'street-staff' && hat.areaId === streetId)
}

/** Writes down who confirmed it, with the activity. */
export async function noteOpening(
  t: Tx,
  { units }: Pick<Doors, 'units'>,
  opening: Opening,
  { id, title, starts_at: from, ends_at: to }: Pick<ActivityTable, 'id' | 'title' | 'starts_at' | 'ends_at'>,
): Promise<void> {
  if (!opening) return
  await units.openVenueFor(t, { ...opening, activityId: id, from, to })
  t.audit({ action: 'activity.open-venue', objectKind: 'activity', objectId: id, title, areaId: opening.areaId })
}
