import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

type Step = { name: string; sql: string; hash: string }
type Room = { name: string; folder: string; needs: string[] }

const serverFolder = join(import.meta.dirname, '..')
/** Any number, the same in every Linli: two processes that start at once migrate one after the other. */
const migrationLock = 7_345_001

/**
 * Brings the database to this version's schema: kernel first, then ground modules, then modules, each after those
 * its first migration names in `-- needs: a, b`. Safe to run twice, by two processes at once, and after being killed:
 * each file is one transaction that also notes its name.
 * Throws when a file that already ran has changed since, or when the database is newer than this version.
 * @param only stops at these migrations, the schema a backup was made with, and leaves the views for the run that completes it
 */
export async function migrate(owner: pg.ClientConfig, only?: ReadonlySet<string>): Promise<void> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await prepare(client)
    const rooms = orderedRooms()
    const ran = new Map<string, string>(
      (await client.query('select name, hash from kernel.migration')).rows.map(
        (row: { name: string; hash: string }) => [row.name, row.hash],
      ),
    )
    const known = new Set<string>()
    for (const room of rooms) {
      if (room.name !== 'kernel')
        await client.query(`create schema if not exists ${room.name}; grant usage on schema ${room.name} to linli_app`)
      for (const step of stepsOf(room)) {
        known.add(step.name)
        const before = ran.get(step.name)
        if (only && !only.has(step.name)) continue
        if (before === undefined) await runStep(client, step)
        else if (before !== step.hash)
          throw new Error(
            `Migration ${step.name} ran before and has been changed since. Restore the file and write a new one.`,
          )
      }
    }
    if (!only) for (const room of rooms) await refreshViews(client, room, ran, known)
    await letKeeperIn(client)
    await askScopeOnce(client)
    const unknown = [...ran.keys()].filter((name) => !known.has(name) && !name.endsWith('views.sql'))
    if (unknown.length > 0)
      throw new Error(
        `This database was made by a newer Linli (${unknown[0]}). Start that version, or use another data folder.`,
      )
  } finally {
    await client.end()
  }
}

/** Every schema of this version with the folder of its module. */
export function roomFolders(): [schema: string, folder: string][] {
  return orderedRooms().map(({ name, folder }) => [name, folder])
}

/** The migrations of this version, in the order they run, with the hash of each. */
export function knownMigrations(): Map<string, string> {
  return new Map(orderedRooms().flatMap((room) => stepsOf(room).map(({ name, hash }) => [name, hash])))
}

/** Removes every table of Linli and of its timers; only `demo reset` and a half-made demonstration ask for it. */
export async function dropEverything(owner: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    for (const room of [...orderedRooms().map((r) => r.name), 'jobs'].reverse()) {
      await client.query(`drop schema if exists ${room} cascade`)
    }
  } finally {
    await client.end()
  }
}

async function prepare(client: pg.Client): Promise<void> {
  await client.query(`
    do $$ begin
      if not exists (select from pg_roles where rolname = 'linli_app') then create role linli_app nologin; end if;
    exception when duplicate_object or unique_violation then null; end $$;
    do $$ begin
      execute format('grant linli_app to %I', current_user);
    exception when insufficient_privilege then null; end $$;
    create schema if not exists kernel;
    create extension if not exists pg_trgm;
    create table if not exists kernel.migration (name text primary key, hash text not null, at timestamptz not null default clock_timestamp());
  `)
}

async function runStep(client: pg.Client, step: Step): Promise<void> {
  await client.query('begin')
  try {
    await client.query(step.sql)
    await client.query('insert into kernel.migration (name, hash) values ($1, $2)', [step.name, step.hash])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${step.name} failed: ${(error as Error).message}`, { cause: error })
  }
}

/** Views are made anew whenever their text changed; they hold no data. */
async function refreshViews(
  client: pg.Client,
  room: Room,
  ran: Map<string, string>,
  known: Set<string>,
): Promise<void> {
  const path = join(room.folder, 'views.sql')
  if (!existsSync(path)) return
  const sql = readFileSync(path, 'utf8')
  const name = `${room.name}/views.sql`
  known.add(name)
  const hash = hashOf(sql)
  if (ran.get(name) === hash) return
  await client.query('begin')
  await client.query(sql)
  await client.query(
    'insert into kernel.migration (name, hash) values ($1, $2) on conflict (name) do update set hash = excluded.hash, at = clock_timestamp()',
    [name, hash],
  )
  await client.query('commit')
}

/**
 * Every walled table is walled for its owner too, and the owner gets one named policy of its own: migrations, backup and
 * `linli doctor` work as the owner and see all rows; deeds run as the app role and see their scope.
 */
async function letKeeperIn(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`
    select format('%I.%I', n.nspname, c.relname) as name, c.relforcerowsecurity as forced,
      exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'keeper') as kept
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relrowsecurity and c.relkind = 'r'`)
  for (const { name, forced, kept } of rows as { name: string; forced: boolean; kept: boolean }[]) {
    if (!forced) await client.query(`alter table ${name} force row level security`)
    if (!kept) await client.query(`create policy keeper on ${name} to current_user using (true) with check (true)`)
  }
}

/**
 * A policy says `kernel.in_scope(column)`, which PostgreSQL would work out anew for every row it looks at: half of what a
 * short statement costs. In the catalogue it stands as its two halves, each asked once a statement. A database that has
 * not come so far (a backup of an older release being put back) keeps what it has until it does.
 */
async function askScopeOnce(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ halves: boolean }>(`select to_regproc('kernel.sees_all') is not null as halves`)
  if (!rows[0]!.halves) return
  const { rows: policies } = await client.query<{ name: string; using: string | null; check: string | null }>(`
    select format('%I on %I.%I', policyname, schemaname, tablename) as name, qual as using, with_check as check
    from pg_policies where concat(qual, with_check) like '%kernel.in_scope(%'`)
  const halved = (clause: string): string =>
    clause.replaceAll(
      /kernel\.in_scope\((\w+(?:\.\w+)?)\)/g,
      '((select kernel.sees_all()) or $1 = any ((select kernel.seen_areas())::uuid[]))',
    )
  for (const { name, using, check } of policies)
    await client.query(
      `alter policy ${name} ${using ? `using (${halved(using)})` : ''} ${check ? `with check (${halved(check)})` : ''}`,
    )
}

function stepsOf(room: Room): Step[] {
  const folder = join(room.folder, 'migrations')
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const sql = readFileSync(join(folder, file), 'utf8')
      return { name: `${room.name}/${file}`, sql, hash: hashOf(sql) }
    })
}

function orderedRooms(): Room[] {
  const rooms: Room[] = [{ name: 'kernel', folder: join(serverFolder, 'kernel'), needs: [] }]
  for (const floor of ['ground', 'modules']) {
    const folder = join(serverFolder, floor)
    if (!existsSync(folder)) continue
    const here = readdirSync(folder)
      .filter((name) => existsSync(join(folder, name, 'migrations')))
      .sort()
      .map((name) => ({ name, folder: join(folder, name), needs: needsOf(join(folder, name)) }))
    rooms.push(...inOrder(here))
  }
  return rooms
}

function needsOf(folder: string): string[] {
  const first = readdirSync(join(folder, 'migrations'))
    .filter((file) => file.endsWith('.sql'))
    .sort()[0]
  if (!first) return []
  const line = /^-- needs: (.+)$/m.exec(readFileSync(join(folder, 'migrations', first), 'utf8'))
  return line?.[1]?.split(',').map((name) => name.trim()) ?? []
}

/** Each room after those it needs; a circle is our own mistake. */
function inOrder(rooms: Room[]): Room[] {
  const names = new Set(rooms.map((room) => room.name))
  const done: Room[] = []
  const waiting = [...rooms]
  while (waiting.length > 0) {
    const next = waiting.findIndex((room) =>
      room.needs.every((need) => !names.has(need) || done.some((d) => d.name === need)),
    )
    if (next < 0) throw new Error(`Migrations wait for each other: ${waiting.map((room) => room.name).join(', ')}.`)
    done.push(...waiting.splice(next, 1))
  }
  return done
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
