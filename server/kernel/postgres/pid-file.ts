import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { refusals } from './refusals.ts'

/** What `postmaster.pid` says: who runs the cluster, where its socket is, whether it takes connections. */
export type PidFile = { pid: number; socketFolder: string; port: number; ready: boolean }

/** Reads `postmaster.pid` of a cluster; undefined when there is none, or it is only half written. */
export function readPidFile(clusterFolder: string): PidFile | undefined {
  try {
    const lines = readFileSync(join(clusterFolder, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Math.abs(Number(lines[0]))
    if (!pid) return undefined
    return { pid, port: Number(lines[3]), socketFolder: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' }
  } catch {
    return undefined
  }
}

/** Whether the process is alive and is PostgreSQL on exactly this cluster: after a reboot the number may be anyone's. */
export function isPostmasterOf(pid: number, clusterFolder: string): boolean {
  if (process.platform === 'linux') {
    try {
      // A postmaster works in its data folder. A zombie has no working folder any more.
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(clusterFolder)
    } catch {
      return false
    }
  }
  const command = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
  return command.includes('postgres') && command.includes(clusterFolder)
}

/**
 * Makes way for our own postmaster: stops one that outlived its Linli (its transactions belong to a dead server),
 * and removes a `postmaster.pid` whose number now belongs to somebody else, which PostgreSQL would take for a rival.
 * Call only as owner of the folder.
 * @param ours the socket folder of the caller's own postmaster, which is needed again
 */
export async function stopOrphan(clusterFolder: string, ours?: string): Promise<void> {
  const left = readPidFile(clusterFolder)
  if (!left) return
  if (isPostmasterOf(left.pid, clusterFolder)) {
    const gone = () => !isPostmasterOf(left.pid, clusterFolder)
    send(left.pid, 'SIGINT')
    if (!(await until(gone, 10))) send(left.pid, 'SIGQUIT')
    if (!(await until(gone, 5))) throw refusals.stillHeld(clusterFolder)
  }
  if (left.socketFolder !== ours) removeSocketFolder(left.socketFolder)
  // A dead number PostgreSQL clears by itself; a living stranger's number it would take for a rival. Backends that
  // outlived their postmaster still keep us out, for they hold the shared memory that PostgreSQL finds by the folder.
  if (isAlive(left.pid)) rmSync(join(clusterFolder, 'postmaster.pid'), { force: true })
}

/** Removes a socket folder, if it is one that we made. */
export function removeSocketFolder(folder: string): void {
  if (basename(folder).startsWith(socketPrefix)) rmSync(folder, { recursive: true, force: true })
}

/** How the folders that hold our sockets begin. */
export const socketPrefix = 'linli-pg-'

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Sends a signal; a process that is gone already is what was wanted. */
export function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // gone
  }
}

/** Asks every 20 ms until the answer is yes; false when it was not within the seconds. */
export async function until(yes: () => boolean, seconds: number): Promise<boolean> {
  for (let turn = 0; turn < seconds * 50; turn++) {
    if (yes()) return true
    await sleep(20)
  }
  return yes()
}
