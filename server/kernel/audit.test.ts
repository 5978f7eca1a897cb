import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aDatabase } from '#testing/database.ts'
import { systemActor } from './actor.ts'
import { Sealer, verifyChain } from './audit.ts'
import { openPool } from './database.ts'
import { firstIdAt, newId } from './ids.ts'
import { openLog } from './log.ts'
import { Transactions } from './tx.ts'

let pool: pg.Pool
let transactions: Transactions
let sealer: Sealer
let area: string
const options = { actor: systemActor('test'), scope: '*' as const, requestId: 'test' }

beforeAll(async () => {
  pool = openPool(await aDatabase(), 8)
  transactions = new Transactions(
    pool,
    () => [],
    () => {},
  )
  sealer = new Sealer(transactions, openLog('silent'))
})
afterAll(async () => {
  await pool.end()
})
beforeEach(async () => {
  area = newId()
  await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      transactions.do(options, async (t) =>
        t.audit({
          action: 'test.do',
          objectKind: 'test',
          objectId: newId(),
          title: `${index}`,
          areaId: area,
          detail: { b: '2', a: '1' },
        }),
      ),
    ),
  )
  await sealer.sealAll()
})
const verify = () => transactions.do({ ...options, readOnly: true }, async (t) => verifyChain(t, area))

test('lines written at the same time stand in one chain without gap or fork', async () => {
  await Promise.all([sealer.sealAll(), sealer.sealAll()])
  expect(await verify()).toMatchObject({ entries: 12, sealed: 12, holds: true, firstBreak: null })
})

test('a running sealer seals within a second, and also a line whose deed was written down long before', async () => {
  const running = new Sealer(transactions, openLog('silent'))
  const unsealed = async () =>
    (
      await pool.query(
        'select id from kernel.audit_entry where not exists (select from kernel.audit_seal where entry_id = id)',
      )
    ).rowCount
  const writeLine = (id: string) =>
    pool.query(
      `insert into kernel.audit_entry select $1, at, area_id, action, object_kind, object_id, title, detail, actor_kind, actor_id, actor_name, actor_hat, request_id
       from kernel.audit_entry where area_id = $2 limit 1`,
      [id, area],
    )
  await writeLine(firstIdAt(new Date('2020-01-01T00:00:00Z')))
  running.start()
  try {
    await expect.poll(unsealed, { timeout: 10_000 }).toBe(0)
    await writeLine(newId())
    await expect.poll(unsealed, { timeout: 10_000 }).toBe(0)
  } finally {
    await running.stop()
  }
  expect(await verify()).toMatchObject({ entries: 14, sealed: 14, holds: true })
})

describe('tampering as the database owner is found', () => {
  const third = '(select entry_id from kernel.audit_seal where chain = $1 and number = 3)'
  const tampers: [string, string[]][] = [
    ['an edited line', [`update kernel.audit_entry set title = 'other' where id = ${third}`]],
    ['a re-dated line', [`update kernel.audit_entry set at = at - interval '1 day' where id = ${third}`]],
    ['a changed author', [`update kernel.audit_entry set actor_name = 'nobody' where id = ${third}`]],
    ['a deleted link', ['delete from kernel.audit_seal where chain = $1 and number = 3']],
    [
      'two links swapped',
      [
        'update kernel.audit_seal set number = case number when 3 then 1003 else 1004 end where chain = $1 and number in (3, 4)',
        'update kernel.audit_seal set number = case number when 1003 then 4 else 3 end where chain = $1 and number in (1003, 1004)',
      ],
    ],
    ['a changed link', ["update kernel.audit_seal set hash = repeat('0', 64) where chain = $1 and number = 3"]],
  ]
  test.each(tampers)('%s', async (_name, statements) => {
    expect((await verify()).holds).toBe(true)
    for (const statement of statements) await pool.query(statement, [area])
    const report = await verify()
    expect(report.holds).toBe(false)
    expect(report.firstBreak).not.toBeNull()
  })
})
