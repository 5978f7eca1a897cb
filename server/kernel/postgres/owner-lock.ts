import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { refusalFor, refusals } from './refusals.ts'

const sqliteBusy = 5
const sqliteFull = 13

// A lock whose handle is collected is a lock let go.
const held = new Set<DatabaseSync>()

/**
 * Makes this process the one owner of a data folder, until `release` or its death. The lock is one the operating
 * system holds (an exclusive transaction on an empty SQLite file), so a killed owner never leaves a stale one and a
 * reused process number never passes for a live one, not even from another container on the same machine.
 * Nobody may open `owner.lock` by other means: closing any handle on it lets a POSIX lock go.
 * `owner.json` beside it only names the owner in the refusal of the second.
 */
export function ownFolder(dataFolder: string): { release(): void } {
  const note = join(dataFolder, 'owner.json')
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(join(dataFolder, 'owner.lock'), { timeout: 0 })
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    writeFileSync(note, JSON.stringify({ pid: process.pid, since: new Date(performance.timeOrigin).toISOString() }))
  } catch (error) {
    if (lock?.isOpen) lock.close()
    throw explain(error, dataFolder, note)
  }
  held.add(lock)
  return {
    release() {
      if (held.delete(lock)) lock.close()
    },
  }
}

function explain(error: unknown, dataFolder: string, note: string): Error {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined
  if (code === sqliteBusy) return refusals.alreadyOwned(dataFolder, readPid(note))
  if (code === sqliteFull) return refusals.diskFull(dataFolder)
  return refusalFor(String(error), dataFolder) ?? refusals.notWritable(dataFolder)
}

function readPid(note: string): number | undefined {
  try {
    const { pid } = JSON.parse(readFileSync(note, 'utf8')) as { pid?: unknown }
    return typeof pid === 'number' ? pid : undefined
  } catch {
    return undefined
  }
}
