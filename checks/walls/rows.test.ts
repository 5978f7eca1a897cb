import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPerson } from '#ground/people/builders.ts'
import { theStreets } from '#ground/units/builders.ts'
import { systemActor } from '#kernel/actor.ts'
import { openPool } from '#kernel/database.ts'
import { missing } from '#kernel/refusal.ts'
import { Transactions } from '#kernel/tx.ts'
import { crowdThrough } from '#testing/crowd.ts'
import { aDatabase } from '#testing/database.ts'
import { aWholeHouse, type WholeHouse } from '#testing/whole-house.ts'

let house: WholeHouse
let app: pg.Client
let streets: string[]
let street: string

beforeAll(async () => {
  house = await aWholeHouse()
  await house.as(async (t) => {
    await theStreets(t, house.doors.units)
    await aPerson(t, house.doors.people)
  })
  streets = (await house.as((t) => house.doors.units.streets(t))).map(({ id }) => id)
  street = streets[0]!
  // Of each street a unit with somebody who was invited: names and phones, the street's alone.
  for (const [number, id] of streets.entries()) {
    const units = await house.as((t) =>
      house.doors.units.ensureOrganizations(t, id, [{ name: `书店${number}`, type: 'enterprise' }]),
    )
    const [unit] = units.values()
    await house.ownerPool.query(
      `insert into units.invitation (id, organization_id, area_id, name, phone_sealed, phone_index, lead, token_hash, invited_at, expires_at)
       values (gen_random_uuid(), $1, $2, '邀请' || $3, 'sealed', 'i' || $3, false, 't' || $3, now(), now())`,
      [unit, id, String(number)],
    )
  }
  app = new pg.Client(await aDatabase())
  await app.connect()
  await app.query('set role linli_app')
})
afterAll(async () => {
  await app.end()
  await house.close()
})

/** Within a deed of the first street, as the server's role: how many rows a statement touched, or the code it failed with. */
async function tried(sql: string, scope = street): Promise<number | string> {
  await app.query('begin')
  try {
    if (scope !== '') await app.query(`set local linli.areas = '${scope}'`)
    const result = [await app.query(sql)].flat().at(-1)!
    return result.rowCount ?? 0
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  } finally {
    await app.query('rollback')
  }
}

const denied = '42501'
const other = () => streets[1]!

describe('as the server’s role', () => {
  test('one’s own rows are there, so that the rest proves something', async () => {
    expect(await tried('select from units.invitation')).toBe(1)
    expect(await tried('select from units.invitation', '*')).toBe(streets.length)
    expect(streets.length).toBe(14)
  })

  test.each<[what: string, sql: () => string, answer: number | string, scope?: string]>([
    ['asking for another street by name', () => `select from units.invitation where area_id = '${other()}'`, 0],
    ['asking without a scope', () => 'select from units.invitation', '42704', ''],
    ['reading persons outside of a deed', () => 'select from people.person', '42704', ''],
    ['switching row-level security off', () => 'set local row_security = off; select from units.invitation', denied],
    ['taking the wall down', () => 'alter table units.invitation disable row level security', denied],
    ['writing a policy of one’s own', () => 'create policy p on units.invitation using (true)', denied],
    [
      'becoming whoever made the cluster',
      () => `do $$ begin execute format('set role %I', (select rolname from pg_roles where oid = 10)); end $$`,
      denied,
    ],
    ['changing another street’s row', () => `update units.invitation set name = 'x' where area_id <> '${street}'`, 0],
    [
      'adding a row to another street',
      () => `insert into units.affiliation (id, person_id, organization_id, area_id, valid_from)
      select gen_random_uuid(), gen_random_uuid(), id, '${other()}', current_date from units.organization limit 1`,
      denied,
    ],
    ['moving a row to another street', () => `update units.invitation set area_id = '${other()}'`, denied],
    ['taking rows out', () => 'delete from units.invitation', denied],
    ['emptying a table', () => 'truncate units.invitation', denied],
    ['changing the audit', () => `update kernel.audit_entry set title = 'x'`, denied],
    ['stopping triggers', () => 'set local session_replication_role = replica', denied],
    ['locking foreign rows', () => `select from units.invitation where area_id <> '${street}' for update`, 0],
    [
      'a function that is told each row before the wall',
      () => `create function pg_temp.tell(text) returns boolean language plpgsql cost 0.0001 as
      $f$ begin raise exception 'told'; end $f$; select from units.invitation where area_id <> '${street}' and pg_temp.tell(name)`,
      0,
    ],
    ['reading a file', () => `select pg_read_file('PG_VERSION')`, denied],
    ['running a program', () => `copy (select 1) to program 'true'`, denied],
  ])('%s comes to nothing', async (_what, sql, answer, scope) => {
    expect(await tried(sql(), scope)).toBe(answer)
  })
})

test('requests of all streets over few connections never see a row of another', async () => {
  const pool = openPool(await aDatabase(), 5)
  const transactions = new Transactions(
    pool,
    () => [],
    () => {},
  )
  const many = process.env['LINLI_FULL'] ? 10_000 : 500
  const actor = systemActor('test')
  let foreign = 0
  let own = 0
  await crowdThrough(
    Array.from({ length: many }, (_, number) => async () => {
      const scope = [streets[number % streets.length]!]
      const work = transactions.run({ actor, scope, requestId: 'test' }, async (t) => {
        const db = t.tables<{ 'units.invitation': { area_id: string } }>()
        const rows = await db.selectFrom('units.invitation').select('area_id').execute()
        foreign += rows.filter(({ area_id }) => area_id !== scope[0]).length
        own += rows.filter(({ area_id }) => area_id === scope[0]).length
        // Some fail and some are refused: what they leave on the connection must not show the next one more.
        if (number % 7 === 0) throw new Error('our own mistake')
        return { result: number % 5 === 0 ? missing() : undefined }
      })
      await work.catch(() => undefined)
    }),
    20,
  )
  const left = await Promise.all(
    Array.from({ length: 5 }, () =>
      pool.query(
        `select current_user = session_user as owner, coalesce(current_setting('linli.areas', true), '') as areas`,
      ),
    ),
  )
  await pool.end()
  expect([foreign, own]).toEqual([0, many])
  expect(left.map(({ rows }) => rows[0])).toEqual(Array.from({ length: 5 }, () => ({ owner: true, areas: '' })))
})
