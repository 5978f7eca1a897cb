import type { ChildProcess } from 'node:child_process'
import { chownSync, closeSync, mkdtempSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Account, canEnter, start } from './account.ts'
import type { Binaries } from './binaries.ts'
import { readPidFile, removeSocketFolder, send, socketPrefix, stopOrphan, until } from './pid-file.ts'
import { refusalFor, refusals } from './refusals.ts'

/** All that is needed to run one cluster. `tell` hears one English line when PostgreSQL died and when it is back. */
export type Cluster = {
  binaries: Binaries
  account: Account
  dataFolder: string
  clusterFolder: string
  durable: boolean
  tell: (line: string) => void
}

const port = 5432
const longestSocketPath = 100
const logBytes = 1e6

/** PostgreSQL under our eyes: reached through `socketFolder`; one that dies by itself is started again until `stop`. */
export async function runPostmaster(
  cluster: Cluster,
): Promise<{ socketFolder: string; port: number; stop(): Promise<void> }> {
  await stopOrphan(cluster.clusterFolder)
  const socketFolder = makeSocketFolder(cluster.account)
  const stopping = new AbortController()
  let reviving = Promise.resolve()
  let child: ChildProcess
  const watch = (started: ChildProcess) => {
    child = started
    child.once('exit', (code, signal) => {
      if (stopping.signal.aborted) return
      cluster.tell(`PostgreSQL ended by itself (${signal ?? code}); starting it again`)
      reviving = revive()
    })
  }
  const revive = async () => {
    for (let wait = 100; !stopping.signal.aborted; wait = Math.min(wait * 2, 5000)) {
      try {
        watch(await startReady(cluster, socketFolder, () => stopping.signal.aborted))
        cluster.tell('PostgreSQL is back')
        return
      } catch (error) {
        if (stopping.signal.aborted) return
        cluster.tell(error instanceof Error ? error.message : String(error))
        await sleep(wait, undefined, { signal: stopping.signal }).catch(() => {})
      }
    }
  }
  const onExit = () => {
    if (child.pid && child.exitCode === null) send(child.pid, 'SIGINT')
    removeSocketFolder(socketFolder)
  }

  try {
    watch(await startReady(cluster, socketFolder, () => false))
  } catch (error) {
    removeSocketFolder(socketFolder)
    throw error
  }
  // Should our process end without stop(), PostgreSQL at least shuts down in good order.
  process.on('exit', onExit)
  return {
    socketFolder,
    port,
    async stop() {
      stopping.abort()
      await reviving
      await end(child, cluster.durable)
      process.off('exit', onExit)
      removeSocketFolder(socketFolder)
    },
  }
}

/** Fast shutdown: open transactions are rolled back, a checkpoint is written. A disposable cluster skips the checkpoint. */
async function end(child: ChildProcess, durable: boolean): Promise<void> {
  const gone = () => child.exitCode !== null || child.signalCode !== null
  if (!child.pid || gone()) return
  send(child.pid, durable ? 'SIGINT' : 'SIGQUIT')
  if (await until(gone, 60)) return
  send(child.pid, 'SIGQUIT')
  if (await until(gone, 10)) return
  send(child.pid, 'SIGKILL')
  await until(gone, 10)
}

/** Starts and waits until connections are taken; while a predecessor's backends still hold the folder, tries for 10 seconds. */
async function startReady(cluster: Cluster, socketFolder: string, givenUp: () => boolean): Promise<ChildProcess> {
  const log = join(cluster.dataFolder, 'postgres.log')
  for (let turn = 0; ; turn++) {
    const { child, words } = await startOnce(cluster, socketFolder, log, givenUp)
    if (child) return child
    const held = /pre-existing shared memory block|lock file "[^"]*" already exists|Is another postmaster/.test(words)
    if (!held || givenUp()) {
      const lastWords = words.split('\n').findLast((line) => /FATAL|PANIC|ERROR|could not/.test(line)) ?? words.trim()
      throw (
        refusalFor(words, cluster.dataFolder) ??
        refusals.failed(log, lastWords.replace(/^.*?(FATAL|PANIC|ERROR): +/, ''))
      )
    }
    if (turn === 100) throw refusals.stillHeld(cluster.clusterFolder)
    await sleep(100)
    await stopOrphan(cluster.clusterFolder, socketFolder)
  }
}

async function startOnce(cluster: Cluster, socketFolder: string, log: string, givenUp: () => boolean) {
  if (sizeOf(log) > logBytes) renameSync(log, `${log}.old`)
  const from = sizeOf(log)
  const output = openSync(log, 'a', 0o600)
  const child = start(cluster.account, cluster.binaries.postgres, options(cluster, socketFolder), [
    'ignore',
    output,
    output,
  ])
  closeSync(output)
  child.unref()
  let gone = false
  child.once('error', () => (gone = true)).once('exit', () => (gone = true))
  // No limit of time while it lives: recovery after a crash takes as long as it takes.
  for (;;) {
    const file = readPidFile(cluster.clusterFolder)
    if (!gone && file?.ready && file.pid === child.pid) return { child, words: '' }
    if (gone) return { words: readFileSync(log).subarray(from).toString('utf8') }
    if (givenUp() && child.pid) send(child.pid, 'SIGINT')
    await sleep(20)
  }
}

/** What must hold whatever postgresql.conf says: no network, durability, UTC, and no personal data in the log. */
function options({ clusterFolder, durable }: Cluster, socketFolder: string): string[] {
  const safe = durable ? 'on' : 'off'
  const settings = {
    listen_addresses: '',
    port: String(port),
    unix_socket_directories: `"${socketFolder}"`,
    unix_socket_permissions: '0700',
    fsync: safe,
    full_page_writes: safe,
    synchronous_commit: safe,
    TimeZone: 'UTC',
    log_timezone: 'UTC',
    // An ERROR's text and detail quote the values that were refused; we log refusals ourselves, without them.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...(durable ? {} : { max_connections: '150', autovacuum: 'off' }),
  }
  return ['-D', clusterFolder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/** A folder of our own for the socket, with a path short enough for the operating system's limit and open to the account. */
function makeSocketFolder(account: Account): string {
  for (const base of new Set([tmpdir(), '/tmp', '/var/tmp'])) {
    const longest = join(base, `${socketPrefix}XXXXXX`, `.s.PGSQL.${port}.lock`)
    if (Buffer.byteLength(longest) > longestSocketPath || !canEnter(account, base)) continue
    try {
      const folder = mkdtempSync(join(base, socketPrefix))
      if (account.kind === 'user') chownSync(folder, account.uid, account.gid)
      return folder
    } catch {
      // not writable: the next one
    }
  }
  throw refusals.noSocketFolder()
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
