import type { AnswerOf, BodyOf } from '#contract/route.ts'
import type { claimOnSpot, claimOnSpotFor, takeBackForUnit, takeBackOnSpot } from '#contract/spot.ts'
import { dayOf } from '#kernel/calendar.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { claimAs, type Manner } from '../matches/begin.ts'
import { cancel } from '../matches/service.ts'
import { loadMatch } from '../matches/store.ts'
import { viewerOf, type Viewer } from '../policy.ts'
import type { MatchTable, SpotTable } from '../types.ts'
import { whyNotClaim } from './rules.ts'
import { no } from './service.ts'
import { isChosen, loadSpot, spotByCode } from './store.ts'
import { claimOf, insertClaim } from './store-claims.ts'
import { isUnheard, tellHall } from './telling.ts'

type Wish = BodyOf<typeof claimOnSpot>
type Claimed = AnswerOf<typeof claimOnSpot>

/** A liaison claims an item of a running sitting for their unit. */
export async function claimByCode(t: Tx, doors: Doors, code: string, wish: Wish): Promise<Claimed | Refusal> {
  const spot = await spotByCode(t, code)
  if (!spot) return missing()
  return claimAt(t, doors, spot, viewerOf(t.actor), wish)
}

/** Staff claim for a unit of their street that told them in the hall. */
export async function claimForUnit(
  t: Tx,
  doors: Doors,
  id: string,
  { organizationId, ...wish }: BodyOf<typeof claimOnSpotFor>,
): Promise<Claimed | Refusal> {
  const viewer = viewerOf(t.actor)
  const spot = viewer.kind === 'staff' ? await loadSpot(t, id, viewer.areaId) : undefined
  if (!spot) return missing()
  const unit = (await doors.units.organizationsOf(t, [organizationId])).get(organizationId)
  if (unit?.streetId !== spot.area_id) return missing()
  return claimAt(t, doors, spot, { kind: 'unit', organizationId, areaId: unit.streetId }, wish, { forUnit: unit.name })
}

/** The claim itself is the one of the lists, with its locks and its line; here is only noted where it was made. */
async function claimAt(
  t: Tx,
  doors: Doors,
  spot: SpotTable,
  unit: Viewer,
  { itemId, quantity, queue, withItemId }: Wish,
  manner: Manner = {},
): Promise<Claimed | Refusal> {
  const why = whyNotClaim(spot, dayOf(t.now))
  if (why) return no(why, spot)
  if (!(await isChosen(t, spot.id, itemId))) return missing()
  const body = { withItemId, note: '', ...(quantity === undefined ? {} : { quantity }) }
  const match = await claimAs(t, doors, unit, itemId, body, { ...manner, noLine: !queue, tellLater: true })
  if (isRefusal(match)) return match
  const takerAreaId = unit.kind === 'unit' ? unit.areaId! : spot.area_id
  await insertClaim(t, spot, { matchId: match.id, itemId, takerAreaId, forUnit: manner.forUnit !== undefined })
  tellHall(t, spot, 'spot.claimed')
  return { matchId: match.id, waitlistPosition: match.waitlistPosition }
}

export async function takeBackByCode(
  t: Tx,
  doors: Doors,
  code: string,
  body: BodyOf<typeof takeBackOnSpot>,
): Promise<{ done: true } | Refusal> {
  const spot = await spotByCode(t, code)
  return spot ? takeBackAt(t, doors, spot, body) : missing()
}

export async function takeBackFor(
  t: Tx,
  doors: Doors,
  id: string,
  body: BodyOf<typeof takeBackForUnit>,
): Promise<{ done: true } | Refusal> {
  const viewer = viewerOf(t.actor)
  const spot = viewer.kind === 'staff' ? await loadSpot(t, id, viewer.areaId) : undefined
  return spot ? takeBackAt(t, doors, spot, body) : missing()
}

/** Ends a claim while its sitting runs; the other side hears of it only if it has heard of the claim. */
async function takeBackAt(
  t: Tx,
  doors: Doors,
  spot: SpotTable,
  { matchId, version }: BodyOf<typeof takeBackOnSpot>,
): Promise<{ done: true } | Refusal> {
  const claim = await claimOf(t, spot.id, matchId)
  const match = claim && (await loadMatch(t, matchId))
  if (!claim || !match || !mayTakeBack(viewerOf(t.actor), match)) return missing()
  const why = whyNotClaim(spot, dayOf(t.now))
  if (why) return no(why, spot)
  const quietly = claim.told_at === null && isUnheard(match)
  const ended = await cancel(t, doors, matchId, { reason: 'takenBack', version }, quietly)
  if (isRefusal(ended)) return ended
  tellHall(t, spot, 'spot.claimed')
  return { done: true }
}

/** Whoever claimed takes back, or the staff of the sitting's street; not the unit whose item it is. */
function mayTakeBack(viewer: Viewer, match: MatchTable): boolean {
  const starter = match.started_by === 'need' ? match.need_organization_id : match.resource_organization_id
  return viewer.kind === 'staff' || (viewer.kind === 'unit' && viewer.organizationId === starter)
}
