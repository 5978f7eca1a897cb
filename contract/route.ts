import { z } from 'zod'

/**
 * Who may call a route at all; the deed itself still decides about the object.
 * Printed as `x-permission` in the OpenAPI document.
 * - `public`: anyone, signed in or not
 * - `signed-in`: any person with a session
 * - `street-staff`: staff of a street centre, within their street
 * - `liaison`: liaison of a unit, for that unit
 * - `staff-or-liaison`: either of the two
 * - `area-staff`: staff of one residential area, and of nothing beside it
 * - `committee-secretary`: secretary of a body, for the units that sit on it
 * - `lists-keeper`: staff of a street, or the secretary of a body for the body’s own lists
 * - `lists-reader`: either of the two, or a liaison
 * - `branch-secretary`: secretary of a party organisation, for what it looks after in its street
 * - `staff-or-branch-secretary`: staff of the street, or the secretary of one of its party organisations
 * - `network-keeper`: who appoints secretaries: staff in their street, the system administrator for the district’s bodies; the same keep its places
 * - `kiosk`: a paired upright screen
 * - `kiosk-or-staff`: a paired screen, or staff of its street
 * - `auditor`: who may read the audit trail: auditors, audit and security administrators, and staff for their own street
 * - `office`: whoever holds a role: staff, auditors, administrators
 * - `administrator`: who gives and ends roles: system and security administrators
 */
export const permissions = [
  'public',
  'signed-in',
  'street-staff',
  'liaison',
  'staff-or-liaison',
  'area-staff',
  'committee-secretary',
  'lists-keeper',
  'lists-reader',
  'branch-secretary',
  'staff-or-branch-secretary',
  'network-keeper',
  'kiosk',
  'kiosk-or-staff',
  'auditor',
  'office',
  'administrator',
] as const
export type Permission = (typeof permissions)[number]

/** A named refusal: the HTTP status it is answered with and the names its sentence is filled with. */
export type RefusalSpec = {
  status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 503
  params: readonly string[]
}

/** Declares a module's refusals; the key is the stable code, `locales/<lang>/refusals.json` holds its sentence. */
export function refusals<const R extends Record<string, RefusalSpec>>(specs: R): R {
  return specs
}

/** Refusals any route may answer with; they are not repeated in `refusals` of a route. */
export const kernelRefusals = refusals({
  'request.malformed': { status: 400, params: ['field', 'problem'] },
  'request.too-large': { status: 413, params: ['limit'] },
  'request.key-missing': { status: 400, params: [] },
  'request.key-reused': { status: 422, params: [] },
  'request.in-flight': { status: 409, params: [] },
  'request.origin': { status: 403, params: [] },
  'request.too-many': { status: 429, params: ['seconds'] },
  'session.missing': { status: 401, params: [] },
  'permission.missing': { status: 403, params: [] },
  'proof.needed': { status: 403, params: [] },
  'object.missing': { status: 404, params: [] },
  'version.stale': { status: 409, params: ['by', 'at'] },
  'service.unavailable': { status: 503, params: ['seconds'] },
})

type Schema = z.ZodType
/** What a route carries besides JSON: a file in, a file out, or an event stream. */
export type RouteKind = 'json' | 'upload' | 'download' | 'stream'

export type RouteSpec = {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  path: `/${string}`
  summary: string
  permission: Permission
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodObject
  answer: Schema
  /** Codes of refusals this route may answer with, besides `kernelRefusals`. */
  refusals: readonly string[]
  kind?: RouteKind
  /** A write that is safe to repeat by nature and asks for no Idempotency-Key (sign-in, heartbeat, error report). */
  keyless?: true
  /**
   * Asks for a proof of who sits there when the last one is older than the rule pack says: exports of contacts, roles.
   * Printed as `x-step-up`. Refused with `proof.needed`; the screen asks for the proof and sends the same deed again.
   */
  stepUp?: true
}

/** Declares one route; server, client and tests use the same object. Writes need an `Idempotency-Key` unless `keyless`. */
export function route<const R extends RouteSpec>(spec: R): R {
  return spec
}

type In<S> = S extends Schema ? z.input<S> : undefined
type Out<S> = S extends Schema ? z.output<S> : undefined
export type ParamsOf<R extends RouteSpec> = Out<R['params']>
export type QueryOf<R extends RouteSpec> = Out<R['query']>
export type BodyOf<R extends RouteSpec> = Out<R['body']>
/** What a screen sends: the input side of the route's schemas. */
export type CallOf<R extends RouteSpec> = (R['params'] extends Schema
  ? { params: In<R['params']> }
  : { params?: undefined }) &
  (R['query'] extends Schema ? { query?: In<R['query']> } : { query?: undefined }) &
  (R['body'] extends Schema ? { body: In<R['body']> } : { body?: undefined })
export type AnswerOf<R extends RouteSpec> = z.output<R['answer']>

// Shapes that every module uses.

export const Id = z.uuid()
/** A short code people can read aloud, such as LL-2026-0001. */
export const HumanCode = z.string().max(24)
/** Years before it are slips of the finger, and the year 0 is none to the database. */
const aYear = (text: string): boolean => text >= '1000'
/** Shanghai calendar day, YYYY-MM-DD. */
export const Day = z.iso.date().refine(aYear)
/** A moment in UTC, ISO 8601. */
export const Moment = z.iso.datetime({ offset: true }).refine(aYear)
/** The version an edit saw; a stale one is refused with `version.stale`. */
export const Version = z.int().min(1)

/** The one convention for lists: `?page=1&pageSize=20&sort=-startsAt`; filters are further query fields. */
export const pageQuery = {
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
}
/** Answer of every list: the rows of this page and how many there are in all. */
export function pageOf<S extends Schema>(row: S) {
  return z.object({ rows: z.array(row), total: z.int(), page: z.int(), pageSize: z.int() })
}
export const idParams = z.strictObject({ id: Id })
export const Done = z.object({ done: z.literal(true) })
