import { sql, type RawBuilder } from 'kysely'
import type { QueryOf } from '#contract/route.ts'
import type { listProjects, Milestone } from '#contract/projects.ts'
import { nameInLines } from '#kernel/actor.ts'
import { dayOf } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import { inCircle, isInCircle, sitsOn } from '../items/circles.ts'
import type { Viewer } from '../policy.ts'
import type { ListsTables } from '../types.ts'
import type { Standing } from './policy.ts'
import type { ProjectTable } from './types.ts'

/** A project with what its item says and how far its milestones have come. */
export type ProjectRecord = {
  [K in keyof ProjectTable]: ProjectTable[K] extends { __select__: infer S } ? S : ProjectTable[K]
} & Standing & {
    title: string
    description: string
    year: number
    valid_from: string | null
    valid_to: string | null
    milestones: number
    done: number
    overdue: number
    next: { id: string; title: string; dueOn: string; version: number } | null
  }

/** The SQL twin of `maySeeProject`. */
function visibleTo(viewer: Viewer): RawBuilder<unknown> {
  const open = sql`p.approved_at is not null and i.removed_at is null and i.state = 'published'`
  const toAll = sql`(${open} and i.openness in ('street', 'district'))`
  switch (viewer.kind) {
    case 'system':
      return sql`true`
    case 'staff':
      return sql`(p.area_id = ${viewer.areaId} or ${toAll})`
    case 'public':
      return toAll
    case 'body':
      return sql`(${toAll} or (${open} and ${homeBody} = ${viewer.bodyId}) or (${open} and i.openness = 'committee' and ${sitsOn(viewer.bodyId, sql`i.organization_id`)}))`
    case 'unit':
      return sql`(${ofUnit(viewer.organizationId)} or ${toAll}
        or (${open} and ${isInCircle(viewer.organizationId)}))`
  }
}

function ofUnit(id: string): RawBuilder<unknown> {
  return sql`(i.organization_id = ${id} or p.co_host_ids @> array[${id}::uuid])`
}

const tables = sql`lists.project p
  join lists.item i on i.id = p.item_id
  join lists.edition e on e.id = i.edition_id`
const homeBody = sql`(case when e.owner_kind = 'body' then e.owner_id end)`
const itemColumns = sql`i.title, i.description, i.organization_id, i.openness, i.state as item_state,
  i.removed_at as item_removed_at, i.valid_from, i.valid_to, e.year, ${homeBody} as body_id`

/** A milestone is late only while its project is on its way: the twin of `isUnderWay`. */
const isLate = (today: string): RawBuilder<unknown> =>
  sql`s.removed_at is null and s.done_on is null and s.due_on < ${today}::date and p.state in ('approved', 'running')`

function withMilestones(today: string): RawBuilder<unknown> {
  return sql`left join lateral (
    select count(*)::int as milestones, count(s.done_on)::int as done, (count(*) filter (where ${isLate(today)}))::int as overdue,
      (array_agg(jsonb_build_object('id', s.id, 'title', s.title, 'dueOn', s.due_on, 'version', s.version)
        order by s.due_on, s.id) filter (where s.done_on is null))[1] as next
    from lists.milestone s where s.project_id = p.id and s.removed_at is null
  ) m on true`
}

async function recordsWhere(t: Tx, where: RawBuilder<unknown>, rest = sql``): Promise<ProjectRecord[]> {
  const { rows } = await sql<ProjectRecord>`select p.*, ${itemColumns}, ${inCircle(t)} as in_circle, m.* from ${tables}
    ${withMilestones(dayOf(t.now))} where ${where} ${rest}`.execute(t.tables<ListsTables>())
  return rows
}

export async function loadProject(t: Tx, id: string): Promise<ProjectRecord | undefined> {
  return (await recordsWhere(t, sql`p.id = ${id}`))[0]
}

export async function projectOf(t: Tx, itemId: string): Promise<ProjectRecord | undefined> {
  return (await recordsWhere(t, sql`p.item_id = ${itemId}`))[0]
}

/** The project after this one, where there is one. */
export async function followerOf(t: Tx, id: string): Promise<ProjectRecord | undefined> {
  return (await recordsWhere(t, sql`p.follows_id = ${id}`))[0]
}

/** Holds a project until the end of the transaction and reads it as it then stands. */
export async function holdProject(t: Tx, id: string): Promise<ProjectRecord | undefined> {
  await t.tables<ListsTables>().selectFrom('lists.project').select('id').where('id', '=', id).forUpdate().execute()
  return loadProject(t, id)
}

export type ProjectQuery = Omit<QueryOf<typeof listProjects>, 'page' | 'pageSize'>

function asked(t: Tx, viewer: Viewer, query: ProjectQuery): RawBuilder<unknown> {
  const words = query.q ? `%${query.q.replace(/[\\%_]/g, '\\$&')}%` : undefined
  const all = [
    visibleTo(viewer),
    words && sql`(i.title ilike ${words} or p.code ilike ${words} or p.goal ilike ${words})`,
    query.state && sql`p.state = ${query.state}`,
    query.year && sql`e.year = ${query.year}`,
    query.street && sql`p.area_id = ${query.street}`,
    query.organization && ofUnit(query.organization),
    query.offered && sql`p.offered and p.state in ('approved', 'running')`,
    query.ofBody && (viewer.kind === 'body' ? sql`${homeBody} = ${viewer.bodyId}` : sql`false`),
    query.overdue && sql`exists (select from lists.milestone s where s.project_id = p.id and ${isLate(dayOf(t.now))})`,
  ].filter((condition) => typeof condition === 'object')
  return sql.join(all, sql` and `)
}

/** One page: what is late first, then by the next day that is due. */
export async function findProjects(
  t: Tx,
  viewer: Viewer,
  { page, pageSize, ...query }: QueryOf<typeof listProjects>,
): Promise<{ rows: ProjectRecord[]; total: number }> {
  const where = asked(t, viewer, query)
  const { rows: counted } = await sql<{
    total: number
  }>`select count(*) as total from ${tables} where ${where}`.execute(t.tables<ListsTables>())
  const order = sql`order by (p.state in ('finished', 'evaluated', 'stopped')), m.next->>'dueOn' nulls last, p.code
    limit ${pageSize} offset ${(page - 1) * pageSize}`
  return { rows: await recordsWhere(t, where, order), total: counted[0]!.total }
}

/** All that the filters find, as the workbook wants them. */
export async function everyProject(t: Tx, viewer: Viewer, query: ProjectQuery): Promise<ProjectRecord[]> {
  return recordsWhere(t, asked(t, viewer, query), sql`order by e.year desc, p.code`)
}

/** Milestones of many projects, in the order of their days. */
export async function milestonesOfAll(t: Tx, projectIds: readonly string[]) {
  if (projectIds.length === 0) return []
  return t
    .tables<ListsTables>()
    .selectFrom('lists.milestone')
    .selectAll()
    .where('project_id', 'in', projectIds)
    .where('removed_at', 'is', null)
    .orderBy('due_on')
    .orderBy('id')
    .execute()
}

export async function insertProject(t: Tx, project: ProjectTable): Promise<void> {
  await t
    .tables<ListsTables>()
    .insertInto('lists.project')
    .values({ ...project, in_kind: JSON.stringify(project.in_kind), risks: JSON.stringify(project.risks) })
    .execute()
}

/** Writes a change of a project that is held. */
export async function updateProject(
  t: Tx,
  { id, version }: { id: string; version: number },
  values: Partial<Omit<ProjectTable, 'id' | 'version' | 'in_kind' | 'risks'>> & { in_kind?: string; risks?: string },
): Promise<number> {
  await t
    .tables<ListsTables>()
    .updateTable('lists.project')
    .set({ ...values, version: version + 1, changed_at: t.now, changed_by: nameInLines(t.actor) })
    .where('id', '=', id)
    .execute()
  return version + 1
}

export async function addProjectEvent(
  t: Tx,
  project: { id: string; area_id: string },
  action: string,
  detail: Record<string, string>,
): Promise<void> {
  await t
    .tables<ListsTables>()
    .insertInto('lists.project_event')
    .values({
      id: newId(),
      project_id: project.id,
      area_id: project.area_id,
      at: t.now,
      by: nameInLines(t.actor),
      action,
      detail: JSON.stringify(detail),
    })
    .execute()
}

/** What happened to a project, newest first. */
export async function eventsOfProject(t: Tx, id: string) {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.project_event')
    .select(['at', 'by', 'action', 'detail'])
    .where('project_id', '=', id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}

export async function milestonesOf(t: Tx, projectId: string): Promise<Milestone[]> {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.milestone')
    .select(['id', 'title', 'due_on as dueOn', 'done_on as doneOn', 'done_by as doneBy', 'note', 'version'])
    .where('project_id', '=', projectId)
    .where('removed_at', 'is', null)
    .orderBy('due_on')
    .orderBy('id')
    .execute()
}

export async function addMilestones(
  t: Tx,
  project: { id: string; area_id: string },
  milestones: readonly { title: string; dueOn: string }[],
): Promise<string[]> {
  const rows = milestones.map(({ title, dueOn }) => ({
    id: newId(),
    project_id: project.id,
    area_id: project.area_id,
    title,
    due_on: dueOn,
    changed_at: t.now,
    changed_by: nameInLines(t.actor),
    done_by: '',
    note: '',
    version: 1,
  }))
  if (rows.length > 0) await t.tables<ListsTables>().insertInto('lists.milestone').values(rows).execute()
  return rows.map(({ id }) => id)
}

export async function loadMilestone(t: Tx, id: string) {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.milestone')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
}
export type MilestoneRecord = NonNullable<Awaited<ReturnType<typeof loadMilestone>>>

export async function updateMilestone(
  t: Tx,
  { id, version }: MilestoneRecord,
  values: Partial<Pick<MilestoneRecord, 'title' | 'due_on' | 'done_on' | 'done_by' | 'note' | 'removed_at'>>,
): Promise<number> {
  await t
    .tables<ListsTables>()
    .updateTable('lists.milestone')
    .set({ ...values, version: version + 1, changed_at: t.now, changed_by: nameInLines(t.actor) })
    .where('id', '=', id)
    .execute()
  return version + 1
}

/** Next year's item that was carried from this one and stands on the list of its street. */
export async function carriedItem(t: Tx, itemId: string): Promise<{ id: string } | undefined> {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.item as n')
    .innerJoin('lists.edition as e', 'e.id', 'n.edition_id')
    .select('n.id')
    .where('n.carried_from_id', '=', itemId)
    .where('n.removed_at', 'is', null)
    .where('e.label', '=', '')
    .orderBy('e.year')
    .executeTakeFirst()
}
