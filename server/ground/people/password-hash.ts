import { argon2, randomBytes, type Argon2Parameters } from 'node:crypto'
import { promisify } from 'node:util'
import { sameText } from '#kernel/sealed-text.ts'
import type { StoredPassword } from './types.ts'

const compute = promisify(argon2) as (algorithm: 'argon2id', parameters: Argon2Parameters) => Promise<Buffer>

/** What new passwords are hashed with (OWASP Password Storage, argon2id); old ones carry their own. */
const current = { algorithm: 'argon2id', memory: 19_456, passes: 2, parallelism: 1 } as const

/** Stands in for the password of a user name nobody has, so that an unknown name takes as long as a known one. */
const nobodys: StoredPassword = {
  ...current,
  salt: randomBytes(16).toString('base64url'),
  hash: randomBytes(32).toString('base64url'),
}

export async function hashPassword(password: string): Promise<StoredPassword> {
  const salt = randomBytes(16)
  return { ...current, salt: salt.toString('base64url'), hash: await hashOf(password, { ...current, salt }) }
}

/** Whether the password is the stored one; without a stored one it is not, after the same work. */
export async function isPassword(password: string, stored: StoredPassword | undefined): Promise<boolean> {
  const { salt, hash, ...cost } = stored ?? nobodys
  const same = sameText(await hashOf(password, { ...cost, salt: Buffer.from(salt, 'base64url') }), hash)
  return same && stored !== undefined
}

/** Hashed with other parameters than today's: hash it anew while the password is at hand. */
export function isOutdated(stored: StoredPassword): boolean {
  return (
    stored.memory !== current.memory || stored.passes !== current.passes || stored.parallelism !== current.parallelism
  )
}

async function hashOf(
  password: string,
  { salt, memory, passes, parallelism }: { salt: Buffer; memory: number; passes: number; parallelism: number },
): Promise<string> {
  const hash = await compute('argon2id', {
    message: password.normalize('NFKC'),
    nonce: salt,
    memory,
    passes,
    parallelism,
    tagLength: 32,
  })
  return hash.toString('base64url')
}
