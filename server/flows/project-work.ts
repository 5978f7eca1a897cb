import { type RawBuilder, sql } from 'kysely'
import { offerRefusals, scheduleUnitSignUp } from '#contract/offers.ts'
import { attachToProject, detachFromProject, listProjectCandidates, showProjectWork } from '#contract/project-work.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import type { ParticipationRecord } from '#ground/record/index.ts'
import { dayOf, iso } from '#kernel/calendar.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import { isRefusal, missing, refuserOf, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Lists } from '#modules/lists/index.ts'

const refuse = refuserOf(offerRefusals)

type Projects = Lists['projects']
type Work = AnswerOf<typeof showProjectWork>
type Found = Omit<Work['activities'][number], 'people' | 'minutes' | 'attached' | 'startsAt'> & { startsAt: Date }

/** Projects of the lists and the activities that stand for them: what is attached, and what the record says of it. */
export function projectWorkRoutes(projects: Projects, record: Pick<ParticipationRecord, 'figuresOf'>): BoundRoute[] {
  return [
    bind(showProjectWork, (t, { params }) => work(t, projects, record, params.id)),
    bind(listProjectCandidates, (t, { params, query }) => candidates(t, projects, params.id, query.q)),
    bind(attachToProject, (t, { params, body }) => change(t, projects, params.id, body, 'attach')),
    bind(detachFromProject, (t, { params, body }) => change(t, projects, params.id, body, 'detach')),
    bind(scheduleUnitSignUp, (t, { params, body }) => schedule(t, projects, record, params.id, body)),
  ]
}

/** All numbers are computed from the record, of activities attached by hand and of those that stand for a match. */
async function work(
  t: Tx,
  projects: Projects,
  record: Pick<ParticipationRecord, 'figuresOf'>,
  id: string,
): Promise<Work | Refusal> {
  const links = await projects.linksOf(t, id)
  if (isRefusal(links)) return links
  const byHand = new Set(links.activityIds)
  const ids = [...new Set([...byHand, ...links.matches.flatMap(({ activityId }) => activityId ?? [])])]
  const found = await activities(t, sql`a.id = any (${ids}::uuid[])`)
  const figures = await record.figuresOf(
    t,
    'activity',
    found.map((activity) => activity.id),
  )
  const rows = found.map((activity) => ({
    ...activity,
    startsAt: iso(activity.startsAt),
    people: figures.of.get(activity.id)?.people ?? 0,
    minutes: figures.of.get(activity.id)?.minutes ?? 0,
    attached: byHand.has(activity.id),
  }))
  return {
    activities: rows,
    matches: links.matches,
    people: figures.people,
    participations: rows.reduce((sum, { people }) => sum + people, 0),
    minutes: figures.minutes,
    held: rows.filter(({ people }) => people > 0).length,
  }
}

/** Newest first; what an activity is called and when it begins, as activities publish it. */
async function activities(t: Tx, where: RawBuilder<unknown>): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select a.id, a.code, a.title, a.starts_at as "startsAt", a.state from activities.search_view a
    where ${where} order by a.starts_at desc, a.id limit 100`.execute(t.tables<unknown>())
  return rows
}

async function candidates(
  t: Tx,
  projects: Projects,
  id: string,
  q: string,
): Promise<AnswerOf<typeof listProjectCandidates> | Refusal> {
  const matches = await projects.matchesToAttach(t, id, q)
  if (isRefusal(matches)) return matches
  const links = await projects.linksOf(t, id)
  if (isRefusal(links)) return links
  const words = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const found = await activities(
    t,
    sql`a.area_id = ${links.areaId} and a.state <> 'cancelled' and (a.title ilike ${words} or a.code ilike ${words})
      and a.id <> all (${links.activityIds}::uuid[])`,
  )
  return { activities: found.map((row) => ({ ...row, startsAt: iso(row.startsAt) })), matches }
}

/** An activity of the staff's own street that was not called off; or missing. */
async function ownActivity(t: Tx, id: string): Promise<Found | Refusal> {
  const [found] = await activities(t, sql`a.id = ${id} and a.area_id = ${t.actor.hat?.areaId ?? null}`)
  return found ?? missing()
}

async function change(
  t: Tx,
  projects: Projects,
  id: string,
  { kind, sourceId }: BodyOf<typeof attachToProject>,
  deed: 'attach' | 'detach',
): Promise<{ done: true } | Refusal> {
  const activity = kind === 'activity' ? await ownActivity(t, sourceId) : null
  if (isRefusal(activity)) return activity
  return projects[deed](t, id, { kind, sourceId, title: activity?.title ?? '' })
}

/** An accepted sign-up of a unit gets its activity; the project has it attached from then on. */
async function schedule(
  t: Tx,
  projects: Projects,
  record: Pick<ParticipationRecord, 'figuresOf'>,
  id: string,
  { version, activityId }: BodyOf<typeof scheduleUnitSignUp>,
): Promise<AnswerOf<typeof scheduleUnitSignUp> | Refusal> {
  const activity = await ownActivity(t, activityId)
  if (isRefusal(activity)) return activity
  if (activity.state === 'cancelled') return missing()
  // One that was held before anybody wrote it down here: the record says who came.
  const { people } = await record.figuresOf(t, 'activity', [activityId])
  if (activity.state === 'finished' && people === 0) return refuse('offer.nobody-came')
  const attended = activity.state === 'finished' ? people : 0
  const day = dayOf(activity.startsAt)
  const scheduled = await projects.schedule(t, id, {
    version,
    activityId,
    activityTitle: activity.title,
    day,
    attended,
  })
  if (isRefusal(scheduled)) return scheduled
  const { projectId, ...answer } = scheduled
  const attached = await projects.attach(t, projectId, {
    kind: 'activity',
    sourceId: activityId,
    title: activity.title,
  })
  return isRefusal(attached) ? attached : answer
}
