import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aDatabase } from '#testing/database.ts'
import { systemActor } from './actor.ts'
import { examineAudit, keepHeads, keptHeads } from './audit-heads.ts'
import { linkHash, Sealer, verifyChain, type AuditEntry } from './audit.ts'
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

describe('tampering by whoever owns the database is found, in the end against heads that were kept elsewhere:', () => {
  const third = '(select entry_id from kernel.audit_seal where chain = $1 and number = 3)'
  /** Computes the chain anew from a link on, as one would who knows how it is made. */
  async function recompute(from: number): Promise<void> {
    const { rows } = await pool.query<AuditEntry & { number: number; hash: string }>(
      `select e.*, s.number, s.hash from kernel.audit_seal s join kernel.audit_entry e on e.id = s.entry_id
       where s.chain = $1 order by s.number`,
      [area],
    )
    let before = rows[from - 2]?.hash ?? '0'.repeat(64)
    for (const row of rows.slice(from - 1)) {
      before = linkHash(before, row)
      await pool.query('update kernel.audit_seal set hash = $3 where chain = $1 and number = $2', [
        area,
        row.number,
        before,
      ])
    }
  }
  const put = (at: string) =>
    pool.query(
      `insert into kernel.audit_entry select gen_random_uuid(), ${at}, area_id, action, object_kind, object_id, 'put in', detail,
        actor_kind, actor_id, actor_name, actor_hat, request_id from kernel.audit_entry where area_id = $1 limit 1`,
      [area],
    )
  const tampers: [what: string, tamper: () => Promise<unknown>, alone: boolean][] = [
    [
      'a line edited',
      () => pool.query(`update kernel.audit_entry set title = 'other' where id = ${third}`, [area]),
      true,
    ],
    [
      'a line deleted',
      async () => {
        await pool.query('alter table kernel.audit_entry disable trigger user')
        const { rows } = await pool.query(
          'delete from kernel.audit_seal where chain = $1 and number = 3 returning entry_id',
          [area],
        )
        await pool.query('delete from kernel.audit_entry where id = $1', [(rows[0] as { entry_id: string }).entry_id])
      },
      true,
    ],
    [
      'a line put in between',
      async () => {
        await put('now()')
        await sealer.sealAll()
        await pool.query(
          'update kernel.audit_seal set number = number + 1000 where chain = $1 and number between 5 and 12',
          [area],
        )
        await pool.query('update kernel.audit_seal set number = 5 where chain = $1 and number = 13', [area])
        await pool.query('update kernel.audit_seal set number = number - 999 where chain = $1 and number > 1000', [
          area,
        ])
      },
      true,
    ],
    [
      'two lines swapped',
      async () => {
        const swap = (from: string) =>
          pool.query(
            `update kernel.audit_seal set number = case ${from} end where chain = $1 and number in (3, 4, 1003, 1004)`,
            [area],
          )
        await swap('number when 3 then 1003 else 1004')
        await swap('number when 1003 then 4 else 3')
      },
      true,
    ],
    [
      'a line re-dated',
      () => pool.query(`update kernel.audit_entry set at = at - interval '1 day' where id = ${third}`, [area]),
      true,
    ],
    [
      'the tail cut off',
      () => pool.query('delete from kernel.audit_seal where chain = $1 and number > 9', [area]),
      false,
    ],
    [
      'the chain computed anew behind a changed line',
      async () => {
        await pool.query(`update kernel.audit_entry set title = 'other' where id = ${third}`, [area])
        await recompute(3)
      },
      false,
    ],
    [
      'another table in the place of this one',
      async () => {
        await pool.query(`update kernel.audit_entry set actor_name = 'nobody' where area_id = $1`, [area])
        await recompute(1)
      },
      false,
    ],
    [
      'a line of yesterday put behind',
      async () => {
        await put(`now() - interval '1 day'`)
        await sealer.sealAll()
      },
      false,
    ],
  ]

  test.each(tampers)('%s', async (_what, tamper, alone) => {
    const folder = mkdtempSync(join(tmpdir(), 'linli-heads-'))
    const ours = async (kept: Parameters<typeof examineAudit>[1]) =>
      (await examineAudit(pool, kept)).faults.filter((fault) => fault.includes(area))
    try {
      await keepHeads(transactions, folder)
      expect(await ours(keptHeads(folder))).toEqual([])
      await tamper()
      expect((await ours([])).length > 0).toBe(alone)
      expect((await ours(keptHeads(folder))).length).toBeGreaterThan(0)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
