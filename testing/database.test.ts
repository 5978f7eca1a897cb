import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { aDatabase, anotherDatabase } from './database.ts'

const open: pg.Client[] = []
afterAll(() => Promise.all(open.map((client) => client.end())))

async function connected(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(config)
  await client.connect()
  open.push(client)
  return client
}

test('a test file works in one migrated database of its own', async () => {
  const first = await aDatabase()
  expect(await aDatabase()).toEqual(first)
  const client = await connected(first)
  const { rows } = await client.query(`select to_regclass('kernel.migration') is not null as migrated`)
  expect(rows).toEqual([{ migrated: true }])
})

test('what one database holds is not in another', async () => {
  const mine = await connected(await aDatabase())
  await mine.query('create table left_behind (id int)')
  const other = await connected(await anotherDatabase())
  const held = async (client: pg.Client) => (await client.query(`select to_regclass('left_behind') as it`)).rows
  expect(await held(mine)).toEqual([{ it: 'left_behind' }])
  expect(await held(other)).toEqual([{ it: null }])
})

test('nobody can sit on the template', async () => {
  const { owner, template } = inject('cluster')
  const client = new pg.Client({ ...owner, database: template })
  await expect(client.connect()).rejects.toThrow('not currently accepting connections')
})

test('the server can step down to the app role', async () => {
  const client = await connected(await aDatabase())
  await client.query('begin; set local role linli_app')
  expect((await client.query('select current_user as who')).rows).toEqual([{ who: 'linli_app' }])
  await client.query('rollback')
})
