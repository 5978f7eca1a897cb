import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDatabase } from '#testing/database.ts'
import { migrate } from './migrate.ts'

let owner: pg.ClientConfig
let client: pg.Client
beforeAll(async () => {
  owner = await aDatabase()
  client = new pg.Client(owner)
  await client.connect()
})
afterAll(() => client.end())

const row = `select from pg_policies where concat(qual, with_check) like '%kernel.in_scope(%'`

test('no policy asks for the scope of each row, also where one was written so', async () => {
  expect((await client.query(row)).rowCount).toBe(0)
  await client.query(`
    create table kernel.written (area_id uuid);
    alter table kernel.written enable row level security;
    grant select, insert on kernel.written to linli_app;
    create policy written_here on kernel.written to linli_app using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id))`)
  expect((await client.query(row)).rowCount).toBe(1)
  await migrate(owner)
  expect((await client.query(row)).rowCount).toBe(0)
})

const [here, there] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002']

test('written so, it lets through what it let through before', async () => {
  await client.query('insert into kernel.written values ($1), ($2), (null)', [here, there])
  const seen = async (areas: string): Promise<number | null> => {
    await client.query(`begin; set local role linli_app; set local linli.areas = '${areas}'`)
    const { rows } = await client.query<{ seen: number; asked: number }>(`
      select count(*)::int as seen, (select count(*)::int from kernel.written w where kernel.in_scope(w.area_id)) as asked from kernel.written`)
    await client.query('rollback')
    expect(rows[0]!.seen).toBe(rows[0]!.asked)
    return rows[0]!.seen
  }
  expect([await seen('*'), await seen(here), await seen(`${there},${here}`), await seen('none')]).toEqual([3, 1, 2, 0])
  await client.query(`begin; set local role linli_app; set local linli.areas = ''`)
  await expect(client.query('select from kernel.written')).rejects.toThrow('without a scope')
  await client.query(`rollback; begin; set local role linli_app; set local linli.areas = '${here}'`)
  await expect(client.query('insert into kernel.written values ($1)', [there])).rejects.toThrow('row-level security')
  await client.query('rollback')
})
