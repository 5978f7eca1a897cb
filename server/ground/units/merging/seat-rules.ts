import type { Collision } from '#contract/unit-merging.ts'
import type { MembershipStatus } from '../types.ts'
import { type DatedRow, giveWay, goingOver, takeOver } from './dated-rules.ts'
import type { MergeOrder, MergePlan, RowChange } from './types.ts'

export type SeatRow = DatedRow & { status: MembershipStatus; since: string }

const kind = { what: 'seats', place: 'units.membership' } as const
const rank = { member: 2, intending: 1, left: 0 } as const

/**
 * Seats on bodies. Where both sit on one, the better standing holds; of two alike the one that began earlier, or, of a
 * union, that of the unit that stays.
 */
export function planSeats(order: MergeOrder, rows: readonly SeatRow[]): MergePlan {
  const changes: RowChange[] = []
  const collisions: Collision[] = []
  for (const seats of Map.groupBy(rows, ({ slot }) => slot).values()) {
    const [ours, theirs] = [order.stays, order.goes].map(({ id }) =>
      seats.filter(({ organizationId }) => organizationId === id),
    ) as [SeatRow[], SeatRow[]]
    const going = goingOver(order, theirs)
    if (going.length === 0) continue
    const standing = order.way === 'duplicate' ? ours : goingOver(order, ours)
    if (standing.length === 0) {
      // Who had left the body before has nothing there to take along.
      if (order.way === 'duplicate' || now(going)?.status !== 'left') changes.push(takeOver(order, kind, going))
      continue
    }
    const goesFirst = isBetter(now(going), now(standing), order)
    const [holds, yields] = goesFirst ? [going, standing] : [standing, going]
    if (goesFirst) {
      // One seat at a time: what gives way is ended before the other comes.
      changes.push(giveWay(order, kind, yields), takeOver(order, kind, holds))
    } else changes.push(giveWay(order, kind, yields))
    if (now(going)?.status !== 'left' || now(standing)?.status !== 'left')
      collisions.push({ kind: goesFirst ? 'seatGoes' : 'seatStays', name: seats[0]!.name })
  }
  return { changes, collisions }
}

const now = (rows: readonly SeatRow[]) => rows.find(({ to }) => to === null)

function isBetter(one: SeatRow | undefined, other: SeatRow | undefined, { way }: MergeOrder): boolean {
  if (!one || !other) return one !== undefined
  if (rank[one.status] !== rank[other.status]) return rank[one.status] > rank[other.status]
  return way === 'duplicate' && one.since < other.since
}
