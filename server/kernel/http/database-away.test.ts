import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDatabase } from '#testing/database.ts'
import { aDatabaseProxy, type Absence, type DatabaseProxy } from '#testing/database-proxy.ts'
import { openPool } from '../database.ts'
import { newId } from '../ids.ts'
import { aShell, type Shelled } from './builders.ts'

const poolSize = 6
let proxy: DatabaseProxy
let pool: pg.Pool
let shell: Shelled

beforeAll(async () => {
  proxy = await aDatabaseProxy(await aDatabase())
  pool = openPool(proxy.config, poolSize)
  shell = await aShell({ pool })
})
afterAll(async () => {
  await shell.close()
  await pool.end()
  await proxy.close()
})

/** Promised within two seconds, or the limit of a query where the wire stays silent; a test waits five times that. */
const limit = { refused: 10_000, broken: 10_000, silent: 30_000 } as const

const write = (text: string, { key = newId(), pause = 0 } = {}) =>
  shell.ask('POST /api/notes', { as: 'xu', key, body: { text, pause } })

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const late = new AbortController()
  const timer = sleep(milliseconds, undefined, { signal: late.signal }).then(
    () => Promise.reject(new Error(`No answer within ${milliseconds} ms.`)),
    () => new Promise<never>(() => {}),
  )
  return Promise.race([work, timer]).finally(() => late.abort())
}

const away = {
  status: 503,
  'retry-after': '2',
  type: 'application/problem+json; charset=utf-8',
  code: 'service.unavailable',
}
const seen = (answer: Awaited<ReturnType<typeof write>>) => ({
  status: answer.statusCode,
  'retry-after': answer.headers['retry-after'],
  type: answer.headers['content-type'],
  code: (answer.json() as { code?: string }).code,
})

/** Serves again, without a restart, on no more connections than before. */
async function backToWork(): Promise<void> {
  await expect.poll(async () => (await shell.ask('GET /api/notes')).statusCode, { timeout: 50_000 }).toBe(200)
  const answers = await Promise.all(Array.from({ length: 20 }, () => write('back')))
  expect(answers.map((answer) => answer.statusCode)).toEqual(Array.from({ length: 20 }, () => 200))
  expect(pool.totalCount).toBeLessThanOrEqual(poolSize)
  await expect.poll(() => [pool.waitingCount, pool.totalCount - pool.idleCount], { timeout: 10_000 }).toEqual([0, 0])
  await expect.poll(() => proxy.open, { timeout: 10_000 }).toBe(pool.totalCount)
}

test.each<Absence>(['refused', 'broken', 'silent'])(
  'a database that is away (%s) is answered 503 with when to come back, and the work goes on by itself',
  async (how) => {
    await Promise.all(Array.from({ length: poolSize }, () => write('before', { pause: 20 })))
    await proxy.cut(how)
    const since = performance.now()
    // Reads and writes, several at once, for three seconds.
    do {
      const answers = await within(
        limit[how],
        Promise.all([shell.ask('GET /api/notes'), write('during'), write('during'), shell.ask('GET /api/notes')]),
      )
      expect(answers.map(seen)).toEqual([away, away, away, away])
      // As screens do; without a rest these would be too many for one session.
      await sleep(100)
    } while (performance.now() - since < 3_000)
    await proxy.mend()
    await backToWork()
    expect(await shell.notes()).not.toContain('during')
  },
  120_000,
)

test('connections that fell silent for good are let go, one request each at most', async () => {
  await Promise.all(Array.from({ length: poolSize }, () => write('before', { pause: 20 })))
  const dead = pool.totalCount
  await proxy.cut('silent')
  await proxy.mend('new ones only')
  const answers = await within(
    limit.silent,
    Promise.all(Array.from({ length: dead }, () => shell.ask('GET /api/notes'))),
  )
  expect(answers.map((answer) => answer.statusCode)).toEqual(answers.map(() => 503))
  const after = await within(limit.broken, shell.ask('GET /api/notes'))
  expect(after.statusCode).toBe(200)
  await backToWork()
}, 120_000)

test('a deed cut in the middle does not stand, and asked again under its key stands once', async () => {
  const key = newId()
  const cut = write('cut', { key, pause: 400 })
  await sleep(150)
  await proxy.cut('broken')
  const answer = seen(await within(limit.broken, cut))
  await proxy.mend()
  expect(answer).toEqual(away)
  await backToWork()
  expect(await shell.notes()).not.toContain('cut')
  await expect.poll(async () => (await write('cut', { key, pause: 400 })).statusCode, { timeout: 10_000 }).toBe(200)
  expect((await shell.notes()).filter((note) => note === 'cut')).toEqual(['cut'])
})

test('while the database is away whatever needs none still answers', async () => {
  await proxy.cut('refused')
  const document = await shell.ask('GET /api/openapi.json')
  const nowhere = await shell.ask('GET /api/nowhere')
  await proxy.mend()
  expect([document.statusCode, nowhere.statusCode]).toEqual([200, 404])
  await backToWork()
})
