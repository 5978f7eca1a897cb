import type { AnswerOf, QueryOf } from '#contract/route.ts'
import type { listProjects, projectOfItem, ProjectRow, showProject } from '#contract/projects.ts'
import { iso } from '#kernel/calendar.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { namesFor } from '../items/rows.ts'
import { visibleItem } from '../items/service.ts'
import { mayClaim, viewerOf, type Viewer } from '../policy.ts'
import { isOpenToUnits } from './offer-rules.ts'
import { isInside, itemOf, mayRun, maySeeProject } from './policy.ts'
import { isOpen, isUnderWay, stepsFrom } from './rules.ts'
import {
  eventsOfProject,
  findProjects,
  followerOf,
  loadProject,
  milestonesOf,
  projectOf,
  type ProjectRecord,
} from './store.ts'
import { openSignUp } from './store-offers.ts'

/** Projects as lists carry them; names asked once for all. */
export async function projectRows(t: Tx, doors: Doors, projects: readonly ProjectRecord[]): Promise<ProjectRow[]> {
  const viewer = viewerOf(t.actor)
  const names = await namesFor(
    t,
    doors.units,
    projects.flatMap(({ organization_id: sponsor, co_host_ids: coHosts }) => [sponsor, ...coHosts]),
  )
  const unit = (id: string) => ({ id, name: names.organization(id) })
  return projects.map((project) => ({
    id: project.id,
    code: project.code,
    itemId: project.item_id,
    title: project.title,
    year: project.year,
    streetId: project.area_id,
    streetName: names.street(project.area_id),
    sponsor: unit(project.organization_id),
    coHosts: project.co_host_ids.map(unit),
    from: project.valid_from,
    to: project.valid_to,
    state: project.state,
    milestones: project.milestones,
    milestonesDone: project.done,
    milestonesOverdue: project.overdue,
    next: project.next,
    offered: project.offered,
    mayTick: isUnderWay(project.state) && isInside(viewer, project),
    version: project.version,
  }))
}

export async function pageOfProjects(
  t: Tx,
  doors: Doors,
  query: QueryOf<typeof listProjects>,
): Promise<AnswerOf<typeof listProjects>> {
  const { rows, total } = await findProjects(t, viewerOf(t.actor), query)
  return { rows: await projectRows(t, doors, rows), total, page: query.page, pageSize: query.pageSize }
}

export async function projectPage(t: Tx, doors: Doors, id: string): Promise<AnswerOf<typeof showProject> | Refusal> {
  const viewer = viewerOf(t.actor)
  const project = await loadProject(t, id)
  if (!project || !maySeeProject(viewer, project)) return missing()
  const [row] = await projectRows(t, doors, [project])
  const inside = isInside(viewer, project)
  const before = project.follows_id === null ? undefined : await loadProject(t, project.follows_id)
  const after = await followerOf(t, id)
  const linked = (other: ProjectRecord | undefined) =>
    other && maySeeProject(viewer, other) ? { id: other.id, code: other.code } : null
  const runs = mayRun(viewer, project)
  return {
    ...row!,
    description: project.description,
    goal: project.goal,
    plan: project.plan,
    milestoneRows: (await milestonesOf(t, id)).map((milestone) => ({
      ...milestone,
      // Who ticked it, and what was said, is for those whose project it is.
      ...(inside ? {} : { doneBy: '', note: '' }),
    })),
    offerTerms: project.offer_terms,
    maySignUp: await maySignUp(t, viewer, project),
    reason: inside ? project.reason : '',
    result: project.result,
    evaluation: project.evaluation,
    follows: linked(before),
    followedBy: linked(after),
    mayEdit: runs && isOpen(project.state),
    steps: runs ? stepsFrom(project.state) : [],
    inside: inside
      ? {
          budgetFen: project.budget_fen,
          inKind: project.in_kind,
          risks: project.risks,
          history: (await eventsOfProject(t, id)).map((event) => ({ ...event, at: iso(event.at) })),
        }
      : null,
  }
}

/** Whether the asker's unit may sign up now: not for its own, nor twice at a time. */
async function maySignUp(t: Tx, viewer: Viewer, project: ProjectRecord): Promise<boolean> {
  if (viewer.kind !== 'unit' || isInside(viewer, project)) return false
  if (!isOpenToUnits(project) || !mayClaim(viewer, itemOf(project))) return false
  return !(await openSignUp(t, project.id, viewer.organizationId))
}

/** The project of an item its asker may see; null where there is none, or none for them. */
export async function projectForItem(
  t: Tx,
  doors: Doors,
  itemId: string,
): Promise<AnswerOf<typeof projectOfItem> | Refusal> {
  const item = await visibleItem(t, itemId)
  if (isRefusal(item)) return item
  const project = await projectOf(t, itemId)
  if (!project || !maySeeProject(viewerOf(t.actor), project)) return { project: null }
  return { project: (await projectRows(t, doors, [project]))[0]! }
}
