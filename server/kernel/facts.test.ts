import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDatabase } from '#testing/database.ts'
import { systemActor } from './actor.ts'
import { openPool } from './database.ts'
import { Dispatcher, type Hearer } from './facts.ts'
import { newId } from './ids.ts'
import { openLog } from './log.ts'
import { Transactions } from './tx.ts'

let pool: pg.Pool
const log = openLog('silent')
const options = { actor: systemActor('test'), scope: '*' as const, requestId: 'test' }

beforeAll(async () => {
  pool = openPool(await aDatabase(), 8)
  await pool.query('create table heard (fact_id uuid, hearer text); grant select, insert on heard to linli_app')
})
afterAll(async () => {
  await pool.end()
})

/** A hearer whose effect is a row in a table without any key: hearing twice would show as two rows. */
function aHearer(name: string, kind: string, before: (ids: string[]) => void = () => {}): Hearer {
  return {
    name,
    kinds: [kind],
    hear: async (t, facts) => {
      const db = t.tables<{ heard: { fact_id: string; hearer: string } }>()
      await db
        .insertInto('heard')
        .values(facts.map((fact) => ({ fact_id: fact.objectId, hearer: name })))
        .execute()
      before(facts.map((fact) => fact.objectId))
    },
  }
}

async function tell(transactions: Transactions, kind: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, newId)
  await transactions.do(options, async (t) => {
    for (const objectId of ids) t.fact({ kind, objectId, areaId: null, payload: {}, topics: [] })
  })
  return ids
}

async function heardBy(name: string): Promise<string[]> {
  const { rows } = await pool.query('select fact_id from heard where hearer = $1 order by fact_id', [name])
  return rows.map((row: { fact_id: string }) => row.fact_id)
}

test('two dispatchers at once hear each fact exactly once', async () => {
  const hearer = aHearer('twin', 'twin')
  const transactions = new Transactions(
    pool,
    () => ['twin'],
    () => {},
  )
  const ids = await tell(transactions, 'twin', 500)
  const dispatchers = [new Dispatcher(transactions, [hearer], log), new Dispatcher(transactions, [hearer], log)]
  await Promise.all(dispatchers.map((dispatcher) => dispatcher.settle()))
  await Promise.all(dispatchers.map((dispatcher) => dispatcher.settle()))
  expect(await heardBy('twin')).toEqual(ids.sort())
})

test('a hearer that fails after its effect leaves no effect, and hears again later', async () => {
  let failures = 2
  const hearer = aHearer('shaky', 'shaky', () => {
    if (failures-- > 0) throw new Error('power cut')
  })
  const transactions = new Transactions(
    pool,
    () => ['shaky'],
    () => {},
  )
  const ids = await tell(transactions, 'shaky', 1)
  const dispatcher = new Dispatcher(transactions, [hearer], log)
  await dispatcher.settle()
  expect(await heardBy('shaky')).toEqual([])
  await pool.query("update kernel.fact_delivery set next_at = now() - interval '1 hour' where hearer = 'shaky'")
  await dispatcher.settle()
  expect(await heardBy('shaky')).toEqual(ids)
})

test('facts of the past are heard at the moment the demonstration names, and none before it happened', async () => {
  const moments: Date[] = []
  const hearer: Hearer = {
    name: 'past',
    kinds: ['past'],
    hear: async (t, facts) => void moments.push(...facts.map(() => t.now)),
  }
  const transactions = new Transactions(
    pool,
    () => ['past'],
    () => {},
  )
  const tellAt = (now: Date) =>
    transactions.do({ ...options, now }, async (t) => {
      t.fact({ kind: 'past', objectId: newId(), areaId: null, payload: {}, topics: [] })
    })
  await tellAt(new Date('2025-03-04T05:00:00Z'))
  await tellAt(new Date('2025-03-06T05:00:00Z'))
  const dispatcher = new Dispatcher(transactions, [hearer], log)
  await dispatcher.settle(new Date('2025-03-05T05:00:00Z'))
  expect(moments).toEqual([new Date('2025-03-05T05:00:00Z')])
})

test('one fact that cannot be heard does not hold up the others, and is parked after five tries', async () => {
  const transactions = new Transactions(
    pool,
    () => ['poison'],
    () => {},
  )
  const ids = await tell(transactions, 'poison', 5)
  const bad = ids[2]!
  const hearer = aHearer('poison', 'poison', (heard) => {
    if (heard.includes(bad)) throw new Error('bad fact')
  })
  const dispatcher = new Dispatcher(transactions, [hearer], log)
  for (let round = 0; round < 6; round++) {
    await dispatcher.settle()
    await pool.query("update kernel.fact_delivery set next_at = now() - interval '1 hour' where hearer = 'poison'")
  }
  expect(await heardBy('poison')).toEqual(ids.filter((id) => id !== bad).sort())
  const { rows } = await pool.query(
    "select tries, fault, parked_at is not null as parked from kernel.fact_delivery where hearer = 'poison'",
  )
  expect(rows).toEqual([{ tries: 5, fault: 'bad fact', parked: true }])
})
