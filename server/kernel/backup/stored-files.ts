import { createHmac } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, posix, sep } from 'node:path'
import { BackupFault } from './faults.ts'

/** Where uploads lie, in the data folder. */
export const filesFolderOf = (dataFolder: string) => join(dataFolder, 'files')
export const keyPathOf = (dataFolder: string) => join(dataFolder, 'secret.key')

/** Paths of all stored files, with forward slashes, in order; none where the folder is not there. */
export function storedFiles(dataFolder: string): string[] {
  const folder = filesFolderOf(dataFolder)
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => path.split(sep).join('/'))
    .toSorted()
}

/** A path from a backup, made sure to stay inside the folder it is joined to. */
export function safePath(path: string): string {
  const normal = posix.normalize(path)
  if (path === '' || path.includes('\0') || path.includes('\\') || posix.isAbsolute(normal) || normal.startsWith('..'))
    throw new BackupFault('damaged', 'The backup names a file outside its folder.')
  return normal
}

/** The installation's secret in hexadecimal; null where none was made yet. */
export function keyOf(dataFolder: string): string | null {
  const path = keyPathOf(dataFolder)
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null
}

/** The same for the same secret; does not tell it. */
export function keyMarkOf(key: string): string {
  return createHmac('sha256', Buffer.from(key, 'hex')).update('backup').digest('hex').slice(0, 16)
}
