import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDatabase } from '#testing/database.ts'
import { TextSeal } from './sealed-text.ts'
import { openServerLogin } from './server-login.ts'

const seal = new TextSeal(Buffer.alloc(32, 7))
let owner: pg.ClientConfig
let login: pg.ClientConfig
let server: pg.Client

beforeAll(async () => {
  owner = await aDatabase()
  // Two processes start at once.
  login = (await Promise.all([openServerLogin(owner, seal), openServerLogin(owner, seal)]))[0]
  server = new pg.Client(login)
  await server.connect()
})
afterAll(() => server.end())

const ask = (sql: string, client: pg.Client = server): Promise<unknown[]> =>
  client.query(sql).then(({ rows }) => rows as unknown[])
const ownTables = `select count(*)::int as tables from pg_class where relowner = current_user::regrole`

test('the server owns nothing and is nobody else', async () => {
  const rights = `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user`
  expect(await ask(rights)).toEqual([
    { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false },
  ])
  expect(await ask(ownTables)).toEqual([{ tables: 0 }])
  const mayBe = `select rolname from pg_roles where rolname <> current_user and pg_has_role(current_user, oid, 'member')`
  expect(await ask(mayBe)).toEqual([{ rolname: 'linli_app' }])
})

test('what gets out of a transaction’s role finds no more rights outside; as the owner it would', async () => {
  const escape = `begin; set local role linli_app; reset role; set local linli.areas = 'none'`
  const attempts = [
    'delete from kernel.audit_entry',
    'alter table people.person disable row level security',
    'drop policy keeper on people.person',
    'create table kernel.mine (id int)',
    `set session authorization ${pg.escapeIdentifier(owner.user!)}`,
    `set role ${pg.escapeIdentifier(owner.user!)}`,
  ]
  const gotThrough = async (client: pg.Client): Promise<string[]> => {
    const through: string[] = []
    for (const attempt of attempts) {
      await client.query(escape)
      await client.query(attempt).then(
        () => through.push(attempt),
        () => undefined,
      )
      await client.query('rollback')
    }
    return through
  }
  expect(await gotThrough(server)).toEqual([])
  const asOwner = new pg.Client(owner)
  await asOwner.connect()
  // The control: how it was, and what a server that signs in as the owner would allow.
  expect((await gotThrough(asOwner)).length).toBeGreaterThan(3)
  await asOwner.end()
})

test('a server named by an address gets the same one with another name', async () => {
  const address = new URL('postgresql://localhost/')
  address.searchParams.set('host', owner.host!)
  address.port = String(owner.port)
  address.username = owner.user!
  address.pathname = owner.database!
  const named = await openServerLogin({ connectionString: address.href }, seal)
  const client = new pg.Client(named)
  await client.connect()
  expect(await ask('select current_user as name', client)).toEqual([{ name: login.user }])
  await client.end()
})
