import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suites, type SuiteName } from './suites.ts'

/** A key that seals; the last of a ring seals what is new, the others open what is old. */
export type Key = { id: string; suite: SuiteName; secret: Buffer }
export type Ring = readonly [Key, ...Key[]]

/** Where the installation's keys stand: the secret in the first line, further keys as `<id> <suite> <hex>` below it. */
export const keyFile = (dataFolder: string): string => join(dataFolder, 'secret.key')

/** The installation's keys; the first, its secret, is made at the first start and readable by its owner only. */
export function openRing(dataFolder: string): Ring {
  const path = keyFile(dataFolder)
  if (!existsSync(path)) {
    mkdirSync(dataFolder, { recursive: true })
    const fresh = `${path}.${process.pid}`
    writeFileSync(fresh, randomBytes(32).toString('hex'), { mode: 0o600 })
    // Renamed into place whole; a second process that came first keeps its own.
    if (!existsSync(path)) renameSync(fresh, path)
  }
  return readRing(readFileSync(path, 'utf8'), path)
}

export function readRing(text: string, path = 'secret.key'): Ring {
  const damaged = () =>
    new Error(`${path} is damaged: restore it from the backup; without it phone numbers cannot be read.`)
  const [first = '', ...more] = text.trim().split('\n')
  const secretOf = (hex: string): Buffer => {
    const secret = Buffer.from(hex.trim(), 'hex')
    if (secret.length !== 32) throw damaged()
    return secret
  }
  const further = more.map((line): Key => {
    const [id = '', suite = '', hex = ''] = line.trim().split(' ')
    if (!/^\d+$/.test(id) || !Object.hasOwn(suites, suite)) throw damaged()
    return { id, suite: suite as SuiteName, secret: secretOf(hex) }
  })
  return [{ id: '1', suite: 'intl', secret: secretOf(first) }, ...further]
}

/** Puts another key behind the others; from now on it seals. Answers it. */
export function addKey(dataFolder: string, suite: SuiteName): Key {
  const ring = openRing(dataFolder)
  const id = String(Math.max(...ring.map((key) => Number(key.id))) + 1)
  const key = { id, suite, secret: randomBytes(32) }
  writeRing(dataFolder, [...ring, key])
  return key
}

/** Takes out a key that seals nothing any more; the first stays, for it also finds phones. */
export function dropKey(dataFolder: string, id: string): void {
  const [first, ...more] = openRing(dataFolder)
  writeRing(dataFolder, [first, ...more.filter((key) => key.id !== id)])
}

function writeRing(dataFolder: string, [first, ...more]: Ring): void {
  const path = keyFile(dataFolder)
  const lines = more.map(({ id, suite, secret }) => `${id} ${suite} ${secret.toString('hex')}`)
  const fresh = `${path}.${process.pid}`
  writeFileSync(fresh, [first.secret.toString('hex'), ...lines, ''].join('\n'), { mode: 0o600, flush: true })
  renameSync(fresh, path)
}

/** When the keys changed last, for those who hold them in memory. */
export function ringChangedAt(dataFolder: string): number {
  return statSync(keyFile(dataFolder)).mtimeMs
}
