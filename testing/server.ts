import type { FastifyInstance } from 'fastify'
import type { People } from '#ground/people/index.ts'
import { stranger } from '#kernel/actor.ts'
import type { BoundRoute } from '#kernel/http/bind.ts'
import type { FloodFigures } from '#kernel/http/limits.ts'
import { buildServer } from '#kernel/http/server.ts'
import { newId } from '#kernel/ids.ts'
import type { Module } from '#kernel/module.ts'
import type { TestHouse } from './house.ts'

/** What a browser sends besides its path. */
export type Sent = {
  /** Cookie of somebody signed in, from `signIn` or an earlier answer. */
  cookie?: string | undefined
  /** Authorization of a kiosk. */
  kiosk?: string | undefined
  body?: unknown
  /** Idempotency-Key; a new one at every call when left out. */
  key?: string | undefined
  headers?: Record<string, string> | undefined
}
/** An answer; `cookie` is what a browser would send from now on, when the answer set one. */
export type Answered = { status: number; body: Record<string, unknown>; cookie: string | undefined }

export type TestServer = {
  app: FastifyInstance
  /** @param line method and path, such as `POST /api/session/end` */
  call(line: `${string} /${string}`, sent?: Sent): Promise<Answered>
  /** Begins a session as after a password and answers its cookie. @param hatId the person's first hat when left out */
  signIn(personId: string, hatId?: string | null): Promise<string>
}

/** Tests send within seconds what people send in a day; floods have a test of their own, `kernel/http/limits.test.ts`. */
export const noFlood: FloodFigures = { known: 1e6, strange: 1e6 }

/** The real HTTP server over a test house, spoken to as a browser of its own site does. */
export async function aServer(
  house: TestHouse,
  people: People,
  modules: readonly Module[],
  more: readonly BoundRoute[] = [],
): Promise<TestServer> {
  const { config, log, transactions } = house.house
  const app = await buildServer({
    config,
    version: 'test',
    log,
    transactions,
    routes: [...modules.flatMap((module) => module.routes), ...more],
    refusals: modules.map((module) => module.refusals),
    identify: people.identify,
    allows: people.allows,
    scopeOf: people.scopeOf,
    proofStands: people.proofStands,
    flood: noFlood,
  })
  const origin = new URL(config.publicUrl).origin
  return {
    app,
    async call(line, { cookie, kiosk, body, key, headers } = {}) {
      const [method, url] = line.split(' ') as ['GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', string]
      const response = await app.inject({
        method,
        url,
        headers: {
          host: new URL(origin).host,
          ...(method === 'GET' ? {} : { origin, 'idempotency-key': key ?? newId() }),
          ...(cookie ? { cookie } : {}),
          ...(kiosk ? { authorization: `Kiosk ${kiosk}` } : {}),
          ...headers,
        },
        ...(body === undefined ? {} : { payload: body as object }),
      })
      const set = response.cookies[0]
      return {
        status: response.statusCode,
        body: response.body === '' ? {} : (response.json() as Record<string, unknown>),
        cookie: set && `${set.name}=${set.value}`,
      }
    },
    async signIn(personId, hatId = null) {
      let token = ''
      const io = { setSession: (given: string) => void (token = given), device: 'test' }
      await house.do(stranger, (t) => people.startSession(t, personId, hatId, io, 'password'))
      return `__Host-linli=${token}`
    },
  }
}
