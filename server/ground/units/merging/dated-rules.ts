import type { Collision } from '#contract/unit-merging.ts'
import { sql } from 'kysely'
import type { MergeOrder, RowChange } from './types.ts'

/** A dated row of one of two units, with what only one of them can have. */
export type DatedRow = {
  id: string
  organizationId: string
  /** What both may have: a body, a building, a person. */
  slot: string
  name: string
  from: string
  to: string | null
}

type Kind = Pick<RowChange, 'what' | 'place'>

/** Rows of a unit that a merge takes along: of one written down twice all of them, of a union those that reach its day. */
export function goingOver<T extends Pick<DatedRow, 'to'>>({ way, day }: MergeOrder, rows: readonly T[]): T[] {
  return way === 'duplicate' ? [...rows] : rows.filter(({ to }) => to === null || to > day)
}

/** Takes rows over; of a union each leaves behind what it was before the day. */
export function takeOver(order: MergeOrder, kind: Kind, rows: readonly Pick<DatedRow, 'id' | 'from'>[]): RowChange {
  const ids = rows.map(({ id }) => id)
  const change = { organization_id: order.stays.id }
  if (order.way === 'duplicate') return { ...kind, ids, change }
  return {
    ...kind,
    ids,
    change: { ...change, valid_from: sql`greatest(valid_from, ${order.day}::date)` },
    past: rows.filter(({ from }) => from < order.day).map(({ id }) => id),
  }
}

/**
 * Ends rows that give way. Of one unit written down twice they never were: they end where they began. Of a union they end
 * with its day.
 */
export function giveWay({ way, day }: MergeOrder, kind: Kind, rows: readonly Pick<DatedRow, 'id'>[]): RowChange {
  const end = way === 'duplicate' ? sql`valid_from` : sql`greatest(valid_from, ${day}::date)`
  return { ...kind, ids: rows.map(({ id }) => id), change: { valid_to: end }, aside: true }
}

/** Takes rows over where the one that stays has none of the same that stands; else they give way. */
export function onceEach(
  order: MergeOrder,
  kind: Kind,
  collision: Collision['kind'] | null,
  rows: readonly DatedRow[],
): { changes: RowChange[]; collisions: Collision[] } {
  const held = new Map(
    rows
      .filter(({ organizationId, to }) => organizationId === order.stays.id && to === null)
      .map((row) => [row.slot, row] as const),
  )
  const going = goingOver(
    order,
    rows.filter(({ organizationId }) => organizationId === order.goes.id),
  )
  const twice = going.filter(({ slot, to }) => held.has(slot) && to === null)
  const free = going.filter((row) => !twice.includes(row))
  return {
    changes: [takeOver(order, kind, free), giveWay(order, kind, twice)],
    collisions: collision ? twice.map(({ slot }) => ({ kind: collision, name: held.get(slot)!.name })) : [],
  }
}
