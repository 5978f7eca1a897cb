import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createGzip } from 'node:zlib'
import type pg from 'pg'
import {
  assertSeesAll,
  columnsOf,
  connect,
  digestOf,
  migrationsOf,
  sequencesOf,
  tablesOf,
  type Table,
} from './catalogue.ts'
import { CopyOut } from './copy.ts'
import { sealing, shortestPassphrase } from './envelope.ts'
import { BackupFault, faultOf } from './faults.ts'
import { frame } from './frames.ts'
import type { End, Manifest } from './manifest.ts'
import { filesFolderOf, keyMarkOf, keyOf, storedFiles } from './stored-files.ts'

export type BackupOrder = {
  owner: pg.ClientConfig
  dataFolder: string
  /** Where the backup is to stand; nothing may stand there yet. */
  path: string
  /** Seals the backup; null leaves it readable and leaves the installation's secret out. */
  passphrase: string | null
  version: string
}
export type BackupReport = {
  path: string
  bytes: number
  madeAt: string
  sealed: boolean
  tables: { name: string; rows: number }[]
  files: number
  auditHeads: Manifest['auditHeads']
}

/**
 * Writes everything Linli knows into one file: all rows as of one moment, sequences, stored files and, when sealed, the
 * installation's secret. Work goes on meanwhile. The file appears whole or not at all.
 * @throws BackupFault
 */
export async function makeBackup(order: BackupOrder): Promise<BackupReport> {
  if (existsSync(order.path)) throw new BackupFault('file-exists', `${order.path} is there already; name another file.`)
  if (order.passphrase !== null && [...order.passphrase].length < shortestPassphrase)
    throw new BackupFault('passphrase-short', `The passphrase needs at least ${shortestPassphrase} characters.`)
  const unfinished = `${order.path}.unfinished-${process.pid}`
  const client = await connect(order.owner)
  try {
    // One snapshot for every table, and no write can slip in by mistake.
    await client.query('begin isolation level repeatable read read only')
    const tables = await tablesIn(client)
    const manifest = await describe(client, tables, order)
    const end: End = { tables: tables.length, files: [] }
    await pipeline(
      Readable.from(contents(client, tables, manifest, order.dataFolder, end), { objectMode: false }),
      createGzip({ level: constants.Z_BEST_SPEED }),
      sealing(order.passphrase ?? undefined),
      createWriteStream(unfinished, { flags: 'wx', mode: 0o600 }),
    )
    await client.query('commit')
    await settle(unfinished, order.path)
    return {
      path: order.path,
      bytes: (await stat(order.path)).size,
      madeAt: manifest.madeAt,
      sealed: order.passphrase !== null,
      tables: manifest.tables.map(({ name, rows }) => ({ name, rows })),
      files: end.files.length,
      auditHeads: manifest.auditHeads,
    }
  } catch (error) {
    await rm(unfinished, { force: true })
    throw faultOf(error)
  } finally {
    await client.end().catch(() => {})
  }
}

async function tablesIn(client: pg.Client): Promise<Table[]> {
  if (!(await migrationsOf(client)))
    throw new BackupFault('no-linli', 'There is no Linli in this database: nothing to back up.')
  await assertSeesAll(client)
  return tablesOf(client)
}

async function describe(client: pg.Client, tables: Table[], order: BackupOrder): Promise<Manifest> {
  const key = keyOf(order.dataFolder)
  const { rows: about } = await client.query<{ at: Date; postgres: string }>(
    `select now() as at, current_setting('server_version') as postgres`,
  )
  const described: Manifest['tables'] = []
  for (const table of tables)
    described.push({ name: table.name, columns: table.columns, ...(await digestOf(client, table)) })
  const sequences: Manifest['sequences'] = []
  for (const { name, sql } of await sequencesOf(client)) {
    const { rows } = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${sql}`,
    )
    sequences.push({ name, ...rows[0]! })
  }
  const heads = await client.query<{ chain: string; number: number; hash: string }>(
    `select distinct on (chain) chain, number::int as number, hash from kernel.audit_seal order by chain, number desc`,
  )
  return {
    madeAt: about[0]!.at.toISOString(),
    linli: order.version,
    postgres: about[0]!.postgres,
    migrations: [...(await migrationsOf(client))!].map(([name, hash]) => ({ name, hash })),
    tables: described,
    sequences,
    auditHeads: heads.rows,
    keyMark: key ? keyMarkOf(key) : null,
    key: order.passphrase === null ? null : key,
  }
}

async function* contents(
  client: pg.Client,
  tables: Table[],
  manifest: Manifest,
  dataFolder: string,
  end: End,
): AsyncGenerator<Buffer> {
  yield frame('manifest', JSON.stringify(manifest))
  for (const table of tables) {
    yield frame('table', table.name)
    const rows = client.query(new CopyOut(`copy (select ${columnsOf(table)} from ${table.sql}) to stdout`))
    for await (const block of rows) yield frame('rows', block as Buffer)
  }
  for (const path of storedFiles(dataFolder)) {
    yield frame('file', path)
    const hash = createHash('sha256')
    let bytes = 0
    for await (const block of createReadStream(join(filesFolderOf(dataFolder), path))) {
      hash.update(block as Buffer)
      bytes += (block as Buffer).length
      yield frame('bytes', block as Buffer)
    }
    end.files.push({ path, bytes, sha256: hash.digest('hex') })
  }
  yield frame('end', JSON.stringify(end))
}

/** On the disk before it has its name: a backup that is there is whole. */
async function settle(unfinished: string, path: string): Promise<void> {
  for (const [step, flags] of [
    [unfinished, 'r+'],
    [dirname(path), 'r'],
  ] as const) {
    const handle = await open(step, flags)
    await handle.sync()
    await handle.close()
    if (step === unfinished) await rename(unfinished, path)
  }
}
