import { type ChildProcess, spawn, spawnSync, type StdioOptions } from 'node:child_process'
import { chownSync, lchownSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { refusals } from './refusals.ts'

/**
 * As whom PostgreSQL runs, for it refuses to run as root. `self`: as we are. `user`: root steps down to an existing
 * account. `namespace`: where no account can reach the folders (under a 0700 home), the same files seen from a user
 * namespace in which we are called something else than root.
 */
export type Account = { kind: 'self' } | { kind: 'user' | 'namespace'; uid: number; gid: number }

const accountNames = ['postgres', 'nobody']

/**
 * Chooses the account for a data folder. A cluster that exists decides by its owner, so that nothing changes hands
 * when it need not; a new one takes `postgres`, else `nobody`, else the namespace.
 */
export function chooseAccount(binaries: Binaries, dataFolder: string, clusterFolder: string): Account {
  if (process.getuid?.() !== 0) {
    if (!canRun({ kind: 'self' }, binaries, dataFolder))
      throw refusals.noBinaries(`${process.platform}-${process.arch}`)
    return { kind: 'self' }
  }
  const owner = ownerOf(clusterFolder)
  const users = accountNames.flatMap((name) => lookUp(name) ?? []).map((ids) => ({ kind: 'user' as const, ...ids }))
  const spaces = users.slice(0, 1).map((ids) => ({ ...ids, kind: 'namespace' as const }))
  const wishes: Account[] = owner?.uid === 0 ? [...spaces, ...users] : [...users, ...spaces]
  if (owner && owner.uid !== 0) wishes.unshift({ kind: 'user', ...owner })
  const chosen = wishes.find((account) => canRun(account, binaries, dataFolder))
  if (chosen) return chosen
  if (!canRun({ kind: 'self' }, binaries, dataFolder)) throw refusals.noBinaries(`${process.platform}-${process.arch}`)
  throw refusals.noAccount(dataFolder)
}

/** Starts a program as the account, in a session of its own: Ctrl-C in our terminal must not reach PostgreSQL before we have drained. */
export function start(account: Account, program: string, args: string[], stdio: StdioOptions): ChildProcess {
  const call = asAccount(account, program, args)
  return spawn(call.program, call.args, { ...call.options, stdio, detached: true })
}

/** Runs a program as the account to its end. Answers its exit code (null when a signal ended it) and what it said. */
export function run(
  account: Account,
  program: string,
  args: string[],
  input = '',
): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    const child = start(account, program, args, 'pipe')
    let said = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (said += text))
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text))
    child.once('error', reject).once('close', (code) => resolve({ code, said }))
    child.stdin?.on('error', () => {}).end(input)
  })
}

/** Gives a folder and all in it to the account that will work there. */
export function handOver(folder: string, account: Account): void {
  if (account.kind === 'self') return
  const { uid, gid } = account.kind === 'user' ? account : { uid: 0, gid: 0 }
  const found = statSync(folder)
  if (found.uid === uid) return
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    lchownSync(join(folder, name), uid, gid)
  // Last: a hand-over broken off half-way shows the old owner and is done again.
  chownSync(folder, uid, gid)
}

/** Whether the account can enter a folder. */
export function canEnter(account: Account, folder: string): boolean {
  const call = asAccount(account, '/bin/sh', ['-c', 'cd "$1"', 'sh', folder])
  return spawnSync(call.program, call.args, { ...call.options, stdio: 'ignore' }).status === 0
}

function canRun(account: Account, binaries: Binaries, folder: string): boolean {
  const call = asAccount(account, '/bin/sh', [
    '-c',
    'cd "$1" && "$2" --version && "$3" --version',
    'sh',
    folder,
    binaries.postgres,
    binaries.initdb,
  ])
  return spawnSync(call.program, call.args, { ...call.options, stdio: 'ignore' }).status === 0
}

function asAccount(account: Account, program: string, args: string[]) {
  const { PATH = '/usr/bin:/bin', LD_LIBRARY_PATH } = process.env
  // Nothing else of our environment: PGDATA, PGPORT or a foreign LANG would change what PostgreSQL does and says.
  const env = { PATH, TZ: 'UTC', LC_ALL: 'C', ...(LD_LIBRARY_PATH ? { LD_LIBRARY_PATH } : {}) }
  const options = { cwd: '/', env }
  if (account.kind === 'self') return { program, args, options }
  const { uid, gid } = account
  if (account.kind === 'user') return { program, args, options: { ...options, uid, gid } }
  return { program: 'unshare', args: ['--user', `--map-user=${uid}`, `--map-group=${gid}`, program, ...args], options }
}

function ownerOf(folder: string): { uid: number; gid: number } | undefined {
  const found = statSync(folder, { throwIfNoEntry: false })
  return found && { uid: found.uid, gid: found.gid }
}

function lookUp(name: string): { uid: number; gid: number } | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }))
  if (uid?.status !== 0 || gid?.status !== 0) return undefined
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}
