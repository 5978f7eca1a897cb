import { randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

/** What every authenticator app understands (RFC 6238); other figures are ignored by some of them. */
const figures = { algorithm: 'SHA1', digits: 6, period: 30 } as const
const secretBytes = 20

/** A new secret in base32, as apps and people type it. */
export function newSecret(): string {
  return new Secret({ size: secretBytes }).base32
}

/** What an app reads out of the QR code. @param account as its owner will see it in the app's list */
export function enrolmentAddress(secret: string, issuer: string, account: string): string {
  return totpOf(secret, issuer, account).toString()
}

/** The time step a code belongs to when it is right now, one step before or one after; undefined when it is wrong. */
export function stepOf(secret: string, code: string, now: Date): number | undefined {
  const timestamp = now.getTime()
  const delta = totpOf(secret).validate({ token: code, timestamp, window: 1 })
  return delta === null ? undefined : TOTP.counter({ period: figures.period, timestamp }) + delta
}

/** The code of a moment; for tests, which have no app. */
export function codeAt(secret: string, moment: Date): string {
  return totpOf(secret).generate({ timestamp: moment.getTime() })
}

function totpOf(secret: string, issuer = '', label = ''): TOTP {
  return new TOTP({ ...figures, issuer, label, secret: Secret.fromBase32(secret) })
}

const signs = 'abcdefghjkmnpqrstuvwxyz23456789'
const recoveryCodes = 10

/** Ten codes of ten signs without look-alikes, 49 bits each: `k7m2p-x4wqz`. */
export function newRecoveryCodes(): string[] {
  const half = (): string => Array.from({ length: 5 }, () => signs[randomInt(signs.length)]!).join('')
  return Array.from({ length: recoveryCodes }, () => `${half()}-${half()}`)
}

/** A recovery code as it is compared: however it was typed. */
export function normalRecoveryCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}
