import type { BodyOf } from '#contract/route.ts'
import type { MatchRow, answerDelivery, answerMatch, cancelMatch } from '#contract/matches.ts'
import { iso } from '#kernel/calendar.ts'
import { isRefusal, missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { maySeeMatch, sidesOf, viewerOf, type Viewer } from '../policy.ts'
import { refuse } from '../refuse.ts'
import type { MatchState, MatchTable, Side } from '../types.ts'
import { fits, heldBy } from './places.ts'
import { columnsOf, matchRow, standingOf } from './reading.ts'
import { answered, cancelled, deliveryAnswered, openSides, otherSide, type MatchStanding, type Move } from './rules.ts'
import { holdMatch, updateMatch } from './store.ts'
import { itemsOf, locksOf, placesOf } from './store-places.ts'
import { note, tellSide, tellSides } from './telling.ts'
import { tellFreed } from './waitlist.ts'

/** A match that concerns the asker, held and seen in this version; or why not. */
async function held(t: Tx, viewer: Viewer, id: string, version: number): Promise<MatchTable | Refusal> {
  const match = await holdMatch(t, id)
  return match && maySeeMatch(viewer, match) ? (staleOf(match, version) ?? match) : missing()
}

export function staleOf(match: MatchTable, version: number): Refusal | undefined {
  if (match.version === version) return undefined
  return refuseKernel('version.stale', { by: match.changed_by, at: iso(match.changed_at) })
}

function refuseMove(match: MatchTable, code: Exclude<Move, MatchStanding>): Refusal {
  return code === 'match.state' ? refuse('match.state', { state: match.state }) : refuse('match.answered')
}

/** The side an answer is given for: the liaison's own; for staff the one they name, or the only one still open. */
function sideFor(viewer: Viewer, match: MatchTable, named: Side | undefined): Side | Refusal {
  const mine = sidesOf(viewer, match)
  if (viewer.kind === 'unit') return mine[0] ?? missing()
  if (named) return mine.includes(named) ? named : missing()
  const open = openSides(standingOf(match), mine, false)
  if (open.length === 1) return open[0]!
  return refuseKernel('request.malformed', { field: 'side', problem: 'missing' })
}

/**
 * Accepts or declines for one side. Two answers for the same side: the first counts, the second is told that it was
 * answered, whatever version it had seen.
 * @param viewer whoever asks, or the unit that they were found to speak for
 */
export async function answer(
  t: Tx,
  doors: Doors,
  id: string,
  body: BodyOf<typeof answerMatch>,
  viewer: Viewer = viewerOf(t.actor),
): Promise<MatchRow | Refusal> {
  const match = await holdMatch(t, id)
  if (!match || !maySeeMatch(viewer, match)) return missing()
  const side = sideFor(viewer, match, body.side)
  if (isRefusal(side)) return side
  const accept = body.answer === 'accept'
  const move = answered(standingOf(match), side, accept)
  if (typeof move === 'string') return refuseMove(match, move)
  const stale = staleOf(match, body.version)
  if (stale) return stale
  if (!accept && !body.reason) return refuse('reason.missing')
  const reason = accept ? null : body.reason!
  const quantity = accept ? (body.quantity ?? match.quantity) : match.quantity
  // What the other side has said yes to may become less, never more.
  if (match.quantity !== null && quantity! > match.quantity) return refuse('match.quantity', { most: match.quantity })
  const full = await fullFor(t, match, { state: move.state, quantity })
  if (full) return full
  const after = await updateMatch(t, match, { ...columnsOf(move), quantity, reason })
  tellFreed(t, match, after)
  await note(t, after, accept ? 'match.accept' : 'match.decline', {
    side,
    ...(quantity !== match.quantity ? { quantity: String(quantity) } : {}),
    ...(reason ? { reason } : {}),
    ...(await onBehalf(t, doors, match, side)),
  })
  if (after.state === 'accepted') await tellSides(t, doors, after, 'match.accepted')
  if (after.state === 'declined') await tellSide(t, doors, after, otherSide(side), 'match.declined')
  return matchRow(t, doors, after)
}

/** Refuses what would take more places than are left on either side, counted under the items' locks; none are needed to free. */
async function fullFor(
  t: Tx,
  match: MatchTable,
  next: { state: MatchState; quantity: number | null },
): Promise<Refusal | undefined> {
  const held = (one: { state: MatchState; quantity: number | null }) =>
    heldBy({ ...one, startedBy: match.started_by }, 'need')
  const more = held(next) - held(match)
  const items = itemsOf(match)
  if (more <= 0) return undefined
  await t.lock(locksOf(items))
  const places = [...(await placesOf(t, items)).values()]
  if (fits(more, places)) return undefined
  return refuse('match.full', { left: Math.min(...places.flatMap(({ left }) => left ?? [])) })
}

/** Staff, of the street or the residential area, who answer for a unit: the line names them, and the unit they answer for. */
async function onBehalf(t: Tx, doors: Doors, match: MatchTable, side: Side): Promise<Record<string, string>> {
  if (viewerOf(t.actor).kind === 'unit') return {}
  const id = side === 'need' ? match.need_organization_id : match.resource_organization_id
  return { onBehalfOf: (await doors.units.organizationsOf(t, [id])).get(id)?.name ?? '' }
}

/**
 * Cancels a match that has neither an activity nor a delivery; both sides are told.
 * @param quietly nobody was told of it yet, so nobody hears of its end
 * @param viewer as for an answer
 */
export async function cancel(
  t: Tx,
  doors: Doors,
  id: string,
  body: BodyOf<typeof cancelMatch>,
  quietly = false,
  viewer: Viewer = viewerOf(t.actor),
): Promise<MatchRow | Refusal> {
  const match = await held(t, viewer, id, body.version)
  if (isRefusal(match)) return match
  const move = cancelled(standingOf(match))
  if (typeof move === 'string') return refuseMove(match, move)
  const after = await updateMatch(t, match, { ...columnsOf(move), reason: body.reason })
  tellFreed(t, match, after)
  await note(t, after, 'match.cancel', { reason: body.reason })
  // Whoever only waited in line was nobody's business yet.
  if (match.state !== 'waitlisted' && !quietly) await tellSides(t, doors, after, 'match.cancelled')
  return matchRow(t, doors, after)
}

/** One side's word on what the record says of the delivery. */
export async function sayDelivered(
  t: Tx,
  doors: Doors,
  id: string,
  body: BodyOf<typeof answerDelivery>,
): Promise<MatchRow | Refusal> {
  const match = await holdMatch(t, id)
  const viewer = viewerOf(t.actor)
  if (!match || !maySeeMatch(viewer, match)) return missing()
  const side = sidesOf(viewer, match)[0]
  if (!side || viewer.kind !== 'unit') return missing()
  const confirm = body.answer === 'confirm'
  const move = deliveryAnswered(standingOf(match), side, confirm)
  if (typeof move === 'string') return refuseMove(match, move)
  const stale = staleOf(match, body.version)
  if (stale) return stale
  if (!confirm && body.reason === '') return refuse('reason.missing')
  const after = await updateMatch(t, match, {
    ...columnsOf(move),
    reason: confirm ? match.reason : body.reason,
    ...(body.reason === '' ? {} : { [`${side}_word`]: body.reason }),
  })
  await note(t, after, confirm ? 'match.confirm' : 'match.dispute', {
    side,
    ...(body.reason === '' ? {} : confirm ? { word: body.reason } : { reason: body.reason }),
  })
  if (!confirm) await tellSide(t, doors, after, otherSide(side), 'match.disputed')
  return matchRow(t, doors, after)
}
