import { sql } from 'kysely'
import { nameInLines } from '#kernel/actor.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { maySeeMatch, viewerOf } from '../policy.ts'
import type { ListsTables, MatchState } from '../types.ts'
import { loadMatch } from '../matches/store.ts'
import { titleOf } from '../matches/telling.ts'
import { isInside, mayRun } from './policy.ts'
import { note } from './service.ts'
import { holdProject, loadProject, type ProjectRecord } from './store.ts'
import type { LinkKind } from './types.ts'

export type AttachedMatch = { id: string; code: string; title: string; state: MatchState; activityId: string | null }
/** What is attached to a project; activities by their ids only, since they are a peer's. */
export type ProjectLinks = { areaId: string; activityIds: string[]; matches: AttachedMatch[] }

/** For those whose project it is; missing for everybody else. */
export async function linksOf(t: Tx, projectId: string): Promise<ProjectLinks | Refusal> {
  const project = await loadProject(t, projectId)
  if (!project || !isInside(viewerOf(t.actor), project)) return missing()
  const db = t.tables<ListsTables>()
  const rows = await db
    .selectFrom('lists.project_link')
    .select(['source_kind', 'source_id'])
    .where('project_id', '=', projectId)
    .where('removed_at', 'is', null)
    .orderBy('added_at')
    .execute()
  const of = (kind: LinkKind) => rows.filter((row) => row.source_kind === kind).map((row) => row.source_id)
  return {
    areaId: project.area_id,
    activityIds: of('activity'),
    matches: await matchesBy(t, sql`m.id = any (${of('match')}::uuid[])`),
  }
}

async function matchesBy(t: Tx, where: ReturnType<typeof sql>): Promise<AttachedMatch[]> {
  const { rows } = await sql<AttachedMatch>`
    select m.id, m.code, coalesce(nullif(m.need_title, ''), m.resource_title) as title, m.state, m.activity_id as "activityId"
    from lists.match m where ${where} order by m.started_at desc, m.id limit 100`.execute(t.tables<ListsTables>())
  return rows
}

/** Matches of the project's street that both sides have accepted and that are not attached yet. */
export async function matchesToAttach(t: Tx, projectId: string, q: string): Promise<AttachedMatch[] | Refusal> {
  const project = await loadProject(t, projectId)
  if (!project || !mayRun(viewerOf(t.actor), project)) return missing()
  const words = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  return matchesBy(
    t,
    sql`m.state in ('accepted', 'scheduled', 'delivered', 'confirmed')
      and (m.need_area_id = ${project.area_id} or m.resource_area_id = ${project.area_id})
      and (m.need_title ilike ${words} or m.resource_title ilike ${words} or m.code ilike ${words})
      and not exists (select from lists.project_link l where l.project_id = ${projectId} and l.source_kind = 'match'
        and l.source_id = m.id and l.removed_at is null)`,
  )
}

type Source = { kind: LinkKind; sourceId: string; title: string }

/** Attaches what the flow has looked up: an activity by its title; a match is looked up here. */
export async function attach(t: Tx, projectId: string, source: Source): Promise<{ done: true } | Refusal> {
  const project = await ours(t, projectId)
  if (isRefusal(project)) return project
  const title = source.kind === 'match' ? await matchTitle(t, source.sourceId) : source.title
  if (isRefusal(title)) return title
  const added = { added_at: t.now, added_by: nameInLines(t.actor), removed_at: null }
  await t
    .tables<ListsTables>()
    .insertInto('lists.project_link')
    .values({
      project_id: projectId,
      source_kind: source.kind,
      source_id: source.sourceId,
      area_id: project.area_id,
      ...added,
    })
    .onConflict((conflict) => conflict.columns(['project_id', 'source_kind', 'source_id']).doUpdateSet(added))
    .execute()
  await note(t, project, 'project.attach', { title })
  return { done: true }
}

export async function detach(
  t: Tx,
  projectId: string,
  { kind, sourceId, title }: Source,
): Promise<{ done: true } | Refusal> {
  const project = await ours(t, projectId)
  if (isRefusal(project)) return project
  const gone = await t
    .tables<ListsTables>()
    .updateTable('lists.project_link')
    .set({ removed_at: t.now })
    .where('project_id', '=', projectId)
    .where('source_kind', '=', kind)
    .where('source_id', '=', sourceId)
    .where('removed_at', 'is', null)
    .returning('source_id')
    .executeTakeFirst()
  if (!gone) return missing()
  const matched = kind === 'match' ? await matchTitle(t, sourceId) : title
  await note(t, project, 'project.detach', { title: isRefusal(matched) ? '' : matched })
  return { done: true }
}

async function ours(t: Tx, id: string): Promise<ProjectRecord | Refusal> {
  const project = await holdProject(t, id)
  return project && mayRun(viewerOf(t.actor), project) ? project : missing()
}

async function matchTitle(t: Tx, id: string): Promise<string | Refusal> {
  const match = await loadMatch(t, id)
  return match && maySeeMatch(viewerOf(t.actor), match) ? titleOf(match) : missing()
}
