import type { Actor } from '#kernel/actor.ts'
import type { MatchTable, Openness, Side, StoredState } from './types.ts'

/** Whom the lists see in an actor. */
export type Viewer =
  | { kind: 'staff'; areaId: string }
  | { kind: 'unit'; organizationId: string; areaId: string | null }
  | { kind: 'public' }
  /** The house itself: facts, the command line, the demonstration. */
  | { kind: 'system' }

export function viewerOf(actor: Actor): Viewer {
  if (actor.kind === 'system') return { kind: 'system' }
  const hat = actor.hat
  if (hat?.kind === 'street-staff' && hat.areaId) return { kind: 'staff', areaId: hat.areaId }
  if (hat?.kind === 'liaison' && hat.organizationId)
    return { kind: 'unit', organizationId: hat.organizationId, areaId: hat.areaId }
  return { kind: 'public' }
}

/** Speaks for this unit: what is the unit's own is no secret to it. */
export function isOfUnit(viewer: Viewer, organizationId: string): boolean {
  return viewer.kind === 'unit' && viewer.organizationId === organizationId
}

type Owned = { areaId: string; organizationId: string }

/** Its own unit and the staff of its street may change an item and see all of it. */
export function mayChangeItem(viewer: Viewer, item: Owned): boolean {
  if (viewer.kind === 'system') return true
  if (viewer.kind === 'staff') return viewer.areaId === item.areaId
  return viewer.kind === 'unit' && viewer.organizationId === item.organizationId
}

/** Published lists are read by everyone; what is open to fewer than a street, or not published, by those it concerns. */
export function maySeeItem(viewer: Viewer, item: Owned & { openness: Openness; state: StoredState }): boolean {
  if (mayChangeItem(viewer, item)) return true
  if (item.state !== 'published') return false
  if (item.openness === 'street' || item.openness === 'district') return true
  return item.openness === 'committee' && viewer.kind === 'unit' && viewer.areaId === item.areaId
}

/** A unit uses what its street opens to it, and what any street opens to the district. */
export function mayClaim(viewer: Viewer, item: Owned & { openness: Openness; state: StoredState }): boolean {
  if (viewer.kind !== 'unit' || !maySeeItem(viewer, item)) return false
  return item.openness === 'district' || viewer.areaId === item.areaId
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
