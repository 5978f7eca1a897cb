import type { ItemState, StoredState } from '../types.ts'

/** What an item's visible state is made from; `agreed`: a match of it is accepted or scheduled. */
type Standing = { state: StoredState; kind: string; validTo: string | null; agreed: boolean }

/**
 * The state people see: a published item whose last day has passed is expired, a published need that somebody has
 * agreed to meet is reserved; everything else is what was decided.
 * @param today Shanghai day
 */
export function stateOf(item: Standing, today: string): ItemState {
  if (item.state !== 'published') return item.state
  if (item.validTo !== null && item.validTo < today) return 'expired'
  return item.kind === 'need' && item.agreed ? 'reserved' : 'published'
}

/** An item may be claimed or proposed while it stands on the list; a reserved need may have further helpers. */
export function canBeMatched(state: ItemState): boolean {
  return state === 'published' || state === 'reserved'
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
