import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '#kernel/ids.ts'
import { refuse, type Refusal } from '#kernel/refusal.ts'

/** Files by their content: the same bytes are kept once, and no name a person chose reaches the disk. */
export type Files = {
  /**
   * Keeps bytes and answers their SHA-256 in hexadecimal; they are on the disk when it returns.
   * Refused: `request.too-large` over the cap, `service.unavailable` when less than a tenth of the disk is free.
   */
  put(bytes: Uint8Array): Promise<string | Refusal>
  /** The bytes of a SHA-256; undefined when there are none. Throws when the disk gives other bytes than were kept. */
  get(hash: string): Promise<Buffer | undefined>
  /** Deletes the bytes of a SHA-256 for good; the caller knows that nothing needs them. Nothing happens without any. */
  drop(hash: string): Promise<void>
}

export type FilesLimits = {
  /** Largest file, in bytes. */
  fileBytes: number
  /** Smallest share of the disk that must stay free, 0 to 1. */
  freeShare: number
  /** How much of the disk under a folder is free, 0 to 1. */
  freeShareOf: (folder: string) => Promise<number>
}

const usual: FilesLimits = {
  fileBytes: 5 * 1024 * 1024,
  freeShare: 0.1,
  async freeShareOf(folder) {
    const { bavail, blocks } = await statfs(folder)
    return blocks === 0 ? 1 : bavail / blocks
  },
}

/** Opens the store in a folder, which is made when the first file comes. */
export function openFiles(folder: string, limits: Partial<FilesLimits> = {}): Files {
  const { fileBytes, freeShare, freeShareOf } = { ...usual, ...limits }
  return {
    async put(bytes) {
      if (bytes.length > fileBytes)
        return refuse('request.too-large', { limit: `${Math.floor(fileBytes / 1024 / 1024)} MB` })
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const hash = hashOf(bytes)
      const path = join(folder, hash)
      if (await isFile(path)) return hash
      if ((await freeShareOf(folder)) < freeShare) return refuse('service.unavailable', { seconds: 600 })
      // Whole or not at all: written beside, brought to the disk, then renamed into place.
      const fresh = `${path}.${newId()}`
      const handle = await open(fresh, 'wx', 0o600)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(fresh, path)
      return hash
    },
    async get(hash) {
      if (!/^[0-9a-f]{64}$/.test(hash)) return undefined
      const path = join(folder, hash)
      if (!(await isFile(path))) return undefined
      const bytes = await readFile(path)
      if (hashOf(bytes) !== hash) throw new Error(`File ${hash} is damaged: restore it from the backup.`)
      return bytes
    },
    async drop(hash) {
      if (/^[0-9a-f]{64}$/.test(hash)) await rm(join(folder, hash), { force: true })
    },
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
}
