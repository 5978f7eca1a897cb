import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { SmsDoor } from '#adapters/sms/index.ts'
import { systemActor } from '#kernel/actor.ts'
import { readConfig } from '#kernel/config.ts'
import { openPool } from '#kernel/database.ts'
import { newId } from '#kernel/ids.ts'
import { openLog, type Logger } from '#kernel/log.ts'
import type { Tx } from '#kernel/tx.ts'
import { openHouse } from '#server/house.ts'
import { aDatabase } from './database.ts'
import { noFlood } from './server.ts'

export const publicUrl = 'https://linli.example.cn'
type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
/** `null` leaves a header out that a browser of our own site would send. */
export type Question = { body?: unknown; headers?: Record<string, string | null | undefined> }

/** The house as `npm start` wires it, on this test file's own database; it does not listen and keeps no timers. */
export async function aWholeHouse({
  log = openLog('silent'),
  sms = { send: async () => {} },
}: { log?: Logger; sms?: SmsDoor } = {}) {
  const dataFolder = mkdtempSync(join(tmpdir(), 'linli-house-'))
  const config = readConfig({ LINLI_DATA: dataFolder, LINLI_URL: publicUrl })
  const owner = await aDatabase()
  const house = await openHouse({
    config,
    version: 'test',
    owner,
    log,
    sms,
    demonstration: false,
    flood: noFlood,
  })
  await house.app.ready()
  const ownerPool = openPool(owner, 2)
  const as = <T>(work: (t: Tx) => Promise<T>): Promise<T> =>
    house.transactions.do({ actor: systemActor('test'), scope: '*', requestId: 'test' }, work)
  /** Asks a server as a browser of our own site does. */
  const askOf =
    (app: FastifyInstance) =>
    /** @param line method and path */
    (line: string, { body, headers = {} }: Question = {}) => {
      const [method, url] = line.split(' ') as [Method, string]
      const writes = method !== 'GET'
      const all = { origin: writes ? publicUrl : null, 'idempotency-key': writes ? newId() : null, ...headers }
      const sent = Object.fromEntries(
        Object.entries(all).filter((entry): entry is [string, string] => Boolean(entry[1])),
      )
      return app.inject({
        method,
        url,
        headers: sent,
        ...(body === undefined ? {} : { payload: body as object }),
      })
    }
  return {
    ...house,
    config,
    log,
    /** As the owner of the tables, for what no deed does: the house itself signs in as one who owns nothing. */
    ownerPool,
    /** One transaction of the house itself. */
    as,
    askOf,
    ask: askOf(house.app),
    /** A session begun as after a password; answers its token. */
    signIn: async (personId: string): Promise<string> => {
      const { promise, resolve } = Promise.withResolvers<string>()
      await as((t) =>
        house.doors.people.startSession(t, personId, null, { setSession: resolve, device: 'test' }, 'password'),
      )
      return promise
    },
    close: async () => {
      await ownerPool.end()
      await house.stop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}
export type WholeHouse = Awaited<ReturnType<typeof aWholeHouse>>
