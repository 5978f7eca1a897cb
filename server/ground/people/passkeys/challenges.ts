import { randomBytes } from 'node:crypto'
import type { PasskeyQuestion } from '#contract/passkey-shapes.ts'
import { later } from '#kernel/calendar.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { mine } from '../deeds/sessions.ts'
import { tokenHash } from '../identify.ts'
import { limits, refuse as refuseHere } from '../rules.ts'
import type { Room } from '../types.ts'
import { clientDataOf, placeOf, refuse } from './rules.ts'
import {
  addChallenge,
  challengesSince,
  passkeysOf,
  takeChallenge,
  type ChallengePurpose,
  type PasskeyRow,
} from './store.ts'

/** Where passkeys of this house belong; refuses `passkey.address` where there can be none. */
export function placeHere(room: Room): { host: string; origin: string } | Refusal {
  const place = placeOf(room.house.config.publicUrl)
  return typeof place === 'string' ? refuse('passkey.address') : place
}

/** Begins to sign in: whichever passkey of this house may answer. So many an hour from one address, as with codes. */
export async function askPasskey(room: Room, t: Tx, address: string): Promise<PasskeyQuestion | Refusal> {
  const place = placeHere(room)
  if (isRefusal(place)) return place
  const addressIndex = room.house.seal.index(`address\0${address}`)
  if ((await challengesSince(t, addressIndex, later(t.now, -3_600_000))) >= limits.passkey.perAddressAnHour)
    return refuseHere('code.too-many-today')
  const challenge = await newChallenge(t, { purpose: 'sign-in', personId: null, addressIndex })
  return { challenge, host: place.host, allowed: [] }
}

/** Begins to prove again: one of one's own may answer. Missing for who has none. */
export async function askPasskeyProof(room: Room, t: Tx): Promise<PasskeyQuestion | Refusal | undefined> {
  const { personId } = mine(t)
  const place = placeHere(room)
  if (isRefusal(place)) return place
  const rows = (await passkeysOf(t, personId)).filter(({ stoppedAt }) => stoppedAt === null)
  if (rows.length === 0) return undefined
  const challenge = await newChallenge(t, { purpose: 'proof', personId, addressIndex: null })
  return { challenge, host: place.host, allowed: rows.map(named) }
}

/** A passkey as a browser finds it on its devices. */
export function named({ credentialId, transports }: PasskeyRow): { id: string; transports: string[] } {
  return { id: credentialId, transports: transports.split(' ').filter(Boolean) }
}

/** 32 random bytes to sign; only their hash is kept, for minutes. */
export async function newChallenge(
  t: Tx,
  about: { purpose: ChallengePurpose; personId: string | null; addressIndex: string | null },
): Promise<string> {
  const challenge = randomBytes(32).toString('base64url')
  const expiresAt = later(t.now, limits.passkey.validSeconds * 1000)
  await addChallenge(t, { ...about, hash: tokenHash(challenge), expiresAt })
  return challenge
}

/**
 * Spends the challenge that a device's answer names, and looks from where it comes. Refuses `passkey.wrong` for what is
 * no answer, `passkey.old` for a challenge that was never made, was spent, or is too old, `passkey.origin`. From here on
 * a refusal is kept, so that no challenge is answered twice.
 */
export async function spendChallenge(
  room: Room,
  t: Tx,
  clientData: string,
  purpose: ChallengePurpose,
  personId: string | null,
): Promise<{ challenge: string; host: string; origin: string } | Refusal> {
  const place = placeHere(room)
  if (isRefusal(place)) return place
  const said = clientDataOf(clientData)
  if (!said) return refuse('passkey.wrong')
  if (!(await takeChallenge(t, tokenHash(said.challenge), purpose, personId))) return refuse('passkey.old')
  if (said.origin !== place.origin) return refuse('passkey.origin', { address: place.origin }).keep()
  return { challenge: said.challenge, ...place }
}
