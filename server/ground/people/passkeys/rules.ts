import { isIP } from 'node:net'
import { passkeyRefusals } from '#contract/passkeys.ts'
import { adminRoles } from '#contract/roles.ts'
import { refuserOf, type Refusal } from '#kernel/refusal.ts'
import type { Role } from '../types.ts'

export const refuse = refuserOf(passkeyRefusals)

/** Where passkeys of this house belong to; or why it can have none. */
export type Place = { host: string; origin: string } | 'number' | 'plain'

/**
 * A passkey belongs to a name: browsers make none for an address in numbers (`number`), and none on http (`plain`) but
 * on localhost, which never leaves the machine.
 * @param publicUrl where people reach the house, `LINLI_URL`
 */
export function placeOf(publicUrl: string): Place {
  const { hostname, origin, protocol } = new URL(publicUrl)
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return 'number'
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost')
  return protocol === 'https:' || isLocal ? { host: hostname, origin } : 'plain'
}

export type ClientData = { type: string; challenge: string; origin: string }

/** What the browser says it was asked, where, and by whom; undefined when it says nothing of the kind. */
export function clientDataOf(encoded: string): ClientData | undefined {
  try {
    const said = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8')) as Partial<ClientData> | null
    const { type, challenge, origin } = said ?? {}
    const texts = [type, challenge, origin].every((text) => typeof text === 'string')
    return texts ? { type: type!, challenge: challenge!, origin: origin! } : undefined
  } catch {
    return undefined
  }
}

/** Whether a device's count runs on. One that counts never says the same number twice, unless somebody holds a copy of it. */
export function counterRuns(before: number, now: number): boolean {
  return (before === 0 && now === 0) || now > before
}

/** Whether somebody has to have a second factor: an administrator always, and where the profile demands it whoever holds a role. */
export function owesSecondFactor({
  roles,
  profileDemands,
}: {
  roles: readonly Role[]
  profileDemands: boolean
}): boolean {
  return roles.some((role) => adminRoles.some((admin) => admin === role)) || (profileDemands && roles.length > 0)
}

/**
 * Whether the last passkey may go: not where it is the second factor that its owner has to have, as an administrator or
 * by the profile.
 */
export function mayRemove(about: {
  others: number
  hasApp: boolean
  roles: readonly Role[]
  profileDemands: boolean
}): Refusal | undefined {
  const { others, hasApp } = about
  return owesSecondFactor(about) && others === 0 && !hasApp ? refuse('passkey.last') : undefined
}
