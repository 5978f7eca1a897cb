import { guestRefusals } from '#contract/guests.ts'
import { refuserOf, type Refusal } from '#kernel/refusal.ts'
import pack from '#rulepacks/guests.json' with { type: 'json' }
import type { ActivityTable } from './types.ts'

export const refuseGuests = refuserOf(guestRefusals)
export const { capacities, most } = pack.value

export type Counts = Record<string, number>

export function totalOf(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

/** Whether these guests can be written down at all. */
export function countFault(counts: Counts): Refusal | undefined {
  if (Object.keys(counts).some((code) => !capacities.some((capacity) => capacity.code === code)))
    return refuseGuests('guests.capacity')
  return Object.values(counts).some((count) => count > most) ? refuseGuests('guests.too-many', { most }) : undefined
}

type Activity = Pick<ActivityTable, 'state' | 'capacity' | 'taken'>

/** How many places guests take: none where the activity does not count them, and none once it is over. */
export function placesFor({ state }: Pick<Activity, 'state'>, takesPlaces: boolean, counts: Counts): number {
  return takesPlaces && state !== 'finished' ? totalOf(counts) : 0
}

/** Whether so many places are left beside those who signed up. */
export function roomFault({ capacity, taken }: Activity, places: number): Refusal | undefined {
  if (capacity === null || places === 0 || taken + places <= capacity) return undefined
  return refuseGuests('guests.no-room', { left: Math.max(0, capacity - taken) })
}
