import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AnswerOf, BodyOf, ParamsOf, Permission, QueryOf, RefusalSpec, RouteSpec } from '#contract/route.ts'
import type { Actor, Scope } from '../actor.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import type { Transactions, Tx } from '../tx.ts'
import { answerRefusal } from './problems.ts'
import { rendered, type Remembered } from './remembered.ts'
import { keyOf } from './stored-answer.ts'

/** A file that came with a request, already within its cap. */
export type UploadedFile = { name: string; bytes: Buffer }
/** A file to hand out; always as an attachment. */
export type FileAnswer = { fileName: string; type: string; bytes: Uint8Array }

/** What a route was given, as its contract parsed it. */
export type Input<R extends RouteSpec> = {
  params: ParamsOf<R>
  query: QueryOf<R>
  body: BodyOf<R>
  /** Only of kind `upload`. */
  file: R['kind'] extends 'upload' ? UploadedFile : undefined
  actor: Actor
}
/** The little of HTTP a route may touch. */
export type Io = {
  /** Signs this browser in or out: the token goes into the cookie, never into an answer. */
  setSession(token: string): void
  clearSession(): void
  /** Short description of the browser, for the list of one's devices. */
  device: string
  /** Address of the client as the trusted proxies tell it. */
  address: string
}
type Answer<R extends RouteSpec> = R['kind'] extends 'download' ? FileAnswer : AnswerOf<R>

/** Why a write leaves no audit line; a closed list. */
export type Unaudited = 'device signal' | 'own reading' | 'before sign-in' | 'own fault report'

export type BindOptions = {
  unaudited?: Unaudited
  /** For a GET that shows what is confidential: who looked is written down with it, so it is no read-only transaction. */
  looksClosely?: true
  statementTimeout?: number
  /** For a GET whose answer changes only with facts on one topic, or with the minute: that topic, for whoever asks. */
  remember?: (actor: Actor) => string | undefined
}

/** A contract route bound to its deed. */
export type BoundRoute = {
  spec: RouteSpec
  options: BindOptions
  prepare?: (input: never) => Promise<unknown>
  handle: (t: Tx, input: never, io: Io, prepared: never) => Promise<unknown>
}

/** Binds a route to what it does: one transaction, one answer or refusal. */
export function bind<const R extends RouteSpec>(
  spec: R,
  handle: (t: Tx, input: Input<R>, io: Io) => Promise<Answer<R> | Refusal>,
  options: BindOptions = {},
): BoundRoute {
  return { spec, options, handle: handle as BoundRoute['handle'] }
}

/** As `bind`, with slow work (parsing a file) done before the transaction begins. */
export function bindPrepared<const R extends RouteSpec, P>(
  spec: R,
  prepare: (input: Input<R>) => Promise<P | Refusal>,
  handle: (t: Tx, input: Input<R>, io: Io, prepared: P) => Promise<Answer<R> | Refusal>,
  options: BindOptions = {},
): BoundRoute {
  return {
    spec,
    options,
    prepare: prepare as NonNullable<BoundRoute['prepare']>,
    handle: handle as BoundRoute['handle'],
  }
}

export type Shell = {
  transactions: Transactions
  specs: ReadonlyMap<string, RefusalSpec>
  identify(request: FastifyRequest): Promise<Actor>
  allows(permission: Permission, actor: Actor): boolean
  scopeOf(permission: Permission, actor: Actor): Scope
  /** Whether an actor's last proof is fresh enough for a route that asks for one. */
  proofStands(actor: Actor, now: Date): boolean
  io(request: FastifyRequest, reply: FastifyReply): Io
  /** Refuses a write that another site may have sent. */
  sameOrigin(request: FastifyRequest): boolean
  remembered?: Remembered | undefined
}

/** Puts one bound route on the server. */
export function mount(app: FastifyInstance, shell: Shell, bound: BoundRoute): void {
  const { spec } = bound
  const writes = spec.method !== 'GET'
  const askers = new WeakMap<FastifyRequest, Actor>()
  app.route({
    method: spec.method,
    url: spec.path,
    schema: {
      summary: spec.summary,
      tags: [spec.path.split('/')[2] ?? 'api'],
      ...(spec.params ? { params: spec.params } : {}),
      ...(spec.query ? { querystring: spec.query } : {}),
      ...(spec.body ? { body: spec.body } : {}),
      ...(spec.kind === undefined || spec.kind === 'json' ? { response: { 200: spec.answer } } : {}),
    },
    config: { spec },
    // Before anything of the body is read: whoever may not ask makes us parse nothing and learns nothing of its shape.
    onRequest: async (request, reply) => {
      const asker = await admit(shell, spec, request, writes)
      if (isRefusal(asker)) return answerRefusal(request, reply, asker, shell.specs)
      askers.set(request, asker)
      return undefined
    },
    handler: async (request, reply) => {
      const asker = askers.get(request)!
      const topic = shell.remembered && bound.options.remember?.(asker)
      if (topic) return handOut(shell, shell.remembered!, bound, request, reply, asker, topic)
      const outcome = await answer(shell, bound, request, reply, asker)
      if (isRefusal(outcome)) return answerRefusal(request, reply, outcome, shell.specs)
      if (spec.kind === 'download') return sendFile(reply, outcome as FileAnswer)
      return reply.send(outcome)
    },
  })
}

/** Answers what is remembered, or renders it for those who ask next. */
async function handOut(
  shell: Shell,
  remembered: Remembered,
  bound: BoundRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  asker: Actor,
  topic: string,
): Promise<FastifyReply> {
  const key = `${request.url}\0${asker.kind}\0${asker.id}`
  let known = remembered.recall(topic, key)
  if (!known) {
    const since = remembered.moment
    let now: Date | undefined
    const handle: BoundRoute['handle'] = (t, ...rest) => {
      now = t.now
      return bound.handle(t, ...rest)
    }
    const outcome = await answer(shell, { ...bound, handle }, request, reply, asker)
    if (isRefusal(outcome)) return answerRefusal(request, reply, outcome, shell.specs)
    known = rendered(String(reply.serializeInput(outcome as Record<string, unknown>, '200')))
    remembered.keep(topic, key, known, since, now!)
  }
  return reply.header('content-type', 'application/json; charset=utf-8').header('etag', known.tag).send(known.payload)
}

/** Who asks, or why they may not. */
async function admit(
  shell: Shell,
  spec: RouteSpec,
  request: FastifyRequest,
  writes: boolean,
): Promise<Actor | Refusal> {
  if (writes && !shell.sameOrigin(request)) return refuse('request.origin')
  const actor = await shell.identify(request)
  if (shell.allows(spec.permission, actor)) return actor
  return refuse(actor.kind === 'stranger' ? 'session.missing' : 'permission.missing')
}

async function answer(
  shell: Shell,
  bound: BoundRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  actor: Actor,
): Promise<unknown> {
  const { spec, options } = bound
  const writes = spec.method !== 'GET'
  const surplus = spec.body || spec.kind === 'upload' ? undefined : Object.keys(request.body ?? {})[0]
  if (surplus !== undefined)
    return refuse('request.malformed', { field: '', problem: `Unrecognized key: "${surplus.slice(0, 40)}"` })
  const input = {
    params: request.params,
    query: request.query,
    body: request.body,
    file: undefined as UploadedFile | undefined,
    actor,
  }
  if (spec.kind === 'upload') {
    const part = await request.file()
    if (!part) return refuse('request.malformed', { field: 'file', problem: 'missing' })
    input.file = { name: part.filename, bytes: await part.toBuffer() }
  }
  const key = keyOf(request, spec, actor)
  if (isRefusal(key)) return key
  const prepared = bound.prepare ? await bound.prepare(input as never) : undefined
  if (isRefusal(prepared)) return prepared
  const requestHash = key?.hashOf(request, input.file?.bytes) ?? ''
  return shell.transactions.run<unknown>(
    {
      actor,
      scope: shell.scopeOf(spec.permission, actor),
      requestId: request.id,
      readOnly: !writes && !options.looksClosely,
      ...(key ? { keyHash: key.hash } : {}),
      ...(options.statementTimeout ? { statementTimeout: options.statementTimeout } : {}),
    },
    async (t, state) => {
      if (state.kind === 'inFlight') return { result: refuse('request.in-flight') }
      if (state.kind === 'answered') {
        if (state.requestHash !== requestHash) return { result: refuse('request.key-reused') }
        return { result: key?.open(state.body) }
      }
      if (spec.stepUp && !shell.proofStands(actor, t.now)) return { result: refuse('proof.needed') }
      const watched = writes && !options.unaudited ? watchAudit(t) : undefined
      const result = await bound.handle(watched?.t ?? t, input as never, shell.io(request, reply), prepared as never)
      if (isRefusal(result)) return { result }
      // A write that forgets its entry is our own mistake: it fails here, not in front of an auditor.
      if (watched && !watched.written())
        throw new Error(`${spec.method} ${spec.path} changed something and told the audit nothing.`)
      return key ? { result, answer: { requestHash, status: 200, body: key.seal(result) } } : { result }
    },
  )
}

function watchAudit(t: Tx): { t: Tx; written(): boolean } {
  let written = false
  return {
    t: {
      ...t,
      audit: (draft) => {
        written = true
        t.audit(draft)
      },
    },
    written: () => written,
  }
}

function sendFile(reply: FastifyReply, file: FileAnswer): FastifyReply {
  return reply
    .header('content-type', file.type)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .send(Buffer.from(file.bytes))
}
