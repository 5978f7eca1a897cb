import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifySchema,
} from 'fastify'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { kernelRefusals, type Permission, type RefusalSpec, type RouteSpec } from '#contract/route.ts'
import type { Actor, Scope } from '../actor.ts'
import type { Config } from '../config.ts'
import { newId } from '../ids.ts'
import { faultOf, placeOf, type Logger } from '../log.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { Transactions } from '../tx.ts'
import { mount, type BoundRoute, type Io, type Shell } from './bind.ts'
import { Limits, type FloodFigures } from './limits.ts'
import { answerRefusal, databaseAway, isDatabaseAway } from './problems.ts'
import { servePages } from './pages.ts'
import { secureHeaders } from './secure-headers.ts'
import { isStorable } from './storable.ts'
import { rendered, type Remembered } from './remembered.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    spec?: RouteSpec
  }
}

/** Largest JSON body, and largest file (trust.md S8). */
const caps = { body: 1024 * 1024, file: 5 * 1024 * 1024 }

export type ServerParts = {
  config: Config
  version: string
  log: Logger
  transactions: Transactions
  routes: readonly BoundRoute[]
  /** Every refusal of every module. */
  refusals: readonly Record<string, RefusalSpec>[]
  /** Who a session cookie or kiosk token belongs to. */
  identify(credentials: { session: string | undefined; kiosk: string | undefined }): Promise<Actor>
  allows(permission: Permission, actor: Actor): boolean
  scopeOf(permission: Permission, actor: Actor): Scope
  proofStands(actor: Actor, now: Date): boolean
  /** Answers handed out again until they change; without it every answer is made anew. */
  remembered?: Remembered
  /** How many calls a minute are a flood; tests lower it. */
  flood?: FloodFigures
  /** Routes that keep the connection (the event stream). */
  extend?: (app: FastifyInstance, shell: Shell) => void
}

/** Builds the HTTP server; it listens when the caller says so. */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const { config, log } = parts
  const secure = config.publicUrl.startsWith('https:')
  // `__Host-` needs https; on plain http (demonstration, local network) the cookie goes without it.
  const cookieName = secure ? '__Host-linli' : 'linli'
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    // Requests are logged below, by route pattern: the address itself may hold what somebody typed.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustProxy,
    bodyLimit: caps.body,
    genReqId: () => newId(),
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
  })
  const specs = new Map<string, RefusalSpec>([
    ...Object.entries(kernelRefusals),
    ...parts.refusals.flatMap((table) => Object.entries(table)),
  ])
  // Plain text is what a foreign page may send without asking; we speak JSON and files.
  app.removeContentTypeParser('text/plain')
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  await app.register(cookie)
  await app.register(multipart, { limits: { fileSize: caps.file, files: 1, fields: 5 }, throwFileSizeLimit: true })
  await secureHeaders(app, secure)
  await document(app, parts.version)

  const limits = new Limits(specs, parts.flood)
  const credentialsOf = (request: FastifyRequest) => ({
    session: request.cookies[cookieName],
    kiosk: kioskToken(request),
  })
  const shell: Shell = {
    transactions: parts.transactions,
    specs,
    identify: async (request) => {
      const credentials = credentialsOf(request)
      const actor = await parts.identify(credentials)
      limits.learn(credentials, actor)
      return actor
    },
    allows: parts.allows,
    scopeOf: parts.scopeOf,
    proofStands: parts.proofStands,
    io: (request, reply) => ioOf(request, reply, cookieName, secure),
    sameOrigin: (request) => sameOrigin(request, config.publicUrl),
    remembered: parts.remembered,
  }
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id)
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store')
    return limits.check(request, reply, credentialsOf(request))
  })
  // What need not wait is passed on at once: every call pays for each promise it waits for.
  app.addHook('preValidation', (request, reply, next) => {
    if (isStorable([request.params, request.query, request.body])) return next()
    void answerRefusal(request, reply, refuse('request.malformed', { field: '', problem: 'not text' }), specs)
  })
  app.addHook('onResponse', (request, reply, next) => {
    const route = request.routeOptions.url ?? 'none'
    if (route.startsWith('/api/') && route !== '/api/health') {
      log.info(
        {
          request: request.id,
          method: request.method,
          route,
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime),
        },
        'answered',
      )
    }
    next()
  })
  app.addHook('onSend', (request, reply, payload, next) => next(null, answerUnchanged(request, reply, payload)))
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) =>
    answerError(error, request, reply, specs, log),
  )
  await app.register(async (scope) => {
    for (const route of parts.routes) mount(scope, shell, route)
    parts.extend?.(scope, shell)
  })
  await servePages(app, specs)
  return app
}

async function document(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Linli 邻里',
        version,
        description: 'Writes carry an `Idempotency-Key`; refusals are problem details whose `code` is stable.',
      },
    },
    transform: (input) => {
      const spec = (input.route as { config?: { spec?: RouteSpec } }).config?.spec
      const { schema, url } = jsonSchemaTransform(input as never) as { schema: Record<string, unknown>; url: string }
      if (!spec) return { schema: { ...schema, hide: true }, url }
      const stepUp = spec.stepUp ? { 'x-step-up': true } : {}
      const permission = { 'x-permission': spec.permission, 'x-refusals': spec.refusals, ...stepUp }
      return { schema: { ...schema, ...permission } as FastifySchema, url }
    },
  })
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true })
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}

function kioskToken(request: FastifyRequest): string | undefined {
  return /^Kiosk ([\w-]{20,100})$/.exec(request.headers.authorization ?? '')?.[1]
}

function ioOf(request: FastifyRequest, reply: FastifyReply, cookieName: string, secure: boolean): Io {
  const base = { path: '/', httpOnly: true, secure, sameSite: 'lax' as const }
  return {
    setSession: (token) => void reply.setCookie(cookieName, token, { ...base, maxAge: 30 * 24 * 3600 }),
    clearSession: () => void reply.clearCookie(cookieName, base),
    device: (request.headers['user-agent'] ?? '').slice(0, 200),
    address: request.ip,
  }
}

/**
 * A browser names the page a write comes from; another site's page, or none, is refused. A kiosk proves itself by a
 * header that no other site can make a browser send, so it needs no origin.
 */
function sameOrigin(request: FastifyRequest, publicUrl: string): boolean {
  if (kioskToken(request)) return true
  const origin = request.headers.origin
  if (!origin || origin === 'null') return false
  if (request.headers['sec-fetch-site'] && request.headers['sec-fetch-site'] !== 'same-origin') return false
  return origin === new URL(publicUrl).origin || origin === `${request.protocol}://${request.headers.host}`
}

/** A GET whose answer did not change since the asker's ETag answers 304. */
function answerUnchanged(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  if (
    request.method !== 'GET' ||
    reply.statusCode !== 200 ||
    typeof payload !== 'string' ||
    !request.url.startsWith('/api/')
  )
    return payload
  const tag = String(reply.getHeader('etag') ?? rendered(payload).tag)
  void reply.header('etag', tag).header('cache-control', 'private, no-cache')
  if (request.headers['if-none-match'] !== tag) return payload
  void reply.code(304)
  return ''
}

function answerError(
  error: Error & { statusCode?: number; code?: string; validation?: { instancePath?: string; message?: string }[] },
  request: FastifyRequest,
  reply: FastifyReply,
  specs: ReadonlyMap<string, RefusalSpec>,
  log: Logger,
): FastifyReply {
  const refusal = refusalOf(error)
  if (refusal) return answerRefusal(request, reply, refusal, specs)
  log.error(
    { request: request.id, route: request.routeOptions.url, fault: faultOf(error), stack: placeOf(error) },
    'our own mistake',
  )
  return reply
    .code(500)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send({
      type: '/problems/fault',
      title: 'Something went wrong on our side. / 系统出错，请把编号告诉管理员。',
      status: 500,
      code: 'fault',
      params: {},
      requestId: request.id,
    })
}

function refusalOf(
  error: Error & { statusCode?: number; code?: string; validation?: { instancePath?: string; message?: string }[] },
): Refusal | undefined {
  if (error.validation) {
    const first = error.validation[0]
    return refuse('request.malformed', {
      field: first?.instancePath?.replace(/^\//, '') ?? '',
      problem: first?.message ?? '',
    })
  }
  if (isDatabaseAway(error)) return databaseAway()
  if (error.statusCode === 413) return refuse('request.too-large', { limit: '5 MB' })
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return refuse('request.malformed', { field: '', problem: error.code ?? '' })
  }
  return undefined
}
