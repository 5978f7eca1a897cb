import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDatabase } from '#testing/database.ts'
import { systemActor } from './actor.ts'
import { openPool } from './database.ts'
import { newId } from './ids.ts'
import { refuse } from './refusal.ts'
import { Transactions } from './tx.ts'

let pool: pg.Pool
let transactions: Transactions
const options = { actor: systemActor('test'), scope: '*' as const, requestId: 'test' }

beforeAll(async () => {
  pool = openPool(await aDatabase(), 8)
  transactions = new Transactions(
    pool,
    (kind) => (kind === 'heard' ? ['ear'] : []),
    () => {},
  )
})
afterAll(async () => {
  await pool.end()
})

async function countFacts(kind: string): Promise<number> {
  const { rows } = await pool.query('select count(*) from kernel.fact where kind = $1', [kind])
  return (rows[0] as { count: number }).count
}

describe('a transaction', () => {
  test('writes facts, deliveries and audit lines with the deed', async () => {
    const objectId = newId()
    await transactions.do(options, async (t) => {
      t.fact({ kind: 'heard', objectId, areaId: null, payload: { a: 1 }, topics: ['x'] })
      t.audit({ action: 'test.do', objectKind: 'test', objectId, title: 'A', areaId: null })
    })
    const { rows } = await pool.query(
      'select f.kind, d.hearer, a.action, a.actor_name from kernel.fact f join kernel.fact_delivery d on d.fact_id = f.id join kernel.audit_entry a on a.object_id = f.object_id where f.object_id = $1',
      [objectId],
    )
    expect(rows).toEqual([{ kind: 'heard', hearer: 'ear', action: 'test.do', actor_name: 'test' }])
  })

  test('that ends in a refusal leaves nothing behind', async () => {
    const result = await transactions.do(options, async (t) => {
      t.fact({ kind: 'refused', objectId: newId(), areaId: null, payload: {}, topics: [] })
      return refuse('permission.missing')
    })
    expect(result).toMatchObject({ code: 'permission.missing' })
    expect(await countFacts('refused')).toBe(0)
  })

  test('that ends in a kept refusal keeps what it wrote', async () => {
    await transactions.do(options, async (t) => {
      t.fact({ kind: 'kept', objectId: newId(), areaId: null, payload: {}, topics: [] })
      return refuse('permission.missing').keep()
    })
    expect(await countFacts('kept')).toBe(1)
  })

  test('that fails in the middle leaves nothing behind', async () => {
    const failing = transactions.do(options, async (t) => {
      t.fact({ kind: 'failed', objectId: newId(), areaId: null, payload: {}, topics: [] })
      throw new Error('in the middle')
    })
    await expect(failing).rejects.toThrow('in the middle')
    expect(await countFacts('failed')).toBe(0)
  })

  test('is tried again after a serialization failure and a deadlock, without double effect', async () => {
    let tries = 0
    await transactions.do(options, async (t) => {
      tries++
      t.fact({ kind: 'again', objectId: newId(), areaId: null, payload: {}, topics: [] })
      if (tries < 3)
        throw Object.assign(new pg.DatabaseError('forced', 0, 'error'), { code: tries === 1 ? '40001' : '40P01' })
    })
    expect(tries).toBe(3)
    expect(await countFacts('again')).toBe(1)
  })

  test('goes on when a table changed after its statements were planned', async () => {
    await pool.query(
      'create table public.changing (id int); insert into public.changing values (1); grant select on public.changing to linli_app',
    )
    const read = () =>
      transactions.do(options, async (t) =>
        t.tables<{ 'public.changing': { id: number } }>().selectFrom('public.changing').selectAll().execute(),
      )
    // Often enough on every connection that each has its plan.
    for (let turn = 0; turn < 8; turn++) await Promise.all(Array.from({ length: 8 }, read))
    await pool.query('alter table public.changing add column more int')
    const rows = await Promise.all(Array.from({ length: 20 }, read))
    expect(rows).toEqual(Array.from({ length: 20 }, () => [{ id: 1, more: null }]))
  })

  test('writes what was left for its end, or fails with it', async () => {
    await pool.query('create table public.left (id int primary key); grant select, insert on public.left to linli_app')
    const leave = (id: number, kind: string) =>
      transactions.do(options, async (t) => {
        t.fact({ kind, objectId: newId(), areaId: null, payload: {}, topics: [] })
        t.atEnd(sql`insert into public.left values (${id})`.compile(t.tables<unknown>()))
      })
    await leave(1, 'left')
    await expect(leave(1, 'left twice')).rejects.toMatchObject({ code: '23505' })
    expect((await pool.query('select id from public.left')).rows).toEqual([{ id: 1 }])
    expect([await countFacts('left'), await countFacts('left twice')]).toEqual([1, 0])
  })

  test('whose deed swallowed a failed statement is not taken for done', async () => {
    const swallowing = transactions.do(options, async (t) => {
      t.fact({ kind: 'swallowed', objectId: newId(), areaId: null, payload: {}, topics: [] })
      await sql`select 1 / 0`.execute(t.tables<unknown>()).catch(() => {})
    })
    await expect(swallowing).rejects.toThrow('current transaction is aborted')
    const silent = transactions.do(options, async (t) => {
      await sql`select 1 / 0`.execute(t.tables<unknown>()).catch(() => {})
      return 'done'
    })
    await expect(silent).rejects.toThrow('A statement failed and its deed went on')
    expect(await countFacts('swallowed')).toBe(0)
  })

  test('reads the database clock once', async () => {
    const [first, second] = await transactions.do(options, async (t) => {
      const before = t.now
      await new Promise((wake) => setTimeout(wake, 5))
      return [before, t.now]
    })
    expect(first).toBe(second)
  })

  test('told a moment of the past writes everything at that moment', async () => {
    const now = new Date('2025-03-04T05:06:07.000Z')
    const objectId = newId()
    const seen = await transactions.do({ ...options, now }, async (t) => {
      t.fact({ kind: 'past', objectId, areaId: null, payload: {}, topics: [] })
      t.audit({ action: 'test.do', objectKind: 'test', objectId, title: 'A', areaId: null })
      return t.now
    })
    const { rows } = await pool.query(
      'select f.at as told, a.at as audited from kernel.fact f join kernel.audit_entry a on a.object_id = f.object_id where f.object_id = $1',
      [objectId],
    )
    expect({ seen, rows }).toEqual({ seen: now, rows: [{ told: now, audited: now }] })
  })

  test('played by several people writes each one’s deeds under their name at their moment', async () => {
    const [morning, evening] = [new Date('2025-03-04T01:00:00.000Z'), new Date('2025-03-04T11:00:00.000Z')]
    const objectId = newId()
    await transactions.play({ scope: '*', requestId: 'test' }, async (as) => {
      for (const [name, now] of [
        ['Early', morning],
        ['Late', evening],
      ] as const) {
        const t = as(systemActor(name), now)
        t.fact({ kind: 'heard', objectId, areaId: null, payload: {}, topics: [] })
        t.audit({ action: 'test.do', objectKind: 'test', objectId, title: name, areaId: null })
      }
    })
    const { rows } = await pool.query(
      `select a.actor_name as name, a.at, f.at as told, d.next_at as due from kernel.audit_entry a
       join kernel.fact f on f.object_id = a.object_id and f.at = a.at join kernel.fact_delivery d on d.fact_id = f.id
       where a.object_id = $1 order by a.at`,
      [objectId],
    )
    expect(rows).toEqual([
      { name: 'Early', at: morning, told: morning, due: morning },
      { name: 'Late', at: evening, told: evening, due: evening },
    ])
  })

  test('takes several locks in one order, so that two deeds never wait for each other', async () => {
    const deed = (names: string[]) =>
      transactions.do(options, async (t) => {
        await t.lock(names)
        return 'done'
      })
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, index) => deed(index % 2 ? ['a', 'b', 'c'] : ['c', 'b', 'a'])),
    )
    expect(new Set(results)).toEqual(new Set(['done']))
  })

  test('runs as the app role, which may not change the audit trail or the facts', async () => {
    for (const statement of [
      "update kernel.audit_entry set title = 'x'",
      'delete from kernel.audit_entry',
      'truncate kernel.audit_entry',
      "update kernel.fact set kind = 'x'",
      'delete from kernel.audit_seal',
    ]) {
      const client = await pool.connect()
      await client.query("begin; set local role linli_app; set local linli.areas = '*'")
      await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' })
      await client.query('rollback')
      client.release()
    }
  })

  test('without a scope cannot read a scoped table', async () => {
    const client = await pool.connect()
    await transactions.do(options, async (t) =>
      t.audit({ action: 'test.scope', objectKind: 'test', objectId: null, title: '', areaId: newId() }),
    )
    await client.query('begin; set local role linli_app')
    await expect(client.query('select * from kernel.audit_entry')).rejects.toMatchObject({ code: '42704' })
    await client.query('rollback')
    client.release()
  })
})

describe('an idempotency key', () => {
  const keyed = (keyHash: string, requestHash: string, effect: () => void) =>
    transactions.run<unknown>({ ...options, keyHash }, async (t, key) => {
      if (key.kind === 'inFlight') return { result: 'in flight' }
      if (key.kind === 'answered') return { result: key.requestHash === requestHash ? key.body : 'other body' }
      effect()
      t.fact({ kind: keyHash, objectId: newId(), areaId: null, payload: {}, topics: [] })
      await new Promise((wake) => setTimeout(wake, 20))
      return { result: 'fresh', answer: { requestHash, status: 200, body: 'fresh' } }
    })

  test('gives one effect to fifty at once, and the same answer later', async () => {
    const keyHash = 'a'.repeat(64)
    let effects = 0
    const answers = await Promise.all(Array.from({ length: 50 }, () => keyed(keyHash, 'same', () => effects++)))
    expect(effects).toBe(1)
    expect(await countFacts(keyHash)).toBe(1)
    expect(new Set(answers).isSubsetOf(new Set(['fresh', 'in flight']))).toBe(true)
    expect(await keyed(keyHash, 'same', () => effects++)).toBe('fresh')
    expect(effects).toBe(1)
  })

  test('whose first request commits in the very moment of the second gives the second that answer', async () => {
    const keyHash = 'c'.repeat(64)
    let effects = 0
    const answer = await keyed(keyHash, 'same', () => {
      if (effects++ > 0) return
      void pool.query(
        "insert into kernel.idempotency (key_hash, request_hash, status, body, at) values ($1, 'same', 200, '\"first\"', now())",
        [keyHash],
      )
    })
    expect([answer, effects, await countFacts(keyHash)]).toEqual(['first', 1, 0])
  })

  test('with another body is told apart', async () => {
    const keyHash = 'b'.repeat(64)
    await keyed(keyHash, 'one', () => {})
    expect(await keyed(keyHash, 'two', () => {})).toBe('other body')
  })
})
