import { randomBytes, randomInt } from 'node:crypto'
import type { TextSeal } from '#kernel/sealed-text.ts'

/** A secret of 32 random bytes, as it travels in a header. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a token; useless without the installation's key. */
export function hashOf(seal: TextSeal, token: string): string {
  return seal.index(`screens\0${token}`)
}

/** Six digits for people to read off a screen. */
export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}
