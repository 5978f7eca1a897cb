import { type RawBuilder, sql } from 'kysely'
import { listDone, listStarted, showToday } from '#contract/desk.ts'
import type { AnswerOf, QueryOf } from '#contract/route.ts'
import type { ActorHat } from '#kernel/actor.ts'
import { addDays, dayOf, iso, isoOrNull, startOfDay } from '#kernel/calendar.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Activities } from '#modules/activities/index.ts'

type Today = AnswerOf<typeof showToday>
type Paging = QueryOf<typeof listDone>

/** So many things to do are shown; when these are done, the rest follows. */
const mostTodo = 100
const mostMoved = 50

/** What staff act on, in their street: also an answer that a unit told them. */
const staffKinds: readonly Today['todo'][number]['kind'][] = [
  'item.review',
  'item.expiring',
  'match.answer',
  'match.schedule',
  'match.disputed',
  'milestone.due',
  'offer.answer',
  'offer.schedule',
  'activity.publish',
  'activity.close',
  'activity.placeClosed',
  'unit.noLiaison',
  'rights.answer',
  'photo.removal',
  'party.termEnds',
  'roster.case',
  'memberReportIn.waits',
  'party.case',
]
/** What a liaison acts on, for their unit. */
const unitKinds: readonly Today['todo'][number]['kind'][] = [
  'item.expiring',
  'match.answer',
  'match.schedule',
  'match.confirm',
  'milestone.due',
  'offer.feedback',
  'activity.publish',
  'activity.close',
  'activity.placeClosed',
]
/** What people do about the work itself; signing in, sign-ups and who came are not what moved. */
const movedKinds = [
  'item',
  'match',
  'project',
  'activity',
  'edition',
  'import',
  'organization',
  'invitation',
  'liaison',
  'notice',
  'kiosk',
  'photo',
  'scheme',
]

/** The desk's today: what waits, what happens, what moved, what I did, what I started. */
export function todayRoutes(activities: Pick<Activities, 'rowsFor'>): BoundRoute[] {
  return [
    bind(showToday, (t) => today(t, activities)),
    bind(listDone, (t, { query }) => done(t, query)),
    bind(listStarted, (t, { query }) => started(t, query)),
  ]
}

async function today(t: Tx, activities: Pick<Activities, 'rowsFor'>): Promise<Today> {
  const hat = t.actor.hat!
  const day = dayOf(t.now)
  const { todo, todoTotal } = await waiting(t, hat)
  const mine = isStaff(hat) ? { streetId: hat.areaId! } : { hostId: hat.organizationId! }
  const happening = await activities.rowsFor(t, { ...mine, from: startOfDay(day), to: startOfDay(addDays(day, 1)) })
  return {
    todo,
    todoTotal,
    happening: happening.filter(({ state }) => state === 'published' || state === 'finished'),
    moved: await moved(t, hat, startOfDay(addDays(day, -1))),
  }
}

type TodoRow = {
  kind: Today['todo'][number]['kind']
  objectId: string
  title: string
  organizationName: string | null
  since: Date
  dueAt: Date | null
  total: number
}

/** What waits for the wearer of this hat: first what is due soonest, then what has waited longest. */
async function waiting(t: Tx, hat: ActorHat): Promise<Pick<Today, 'todo' | 'todoTotal'>> {
  const columns = sql`kind, object_id, title, organization_name, organization_id, area_id, since, due_at`
  const mine = isStaff(hat)
    ? sql`kind in (${sql.join(staffKinds)}) and area_id = ${hat.areaId}`
    : sql`kind in (${sql.join(unitKinds)}) and (organization_id = ${hat.organizationId} or co_organization_id = ${hat.organizationId})`
  const { rows } = await sql<TodoRow>`
    select kind, object_id as "objectId", title, organization_name as "organizationName", since, due_at as "dueAt",
      count(*) over () as total
    from (
      select ${columns}, null::uuid as co_organization_id from lists.todo_view
      union all select ${columns}, co_organization_id from activities.todo_view
      union all select ${columns}, null from units.todo_view
      union all select ${columns}, null from people.todo_view
    ) w where ${mine}
    order by due_at nulls last, since, object_id limit ${mostTodo}`.execute(t.tables<unknown>())
  return {
    todo: rows.map(({ kind, objectId, title, organizationName, since, dueAt }) => ({
      kind,
      objectId,
      title,
      organizationName,
      since: iso(since),
      dueAt: isoOrNull(dueAt),
    })),
    todoTotal: rows[0]?.total ?? 0,
  }
}

/** A unit is named as it is called now: one that became an alias was called otherwise when the line was written. */
const trail = sql`kernel.audit_entry e left join units.search_view u on e.object_kind = 'organization' and u.id = e.object_id`
type AuditRow = { at: Date; action: string; objectKind: string; objectId: string | null; title: string; by: string }
const doneColumns = sql`e.at, e.action, e.object_kind as "objectKind", e.object_id as "objectId", coalesce(u.name, e.title) as title`
const movedColumns = sql`${doneColumns}, 
  case when e.actor_kind = 'system' then '' else e.actor_name end as by`

/** Lines of the audit trail since a moment, newest first: of the staff's street, or about the liaison's unit. */
async function moved(t: Tx, hat: ActorHat, since: Date): Promise<Today['moved']> {
  const where: RawBuilder<unknown> = isStaff(hat)
    ? sql`e.area_id = ${hat.areaId}`
    : sql`e.object_id in (
        select ${hat.organizationId}::uuid
        union all select object_id from lists.concern_view where organization_id = ${hat.organizationId}
        union all select object_id from activities.concern_view where organization_id = ${hat.organizationId})`
  const { rows } = await sql<AuditRow>`
    select ${movedColumns} from ${trail}
    where e.at >= ${since} and ${where} and e.object_kind in (${sql.join(movedKinds)})
      and e.action not like 'sign-up.%' and e.action not like 'attendance.%' and e.action not like 'look.%'
    order by e.at desc, e.id desc limit ${mostMoved}`.execute(t.tables<unknown>())
  return rows.map((row) => ({ ...row, at: iso(row.at) }))
}

/** What I did, newest first; coming and going is not a deed. */
async function done(t: Tx, { page, pageSize }: Paging): Promise<AnswerOf<typeof listDone>> {
  const mine = sql`from ${trail}
    where e.actor_id = ${t.actor.id} and e.action not like 'session.%' and e.action not like 'hat.%'
      and e.action not like 'look.%'`
  const { rows, total } = await pageOfRows<Omit<AuditRow, 'by'>>(t, mine, doneColumns, sql`e.at desc, e.id desc`, {
    page,
    pageSize,
  })
  return { rows: rows.map((row) => ({ ...row, at: iso(row.at) })), total, page, pageSize }
}

type StartedRow = {
  kind: AnswerOf<typeof listStarted>['rows'][number]['kind']
  objectId: string
  title: string
  state: string
  at: Date
}

/** Items, matches, activities, imports and projects that I began, newest first, and where they stand. */
async function started(t: Tx, { page, pageSize }: Paging): Promise<AnswerOf<typeof listStarted>> {
  const columns = sql`kind, object_id, title, state, at`
  const mine = sql`from (
    select ${columns} from lists.started_view where person_id = ${t.actor.id}
    union all select ${columns} from activities.started_view where person_id = ${t.actor.id}) s`
  const { rows, total } = await pageOfRows<StartedRow>(
    t,
    mine,
    sql`kind, object_id as "objectId", title, state, at`,
    sql`at desc, object_id desc`,
    { page, pageSize },
  )
  return { rows: rows.map((row) => ({ ...row, at: iso(row.at) })), total, page, pageSize }
}

/** A page and how many there are in all: two statements, whatever their number. */
async function pageOfRows<R>(
  t: Tx,
  from: RawBuilder<unknown>,
  columns: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  { page, pageSize }: Paging,
): Promise<{ rows: R[]; total: number }> {
  const db = t.tables<unknown>()
  const counted = await sql<{ total: number }>`select count(*) as total ${from}`.execute(db)
  const { rows } = await sql<R>`
    select ${columns} ${from} order by ${order} limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db)
  return { rows, total: counted.rows[0]!.total }
}

function isStaff(hat: ActorHat): boolean {
  return hat.kind === 'street-staff'
}
