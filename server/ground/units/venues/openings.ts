import { iso } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { UnitsTables } from '../types.ts'
import { doorOfVenue } from '../store-venues.ts'
import type { Door } from './hours.ts'

type During = { from: Date; to: Date }

/** Whether a place is open all the time something takes there; undefined for one that is not there. */
export async function venueDuring(t: Tx, venueId: string, during: During): Promise<Door | undefined> {
  return doorOfVenue(t, venueId, during)
}

/** Writes down that the house opens for something, by whom. */
export async function openVenueFor(
  t: Tx,
  { venueId, areaId, activityId, from, to }: During & { venueId: string; areaId: string; activityId: string },
): Promise<void> {
  await t
    .tables<UnitsTables>()
    .insertInto('units.venue_opening')
    .values({
      id: newId(),
      venue_id: venueId,
      area_id: areaId,
      source_kind: 'activity',
      source_id: activityId,
      starts_at: from,
      ends_at: to,
      confirmed_by: t.actor.name,
      confirmed_at: t.now,
    })
    .execute()
}

/** Who said that the house opens for an activity, and when; as long as it stands at that place and time. */
export async function openingOf(
  t: Tx,
  activityId: string,
  { venueId, from, to }: During & { venueId: string },
): Promise<{ by: string; at: string } | null> {
  const row = await t
    .tables<UnitsTables>()
    .selectFrom('units.venue_opening')
    .select(['confirmed_by', 'confirmed_at'])
    .where('source_id', '=', activityId)
    .where('venue_id', '=', venueId)
    .where('starts_at', '<=', from)
    .where('ends_at', '>=', to)
    .orderBy('confirmed_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { by: row.confirmed_by, at: iso(row.confirmed_at) } : null
}
