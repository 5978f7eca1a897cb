import type { AnswerOf, BodyOf } from '#contract/route.ts'
import type { addMilestone, editMilestone, removeMilestone, tickMilestone } from '#contract/projects.ts'
import { dayOf } from '#kernel/calendar.ts'
import { nameInLines } from '#kernel/actor.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { refuse } from '../refuse.ts'
import { isUnderWay } from './rules.ts'
import { insideOf, note, openOf, staleOf } from './service.ts'
import { addMilestones, loadMilestone, updateMilestone, type MilestoneRecord, type ProjectRecord } from './store.ts'

export async function add(
  t: Tx,
  projectId: string,
  fields: BodyOf<typeof addMilestone>,
): Promise<AnswerOf<typeof addMilestone> | Refusal> {
  const project = await openOf(t, projectId)
  if (isRefusal(project)) return project
  const [id] = await addMilestones(t, project, [fields])
  await note(t, project, 'milestone.add', { milestone: fields.title, due: fields.dueOn })
  return { id: id! }
}

type Held = { milestone: MilestoneRecord; project: ProjectRecord }

/**
 * A milestone seen in this version, with its project held by `hold`. Read again under the project's lock, so that of two
 * who tick at once the second is told.
 */
async function held(
  t: Tx,
  id: string,
  version: number,
  hold: (t: Tx, projectId: string) => Promise<ProjectRecord | Refusal>,
): Promise<Held | Refusal> {
  const seen = await loadMilestone(t, id)
  if (!seen) return missing()
  const project = await hold(t, seen.project_id)
  if (isRefusal(project)) return project
  const milestone = await loadMilestone(t, id)
  if (!milestone) return missing()
  return milestone.version === version ? { milestone, project } : staleOf(milestone)
}

export async function edit(
  t: Tx,
  id: string,
  { version, title, dueOn }: BodyOf<typeof editMilestone>,
): Promise<AnswerOf<typeof editMilestone> | Refusal> {
  const found = await held(t, id, version, openOf)
  if (isRefusal(found)) return found
  const next = await updateMilestone(t, found.milestone, { title, due_on: dueOn })
  await note(t, found.project, 'milestone.edit', { milestone: title, due: dueOn })
  return { id, version: next }
}

export async function remove(
  t: Tx,
  id: string,
  { version }: BodyOf<typeof removeMilestone>,
): Promise<AnswerOf<typeof removeMilestone> | Refusal> {
  const found = await held(t, id, version, openOf)
  if (isRefusal(found)) return found
  await updateMilestone(t, found.milestone, { removed_at: t.now })
  await note(t, found.project, 'milestone.remove', { milestone: found.milestone.title })
  return { done: true }
}

/** Says on which day a milestone was reached, or takes that back. */
export async function tick(
  t: Tx,
  id: string,
  { version, doneOn, note: word }: BodyOf<typeof tickMilestone>,
): Promise<AnswerOf<typeof tickMilestone> | Refusal> {
  const found = await held(t, id, version, insideOf)
  if (isRefusal(found)) return found
  const { milestone, project } = found
  if (!isUnderWay(project.state)) return refuse('project.state', { state: project.state })
  if (doneOn !== null && doneOn > dayOf(t.now)) return refuse('milestone.future')
  const next = await updateMilestone(t, milestone, {
    done_on: doneOn,
    done_by: doneOn === null ? '' : nameInLines(t.actor),
    note: doneOn === null ? '' : word,
  })
  await note(t, project, doneOn === null ? 'milestone.untick' : 'milestone.tick', {
    milestone: milestone.title,
    ...(word === '' ? {} : { text: word }),
  })
  return { id, version: next }
}
