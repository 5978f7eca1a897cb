import type { Actor } from '#kernel/actor.ts'
import type { EditionTable, ListingTable, MatchTable, Openness, Side, StoredState } from './types.ts'

/** Whom the lists see in an actor. */
export type Viewer =
  | { kind: 'staff'; areaId: string }
  | { kind: 'unit'; organizationId: string; areaId: string | null }
  /** The secretary of a committee or alliance. */
  | { kind: 'body'; bodyId: string; areaId: string | null }
  | { kind: 'public' }
  /** The house itself: facts, the command line, the demonstration. */
  | { kind: 'system' }

export function viewerOf(actor: Actor): Viewer {
  if (actor.kind === 'system') return { kind: 'system' }
  const hat = actor.hat
  if (hat?.kind === 'street-staff' && hat.areaId) return { kind: 'staff', areaId: hat.areaId }
  if (hat?.kind === 'liaison' && hat.organizationId)
    return { kind: 'unit', organizationId: hat.organizationId, areaId: hat.areaId }
  if (hat?.kind === 'committee-secretary' && hat.ofId) return { kind: 'body', bodyId: hat.ofId, areaId: hat.areaId }
  return { kind: 'public' }
}

/** Speaks for this unit: what is the unit's own is no secret to it. */
export function isOfUnit(viewer: Viewer, organizationId: string): boolean {
  return viewer.kind === 'unit' && viewer.organizationId === organizationId
}

/** `bodyId`: the committee or alliance on whose list it has its home. */
type Owned = { areaId: string; organizationId: string; bodyId?: string | null }

/** Its own unit, the staff of its street and the secretary whose list is its home may change an item and see all of it. */
export function mayChangeItem(viewer: Viewer, item: Owned): boolean {
  if (viewer.kind === 'system') return true
  if (viewer.kind === 'staff') return viewer.areaId === item.areaId
  if (viewer.kind === 'body') return viewer.bodyId === item.bodyId
  return viewer.kind === 'unit' && viewer.organizationId === item.organizationId
}

/** `inCircle`: open to the asker's unit by a committee or residential area (`items/circles.ts`). */
type Opened = Owned & { openness: Openness; state: StoredState; inCircle: boolean }

/** Published lists are read by everyone; what is open to fewer than a street, or not published, by those it concerns. */
export function maySeeItem(viewer: Viewer, item: Opened): boolean {
  if (mayChangeItem(viewer, item)) return true
  if (item.state !== 'published') return false
  return item.openness === 'street' || item.openness === 'district' || item.inCircle
}

/** A unit uses what its street opens to it, what any street opens to the district, and what its circles have. */
export function mayClaim(viewer: Viewer, item: Opened): boolean {
  if (viewer.kind !== 'unit' || !maySeeItem(viewer, item)) return false
  if (item.openness === 'street') return viewer.areaId === item.areaId
  return item.openness === 'district' || item.inCircle
}

/** `has_secretary`: of a committee or alliance that has one today. */
export type Kept = Pick<EditionTable, 'area_id' | 'district_wide' | 'owner_kind' | 'owner_id'> & {
  has_secretary: boolean
}

/** A list is looked at by the staff and units of its street; those of the whole district by all; a body's by its secretary. */
export function mayReadEdition(viewer: Viewer, edition: Kept): boolean {
  if (viewer.kind === 'system') return true
  if (viewer.kind === 'body') return edition.owner_kind === 'body' && edition.owner_id === viewer.bodyId
  return viewer.kind !== 'public' && (edition.district_wide || viewer.areaId === edition.area_id)
}

/**
 * Kept by the staff of its street, those of the whole district by the staff of all streets; the list of a committee or
 * alliance that has a secretary by that secretary alone (decision 41).
 */
export function mayKeepEdition(viewer: Viewer, edition: Kept): boolean {
  if (viewer.kind === 'unit' || !mayReadEdition(viewer, edition)) return false
  return viewer.kind !== 'staff' || !edition.has_secretary
}

/** Staff propose for the list of a body whose secretary decides; where none does, they list. */
export function mayPropose(viewer: Viewer, edition: Kept): boolean {
  return viewer.kind === 'staff' && edition.has_secretary && mayReadEdition(viewer, edition)
}

type Listed = Pick<ListingTable, 'area_id' | 'item_area_id' | 'edition_area_id'> & {
  edition: Pick<Kept, 'owner_kind' | 'owner_id' | 'has_secretary'>
}

/** Taken off by the street that put it on, that of the item and that of the list; where a secretary decides, by them and the item's street. */
export function mayTakeOff(viewer: Viewer, listing: Listed): boolean {
  if (viewer.kind === 'system') return true
  const { area_id, item_area_id, edition_area_id, edition } = listing
  if (viewer.kind === 'body') return edition.owner_kind === 'body' && edition.owner_id === viewer.bodyId
  if (viewer.kind === 'staff' && edition.has_secretary) return item_area_id === viewer.areaId
  return viewer.kind === 'staff' && [area_id, item_area_id, edition_area_id].includes(viewer.areaId)
}

type Sides = Pick<MatchTable, 'need_organization_id' | 'need_area_id' | 'resource_organization_id' | 'resource_area_id'>

/** The sides somebody speaks for: a liaison for their unit, staff for the units of their street. */
export function sidesOf(viewer: Viewer, match: Sides): Side[] {
  const speaks = (organizationId: string, areaId: string) =>
    viewer.kind === 'system' ||
    (viewer.kind === 'unit' && viewer.organizationId === organizationId) ||
    (viewer.kind === 'staff' && viewer.areaId === areaId)
  return [
    ...(speaks(match.need_organization_id, match.need_area_id) ? (['need'] as const) : []),
    ...(speaks(match.resource_organization_id, match.resource_area_id) ? (['resource'] as const) : []),
  ]
}

export function maySeeMatch(viewer: Viewer, match: Sides): boolean {
  return sidesOf(viewer, match).length > 0
}
