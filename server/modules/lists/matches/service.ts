import type { BodyOf } from '#contract/route.ts'
import type { MatchRow, answerDelivery, answerMatch, cancelMatch, claimItem, proposeMatch } from '#contract/matches.ts'
import { iso } from '#kernel/calendar.ts'
import { nextCode } from '#kernel/counter.ts'
import { newId } from '#kernel/ids.ts'
import { isRefusal, missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { canBeMatched } from '../items/rules.ts'
import { ownership, visibleItem } from '../items/service.ts'
import { loadItem, type ItemRecord } from '../items/store.ts'
import { mayClaim, maySeeMatch, sidesOf, viewerOf } from '../policy.ts'
import { refuse } from '../refuse.ts'
import type { MatchTable, Side } from '../types.ts'
import { matchRow, standingOf } from './reading.ts'
import {
  answered,
  begun,
  cancelled,
  deliveryAnswered,
  openSides,
  otherSide,
  type MatchStanding,
  type Move,
} from './rules.ts'
import { holdMatch, insertMatch, openMatchOf, updateMatch } from './store.ts'
import { note, tellSide, tellSides } from './telling.ts'

type SideOf = { item: ItemRecord | null; organizationId: string; areaId: string }

/** Begins a match between two sides, of which at least one has an item. */
async function begin(
  t: Tx,
  doors: Doors,
  startedBy: Side | 'staff',
  sides: Record<Side, SideOf>,
  remark: string,
): Promise<MatchRow | Refusal> {
  const { need, resource } = sides
  if (need.organizationId === resource.organizationId) return refuse('item.own')
  const standing = begun(startedBy)
  const pair = {
    need_item_id: need.item?.id ?? null,
    need_organization_id: need.organizationId,
    resource_item_id: resource.item?.id ?? null,
    resource_organization_id: resource.organizationId,
  }
  const standingAlready = await openMatchOf(t, pair)
  if (standingAlready) return refuse('match.exists', { code: standingAlready.code })
  const match: MatchTable = {
    ...pair,
    ...columnsOf(standing),
    id: newId(),
    code: await nextCode(t, 'DJ'),
    need_area_id: need.areaId,
    need_title: need.item?.title ?? '',
    resource_area_id: resource.areaId,
    resource_title: resource.item?.title ?? '',
    started_by: startedBy,
    started_by_id: t.actor.id,
    started_at: t.now,
    activity_id: null,
    attendance: null,
    minutes: null,
    reason: null,
    note: remark,
    version: 1,
    changed_at: t.now,
    changed_by: t.actor.name,
  }
  if (!(await insertMatch(t, match))) {
    const first = await openMatchOf(t, pair)
    return refuse('match.exists', { code: first?.code ?? '' })
  }
  await note(t, match, startedBy === 'staff' ? 'match.propose' : 'match.claim', remark === '' ? {} : { note: remark })
  if (startedBy === 'staff') await tellSides(t, doors, match, 'match.proposed')
  else await tellSide(t, doors, match, otherSide(startedBy), 'match.claimed')
  return matchRow(t, doors, match)
}

export function columnsOf(standing: MatchStanding) {
  return {
    state: standing.state,
    need_answer: standing.need,
    resource_answer: standing.resource,
    need_delivery: standing.needDelivery,
    resource_delivery: standing.resourceDelivery,
  }
}

/** A liaison claims an item for their unit: a need to help with, or a resource to use. */
export async function claim(
  t: Tx,
  doors: Doors,
  itemId: string,
  body: BodyOf<typeof claimItem>,
): Promise<MatchRow | Refusal> {
  const viewer = viewerOf(t.actor)
  const item = await visibleItem(t, itemId)
  if (isRefusal(item)) return item
  if (viewer.kind !== 'unit' || viewer.areaId === null) return refuseKernel('permission.missing')
  if (item.kind === 'project') return refuse('match.kinds')
  if (item.organization_id === viewer.organizationId) return refuse('item.own')
  if (!canBeMatched(item.shown_state)) return refuse('item.state', { state: item.shown_state })
  if (!mayClaim(viewer, ownership(item))) return refuseKernel('permission.missing')
  const own = body.withItemId === null ? null : await loadItem(t, body.withItemId)
  if (own === undefined || (own && own.organization_id !== viewer.organizationId)) return missing()
  const ourSide = otherSide(item.kind)
  if (own && own.kind !== ourSide) return refuse('match.kinds')
  if (own && !canBeMatched(own.shown_state)) return refuse('item.state', { state: own.shown_state })
  const theirs = { item, organizationId: item.organization_id, areaId: item.area_id }
  const ours = { item: own, organizationId: viewer.organizationId, areaId: viewer.areaId }
  return begin(
    t,
    doors,
    ourSide,
    ourSide === 'need' ? { need: ours, resource: theirs } : { need: theirs, resource: ours },
    body.note,
  )
}

/** Staff propose a pair of which at least one side is of their street; both units are asked. */
export async function propose(t: Tx, doors: Doors, body: BodyOf<typeof proposeMatch>): Promise<MatchRow | Refusal> {
  const viewer = viewerOf(t.actor)
  const [need, resource] = [await visibleItem(t, body.needItemId), await visibleItem(t, body.resourceItemId)]
  if (isRefusal(need)) return need
  if (isRefusal(resource)) return resource
  if (need.kind !== 'need' || resource.kind !== 'resource') return refuse('match.kinds')
  for (const item of [need, resource])
    if (!canBeMatched(item.shown_state)) return refuse('item.state', { state: item.shown_state })
  const crosses = need.area_id !== resource.area_id
  const opened = (item: ItemRecord) => item.openness === 'district' || !crosses
  if (!opened(need) || !opened(resource)) return refuseKernel('permission.missing')
  if (viewer.kind === 'staff' && viewer.areaId !== need.area_id && viewer.areaId !== resource.area_id) return missing()
  const side = (item: ItemRecord): SideOf => ({ item, organizationId: item.organization_id, areaId: item.area_id })
  return begin(t, doors, 'staff', { need: side(need), resource: side(resource) }, body.note)
}

/** A match that concerns the asker, held and seen in this version; or why not. */
async function held(t: Tx, id: string, version: number): Promise<MatchTable | Refusal> {
  const match = await holdMatch(t, id)
  return match && maySeeMatch(viewerOf(t.actor), match) ? (staleOf(match, version) ?? match) : missing()
}

export function staleOf(match: MatchTable, version: number): Refusal | undefined {
  if (match.version === version) return undefined
  return refuseKernel('version.stale', { by: match.changed_by, at: iso(match.changed_at) })
}

function refuseMove(match: MatchTable, code: Exclude<Move, MatchStanding>): Refusal {
  return code === 'match.state' ? refuse('match.state', { state: match.state }) : refuse('match.answered')
}

/** The side an answer is given for: the liaison's own; for staff the one they name, or the only one still open. */
function sideFor(t: Tx, match: MatchTable, named: Side | undefined): Side | Refusal {
  const viewer = viewerOf(t.actor)
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
 */
export async function answer(
  t: Tx,
  doors: Doors,
  id: string,
  body: BodyOf<typeof answerMatch>,
): Promise<MatchRow | Refusal> {
  const match = await holdMatch(t, id)
  if (!match || !maySeeMatch(viewerOf(t.actor), match)) return missing()
  const side = sideFor(t, match, body.side)
  if (isRefusal(side)) return side
  const accept = body.answer === 'accept'
  const move = answered(standingOf(match), side, accept)
  if (typeof move === 'string') return refuseMove(match, move)
  const stale = staleOf(match, body.version)
  if (stale) return stale
  if (!accept && !body.reason) return refuse('reason.missing')
  const reason = accept ? null : body.reason!
  const after = await updateMatch(t, match, { ...columnsOf(move), reason })
  await note(t, after, accept ? 'match.accept' : 'match.decline', {
    side,
    ...(reason ? { reason } : {}),
    ...(await onBehalf(t, doors, match, side)),
  })
  if (after.state === 'accepted') await tellSides(t, doors, after, 'match.accepted')
  if (after.state === 'declined') await tellSide(t, doors, after, otherSide(side), 'match.declined')
  return matchRow(t, doors, after)
}

/** Staff who answer for a unit: the line names them, and the unit they answer for. */
async function onBehalf(t: Tx, doors: Doors, match: MatchTable, side: Side): Promise<Record<string, string>> {
  if (viewerOf(t.actor).kind === 'unit') return {}
  const id = side === 'need' ? match.need_organization_id : match.resource_organization_id
  return { onBehalfOf: (await doors.units.organizationsOf(t, [id])).get(id)?.name ?? '' }
}

/** Cancels a match that has neither an activity nor a delivery; both sides are told. */
export async function cancel(
  t: Tx,
  doors: Doors,
  id: string,
  body: BodyOf<typeof cancelMatch>,
): Promise<MatchRow | Refusal> {
  const match = await held(t, id, body.version)
  if (isRefusal(match)) return match
  const move = cancelled(standingOf(match))
  if (typeof move === 'string') return refuseMove(match, move)
  const after = await updateMatch(t, match, { ...columnsOf(move), reason: body.reason })
  await note(t, after, 'match.cancel', { reason: body.reason })
  await tellSides(t, doors, after, 'match.cancelled')
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
  const after = await updateMatch(t, match, { ...columnsOf(move), reason: confirm ? match.reason : body.reason })
  await note(t, after, confirm ? 'match.confirm' : 'match.dispute', {
    side,
    ...(body.reason === '' ? {} : { reason: body.reason }),
  })
  if (!confirm) await tellSide(t, doors, after, otherSide(side), 'match.disputed')
  return matchRow(t, doors, after)
}
