import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { listAudit, openLive, reportClientError, showHealth, showReadiness, verifyAudit } from '#contract/system.ts'
import type { Actor } from '../actor.ts'
import { districtChain, verifyChain, type AuditTables } from '../audit.ts'
import { addDays, iso, startOfDay } from '../calendar.ts'
import { newId } from '../ids.ts'
import type { Live } from '../live.ts'
import type { Tx } from '../tx.ts'
import { bind, type BoundRoute, type Shell } from './bind.ts'
import { answerRefusal } from './problems.ts'
import { refuse } from '../refusal.ts'

type ErrorTables = {
  'kernel.client_error': {
    id: string
    at: Date
    screen: string
    message: string
    stack: string
    path: string
    request_id: string | null
  }
}

/** Readiness, fault reports of screens and the audit trail. @param draining whether the process is on its way out */
export function systemRoutes(draining: () => boolean): BoundRoute[] {
  return [
    bind(showReadiness, async (t) => {
      if (draining()) return refuse('service.unavailable', { seconds: 5 })
      await sql`select 1`.execute(t.tables<unknown>())
      return { ready: true as const }
    }),
    bind(
      reportClientError,
      async (t, { body }) => {
        const { screen, message, stack, path, requestId } = body
        // The path goes without its query: a query may hold what somebody typed.
        const row = { id: newId(), at: t.now, screen, message, stack, path: path.split('?')[0]!, request_id: requestId }
        await t.tables<ErrorTables>().insertInto('kernel.client_error').values(row).execute()
        return { done: true as const }
      },
      { unaudited: 'own fault report' },
    ),
    bind(listAudit, async (t, { query }) => auditPage(t, query)),
    bind(verifyAudit, async (t) => verifyChain(t, t.actor.hat?.areaId ?? districtChain)),
  ]
}

/** The process answers, whatever its database does; needs no transaction. */
export function mountHealth(app: FastifyInstance, version: string): void {
  app.get(
    showHealth.path,
    { config: { spec: showHealth }, schema: { summary: showHealth.summary, response: { 200: showHealth.answer } } },
    async () => ({
      alive: true as const,
      version,
    }),
  )
}

type AuditQuery = {
  page: number
  pageSize: number
  from?: string | undefined
  to?: string | undefined
  action?: string | undefined
  title?: string | undefined
  actor?: string | undefined
  object?: string | undefined
}

async function auditPage(t: Tx, query: AuditQuery) {
  let select = t
    .tables<AuditTables>()
    .selectFrom('kernel.audit_entry as e')
    .leftJoin('kernel.audit_seal as s', 's.entry_id', 'e.id')
  if (query.from) select = select.where('e.at', '>=', startOfDay(query.from))
  if (query.to) select = select.where('e.at', '<', startOfDay(addDays(query.to, 1)))
  if (query.action) select = select.where('e.action', 'like', `${query.action.replace(/[%_\\]/g, '\\$&')}%`)
  if (query.title) select = select.where('e.title', 'like', `%${query.title.replace(/[%_\\]/g, '\\$&')}%`)
  if (query.actor) select = select.where('e.actor_name', 'like', `%${query.actor.replace(/[%_\\]/g, '\\$&')}%`)
  if (query.object) select = select.where('e.object_id', '=', query.object)
  const { count } = await select.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const rows = await select
    .selectAll('e')
    .select('s.number as sealNumber')
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(query.pageSize)
    .offset((query.page - 1) * query.pageSize)
    .execute()
  return {
    total: count,
    page: query.page,
    pageSize: query.pageSize,
    rows: rows.map((row) => ({
      id: row.id,
      at: iso(row.at),
      // Of what the house does by itself a reader needs no part's name; the screen says that it was the system.
      actorName: row.actor_kind === 'system' ? '' : row.actor_name,
      actorHat: row.actor_hat,
      action: row.action,
      objectKind: row.object_kind,
      objectId: row.object_id,
      title: row.title,
      detail: row.detail,
      requestId: row.request_id,
      sealed: row.sealNumber !== null,
    })),
  }
}

/** Whether an actor may hear a topic; `me` has been replaced by the actor's own topic. */
export type MayHear = (actor: Actor, topic: string) => boolean

/** The event stream. A screen that signed out or was revoked is let go at the next heartbeat. */
export function mountLive(app: FastifyInstance, shell: Shell, live: Live, mayHear: MayHear): void {
  app.get(
    openLive.path,
    { config: { spec: openLive }, schema: { summary: openLive.summary, querystring: openLive.query } },
    async (request, reply) => {
      const query = request.query as { topics: string }
      const actor = await shell.identify(request)
      const wanted = query.topics
        .split(',')
        .slice(0, 30)
        .map((topic) => (topic === 'me' ? `person:${actor.id}` : topic))
      const topics = new Set(wanted.filter((topic) => mayHear(actor, topic)))
      if (topics.size === 0) return answerRefusal(request, reply, refuse('permission.missing'), shell.specs)
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) reply.raw.setHeader(name, value)
      reply.hijack()
      await live.open(reply.raw, topics, lastEventId(request), async () => {
        const now = await shell.identify(request)
        // Whose hat has gone hears no more of what it opened: the stream ends, and is opened again on what is left.
        return now.kind === actor.kind && now.id === actor.id && [...topics].every((topic) => mayHear(now, topic))
      })
      return reply
    },
  )
}

function lastEventId(request: FastifyRequest): string | undefined {
  const id = request.headers['last-event-id']
  return typeof id === 'string' ? id : undefined
}
