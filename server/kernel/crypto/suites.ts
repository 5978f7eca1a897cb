import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** What was sealed, in its parts. */
export type Sealed = { nonce: Buffer; text: Buffer; tag: Buffer }

/**
 * One family of algorithms behind one interface. Keys are 32 random bytes whatever the suite; each takes what it needs
 * from them. `bound` is told with what is sealed and must be told the same to open it.
 */
export type Suite = {
  /** As it stands in front of what it sealed. */
  name: string
  hash(data: Buffer | string): Buffer
  hmac(key: Buffer, data: Buffer | string): Buffer
  seal(key: Buffer, plain: Buffer, bound: string): Sealed
  /** Throws where key, text or what is bound are others. */
  open(key: Buffer, sealed: Sealed, bound: string): Buffer
}

const hashOf = (algorithm: string) => (data: Buffer | string) => createHash(algorithm).update(data).digest()
const hmacOf = (algorithm: string) => (key: Buffer, data: Buffer | string) =>
  createHmac(algorithm, key).update(data).digest()

/** SHA-256 and AES-256-GCM. */
const intl: Suite = {
  name: 'aes256gcm',
  hash: hashOf('sha256'),
  hmac: hmacOf('sha256'),
  seal(key, plain, bound) {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound))
    const text = Buffer.concat([cipher.update(plain), cipher.final()])
    return { nonce, text, tag: cipher.getAuthTag() }
  },
  open(key, { nonce, text, tag }, bound) {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
    decipher.setAAD(Buffer.from(bound)).setAuthTag(tag)
    return Buffer.concat([decipher.update(text), decipher.final()])
  },
}

const sm3 = hmacOf('sm3')

/** SM3, and SM4-CTR with HMAC-SM3 over what was encrypted: encrypt, then authenticate. */
const gm: Suite = {
  name: 'sm4ctr-hmacsm3',
  hash: hashOf('sm3'),
  hmac: sm3,
  seal(key, plain, bound) {
    const nonce = randomBytes(16)
    const cipher = createCipheriv('sm4-ctr', sm3(key, 'encrypt').subarray(0, 16), nonce)
    const text = Buffer.concat([cipher.update(plain), cipher.final()])
    return { nonce, text, tag: tagOf(key, nonce, text, bound) }
  },
  open(key, { nonce, text, tag }, bound) {
    const right = tagOf(key, nonce, text, bound)
    if (tag.length !== right.length || !timingSafeEqual(tag, right)) throw new Error('The tag does not fit.')
    const decipher = createDecipheriv('sm4-ctr', sm3(key, 'encrypt').subarray(0, 16), nonce)
    return Buffer.concat([decipher.update(text), decipher.final()])
  },
}

/** The nonce has a fixed length, and what is bound is told with its length: no two triples read the same. */
function tagOf(key: Buffer, nonce: Buffer, text: Buffer, bound: string): Buffer {
  return sm3(sm3(key, 'authenticate'), Buffer.concat([nonce, Buffer.from(`${bound.length} ${bound} `), text]))
}

export const suites = { intl, gm } as const
export type SuiteName = keyof typeof suites

export function suiteNamed(name: string): Suite | undefined {
  return Object.values(suites).find((suite) => suite.name === name)
}
