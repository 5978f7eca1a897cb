import type { Hearer } from '#kernel/facts.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { hasItsTurn } from '../station/sessions.ts'
import type { MatchTable } from '../types.ts'
import { fits, heldBy, noLimit, type Places } from './places.ts'
import { columnsOf, standingOf } from './reading.ts'
import { movedUp, otherSide } from './rules.ts'
import { holdMatch, updateMatch } from './store.ts'
import { itemsOf, locksOf, placesOf, waitingFor } from './store-places.ts'
import { note, tellSide } from './telling.ts'

/** Tells that places of a match's items may have become free, where it held some and now holds fewer. */
export function tellFreed(t: Tx, before: MatchTable, after: MatchTable): void {
  for (const side of ['need', 'resource'] as const) {
    const itemId = before[`${side}_item_id`]
    if (itemId === null || heldOf(after, side) >= heldOf(before, side)) continue
    t.fact({ kind: 'places.freed', objectId: itemId, areaId: before[`${side}_area_id`], payload: {}, topics: [] })
  }
}

const heldOf = (match: MatchTable, side: 'need' | 'resource') =>
  heldBy({ state: match.state, startedBy: match.started_by, quantity: match.quantity }, side)

/**
 * Lets those who wait for these items move up, first come first, as far as places are left; one who wants more than is
 * left lets the next one pass. The side that claimed and the side that is now asked are told.
 */
export async function moveUp(t: Tx, doors: Doors, itemIds: readonly string[]): Promise<number> {
  const waiting = await waitingFor(t, itemIds)
  if (waiting.length === 0) return 0
  const items = waiting.flatMap((match) => itemsOf(match))
  await t.lock(locksOf(items))
  const places = await placesOf(t, items)
  let moved = 0
  for (const { id } of waiting) {
    const match = await holdMatch(t, id)
    if (!match) continue
    const move = movedUp(standingOf(match))
    if (typeof move === 'string') continue
    const quantity = match.quantity ?? 0
    const sides = itemsOf(match).map((itemId) => places.get(itemId) ?? noLimit)
    // An order of the delivery station waits for a session, any other claim for places.
    if (!((await hasItsTurn(t, match)) ?? fits(Math.max(quantity, 1), sides))) continue
    const after = await updateMatch(t, match, { ...columnsOf(move), asked_at: t.now })
    for (const itemId of itemsOf(match)) places.set(itemId, less(places.get(itemId) ?? noLimit, quantity))
    await note(t, after, 'match.move-up')
    const starter = after.started_by === 'need' ? 'need' : 'resource'
    await tellSide(t, doors, after, starter, 'match.movedUp')
    await tellSide(t, doors, after, otherSide(starter), 'match.claimed')
    moved += 1
  }
  return moved
}

function less({ capacity, left }: Places, quantity: number): Places {
  return { capacity, left: left === null ? null : left - quantity }
}

/** A second late, and for all streets: whoever frees places need not be able to see who waits for them. */
export function waitlistHearer(doors: Doors): Hearer {
  return {
    name: 'lists: waitlists',
    kinds: ['places.freed'],
    async hear(t, facts) {
      await moveUp(t, doors, [...new Set(facts.map(({ objectId }) => objectId))])
    },
  }
}
