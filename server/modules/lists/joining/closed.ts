import type { RowMove } from '#kernel/row-moves.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { holdMatch } from '../matches/store.ts'
import { itemsOf, locksOf, overfull } from '../matches/store-places.ts'
import { note, tellSides } from '../matches/telling.ts'
import { tellFreed } from '../matches/waitlist.ts'
import type { MatchState } from '../types.ts'

/** The match itself says why it ended, as it does of any other. */
export const becauseMerged = 'unitsMerged'

/** Of moved rows, matches whose state was changed, with the state they had. */
function closedAmong(moves: readonly RowMove[]): { id: string; was: MatchState }[] {
  return moves.flatMap(({ place, rowId, before }) =>
    place === 'lists.match' && typeof before['state'] === 'string'
      ? [{ id: rowId, was: before['state'] as MatchState }]
      : [],
  )
}

/** What stood between two units that become one has ended: its history says so, its places are free, its people are told. */
export async function noteClosed(t: Tx, doors: Doors, moves: readonly RowMove[]): Promise<void> {
  for (const { id, was } of closedAmong(moves)) {
    const after = (await holdMatch(t, id))!
    tellFreed(t, { ...after, state: was }, after)
    await note(t, after, 'match.cancel', { reason: becauseMerged })
    // Whoever only waited in line was nobody's business yet.
    if (was !== 'waitlisted') await tellSides(t, doors, after, 'match.cancelled')
  }
}

/** The two are two again, and so is what stood between them; false where its places were given to others meanwhile. */
export async function noteReopened(t: Tx, moves: readonly RowMove[]): Promise<boolean> {
  for (const { id } of closedAmong(moves)) {
    const match = (await holdMatch(t, id))!
    await t.lock(locksOf(itemsOf(match)))
    if (await overfull(t, itemsOf(match))) return false
    await note(t, match, 'match.restore')
  }
  return true
}
