import type { ItemState, StoredState } from '../types.ts'

/** What matches take of an item: places that others cannot have, places agreed on, matches agreed on and not yet held. */
export type Load = { held: number; agreed: number; underWay: number }
/** What an item's visible state is made from. */
type Standing = Load & { state: StoredState; kind: string; validTo: string | null; capacity: number | null }

/**
 * The state people see: a published item whose last day has passed is expired; a need is reserved when all its places
 * are agreed on, or when somebody has agreed to meet one without a number; a resource is exhausted while all its places
 * are taken; everything else is what was decided. Its SQL twin is `lists.shown_state`.
 * @param today Shanghai day
 */
export function stateOf(item: Standing, today: string): ItemState {
  if (item.state !== 'published') return item.state
  if (item.validTo !== null && item.validTo < today) return 'expired'
  if (item.kind === 'need') {
    const agreed = item.capacity === null ? item.underWay > 0 : item.agreed >= item.capacity
    return agreed ? 'reserved' : 'published'
  }
  return item.kind === 'resource' && item.capacity !== null && item.held >= item.capacity ? 'exhausted' : 'published'
}

/** Places still to be had; null where an item has no limit. */
export function leftOf(item: { capacity: number | null; held: number }): number | null {
  return item.capacity === null ? null : Math.max(0, item.capacity - item.held)
}

/** An item may be claimed or proposed while it stands on the list; who claims a full one stands in its line. */
export function canBeMatched(state: ItemState): boolean {
  return state === 'published' || state === 'reserved' || state === 'exhausted'
}

/** What a liaison writes waits for review; what the street's staff write stands at once. */
export function stateAfterWriting(byStaff: boolean): StoredState {
  return byStaff ? 'published' : 'submitted'
}

/** A withdrawn item is put back first, so that nobody edits what nobody sees. */
export function canBeChanged(state: StoredState): boolean {
  return state !== 'withdrawn'
}

/** The last day is not before the first; an open side is in order with everything. */
export function datesInOrder(from: string | null, to: string | null): boolean {
  return from === null || to === null || from <= to
}

const prefixes = { resource: 'ZY', need: 'XQ', project: 'XM' } as const

/** Letters that an item's code begins with, by kind. */
export function codePrefix(kind: keyof typeof prefixes): string {
  return prefixes[kind]
}
