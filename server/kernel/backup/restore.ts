import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type pg from 'pg'
import { dropEverything, knownMigrations, migrate } from '../migrate.ts'
import { columnsOf, connect, digestOf, migrationsOf, sequencesOf, tablesOf, type Table } from './catalogue.ts'
import { CopyIn } from './copy.ts'
import { opening } from './envelope.ts'
import { BackupFault, faultOf } from './faults.ts'
import { FrameReader } from './frames.ts'
import { End, Manifest } from './manifest.ts'
import { filesFolderOf, keyMarkOf, keyOf, keyPathOf, safePath } from './stored-files.ts'

export type RestoreOrder = {
  owner: pg.ClientConfig
  dataFolder: string
  path: string
  passphrase: string | undefined
}
export type RestoreReport = {
  madeAt: string
  linli: string
  /** Each table with its rows; each was compared with the backup, row by row, before anything was kept. */
  tables: { name: string; rows: number }[]
  files: number
  /** Migrations that were not yet in the backup and ran after it. */
  migrated: string[]
}

/**
 * Puts a backup into an empty database, and its files and secret into the data folder. Everything is compared with what
 * the backup says before it is kept; whatever goes wrong, the database stays empty.
 * @throws BackupFault
 */
export async function restoreBackup(order: RestoreOrder): Promise<RestoreReport> {
  const arriving = `${filesFolderOf(order.dataFolder)}.arriving`
  rmSync(arriving, { recursive: true, force: true })
  let work: Promise<RestoreReport> | undefined
  try {
    return await pipeline(createReadStream(order.path), opening(order.passphrase), createGunzip(), (source) => {
      work = restoreFrom(new FrameReader(source as AsyncIterable<Buffer>), order, arriving)
      return work
    })
  } catch (error) {
    // A broken seal ends the pipeline at once; the database must have rolled back before anyone is told.
    await work?.catch(() => {})
    throw faultOf(isGzipError(error) ? new BackupFault('damaged', 'This backup is damaged inside its seal.') : error)
  } finally {
    rmSync(arriving, { recursive: true, force: true })
  }
}

async function restoreFrom(reader: FrameReader, order: RestoreOrder, arriving: string): Promise<RestoreReport> {
  const manifest = Manifest.parse(JSON.parse((await reader.take('manifest')).toString('utf8')))
  const migrated = assertSchemaFits(manifest)
  assertFolderFits(manifest, order.dataFolder)
  const wanted = new Set(manifest.migrations.map(({ name }) => name))
  const ran = await assertEmpty(order.owner)
  // An empty schema of a later day cannot take an earlier day's rows: it is made anew.
  if ([...ran].some((name) => !wanted.has(name))) await dropEverything(order.owner)
  await migrate(order.owner, wanted)
  const client = await connect(order.owner)
  let files: End['files']
  try {
    await client.query('begin')
    const tables = await tablesOf(client)
    await fill(client, tables, manifest, reader)
    files = await receiveFiles(reader, arriving, manifest)
    await reader.finish()
    await compare(client, tables, manifest)
    // Files first: should we be killed between the two, the next restore finds them and says so.
    const undo = keepFiles(order.dataFolder, arriving, manifest, files.length > 0)
    await client.query('commit').catch((error: unknown) => {
      undo()
      throw error
    })
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    await client.end().catch(() => {})
  }
  await migrate(order.owner)
  const tables = manifest.tables.map(({ name, rows }) => ({ name, rows }))
  return { madeAt: manifest.madeAt, linli: manifest.linli, tables, files: files.length, migrated }
}

/** @returns the migrations of this version that the backup lacks */
function assertSchemaFits(manifest: Manifest): string[] {
  const known = knownMigrations()
  for (const { name, hash } of manifest.migrations) {
    const ours = known.get(name)
    if (ours === undefined)
      throw new BackupFault(
        'schema-newer',
        `This backup was made by a newer Linli, ${manifest.linli} (${name}). Restore it with that version.`,
      )
    if (ours !== hash)
      throw new BackupFault(
        'schema-changed',
        `This backup was made with another ${name} than this Linli has. Restore it with Linli ${manifest.linli}.`,
      )
  }
  const there = new Set(manifest.migrations.map(({ name }) => name))
  return [...known.keys()].filter((name) => !there.has(name))
}

function assertFolderFits(manifest: Manifest, dataFolder: string): void {
  const files = filesFolderOf(dataFolder)
  if (existsSync(files) && readdirSync(files).length > 0)
    throw new BackupFault('not-empty', `${files} holds files already; restore into another data folder.`)
  const ours = keyOf(dataFolder)
  if (manifest.keyMark === null) return
  if (ours !== null && keyMarkOf(ours) !== manifest.keyMark)
    throw new BackupFault(
      'key-other',
      `${keyPathOf(dataFolder)} is the secret of another installation; restore into another data folder.`,
    )
  if (ours === null && manifest.key === null)
    throw new BackupFault(
      'key-missing',
      `This backup was made with --plain and holds no secret: put the old installation's secret.key into ${dataFolder} first. Without it phone numbers cannot be read.`,
    )
}

/** @returns the migrations that ran in the empty database */
async function assertEmpty(owner: pg.ClientConfig): Promise<string[]> {
  const client = await connect(owner)
  try {
    const ran = await migrationsOf(client)
    if (!ran) return []
    for (const table of await tablesOf(client)) {
      const { rows } = await client.query(`select from ${table.sql} limit 1`)
      if (rows.length > 0)
        throw new BackupFault('not-empty', `This database is in use (${table.name}). Restore into an empty one.`)
    }
    return [...ran.keys()]
  } finally {
    await client.end()
  }
}

/** Loads every table in the order of the backup: parents come before those that refer to them. */
async function fill(client: pg.Client, tables: Table[], manifest: Manifest, reader: FrameReader): Promise<void> {
  const byName = new Map(tables.map((table) => [table.name, table]))
  const wall = await takeDownWalls(client, tables)
  // What migrations themselves put there comes from the backup, too.
  await client.query(`truncate ${tables.map(({ sql }) => sql).join(', ')}`)
  for (const { name, columns } of manifest.tables) {
    const table = byName.get(name)
    if (!table || table.columns.join() !== columns.join())
      throw new BackupFault('schema-changed', `The table ${name} of this backup does not fit this Linli.`)
    if ((await reader.take('table')).toString('utf8') !== name)
      throw new BackupFault('damaged', `The backup lacks the table ${name}.`)
    const copy = client.query(new CopyIn(`copy ${table.sql} (${columnsOf(table)}) from stdin`))
    await pipeline(reader.run('rows'), copy)
  }
  for (const statement of wall) await client.query(statement)
  await setSequences(client, manifest)
}

/**
 * While they are filled, tables have no walls and no triggers of ours: COPY does not go through walls, and triggers had
 * their say when the rows were first written. Constraints stay. Nobody else sees it before the commit.
 * @returns the statements that put them up again
 */
async function takeDownWalls(client: pg.Client, tables: Table[]): Promise<string[]> {
  const { rows } = await client.query<{ down: string; up: string }>(
    `with mine as (select c.oid, c.oid::regclass::text as name, c.relforcerowsecurity
       from unnest($1::text[]) t(name) join pg_class c on c.oid = t.name::regclass)
     select format('alter table %s no force row level security', name) as down,
       format('alter table %s force row level security', name) as up from mine where relforcerowsecurity
     union all select format('alter table %s disable trigger %I', m.name, tgname), format('alter table %s enable trigger %I', m.name, tgname)
     from mine m join pg_trigger on tgrelid = m.oid where not tgisinternal and tgenabled = 'O' order by 1`,
    [tables.map(({ sql }) => sql)],
  )
  for (const { down } of rows) await client.query(down)
  return rows.map(({ up }) => up)
}

async function setSequences(client: pg.Client, manifest: Manifest): Promise<void> {
  const sequences = new Map((await sequencesOf(client)).map(({ name, sql }) => [name, sql]))
  for (const { name, last, called } of manifest.sequences) {
    const sql = sequences.get(name)
    if (!sql) throw new BackupFault('schema-changed', `The sequence ${name} of this backup does not fit this Linli.`)
    await client.query('select setval($1::regclass, $2::bigint, $3)', [sql, last, called])
  }
}

async function receiveFiles(reader: FrameReader, arriving: string, manifest: Manifest): Promise<End['files']> {
  const files: End['files'] = []
  while ((await reader.peek()).kind === 'file') {
    const path = (await reader.take('file')).toString('utf8')
    const target = join(arriving, safePath(path))
    mkdirSync(dirname(target), { recursive: true })
    const handle = await open(target, 'wx', 0o600)
    const hash = createHash('sha256')
    let bytes = 0
    try {
      for await (const block of reader.run('bytes')) {
        hash.update(block)
        bytes += block.length
        await handle.writeFile(block)
      }
      await handle.sync()
    } finally {
      await handle.close()
    }
    files.push({ path, bytes, sha256: hash.digest('hex') })
  }
  const end = End.parse(JSON.parse((await reader.take('end')).toString('utf8')))
  if (end.tables !== manifest.tables.length || JSON.stringify(end.files) !== JSON.stringify(files))
    throw new BackupFault('damaged', 'The files in this backup are not those it says it holds.')
  return files
}

/** Every table against the backup, by the hashes of its rows. */
async function compare(client: pg.Client, tables: Table[], manifest: Manifest): Promise<void> {
  const said = new Map(manifest.tables.map((table) => [table.name, table]))
  for (const table of tables) {
    const before = said.get(table.name)
    const now = await digestOf(client, table)
    if (now.rows !== before?.rows || now.hash !== before.hash)
      throw new BackupFault(
        'rows-differ',
        `The table ${table.name} came back with other rows (${now.rows} of ${before?.rows ?? 0}); nothing was kept.`,
      )
  }
}

/** Puts files and secret in their places. @returns takes them away again */
function keepFiles(dataFolder: string, arriving: string, manifest: Manifest, some: boolean): () => void {
  const files = filesFolderOf(dataFolder)
  const keyPath = keyPathOf(dataFolder)
  const newKey = manifest.key !== null && keyOf(dataFolder) === null ? manifest.key : null
  if (some) {
    rmSync(files, { recursive: true, force: true })
    renameSync(arriving, files)
  }
  if (newKey) {
    mkdirSync(dataFolder, { recursive: true })
    writeFileSync(`${keyPath}.arriving`, newKey, { mode: 0o600, flush: true })
    renameSync(`${keyPath}.arriving`, keyPath)
  }
  return () => {
    if (some) rmSync(files, { recursive: true, force: true })
    if (newKey) rmSync(keyPath, { force: true })
  }
}

function isGzipError(error: unknown): boolean {
  return error instanceof Error && ((error as { code?: string }).code ?? '').startsWith('Z_')
}
