import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Keeps restricted text (phone numbers) sealed in the database, and finds it again by a keyed hash.
 * Sealed text is `<suite>.<keyId>.<nonce>.<text>.<tag>` so that keys and suites can change later.
 */
export class TextSeal {
  private readonly key: Buffer
  private readonly indexKey: Buffer
  constructor(secret: Buffer) {
    this.key = createHmac('sha256', secret).update('seal').digest()
    this.indexKey = createHmac('sha256', secret).update('index').digest()
  }

  seal(text: string): string {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce)
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return [
      'aes256gcm',
      '1',
      nonce.toString('base64url'),
      sealed.toString('base64url'),
      cipher.getAuthTag().toString('base64url'),
    ].join('.')
  }

  open(sealed: string): string {
    const [suite, keyId, nonce, text, tag] = sealed.split('.')
    if (suite !== 'aes256gcm' || keyId !== '1' || !nonce || text === undefined || !tag)
      throw new Error('Sealed with a key or suite this process does not hold.')
    const decipher = createDecipheriv('aes-256-gcm', this.key, Buffer.from(nonce, 'base64url'))
    decipher.setAuthTag(Buffer.from(tag, 'base64url'))
    return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8')
  }

  /** The same for the same text under this key; does not tell the text. */
  index(text: string): string {
    return createHmac('sha256', this.indexKey).update(text).digest('base64url')
  }

  /** A signature for short-lived codes (door QR). */
  sign(purpose: string, text: string): string {
    return createHmac('sha256', this.indexKey).update(`${purpose}\0${text}`).digest('base64url')
  }
}

/** The installation's secret, made on first start in the data folder and readable by its owner only. */
export function openSecret(dataFolder: string): Buffer {
  const path = join(dataFolder, 'secret.key')
  if (!existsSync(path)) {
    mkdirSync(dataFolder, { recursive: true })
    const fresh = `${path}.${process.pid}`
    writeFileSync(fresh, randomBytes(32).toString('hex'), { mode: 0o600 })
    // Renamed into place whole; a second process that came first keeps its own.
    if (!existsSync(path)) renameSync(fresh, path)
  }
  const secret = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex')
  if (secret.length !== 32)
    throw new Error(`${path} is damaged: restore it from the backup; without it phone numbers cannot be read.`)
  return secret
}

/** Compares without telling by its duration how much was right. */
export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
