import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * A process of its own that kills at a moment nobody else knows: a killer inside the client would first read the
 * replies that wait for it, and no outcome would ever be open.
 * Usage: killer.ts TARGETS MILLISECONDS SERVER_PID CLUSTER_FOLDER; TARGETS is `server`, `database` or `both`.
 * It says `ready`, waits for a line, then for its moment.
 */
const [targets, milliseconds, serverPid, clusterFolder] = process.argv.slice(2) as [string, string, string, string]

process.stdout.write('ready\n')
await new Promise((go) => process.stdin.once('data', go))
await sleep(Number(milliseconds))
const doomed = [
  ...(targets === 'server' ? [] : postgresProcesses(clusterFolder)),
  ...(targets === 'database' ? [] : [Number(serverPid)]),
]
for (const pid of doomed) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // A backend that ended by itself in this very moment.
  }
}
process.exit(0)

/** The postmaster first, so that it starts no new backends, then all its children. */
function postgresProcesses(folder: string): number[] {
  const postmaster = Number(readFileSync(`${folder}/postmaster.pid`, 'utf8').split('\n')[0])
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  const children = stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === postmaster)
    .map(([pid]) => pid!)
  return [postmaster, ...children]
}
