import { maySeeItem, type Viewer } from '../policy.ts'
import type { Openness, StoredState } from '../types.ts'

/** A project as the policy asks about it; openness and sponsor are the item's. */
export type Standing = {
  area_id: string
  organization_id: string
  co_host_ids: readonly string[]
  approved_at: Date | null
  openness: Openness
  item_state: StoredState
  item_removed_at: Date | null
  in_circle: boolean
  /** The committee or alliance on whose list its item is at home. */
  body_id: string | null
}

/** Makes, edits and steps: the staff of its street. */
export function mayRun(viewer: Viewer, project: Pick<Standing, 'area_id'>): boolean {
  return viewer.kind === 'system' || (viewer.kind === 'staff' && viewer.areaId === project.area_id)
}

/** Answers units that sign up for what it offers: its staff, and the secretary on whose list its item is at home. */
export function mayAnswerUnits(viewer: Viewer, project: Pick<Standing, 'area_id' | 'body_id'>): boolean {
  return mayRun(viewer, project) || (viewer.kind === 'body' && viewer.bodyId === project.body_id)
}

/** Sees its budget, risks and history and ticks its milestones: its staff, its sponsor and its co-hosts. */
export function isInside(viewer: Viewer, project: Standing): boolean {
  if (mayRun(viewer, project)) return true
  if (viewer.kind !== 'unit') return false
  return project.organization_id === viewer.organizationId || project.co_host_ids.includes(viewer.organizationId)
}

/** Others read what is approved, as long as they may read its item. */
export function maySeeProject(viewer: Viewer, project: Standing): boolean {
  if (isInside(viewer, project)) return true
  if (project.approved_at === null || project.item_removed_at !== null) return false
  return maySeeItem(viewer, itemOf(project))
}

/** The project's item, as the policy of items asks. */
export function itemOf({ area_id, organization_id, openness, item_state, in_circle, body_id }: Standing) {
  return {
    areaId: area_id,
    organizationId: organization_id,
    openness,
    state: item_state,
    inCircle: in_circle,
    bodyId: body_id,
  }
}
