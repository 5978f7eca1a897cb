import { z } from 'zod'
import { Day, Done, Id, Moment, pageOf, pageQuery, route } from './route.ts'

export const showHealth = route({
  method: 'GET',
  path: '/api/health',
  summary: 'The process is alive',
  permission: 'public',
  answer: z.object({ alive: z.literal(true), version: z.string() }),
  refusals: [],
})
export const showReadiness = route({
  method: 'GET',
  path: '/api/ready',
  summary: 'The process can serve: its database answers and it is not draining',
  permission: 'public',
  answer: z.object({ ready: z.literal(true) }),
  refusals: [],
})
/**
 * Server-sent events, `data` = LiveEvent. Topics: `street:<id>` (public changes of a street), `staff:<streetId>`,
 * `organization:<id>`, `me`, `activity:<id>`. Resumes after `Last-Event-ID`. Hints only: no personal data travels here.
 */
export const openLive = route({
  method: 'GET',
  path: '/api/live',
  summary: 'Event stream of changes, resumable',
  permission: 'public',
  query: z.strictObject({ topics: z.string().max(1000) }),
  answer: z.any(),
  refusals: [],
  kind: 'stream',
})
export const LiveEvent = z.object({ topic: z.string(), kind: z.string(), id: Id })
export type LiveEvent = z.infer<typeof LiveEvent>
export const reportClientError = route({
  method: 'POST',
  path: '/api/client-errors',
  summary: 'A screen reports its own fault, without personal data',
  permission: 'public',
  body: z.strictObject({
    screen: z.enum(['desk', 'phone', 'kiosk']),
    message: z.string().max(500),
    stack: z.string().max(4000).default(''),
    path: z.string().max(300),
    requestId: z.string().max(64).nullable().default(null),
  }),
  answer: Done,
  refusals: [],
  keyless: true,
})
export const AuditRow = z.object({
  id: z.string(),
  at: Moment,
  actorName: z.string(),
  actorHat: z.string(),
  action: z.string(),
  objectKind: z.string(),
  objectId: Id.nullable(),
  title: z.string(),
  detail: z.record(z.string(), z.string()),
  requestId: z.string(),
  sealed: z.boolean(),
})
export type AuditRow = z.infer<typeof AuditRow>
export const listAudit = route({
  method: 'GET',
  path: '/api/audit',
  summary: 'Who did what in my street',
  permission: 'auditor',
  query: z.strictObject({
    ...pageQuery,
    from: Day.optional(),
    to: Day.optional(),
    /** How the action begins: `look` for everything that was looked at or exported. */
    action: z.string().max(60).optional(),
    title: z.string().max(60).optional(),
    actor: z.string().max(40).optional(),
    object: Id.optional(),
  }),
  answer: pageOf(AuditRow),
  refusals: [],
})
export const verifyAudit = route({
  method: 'GET',
  path: '/api/audit/verification',
  summary: 'Recompute the chain of my street and say whether it holds',
  permission: 'auditor',
  answer: z.object({
    entries: z.int(),
    sealed: z.int(),
    holds: z.boolean(),
    firstBreak: z.string().nullable(),
    head: z.string().nullable(),
  }),
  refusals: [],
})
