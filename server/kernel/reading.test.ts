import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDatabase } from '#testing/database.ts'
import { systemActor } from './actor.ts'
import { DatabaseClock } from './database-clock.ts'
import { openPool, openReadingPool } from './database.ts'
import { newId } from './ids.ts'
import { Transactions, type Tx } from './tx.ts'

const streets = Array.from({ length: 14 }, newId)
let owner: pg.Pool
let readingPool: pg.Pool
let clock: DatabaseClock
let transactions: Transactions
const options = { actor: systemActor('test'), scope: '*', requestId: 'test', readOnly: true } as const

beforeAll(async () => {
  const database = await aDatabase()
  owner = openPool(database, 4)
  // One connection, so that every scope follows on another's.
  readingPool = openReadingPool(database, 1)
  clock = new DatabaseClock()
  transactions = new Transactions(
    owner,
    () => [],
    () => {},
    { pool: readingPool, clock },
  )
  for (const areaId of streets)
    await transactions.do({ ...options, readOnly: false }, async (t) =>
      t.audit({ action: 'test.do', objectKind: 'test', objectId: null, title: 'A', areaId }),
    )
})
afterAll(() => Promise.all([owner.end(), readingPool.end()]))

const areasSeen = async (t: Tx): Promise<string[]> =>
  (
    await sql<{ area_id: string }>`select area_id from kernel.audit_entry order by area_id`.execute(t.tables<unknown>())
  ).rows.map((row) => row.area_id)
/** The process that serves the only reading connection. */
const process_ = async (): Promise<number> =>
  transactions.do(
    options,
    async (t) => (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(t.tables<unknown>())).rows[0]!.pid,
  )

describe('reading', () => {
  test.each([
    ['the clock is known', true],
    ['the clock has to be asked', false],
  ])('sees the rows of its scope only, whoever read before; %s', async (_, known) => {
    const asked = Array.from({ length: 280 }, (_each, turn) => streets[turn % streets.length]!)
    const seen = await Promise.all(
      asked.map((street) => {
        if (!known) clock.note(new Date(0), -10_000)
        return transactions.do({ ...options, scope: [street] }, areasSeen)
      }),
    )
    expect(seen).toEqual(asked.map((street) => [street]))
    expect(await transactions.do({ ...options, scope: [] }, areasSeen)).toEqual([])
    expect((await transactions.do(options, areasSeen)).length).toBe(streets.length)
  })

  test('goes by a clock that is not behind what was done before', async () => {
    for (let turn = 0; turn < 20; turn++) {
      const done = await transactions.do({ ...options, readOnly: false }, async (t) => t.now)
      const read = await transactions.do(options, async (t) => t.now)
      expect(read.getTime()).toBeGreaterThanOrEqual(done.getTime())
    }
  })

  test('cannot write, lock, tell or note anything down', async () => {
    const write = transactions.do(options, (t) =>
      sql`insert into kernel.idempotency values ('x')`.execute(t.tables<unknown>()),
    )
    await expect(write).rejects.toMatchObject({ code: '25006' })
    await expect(transactions.do(options, (t) => t.lock(['x']))).rejects.toThrow('only reads')
    await expect(
      transactions.do(options, async (t) =>
        t.fact({ kind: 'x', objectId: newId(), areaId: null, payload: {}, topics: [] }),
      ),
    ).rejects.toThrow('only reads')
  })

  test('is the app role, which may take no other and knows no row without a scope', async () => {
    const client = await openReadingPoolOnce()
    await expect(client.query('select * from kernel.audit_entry')).rejects.toMatchObject({ code: '42704' })
    expect((await client.query('select current_user as role')).rows).toEqual([{ role: 'linli_app' }])
    client.release(true)
  })

  test('gives nothing when its scope was not set, and begins again on another connection', async () => {
    const before = await process_()
    await transactions.do({ ...options, scope: [streets[0]!] }, areasSeen)
    await owner.query('select pg_terminate_backend($1)', [before])
    expect(await transactions.do({ ...options, scope: [streets[1]!] }, areasSeen)).toEqual([streets[1]])
    expect(await process_()).not.toBe(before)
  })

  test('lets go of a connection whose statement failed', async () => {
    const before = await process_()
    await expect(transactions.do(options, (t) => sql`select 1 / 0`.execute(t.tables<unknown>()))).rejects.toMatchObject(
      { code: '22012' },
    )
    expect(await process_()).not.toBe(before)
  })
})

const openReadingPoolOnce = async (): Promise<pg.PoolClient> => {
  await readingPool.connect().then((client) => client.release(true))
  return readingPool.connect()
}
