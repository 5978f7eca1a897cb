import { createHmac, timingSafeEqual } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { openRing, ringChangedAt, type Key, type Ring } from './crypto/key-ring.ts'
import { suiteNamed, suites } from './crypto/suites.ts'

/** What is sealed was sealed with a key, or by a suite, that this installation does not hold. */
export class WrongKey extends Error {
  constructor() {
    super('Sealed with a key or suite this process does not hold.')
  }
}

/** How long a process seals on with a key when another was added beside it. */
const freshMilliseconds = 2_000

/**
 * Keeps restricted text (phone numbers) sealed in the database, and finds it again by a keyed hash.
 * Sealed text is `<suite>.<keyId>.<nonce>.<text>.<tag>`: any key of the ring opens what it sealed, the last one seals.
 */
export class TextSeal {
  private ring: Ring
  private readonly again: (() => Ring | undefined) | undefined
  private readonly indexKey: Buffer
  private lookedAt = performance.now()

  /** @param again asked for the ring when it may have changed; undefined when it has not */
  constructor(keys: Buffer | Ring, again?: () => Ring | undefined) {
    this.ring = Buffer.isBuffer(keys) ? [{ id: '1', suite: 'intl', secret: keys }] : keys
    this.again = again
    // The first key finds and signs for good: an index that changed would find nobody.
    this.indexKey = createHmac('sha256', this.ring[0].secret).update('index').digest()
  }

  seal(text: string): string {
    if (performance.now() - this.lookedAt > freshMilliseconds) this.look()
    const key = this.ring.at(-1)!
    const suite = suites[key.suite]
    const { nonce, text: sealed, tag } = suite.seal(sealingKey(key), Buffer.from(text, 'utf8'), boundOf(key))
    const parts = [nonce, sealed, tag].map((part) => part.toString('base64url'))
    return [suite.name, key.id, ...parts].join('.')
  }

  /** Throws WrongKey for what none of our keys sealed, and for what was changed since. */
  open(sealed: string): string {
    const [name = '', id = '', nonce, text, tag] = sealed.split('.')
    const suite = suiteNamed(name)
    const keyOf = () => this.ring.find((one) => one.id === id && suites[one.suite] === suite)
    // Another process may have added the key since we looked.
    const key = keyOf() ?? (this.look(), keyOf())
    if (!suite || !key || !nonce || text === undefined || !tag) throw new WrongKey()
    const parts = { nonce: bytes(nonce), text: bytes(text), tag: bytes(tag) }
    try {
      return suite.open(sealingKey(key), parts, boundOf(key)).toString('utf8')
    } catch {
      throw new WrongKey()
    }
  }

  /** How what is sealed now begins. */
  get mark(): string {
    const key = this.ring.at(-1)!
    return `${suites[key.suite].name}.${key.id}.`
  }

  /** The same for the same text under this key; does not tell the text. */
  index(text: string): string {
    return createHmac('sha256', this.indexKey).update(text).digest('base64url')
  }

  /** A signature for short-lived codes (door QR). */
  sign(purpose: string, text: string): string {
    return createHmac('sha256', this.indexKey).update(`${purpose}\0${text}`).digest('base64url')
  }

  private look(): void {
    this.lookedAt = performance.now()
    this.ring = this.again?.() ?? this.ring
  }
}

const bytes = (part: string): Buffer => Buffer.from(part, 'base64url')

function sealingKey({ suite, secret }: Key): Buffer {
  return suites[suite].hmac(secret, 'seal')
}

/** What the first key sealed was bound to nothing; every later one is bound to its suite and number. */
function boundOf({ id, suite }: Key): string {
  return id === '1' ? '' : `${suites[suite].name}.${id}`
}

/** The seal of an installation; it hears of keys that another process adds. */
export function openSeal(dataFolder: string): TextSeal {
  const ring = openRing(dataFolder)
  let changedAt = ringChangedAt(dataFolder)
  return new TextSeal(ring, () => {
    const now = ringChangedAt(dataFolder)
    if (now === changedAt) return undefined
    changedAt = now
    return openRing(dataFolder)
  })
}

/** Compares without telling by its duration how much was right. */
export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
