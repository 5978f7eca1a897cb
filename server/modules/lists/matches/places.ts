import type { MatchState, Side } from '../types.ts'

/** The places of one side's item: null where there is no item or no limit. */
export type Places = { capacity: number | null; left: number | null }
export const noLimit: Places = { capacity: null, left: null }

function least(numbers: readonly (number | null)[]): number | null {
  const limits = numbers.filter((limit) => limit !== null)
  return limits.length === 0 ? null : Math.min(...limits)
}

/** How many places a match gets, or why not; `waits`: it stands in the line of the claimed item. */
export type Taking =
  | { waits: boolean; quantity: number | null }
  | { refused: 'match.full'; left: number }
  | { refused: 'match.quantity'; most: number }

/**
 * What a new match takes: what was said, else as many as both sides can. A claim of a full item waits in its line; an own
 * item that is full, or a number that is more than is left, is refused with what is left.
 * @param claimed places of the item that was claimed; null for a proposal, which never waits
 * @param own places of the other side
 */
export function taking(said: number | undefined, claimed: Places | null, own: Places, other: Places = noLimit): Taking {
  const places = claimed ? [claimed, own] : [own, other]
  const most = least(places.map(({ capacity }) => capacity))
  if (said !== undefined && most !== null && said > most) return { refused: 'match.quantity', most }
  if (claimed?.left === 0 && own.left !== 0) return { waits: true, quantity: said ?? most }
  const left = least(places.map((one) => one.left))
  if (left !== null && (left === 0 || (said ?? 0) > left)) return { refused: 'match.full', left }
  return { waits: false, quantity: said ?? left }
}

/** Whether the places that a match needs more than it holds already are left on every side. */
export function fits(more: number, places: readonly Places[]): boolean {
  return places.every(({ left }) => left === null || more <= left)
}

/** The twin of `lists.places_of`: places a match takes of the item on one side, that others cannot have. */
export function heldBy(
  match: { state: MatchState; startedBy: Side | 'staff'; quantity: number | null },
  side: Side,
): number {
  const claimed = match.state === 'proposed' && match.startedBy !== 'staff'
  const agreed = match.state === 'accepted' || match.state === 'scheduled'
  const served =
    side === 'need' && (match.state === 'delivered' || match.state === 'confirmed' || match.state === 'disputed')
  return claimed || agreed || served ? (match.quantity ?? 0) : 0
}
