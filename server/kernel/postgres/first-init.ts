import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
} from 'node:fs'
import { join } from 'node:path'
import { type Account, handOver, run } from './account.ts'
import type { Binaries } from './binaries.ts'
import { until } from './pid-file.ts'
import { refusalFor, refusals } from './refusals.ts'

/** The role that owns the database and runs migrations, and the database itself. */
export const ownerRole = 'linli_owner'
export const databaseName = 'linli'

const bytesForInit = 300e6
const unfinished = 'postgres.new-'

// For two cores and little memory; written into postgresql.conf, where an operator may change them.
const modest = {
  shared_buffers: '128MB',
  max_connections: '60',
  jit: 'off',
  max_wal_size: '512MB',
  io_method: 'sync',
  max_parallel_workers_per_gather: '0',
  autovacuum_max_workers: '2',
  autovacuum_worker_slots: '4',
}

/**
 * Makes the cluster with its owner role and database when it is not there yet. All of it happens in a folder beside,
 * which then takes its name in one step: whoever is killed half-way leaves only a folder that the next start removes.
 */
export async function initOnce(
  binaries: Binaries,
  account: Account,
  dataFolder: string,
  durable: boolean,
): Promise<string> {
  const clusterFolder = join(dataFolder, 'postgres')
  for (const name of readdirSync(dataFolder)) if (name.startsWith(unfinished)) await remove(join(dataFolder, name))
  if (existsSync(clusterFolder) && readdirSync(clusterFolder).length > 0) {
    await checkVersion(binaries, account, dataFolder, clusterFolder)
    handOver(clusterFolder, account)
    return clusterFolder
  }
  const { bavail, bsize } = statfsSync(dataFolder)
  if (bavail * bsize < bytesForInit) throw refusals.diskFull(dataFolder)
  const folder = join(dataFolder, unfinished + randomBytes(4).toString('hex'))
  mkdirSync(folder, { mode: 0o700 })
  handOver(folder, account)
  await initCluster(binaries, account, folder, durable)
  renameSync(folder, clusterFolder)
  if (durable) syncFolder(dataFolder)
  return clusterFolder
}

/** The initdb of a killed start may still be writing for a second, and a removal that meets it ends early, sometimes silently. */
async function remove(folder: string): Promise<void> {
  const gone = () => {
    try {
      rmSync(folder, { recursive: true, force: true })
    } catch {
      // asked again
    }
    return !existsSync(folder)
  }
  // One that still cannot go has a name nobody uses, and the next start tries again.
  await until(gone, 10)
}

async function initCluster(binaries: Binaries, account: Account, folder: string, durable: boolean): Promise<void> {
  const settings = Object.entries(modest).flatMap(([name, value]) => ['--set', `${name}=${value}`])
  const options = [
    '-D',
    folder,
    '-U',
    'postgres',
    '-A',
    'trust',
    '--encoding=UTF8',
    '--text-search-config=simple',
    '--no-instructions',
  ]
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const sync = durable ? [] : ['--no-sync']
  let outcome: Awaited<ReturnType<typeof run>> | undefined
  // The C library's own ctype matters to extensions; systems name their UTF-8 one differently.
  for (const name of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
    outcome = await run(account, binaries.initdb, [...options, ...locale, `--locale=${name}`, ...settings, ...sync])
    if (!/invalid locale/.test(outcome.said)) break
  }
  if (outcome?.code !== 0) throw failure(folder, outcome?.said ?? '')
  // Single-user mode: the role and the database are there before anything listens.
  const statements = [
    `CREATE ROLE ${ownerRole} LOGIN CREATEDB CREATEROLE`,
    // Not a superuser, as on a managed server; yet it may act as the roles its migrations make.
    `ALTER ROLE ${ownerRole} SET createrole_self_grant = 'set, inherit'`,
    `CREATE DATABASE ${databaseName} OWNER ${ownerRole}`,
  ]
    .map((statement) => `${statement}\n`)
    .join('')
  const made = await run(
    account,
    binaries.postgres,
    ['--single', ...(durable ? [] : ['-F']), '-D', folder, 'postgres'],
    statements,
  )
  if (made.code !== 0 || /ERROR:|FATAL:|PANIC:/.test(made.said)) throw failure(folder, made.said)
}

async function checkVersion(
  binaries: Binaries,
  account: Account,
  dataFolder: string,
  clusterFolder: string,
): Promise<void> {
  const mark = join(clusterFolder, 'PG_VERSION')
  if (!existsSync(mark)) throw refusals.notACluster(clusterFolder)
  const found = readFileSync(mark, 'utf8').trim()
  const wanted = /\d+/.exec((await run(account, binaries.postgres, ['--version'])).said)?.[0] ?? ''
  if (found !== wanted) throw refusals.otherVersion(dataFolder, found, wanted)
}

function failure(folder: string, said: string): Error {
  rmSync(folder, { recursive: true, force: true })
  const dataFolder = join(folder, '..')
  const lastWords = said.split('\n').findLast((line) => /error|FATAL|PANIC|could not/i.test(line)) ?? 'initdb'
  return refusalFor(said, dataFolder) ?? refusals.failed(dataFolder, lastWords.trim())
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
