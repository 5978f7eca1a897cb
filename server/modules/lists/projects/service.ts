import type { AnswerOf, BodyOf } from '#contract/route.ts'
import type { editProject, followProject, moveProject, planProject } from '#contract/projects.ts'
import { addYears, iso } from '#kernel/calendar.ts'
import { nextCode } from '#kernel/counter.ts'
import { newId } from '#kernel/ids.ts'
import { isRefusal, missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { loadItem, type ItemRecord } from '../items/store.ts'
import { viewerOf } from '../policy.ts'
import { refuse } from '../refuse.ts'
import { isInside, mayRun, maySeeProject } from './policy.ts'
import { isOpen, moved } from './rules.ts'
import {
  addMilestones,
  addProjectEvent,
  carriedItem,
  holdProject,
  insertProject,
  milestonesOf,
  projectOf,
  updateProject,
  type ProjectRecord,
} from './store.ts'

type Fields = Omit<BodyOf<typeof editProject>, 'version'>

/** A project of the staff's street, held and seen in this version; or why not. */
async function ours(t: Tx, id: string, version?: number): Promise<ProjectRecord | Refusal> {
  const project = await holdProject(t, id)
  if (!project || !mayRun(viewerOf(t.actor), project)) return missing()
  return version === undefined || project.version === version ? project : staleOf(project)
}

export function staleOf(row: { changed_by: string; changed_at: Date }): Refusal {
  return refuseKernel('version.stale', { by: row.changed_by, at: iso(row.changed_at) })
}

/** A project that its units and its street may work on, held; or missing. */
export async function insideOf(t: Tx, id: string): Promise<ProjectRecord | Refusal> {
  const project = await holdProject(t, id)
  const viewer = viewerOf(t.actor)
  return project && maySeeProject(viewer, project) && isInside(viewer, project) ? project : missing()
}

/** One that the staff may still write about. */
export async function openOf(t: Tx, id: string, version?: number): Promise<ProjectRecord | Refusal> {
  const project = await ours(t, id, version)
  if (isRefusal(project)) return project
  return isOpen(project.state) ? project : refuse('project.state', { state: project.state })
}

/** The columns of what is written about a project; the sponsor is no co-host of itself. Unknown units are missing. */
async function columnsFor(t: Tx, doors: Pick<Doors, 'units'>, fields: Fields, sponsorId: string) {
  const coHosts = [...new Set(fields.coHostIds)].filter((id) => id !== sponsorId)
  const known = await doors.units.organizationsOf(t, coHosts)
  if (known.size < coHosts.length) return missing()
  return {
    goal: fields.goal,
    plan: fields.plan,
    co_host_ids: coHosts,
    budget_fen: fields.budgetFen,
    in_kind: fields.inKind,
    risks: fields.risks,
    offered: fields.offered,
    offer_terms: fields.offerTerms,
  }
}

/** An item of the third list of the staff's own street that stands published and from which nothing runs yet. */
async function freeItem(t: Tx, itemId: string): Promise<ItemRecord | Refusal> {
  const item = await loadItem(t, itemId)
  if (!item || item.kind !== 'project' || !mayRun(viewerOf(t.actor), item)) return missing()
  if (item.state !== 'published') return refuse('item.state', { state: item.shown_state })
  await t.lock([`lists.project of ${itemId}`])
  const running = await projectOf(t, itemId)
  return running ? refuse('project.exists', { code: running.code }) : item
}

/** Begins the project of an item; a draft that only its units and its street see. */
export async function plan(
  t: Tx,
  doors: Pick<Doors, 'units'>,
  { itemId, ...fields }: BodyOf<typeof planProject>,
): Promise<AnswerOf<typeof planProject> | Refusal> {
  const item = await freeItem(t, itemId)
  if (isRefusal(item)) return item
  const columns = await columnsFor(t, doors, fields, item.organization_id)
  if (isRefusal(columns)) return columns
  return begin(t, item, { ...columns, follows_id: null }, {})
}

type Columns = Exclude<Awaited<ReturnType<typeof columnsFor>>, Refusal>

async function begin(
  t: Tx,
  item: ItemRecord,
  columns: Columns & { follows_id: string | null },
  detail: Record<string, string>,
): Promise<{ id: string; code: string }> {
  const project = {
    ...columns,
    id: newId(),
    code: await nextCode(t, 'SS'),
    item_id: item.id,
    area_id: item.area_id,
    state: 'draft' as const,
    reason: '',
    result: '',
    evaluation: '',
    approved_at: null,
    version: 1,
    created_at: t.now,
    created_by: t.actor.id,
    changed_at: t.now,
    changed_by: t.actor.name,
  }
  await insertProject(t, project as never)
  await note(t, { ...project, title: item.title, organization_id: item.organization_id }, 'project.plan', detail)
  return { id: project.id, code: project.code }
}

export async function edit(
  t: Tx,
  doors: Pick<Doors, 'units'>,
  id: string,
  { version, ...fields }: BodyOf<typeof editProject>,
): Promise<AnswerOf<typeof editProject> | Refusal> {
  const project = await openOf(t, id, version)
  if (isRefusal(project)) return project
  // What was approved keeps a goal.
  if (fields.goal === '' && project.state !== 'draft') return refuse('project.incomplete')
  const columns = await columnsFor(t, doors, fields, project.organization_id)
  if (isRefusal(columns)) return columns
  const { in_kind, risks, ...rest } = columns
  const next = await updateProject(t, project, {
    ...rest,
    in_kind: JSON.stringify(in_kind),
    risks: JSON.stringify(risks),
  })
  await note(t, { ...project, co_host_ids: columns.co_host_ids }, 'project.edit', {})
  return { id, version: next }
}

/** Takes a project a step further, or back where it may go back. */
export async function move(
  t: Tx,
  id: string,
  { version, step, text }: BodyOf<typeof moveProject>,
): Promise<AnswerOf<typeof moveProject> | Refusal> {
  const project = await ours(t, id, version)
  if (isRefusal(project)) return project
  const next = moved(project, step, text)
  if (next === 'project.state') return refuse('project.state', { state: project.state })
  if (typeof next === 'string') return refuse(next)
  const { to, ...columns } = next
  const approved_at = step === 'approve' ? t.now : to === 'draft' ? null : project.approved_at
  const after = await updateProject(t, project, { ...columns, state: to, approved_at })
  await note(t, project, `project.${step}`, text === '' ? {} : { text: text.slice(0, 200) })
  return { id, version: after, state: to }
}

/** Begins next year's project on the item that was carried from this one's, with the same plan. */
export async function follow(t: Tx, id: string): Promise<AnswerOf<typeof followProject> | Refusal> {
  const project = await ours(t, id)
  if (isRefusal(project)) return project
  if (project.state === 'draft' || project.state === 'stopped') return refuse('project.state', { state: project.state })
  const carried = await carriedItem(t, project.item_id)
  if (!carried) return refuse('project.no-next-year', { year: project.year + 1 })
  const item = await freeItem(t, carried.id)
  if (isRefusal(item)) return item
  const { goal, plan: wording, co_host_ids, budget_fen, in_kind, offered, offer_terms } = project
  const risks = project.risks.filter(({ closed }) => !closed)
  const budget = { budget_fen, in_kind, offered, offer_terms }
  const fields = { goal, plan: wording, co_host_ids, ...budget, risks, follows_id: id }
  const made = await begin(t, item, fields, { follows: project.code })
  const milestones = await milestonesOf(t, id)
  await addMilestones(
    t,
    { id: made.id, area_id: item.area_id },
    milestones.map(({ title, dueOn }) => ({ title, dueOn: addYears(dueOn, 1) })),
  )
  return made
}

/** The beats that end every deed on a project: history, audit, fact. */
export async function note(
  t: Tx,
  project: Pick<ProjectRecord, 'id' | 'area_id' | 'title' | 'code' | 'organization_id' | 'co_host_ids'>,
  action: string,
  detail: Record<string, string>,
  topics: readonly string[] = [],
): Promise<void> {
  const { id, area_id: areaId, title, code } = project
  await addProjectEvent(t, project, action, detail)
  t.audit({ action, objectKind: 'project', objectId: id, title, areaId, detail: { code, ...detail } })
  t.fact({
    kind: 'project.changed',
    objectId: id,
    areaId,
    payload: {},
    topics: [
      `street:${areaId}`,
      `staff:${areaId}`,
      ...[project.organization_id, ...project.co_host_ids].map((unit) => `organization:${unit}`),
      ...topics,
    ],
  })
}
