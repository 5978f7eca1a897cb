import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { assertDurable, findRunning, openPostgres, type Postgres } from './index.ts'
import { readPidFile } from './pid-file.ts'

const base = mkdtempSync(join(tmpdir(), 'linli-guard-'))
const holders: ChildProcess[] = []
afterAll(() => {
  for (const holder of holders) holder.kill('SIGKILL')
  for (const pid of postmastersUnder(base)) process.kill(pid, 'SIGKILL')
  rmSync(base, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

let count = 0
function aFolder(): string {
  return join(base, `data-${count++}`)
}

/** Another Linli process that opens the folder and keeps it until it is killed or told to end. */
async function aHolder(folder: string, env: NodeJS.ProcessEnv = {}): Promise<ChildProcess> {
  const holder = startHolder(folder, env)
  await new Promise<void>((resolve) => holder.stdout?.once('data', () => resolve()))
  return holder
}

function startHolder(folder: string, env: NodeJS.ProcessEnv = {}): ChildProcess {
  const door = new URL('./index.ts', import.meta.url).href
  const script = `const { openPostgres } = await import('${door}')
    const postgres = await openPostgres({ dataFolder: ${JSON.stringify(folder)} })
    process.on('SIGTERM', async () => { await postgres.stop(); process.exit(0) })
    process.on('SIGUSR2', () => process.exit(1))
    setInterval(() => {}, 1000)
    console.log('open')`
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '', ...env },
  })
  holders.push(holder)
  return holder
}

async function kill(holder: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = new Promise((resolve) => holder.once('exit', resolve))
  holder.kill(signal)
  await ended
}

async function ask(config: pg.ClientConfig, sql: string): Promise<unknown[]> {
  const client = new pg.Client(config)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function using<T>(folder: string, work: (postgres: Postgres) => Promise<T>): Promise<T> {
  const postgres = await openPostgres({ dataFolder: folder })
  try {
    return await work(postgres)
  } finally {
    await postgres.stop()
  }
}

/** Every live process that works in a folder below this one: postmasters and their backends. */
function postmastersUnder(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`).startsWith(folder)
      } catch {
        return false
      }
    })
}

function pidOf(folder: string): number {
  const file = readPidFile(join(folder, 'postgres'))
  if (!file) throw new Error('no PostgreSQL runs here')
  return file.pid
}

test('the first start makes a UTF-8 database in UTC, owned by a role that is no superuser, without network', async () => {
  const folder = aFolder()
  const found = await using(folder, async ({ owner, embedded, durable }) => {
    expect({ embedded, durable }).toEqual({ embedded: true, durable: true })
    return ask(
      owner,
      `select current_database() as database, current_user as role, rolsuper as superuser,
         pg_encoding_to_char(encoding) as encoding, datlocprovider::text || ' ' || datlocale as locale, datctype as ctype,
         current_setting('TimeZone') as zone, current_setting('listen_addresses') as network
       from pg_database, pg_roles where datname = current_database() and rolname = current_user`,
    )
  })
  expect(found).toEqual([
    {
      database: 'linli',
      role: 'linli_owner',
      superuser: false,
      encoding: 'UTF8',
      locale: 'b C.UTF-8',
      ctype: 'C.UTF-8',
      zone: 'UTC',
      network: '',
    },
  ])
})

test('Chinese words have trigrams, and a full-width comma parts them', async () => {
  const rows = await using(aFolder(), async ({ owner }) => {
    await ask(owner, 'create extension pg_trgm')
    return ask(
      owner,
      `select show_trgm('居民,需求') = show_trgm('居民 需求') as parted, cardinality(show_trgm('居民')) as count`,
    )
  })
  expect(rows).toEqual([{ parted: true, count: 3 }])
})

test('stopping leaves the rows, and neither a process nor a socket folder', async () => {
  const folder = aFolder()
  const socketFolder = await using(folder, async ({ owner }) => {
    await ask(owner, 'create table kept (n int); insert into kept values (7)')
    expect(postmastersUnder(folder).length).toBeGreaterThan(0)
    return String(owner.host)
  })
  expect(postmastersUnder(folder)).toEqual([])
  expect(existsSync(socketFolder)).toBe(false)
  expect(await using(folder, ({ owner }) => ask(owner, 'select n from kept'))).toEqual([{ n: 7 }])
})

test('a second owner is refused in a sentence that names the first, and disturbs nothing', async () => {
  const folder = aFolder()
  const holder = await aHolder(folder)
  const before = pidOf(folder)
  await expect(openPostgres({ dataFolder: folder })).rejects.toMatchObject({
    name: 'StartRefusal',
    message: expect.stringContaining(`Another Linli (process ${holder.pid}) is using the data folder`),
  })
  const beside = findRunning(folder)
  expect(beside && (await ask(beside, 'select 1 as one'))).toEqual([{ one: 1 }])
  expect(pidOf(folder)).toBe(before)
  await kill(holder, 'SIGTERM')
  expect(findRunning(folder)).toBeUndefined()
})

test('also within one process a folder has one owner', async () => {
  const folder = aFolder()
  await using(folder, async () => {
    await expect(openPostgres({ dataFolder: folder })).rejects.toThrow(`(process ${process.pid})`)
  })
})

test('after its Linli was killed, PostgreSQL is stopped with its open transactions and started anew', async () => {
  const folder = aFolder()
  const holder = await aHolder(folder)
  const orphan = pidOf(folder)
  const config = findRunning(folder)
  if (!config) throw new Error('the holder does not run')
  await ask(config, 'create table deeds (n int); insert into deeds values (1)')
  const left = new pg.Client(config)
  left.on('error', () => {})
  await left.connect()
  await left.query('begin; insert into deeds values (2)')
  await kill(holder, 'SIGKILL')
  expect(postmastersUnder(folder)).toContain(orphan)
  const rows = await using(folder, async ({ owner }) => {
    expect(pidOf(folder)).not.toBe(orphan)
    expect(postmastersUnder(folder)).not.toContain(orphan)
    return ask(owner, 'select n from deeds')
  })
  expect(rows).toEqual([{ n: 1 }])
  expect(existsSync(String(config.host))).toBe(false)
})

test('when Linli and PostgreSQL are killed together, acknowledged rows are there at the next start', async () => {
  const folder = aFolder()
  const holder = await aHolder(folder)
  const config = findRunning(folder)
  if (!config) throw new Error('the holder does not run')
  await ask(config, 'create table deeds (n int); insert into deeds select generate_series(1, 1000)')
  const pid = pidOf(folder)
  holder.kill('SIGSTOP')
  process.kill(pid, 'SIGKILL')
  await kill(holder, 'SIGKILL')
  expect(await using(folder, ({ owner }) => ask(owner, 'select count(*)::int as n from deeds'))).toEqual([{ n: 1000 }])
})

test('PostgreSQL killed alone is started again behind the same socket', async () => {
  const folder = aFolder()
  const told: string[] = []
  const postgres = await openPostgres({ dataFolder: folder, tell: (line) => told.push(line) })
  try {
    const first = pidOf(folder)
    process.kill(first, 'SIGKILL')
    while (!told.includes('PostgreSQL is back')) await sleep(20)
    expect(told).toEqual(['PostgreSQL ended by itself (SIGKILL); starting it again', 'PostgreSQL is back'])
    expect(await ask(postgres.owner, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(pidOf(folder)).not.toBe(first)
  } finally {
    await postgres.stop()
  }
  expect(postmastersUnder(folder)).toEqual([])
})

test('PostgreSQL killed amid work is back behind the same socket once its backends have let go', async () => {
  const folder = aFolder()
  const told: string[] = []
  const postgres = await openPostgres({ dataFolder: folder, tell: (line) => told.push(line) })
  try {
    // Bent over its sum, this backend notices late that its postmaster is gone, and holds the folder until then.
    const client = new pg.Client(postgres.owner).on('error', () => undefined)
    await client.connect()
    const sum = client.query('select sum(n) from generate_series(1, 12000000) as n').catch(() => 'lost')
    await sleep(300)
    process.kill(pidOf(folder), 'SIGKILL')
    while (!told.includes('PostgreSQL is back')) await sleep(20)
    expect(told).toEqual(['PostgreSQL ended by itself (SIGKILL); starting it again', 'PostgreSQL is back'])
    expect(await ask(postgres.owner, 'select 1 as one')).toEqual([{ one: 1 }])
    await sum
  } finally {
    await postgres.stop()
  }
})

test('a Linli that ends without stopping PostgreSQL first leaves neither a process nor a socket folder', async () => {
  const folder = aFolder()
  const holder = await aHolder(folder)
  const host = String(findRunning(folder)?.host)
  await kill(holder, 'SIGUSR2')
  while (postmastersUnder(folder).length > 0) await sleep(20)
  expect(existsSync(host)).toBe(false)
})

test('a first start killed half-way leaves nothing that stops the next', async () => {
  const folder = aFolder()
  const holder = startHolder(folder)
  const unfinished = () =>
    existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('postgres.new-')) : []
  while (unfinished().length === 0) await sleep(5)
  await kill(holder, 'SIGKILL')
  expect(unfinished()).toHaveLength(1)
  expect(existsSync(join(folder, 'postgres'))).toBe(false)
  expect(await using(folder, ({ owner }) => ask(owner, 'select 1 as one'))).toEqual([{ one: 1 }])
  expect(unfinished()).toEqual([])
})

test('a process that merely got the number of the old PostgreSQL is left alone', async () => {
  const folder = aFolder()
  await using(folder, () => Promise.resolve())
  const stranger = spawn('sleep', ['60'])
  holders.push(stranger)
  writeFileSync(
    join(folder, 'postgres/postmaster.pid'),
    `${stranger.pid}\n${folder}/postgres\n1\n5432\n/nowhere\n\n\nready\n`,
  )
  expect(await using(folder, ({ owner }) => ask(owner, 'select 1 as one'))).toEqual([{ one: 1 }])
  expect(stranger.exitCode ?? stranger.signalCode).toBe(null)
})

test('a data folder with a very long path and a temporary folder with a long one both work', async () => {
  const folder = join(aFolder(), 'd'.repeat(120), 'e'.repeat(120))
  const long = join(base, 't'.repeat(90))
  mkdirSync(long)
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = long
  try {
    const host = await using(folder, async ({ owner }) => {
      expect(await ask(owner, 'select 1 as one')).toEqual([{ one: 1 }])
      return owner.host
    })
    expect(host).toMatch(/^\/tmp\/linli-pg-/)
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
})

test('a database that may lose acknowledged rows is refused by name', async () => {
  const loose = await openPostgres({ dataFolder: aFolder(), durable: false })
  const client = new pg.Client(loose.owner)
  await client.connect()
  await expect(assertDurable(client)).rejects.toThrow('fsync, full_page_writes, synchronous_commit switched off')
  await client.end()
  await loose.stop()
  await using(aFolder(), async ({ owner }) => {
    const sound = new pg.Client(owner)
    await sound.connect()
    await assertDurable(sound)
    await sound.query('set synchronous_commit = off')
    await expect(assertDurable(sound)).rejects.toThrow('The database has synchronous_commit switched off')
    await sound.end()
  })
})

test('a server named by url is used as it is, and a wrong address is refused', async () => {
  const url = 'postgres://someone:secret@db.invalid:5432/linli'
  const postgres = await openPostgres({ url, dataFolder: '/nowhere' })
  expect(postgres).toMatchObject({ owner: { connectionString: url }, embedded: false })
  await postgres.stop()
  await expect(openPostgres({ url: 'mysql://db', dataFolder: '/nowhere' })).rejects.toThrow(
    'DATABASE_URL is not an address',
  )
})
