import { mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { chooseAccount } from './account.ts'
import { findBinaries } from './binaries.ts'
import { databaseName, initOnce, ownerRole } from './first-init.ts'
import { ownFolder } from './owner-lock.ts'
import { isPostmasterOf, readPidFile } from './pid-file.ts'
import { runPostmaster } from './postmaster.ts'
import { refusalFor, refusals } from './refusals.ts'

export { assertDurable } from './durability.ts'
export { StartRefusal } from './refusals.ts'

/** A PostgreSQL to work with. `owner` connects as the role that owns the database; `durable` false means: test data only. */
export type Postgres = {
  owner: pg.ClientConfig
  embedded: boolean
  durable: boolean
  /** Embedded: fast shutdown with a checkpoint, then gives the folder free. A server named by url is left alone. */
  stop(): Promise<void>
}

export type PostgresOptions = {
  /** An existing server; used as it is. */
  url?: string | undefined
  /** Where the embedded cluster lives, in `<dataFolder>/postgres`; made when missing. */
  dataFolder: string
  /** False switches fsync off, for clusters that are thrown away after a test run; everything else keeps the default, true. */
  durable?: boolean
  /** Hears one line when PostgreSQL died and was started again; standard error by default. */
  tell?: (line: string) => void
}

/**
 * Opens the database: the server that `url` names, else an embedded PostgreSQL in the data folder, of which this
 * process becomes the one owner. Stops a PostgreSQL that outlived a killed Linli, and starts one that dies again.
 * @throws StartRefusal with the sentence to show
 */
export async function openPostgres({
  url,
  dataFolder,
  durable = true,
  tell = toStderr,
}: PostgresOptions): Promise<Postgres> {
  if (url) {
    if (!/^postgres(ql)?:\/\//.test(url)) throw refusals.badUrl()
    return { owner: { connectionString: url }, embedded: false, durable, stop: () => Promise.resolve() }
  }
  const binaries = findBinaries()
  const folder = makeFolder(dataFolder)
  const owned = ownFolder(folder)
  try {
    const account = chooseAccount(binaries, folder, join(folder, 'postgres'))
    const clusterFolder = await initOnce(binaries, account, folder, durable)
    const running = await runPostmaster({ binaries, account, dataFolder: folder, clusterFolder, durable, tell })
    return {
      owner: connection(running.socketFolder, running.port),
      embedded: true,
      durable,
      async stop() {
        await running.stop()
        owned.release()
      },
    }
  } catch (error) {
    owned.release()
    throw refusalFor(isSystemError(error) ? error.code : '', folder) ?? error
  }
}

/**
 * The embedded PostgreSQL that another Linli runs in this folder right now, for commands that work beside a running
 * server; undefined when none runs.
 */
export function findRunning(dataFolder: string): pg.ClientConfig | undefined {
  const clusterFolder = join(dataFolder, 'postgres')
  const file = readPidFile(clusterFolder)
  if (!file?.ready || !isPostmasterOf(file.pid, clusterFolder)) return undefined
  return connection(file.socketFolder, file.port)
}

function connection(socketFolder: string, port: number): pg.ClientConfig {
  return { host: socketFolder, port, user: ownerRole, database: databaseName }
}

function makeFolder(dataFolder: string): string {
  try {
    // As root the account PostgreSQL runs under must be able to pass through; others still see no names in it.
    mkdirSync(dataFolder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
    return realpathSync(dataFolder)
  } catch (error) {
    throw refusalFor(isSystemError(error) ? error.code : '', dataFolder) ?? refusals.notWritable(dataFolder)
  }
}

function isSystemError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
}

function toStderr(line: string): void {
  process.stderr.write(`${line}\n`)
}
