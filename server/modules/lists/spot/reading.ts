import type { AnswerOf, QueryOf } from '#contract/route.ts'
import type { Spot, SpotClaim, SpotRow, SpotTile, listSpots, showSpotByCode } from '#contract/spot.ts'
import { dayOf, iso, isoOrNull } from '#kernel/calendar.ts'
import { missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { itemRow, namesFor, streetNames } from '../items/rows.ts'
import { ownership } from '../items/service.ts'
import { loadItems, type ItemRecord } from '../items/store.ts'
import { cancelled } from '../matches/rules.ts'
import { standingOf } from '../matches/reading.ts'
import { linePlacesOf } from '../matches/store-places.ts'
import { maySeeItem, viewerOf } from '../policy.ts'
import { standingFor, whyNotClaim } from './rules.ts'
import { findSpots, itemIdsOf, loadSpot, spotByCode, type SpotCounted } from './store.ts'
import { claimsOf, matchesOfUnit, type ClaimRecord } from './store-claims.ts'

function rowOf({ id, code, title, day, state, items, claims, version }: SpotCounted): SpotRow {
  return { id, code, title, day, state, items, claims, version }
}

export async function pageOfSpots(
  t: Tx,
  query: QueryOf<typeof listSpots>,
): Promise<AnswerOf<typeof listSpots> | Refusal> {
  const viewer = viewerOf(t.actor)
  if (viewer.kind !== 'staff') return refuseKernel('permission.missing')
  const { rows, total } = await findSpots(t, viewer.areaId, query)
  return { rows: rows.map(rowOf), total, page: query.page, pageSize: query.pageSize }
}

/** The items of a sitting in their order; one that left the lists for good is left out. */
async function itemsOf(t: Tx, spotId: string): Promise<ItemRecord[]> {
  const ids = await itemIdsOf(t, spotId)
  const found = new Map((await loadItems(t, ids)).map((item) => [item.id, item]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** A sitting as its street's staff and the wall of the hall see it. */
export async function spotPage(t: Tx, doors: Doors, id: string): Promise<Spot | Refusal> {
  const viewer = viewerOf(t.actor)
  const spot = viewer.kind === 'staff' ? await loadSpot(t, id, viewer.areaId) : undefined
  if (!spot) return missing()
  const items = await itemsOf(t, id)
  const claims = await claimsOf(t, id)
  const names = await namesFor(
    t,
    doors.units,
    items.map((item) => item.organization_id),
  )
  const units = await doors.units.organizationsOf(t, [...new Set(claims.map(takerOf))])
  const line = await linePlacesOf(
    t,
    claims.flatMap(({ match }) => (match.state === 'waitlisted' ? [match.id] : [])),
  )
  const shown = (claim: ClaimRecord): SpotClaim => {
    const { match, at, by, for_unit: forUnit } = claim
    const unitId = takerOf(claim)
    const unit = units.get(unitId)
    return {
      matchId: match.id,
      code: match.code,
      unitId,
      unitName: unit?.name ?? '',
      unitShortName: unit?.shortName || unit?.name || '',
      quantity: match.quantity,
      state: match.state,
      waitlistPosition: line.get(match.id) ?? null,
      at: iso(at),
      by,
      forUnit,
      version: match.version,
    }
  }
  return {
    ...rowOf(spot),
    streetName: names.street(spot.area_id),
    url: `${doors.publicUrl}/m/spot/${spot.code}`,
    openedAt: isoOrNull(spot.opened_at),
    closedAt: isoOrNull(spot.closed_at),
    rows: items.map((item) => ({
      item: itemRow(item, names),
      claims: claims.filter(({ item_id }) => item_id === item.id).map(shown),
    })),
  }
}

/** Whoever claimed. */
function takerOf({ match }: ClaimRecord): string {
  return match.started_by === 'need' ? match.need_organization_id : match.resource_organization_id
}

/** A sitting on a liaison's phone: the items they may see, each as it stands for their unit. */
export async function spotForUnit(
  t: Tx,
  doors: Doors,
  code: string,
): Promise<AnswerOf<typeof showSpotByCode> | Refusal> {
  const viewer = viewerOf(t.actor)
  const spot = await spotByCode(t, code)
  if (!spot || viewer.kind !== 'unit') return missing()
  const items = (await itemsOf(t, spot.id)).filter((item) => maySeeItem(viewer, ownership(item)))
  const ids = items.map(({ id }) => id)
  const ours = await matchesOfUnit(t, spot.id, ids, viewer.organizationId)
  const names = await namesFor(
    t,
    doors.units,
    items.map((item) => item.organization_id),
    await streetNames(t, doors.units),
  )
  const line = await linePlacesOf(
    t,
    [...ours.values()].map(({ match }) => match.id),
  )
  const running = whyNotClaim(spot, dayOf(t.now)) === null
  const tile = (item: ItemRecord): SpotTile => {
    const { streetId: _street, ...row } = itemRow(item, names)
    const found = ours.get(item.id)
    const now = { ...ownership(item), shownState: item.shown_state, capacity: item.capacity, held: item.held }
    return {
      ...row,
      itemId: item.id,
      standing: standingFor(viewer, now, found !== undefined),
      mine: found
        ? {
            matchId: found.match.id,
            state: found.match.state,
            quantity: found.match.quantity,
            waitlistPosition: found.match.state === 'waitlisted' ? (line.get(found.match.id) ?? null) : null,
            version: found.match.version,
            canTakeBack: running && found.here && typeof cancelled(standingOf(found.match)) !== 'string',
          }
        : null,
    }
  }
  return {
    id: spot.id,
    title: spot.title,
    day: spot.day,
    state: spot.state,
    streetName: names.street(spot.area_id),
    rows: items.map(tile),
  }
}
