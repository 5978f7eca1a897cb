import { moveRows, putBack, type RowMove } from '#kernel/row-moves.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { betterPlace, settled } from '../rules.ts'
import { activitiesOf, countAnew, holdActivities, holdOpenOf, placesTaken, signUpsOf } from '../store-joining.ts'
import { moveUp } from '../store-places.ts'
import { tellSignUp, writeTo } from '../telling.ts'
import type { ActivityTable, SignUpTable } from '../types.ts'

/** Rows that were moved; or the title of an activity that stands in the way. */
export type JoinedSignUps = { moves: RowMove[] } | { inTheWay: string }
const place = 'activities.sign_up'

/**
 * Makes the sign-ups of one person another's, who is the same. Where both are signed up for what is still to come, the
 * better place stays with the one and the other is given back; where both came to what is past, each line stays as it
 * was written. Nobody may be at the door as the one who goes: their minutes would be settled under a name that is gone.
 */
export async function joinSignUps(t: Tx, doors: Doors, from: string, to: string): Promise<JoinedSignUps> {
  const open = new Map((await holdOpenOf(t, from)).map((activity) => [activity.id, activity]))
  const all = await signUpsOf(t, [from, to])
  const theirs = new Map(all.filter((one) => one.person_id === to).map((one) => [one.activity_id, one]))
  const going = all.filter((one) => one.person_id === from)
  const inside = going.find((one) => open.has(one.activity_id) && one.check_in_at && one.minutes === null)
  if (inside) return { inTheWay: open.get(inside.activity_id)!.title }
  const alone = going.filter((one) => !theirs.has(one.activity_id)).map(({ id }) => id)
  const moves = await moveRows(t, place, alone, { person_id: to })
  for (const one of going) {
    const other = theirs.get(one.activity_id)
    const activity = open.get(one.activity_id)
    if (other && activity && !settled(one)) moves.push(...(await makeOne(t, doors, activity, one, other)))
  }
  return { moves }
}

/** Two sign-ups of one person for one activity to come: the one who stays has the better of the two places. */
async function makeOne(
  t: Tx,
  doors: Doors,
  activity: ActivityTable,
  goes: SignUpTable,
  stays: SignUpTable,
): Promise<RowMove[]> {
  const moves = await moveRows(t, place, [goes.id], { state: 'cancelled', wait_number: null, changed_at: t.now })
  const better = betterPlace(stays, goes)
  if (better === goes) {
    const { state, wait_number, signed_up_at, assisted_by } = goes
    const taken = { state, wait_number, signed_up_at, assisted_by, changed_at: t.now }
    moves.push(...(await moveRows(t, place, [stays.id], taken)))
  }
  await countAnew(t, [activity.id])
  const bothHadPlaces = goes.state === 'signedUp' && stays.state === 'signedUp'
  const movedUp = bothHadPlaces && activity.waitlisted > 0 ? await moveUp(t, activity.id) : []
  tellSignUp(t, activity, [stays.person_id, ...movedUp])
  await writeTo(t, doors, movedUp, 'signUp.movedUp', activity)
  return moves
}

/**
 * Puts sign-ups back as they were; `changed` where one is not any more as the merge left it, and the title of an
 * activity whose freed place somebody else has by now.
 */
export async function partSignUps(
  t: Tx,
  moves: readonly RowMove[],
): Promise<'changed' | { inTheWay: string } | 'done'> {
  // Where both were signed up, a place was given back; elsewhere no count moved.
  const ids = await activitiesOf(
    t,
    moves.filter(({ before }) => 'state' in before).map(({ rowId }) => rowId),
  )
  const activities = await holdActivities(t, ids)
  for (const move of moves.toReversed()) if (!(await putBack(t, move))) return 'changed'
  const taken = await placesTaken(t, ids)
  const full = activities.find(
    ({ id, capacity, guest_places }) => capacity !== null && (taken.get(id) ?? 0) + guest_places > capacity,
  )
  if (full) return { inTheWay: full.title }
  await countAnew(t, ids)
  for (const activity of activities) tellSignUp(t, activity, [])
  return 'done'
}
