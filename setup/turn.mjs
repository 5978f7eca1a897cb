// One at a time, across processes: plain JavaScript without a dependency, for Node ≥ 20.
import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Waits until no other process has the turn in this folder, then holds it until the returned function is called.
 * The note of a process that died is cleared by exactly one waiter: the one that could create the grave named after
 * that note. `onWait` is called once if there is something to wait for.
 */
export async function takeTurn(folder, onWait) {
  mkdirSync(folder, { recursive: true })
  const note = join(folder, 'install.turn')
  const id = `${process.pid} ${randomUUID()}`
  const draft = join(folder, `install.${process.pid}.draft`)
  writeFileSync(draft, id)
  try {
    for (let waited = false; !tryLink(draft, note); waited = true) {
      if (!waited) onWait()
      buryIfDead(folder, note)
      await sleep(200)
    }
  } finally {
    rmSync(draft, { force: true })
  }
  clearOldGraves(folder)
  return () => {
    if (read(note) === id) rmSync(note, { force: true })
  }
}

function tryLink(draft, note) {
  try {
    // A link is made whole or not at all, so nobody reads half a note.
    linkSync(draft, note)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function buryIfDead(folder, note) {
  const [pid, id] = read(note)?.split(' ') ?? []
  if (!id || isAlive(Number(pid))) return
  try {
    writeFileSync(join(folder, `install.${id}.grave`), '', { flag: 'wx' })
    rmSync(note, { force: true })
  } catch {
    // another waiter clears it
  }
}

/** A grave must outlast every waiter that read the note it stands for; an hour is long enough. */
function clearOldGraves(folder) {
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.grave')) continue
    const path = join(folder, name)
    const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
    if (Date.now() - made > 3_600_000) rmSync(path, { force: true })
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}
