import type { AnswerOf, BodyOf } from '#contract/route.ts'
import type { MatchRow, claimItem, proposeMatch, proposeMatches } from '#contract/matches.ts'
import { nextCode } from '#kernel/counter.ts'
import { newId } from '#kernel/ids.ts'
import { isRefusal, missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { canBeMatched } from '../items/rules.ts'
import { isOpenByCircle } from '../items/circles.ts'
import { ownership, visibleItem } from '../items/service.ts'
import { loadItem, loadItems, type ItemRecord } from '../items/store.ts'
import { mayClaim, viewerOf, type Viewer } from '../policy.ts'
import { refuse } from '../refuse.ts'
import { isDelivered } from '../station/store.ts'
import type { MatchTable, Side } from '../types.ts'
import { figures } from './figures.ts'
import { coolingOff, invitationLocks, invitedEnough } from './invitations.ts'
import { noLimit, taking, type Taking } from './places.ts'
import { columnsOf, matchRow } from './reading.ts'
import { begun, otherSide } from './rules.ts'
import { insertMatch, openMatchOf } from './store.ts'
import { locksOf, placesOf } from './store-places.ts'
import { note, tellSide, tellSides } from './telling.ts'

type SideOf = { item: ItemRecord | null; organizationId: string; areaId: string }
type Start = {
  startedBy: Side | 'staff'
  sides: Record<Side, SideOf>
  remark: string
  quantity: number | undefined
}
/** How a claim is made where it is not the plain one of a liaison. */
export type Manner = {
  /** What is full is refused with what is left, instead of standing in its line. */
  noLine?: boolean
  /** An order of the delivery station: taken session by session, so it takes no places; `waits`: no session is free. */
  session?: { waits: boolean }
  /** The other side is told by whoever asked for the claim, later. */
  tellLater?: boolean
  /** The unit's name, when staff press for it: the line of history has both. */
  forUnit?: string
}

/** Staff ask a unit to help twice a month and not again where one side has just declined, unless the unit wants more. */
async function tooSoon(t: Tx, { need, resource }: Record<Side, SideOf>): Promise<Refusal | undefined> {
  if (!need.item || !resource.item) return undefined
  await t.lock(invitationLocks([resource.organizationId]))
  const until = (await coolingOff(t, need.item.id)).get(resource.item.id)
  if (until) return refuse('match.cooling-off', { until })
  const enough = await invitedEnough(t, [resource.organizationId])
  return enough.has(resource.organizationId)
    ? refuse('match.invited-enough', { most: figures.mostInvitationsAMonth })
    : undefined
}

/** What the match takes of its items. A claim takes at once and is counted under the items' locks; a proposal takes nothing yet. */
async function takes(t: Tx, { startedBy, sides, quantity }: Start): Promise<Taking> {
  const items = [sides.need.item?.id, sides.resource.item?.id].filter((id) => id !== undefined)
  if (startedBy !== 'staff') await t.lock(locksOf(items))
  const places = await placesOf(t, items)
  const of = (side: Side) => places.get(sides[side].item?.id ?? '') ?? noLimit
  if (startedBy === 'staff') return taking(quantity, null, of('need'), of('resource'))
  return taking(quantity, of(otherSide(startedBy)), of(startedBy))
}

/** Begins a match between two sides, of which at least one has an item. */
async function begin(t: Tx, doors: Doors, start: Start, manner: Manner = {}): Promise<MatchRow | Refusal> {
  const { startedBy, remark } = start
  const { need, resource } = start.sides
  if (need.organizationId === resource.organizationId) return refuse('item.own')
  const pair = {
    need_item_id: need.item?.id ?? null,
    need_organization_id: need.organizationId,
    resource_item_id: resource.item?.id ?? null,
    resource_organization_id: resource.organizationId,
  }
  const standingAlready = await openMatchOf(t, pair)
  if (standingAlready) return refuse('match.exists', { code: standingAlready.code })
  const soon = startedBy === 'staff' ? await tooSoon(t, start.sides) : undefined
  if (soon) return soon
  const taken = manner.session ? { ...manner.session, quantity: null } : await takes(t, start)
  if ('refused' in taken)
    return taken.refused === 'match.full'
      ? refuse('match.full', { left: taken.left })
      : refuse('match.quantity', { most: taken.most })
  if (taken.waits && manner.noLine) return refuse('match.full', { left: 0 })
  const match: MatchTable = {
    ...pair,
    ...columnsOf(begun(startedBy, taken.waits)),
    id: newId(),
    code: await nextCode(t, 'DJ'),
    need_area_id: need.areaId,
    need_title: need.item?.title ?? '',
    resource_area_id: resource.areaId,
    resource_title: resource.item?.title ?? '',
    quantity: taken.quantity,
    started_by: startedBy,
    started_by_id: t.actor.id,
    started_at: t.now,
    asked_at: taken.waits ? null : t.now,
    reminded_at: null,
    delivered_at: null,
    silence_told_at: null,
    need_word: '',
    resource_word: '',
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
  const action = startedBy === 'staff' ? 'match.propose' : taken.waits ? 'match.wait' : 'match.claim'
  await note(t, match, action, {
    ...(match.quantity === null ? {} : { quantity: String(match.quantity) }),
    ...(manner.forUnit === undefined ? {} : { forUnit: manner.forUnit }),
    ...(remark === '' ? {} : { note: remark }),
  })
  if (startedBy === 'staff') await tellSides(t, doors, match, 'match.proposed')
  else if (!taken.waits && !manner.tellLater) await tellSide(t, doors, match, otherSide(startedBy), 'match.claimed')
  return matchRow(t, doors, match)
}

/** A liaison claims an item for their unit: a need to help with, or a resource to use. */
export async function claim(
  t: Tx,
  doors: Doors,
  itemId: string,
  body: BodyOf<typeof claimItem>,
): Promise<MatchRow | Refusal> {
  // What is delivered is asked for with days, at the station.
  if (await isDelivered(t, itemId)) return refuse('station.by-request')
  return claimAs(t, doors, viewerOf(t.actor), itemId, body)
}

/** Claims for a unit. @param unit whoever asks, or the unit for which staff press */
export async function claimAs(
  t: Tx,
  doors: Doors,
  unit: Viewer,
  itemId: string,
  body: BodyOf<typeof claimItem>,
  manner: Manner = {},
): Promise<MatchRow | Refusal> {
  const item = await visibleItem(t, itemId)
  if (isRefusal(item)) return item
  if (unit.kind !== 'unit' || unit.areaId === null) return refuseKernel('permission.missing')
  if (item.kind === 'project') return refuse('match.kinds')
  if (item.organization_id === unit.organizationId) return refuse('item.own')
  if (!canBeMatched(item.shown_state)) return refuse('item.state', { state: item.shown_state })
  const open = { ...ownership(item), inCircle: await isOpenByCircle(t, item.id, unit.organizationId) }
  if (!mayClaim(unit, open)) return refuseKernel('permission.missing')
  const own = body.withItemId === null ? null : await loadItem(t, body.withItemId)
  if (own === undefined || (own && own.organization_id !== unit.organizationId)) return missing()
  const ourSide = otherSide(item.kind)
  if (own && own.kind !== ourSide) return refuse('match.kinds')
  if (own && !canBeMatched(own.shown_state)) return refuse('item.state', { state: own.shown_state })
  const theirs = { item, organizationId: item.organization_id, areaId: item.area_id }
  const ours = { item: own, organizationId: unit.organizationId, areaId: unit.areaId }
  return begin(
    t,
    doors,
    {
      startedBy: ourSide,
      sides: ourSide === 'need' ? { need: ours, resource: theirs } : { need: theirs, resource: ours },
      remark: body.note,
      quantity: body.quantity,
    },
    manner,
  )
}

/** Several pairs in one press. What is refused has written nothing, so the others stand. */
export async function proposeAll(
  t: Tx,
  doors: Doors,
  { pairs, note: remark }: BodyOf<typeof proposeMatches>,
): Promise<AnswerOf<typeof proposeMatches>> {
  const resources = await loadItems(
    t,
    pairs.map(({ resourceItemId }) => resourceItemId),
  )
  await t.lock(invitationLocks(resources.map((item) => item.organization_id)))
  const rows: AnswerOf<typeof proposeMatches>['rows'] = []
  for (const pair of pairs) {
    const made = await propose(t, doors, { ...pair, note: remark })
    rows.push(
      isRefusal(made)
        ? { match: null, refused: { code: made.code, params: made.params } }
        : { match: made, refused: null },
    )
  }
  // Each proposal has told the audit of itself; a press of which nothing came is told as such.
  if (rows.every(({ match }) => match === null))
    t.audit({
      action: 'match.propose-none',
      objectKind: 'match',
      objectId: null,
      title: '',
      areaId: t.actor.hat?.areaId ?? null,
      detail: { pairs: String(pairs.length) },
    })
  return { rows }
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
  const opened = async (item: ItemRecord, to: ItemRecord) =>
    item.openness === 'district' || !crosses || isOpenByCircle(t, item.id, to.organization_id)
  if (!(await opened(need, resource)) || !(await opened(resource, need))) return refuseKernel('permission.missing')
  if (viewer.kind === 'staff' && viewer.areaId !== need.area_id && viewer.areaId !== resource.area_id) return missing()
  const side = (item: ItemRecord): SideOf => ({ item, organizationId: item.organization_id, areaId: item.area_id })
  return begin(t, doors, {
    startedBy: 'staff',
    sides: { need: side(need), resource: side(resource) },
    remark: body.note,
    quantity: body.quantity,
  })
}
