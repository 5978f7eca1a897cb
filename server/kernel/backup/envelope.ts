import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, scryptSync } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'
import { z } from 'zod'
import { BackupFault } from './faults.ts'

/*
 * The outside of a backup: one header in clear, then chunks sealed with AES-256-GCM.
 *
 *   magic, uint32 length, header (JSON), SHA-256 of all three
 *   per chunk: uint32 length (top bit: the last one), sealed bytes, 16 bytes tag
 *
 * A chunk's nonce is prefix ‖ number ‖ whether it is the last, its associated data the header's hash: a chunk that is
 * changed, left out, moved or cut off does not open. With a passphrase the key comes from scrypt. Without one it comes
 * from the header itself, which hides nothing but finds damage by the same code.
 */
const magic = Buffer.from('LINLI-BACKUP\n')
const Header = z.strictObject({
  format: z.literal(1),
  protection: z.enum(['passphrase', 'none']),
  salt: z.string(),
  cost: z
    .int()
    .min(2 ** 14)
    .max(2 ** 20),
  /** Tells a wrong passphrase from a damaged file. */
  keyCheck: z.string(),
  noncePrefix: z.string(),
})
type Header = z.infer<typeof Header>

const chunkBytes = 64 * 1024
const lastBit = 0x80000000
const cost = 2 ** 16
/** Shortest passphrase; NIST SP 800-63B asks 15 of a secret that stands alone. */
export const shortestPassphrase = 15

/** Seals what is written into it, header first. @param passphrase undefined: nothing is hidden, damage is still found */
export function sealing(passphrase: string | undefined): Transform {
  const salt = randomBytes(16)
  const noncePrefix = randomBytes(7)
  const key = passphrase === undefined ? undefined : keyFrom(passphrase, salt, cost)
  const header = Buffer.from(
    JSON.stringify({
      format: 1,
      protection: key ? 'passphrase' : 'none',
      salt: salt.toString('hex'),
      cost,
      keyCheck: key ? checkOf(key) : '',
      noncePrefix: noncePrefix.toString('hex'),
    } satisfies Header),
  )
  const length = Buffer.alloc(4)
  length.writeUInt32BE(header.length)
  const opening = Buffer.concat([magic, length, header])
  const digest = sha256(opening)
  return new Sealing(key ?? sha256(digest), noncePrefix, digest, Buffer.concat([opening, digest]))
}

/** Opens what `sealing` sealed. Fails with a BackupFault; no byte leaves it that was not checked. */
export function opening(passphrase: string | undefined): Transform {
  return new Opening(passphrase)
}

class Sealing extends Transform {
  private waiting: Buffer = Buffer.alloc(0)
  private number = 0
  private readonly key: Buffer
  private readonly noncePrefix: Buffer
  private readonly digest: Buffer

  constructor(key: Buffer, noncePrefix: Buffer, digest: Buffer, first: Buffer) {
    super()
    this.key = key
    this.noncePrefix = noncePrefix
    this.digest = digest
    this.push(first)
  }

  override _transform(bytes: Buffer, _encoding: string, done: TransformCallback): void {
    this.waiting = Buffer.concat([this.waiting, bytes])
    // One byte more than a chunk has to be there: the last chunk must know that it is the last.
    while (this.waiting.length > chunkBytes) {
      this.seal(this.waiting.subarray(0, chunkBytes), false)
      this.waiting = this.waiting.subarray(chunkBytes)
    }
    done()
  }

  override _flush(done: TransformCallback): void {
    this.seal(this.waiting, true)
    done()
  }

  private seal(bytes: Buffer, last: boolean): void {
    const cipher = createCipheriv('aes-256-gcm', this.key, nonceOf(this.noncePrefix, this.number++, last))
    cipher.setAAD(this.digest)
    const sealed = Buffer.concat([cipher.update(bytes), cipher.final()])
    const length = Buffer.alloc(4)
    length.writeUInt32BE((sealed.length | (last ? lastBit : 0)) >>> 0)
    this.push(Buffer.concat([length, sealed, cipher.getAuthTag()]))
  }
}

class Opening extends Transform {
  private waiting: Buffer = Buffer.alloc(0)
  private number = 0
  private done = false
  private keys: { key: Buffer; noncePrefix: Buffer; digest: Buffer } | undefined
  private readonly passphrase: string | undefined

  constructor(passphrase: string | undefined) {
    super()
    this.passphrase = passphrase
  }

  override _transform(bytes: Buffer, _encoding: string, done: TransformCallback): void {
    try {
      this.waiting = this.waiting.length === 0 ? bytes : Buffer.concat([this.waiting, bytes])
      if (!this.keys) this.readHeader()
      while (this.keys && this.openNext());
      done()
    } catch (error) {
      done(error as Error)
    }
  }

  override _flush(done: TransformCallback): void {
    if (this.keys && this.done) return done()
    const isBackup = this.waiting.subarray(0, magic.length).equals(magic) || this.keys
    done(isBackup ? truncated() : notABackup())
  }

  private readHeader(): void {
    const start = this.waiting.subarray(0, magic.length)
    if (!start.equals(magic.subarray(0, start.length))) throw notABackup()
    if (this.waiting.length < magic.length + 4) return
    const length = this.waiting.readUInt32BE(magic.length)
    const end = magic.length + 4 + length
    if (length > 4096) throw damaged()
    if (this.waiting.length < end + 32) return
    const digest = sha256(this.waiting.subarray(0, end))
    if (!digest.equals(this.waiting.subarray(end, end + 32))) throw damaged()
    const header = headerFrom(this.waiting.subarray(magic.length + 4, end))
    this.keys = { key: this.keyOf(header, digest), noncePrefix: Buffer.from(header.noncePrefix, 'hex'), digest }
    this.waiting = this.waiting.subarray(end + 32)
  }

  private keyOf(header: Header, digest: Buffer): Buffer {
    if (header.protection === 'none') return sha256(digest)
    if (this.passphrase === undefined)
      throw new BackupFault(
        'passphrase-missing',
        'This backup is sealed: name its passphrase in LINLI_BACKUP_PASSPHRASE.',
      )
    const key = keyFrom(this.passphrase, Buffer.from(header.salt, 'hex'), header.cost)
    if (checkOf(key) !== header.keyCheck)
      throw new BackupFault('passphrase-wrong', 'The passphrase is not the one this backup was sealed with.')
    return key
  }

  private openNext(): boolean {
    const { key, noncePrefix, digest } = this.keys!
    if (this.done) {
      if (this.waiting.length > 0) throw damaged()
      return false
    }
    if (this.waiting.length < 4) return false
    const mark = this.waiting.readUInt32BE(0)
    const last = mark >= lastBit
    const length = last ? mark - lastBit : mark
    if (length > chunkBytes) throw damaged()
    if (this.waiting.length < 4 + length + 16) return false
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(noncePrefix, this.number++, last))
    decipher.setAAD(digest)
    decipher.setAuthTag(this.waiting.subarray(4 + length, 4 + length + 16))
    const opened = decipher.update(this.waiting.subarray(4, 4 + length))
    try {
      decipher.final()
    } catch {
      throw damaged()
    }
    this.push(opened)
    this.waiting = this.waiting.subarray(4 + length + 16)
    this.done = last
    return true
  }
}

function headerFrom(json: Buffer): Header {
  const header = Header.safeParse(JSON.parse(json.toString('utf8')))
  if (!header.success)
    throw new BackupFault('schema-newer', 'This backup has a form that this Linli does not know; use a newer one.')
  return header.data
}

function keyFrom(passphrase: string, salt: Buffer, n: number): Buffer {
  return scryptSync(passphrase.normalize('NFKC'), salt, 32, { N: n, r: 8, p: 1, maxmem: 2 * 128 * 8 * n })
}

function checkOf(key: Buffer): string {
  return createHmac('sha256', key).update('key check').digest('hex').slice(0, 16)
}

function nonceOf(prefix: Buffer, number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  prefix.copy(nonce)
  nonce.writeUInt32BE(number, 7)
  nonce.writeUInt8(last ? 1 : 0, 11)
  return nonce
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}

const notABackup = () => new BackupFault('not-a-backup', 'This file is not a backup of Linli.')
const damaged = () =>
  new BackupFault('damaged', 'This backup is damaged: a part of it does not fit its seal. Use another copy.')
const truncated = () =>
  new BackupFault('truncated', 'This backup is cut off before its end. Use another copy, or copy it again.')
