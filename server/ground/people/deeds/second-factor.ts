import type { EnrolledSecondFactor, SecondFactorSecret } from '#contract/second-factor.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { enrolmentAddress, newRecoveryCodes, newSecret, normalRecoveryCode, stepOf } from '../one-time-passwords.ts'
import { owesSecondFactor } from '../passkeys/rules.ts'
import { dropPasskeysOf } from '../passkeys/store.ts'
import { profileOf } from '../password-rules.ts'
import { isPassword } from '../password-hash.ts'
import { normalUsername, refuse } from '../rules.ts'
import { credentialOf, credentialOfPerson, mustChangePassword, type CredentialRow } from '../store-credentials.ts'
import {
  beginSecondFactor as begin,
  confirmSecondFactor as confirm,
  dropSecondFactor,
  recoveryCodesLeft,
  replaceRecoveryCodes,
  secondFactorOf,
  takeRecoveryCode,
  takeStep,
} from '../store-second-factor.ts'
import { grantsOf } from '../store-sessions.ts'
import type { Room } from '../types.ts'
import { hasPasskey } from './second-step.ts'
import { guarded, provePassword } from './guarded.ts'
import { endAllSessions, mine, seenFrom, beginSession, type SessionIo } from './sessions.ts'

/** Begins enrolment: a secret for the app, of no use until a code proved that the app has it. */
export async function beginSecondFactor(
  room: Room,
  t: Tx,
  { password }: { password: string },
): Promise<SecondFactorSecret | Refusal> {
  const credential = await credentialOfPerson(t, mine(t).personId)
  if (!credential) return missing()
  const wrong = await provePassword(room, t, credential, password)
  if (wrong) return wrong
  const secret = newSecret()
  if (!(await begin(t, credential.personId, room.house.seal.seal(secret)))) return refuse('second-factor.on')
  auditOf(t, 'second-factor.begin', credential)
  const issuer = new URL(room.house.config.publicUrl).hostname
  return { secret, address: enrolmentAddress(secret, issuer, credential.username) }
}

/**
 * Ends enrolment with the first code of the app: gives ten recovery codes, this once, ends every session of this person
 * and begins one here that was proved with both.
 */
export async function confirmSecondFactor(
  room: Room,
  t: Tx,
  { code }: { code: string },
  io: SessionIo,
): Promise<EnrolledSecondFactor | Refusal> {
  const credential = await credentialOfPerson(t, mine(t).personId)
  const begun = credential && (await secondFactorOf(t, credential.personId))
  if (!begun) return missing()
  if (begun.confirmedAt) return refuse('second-factor.on')
  const wrong = await guarded(room, t, credential, () =>
    proveApp(room, t, credential.personId, begun.secretSealed, code),
  )
  if (wrong) return wrong
  await confirm(t, credential.personId)
  const recoveryCodes = await makeRecoveryCodes(room, t, credential.personId)
  await endAllSessions(room, t, credential.personId)
  auditOf(t, 'second-factor.on', credential)
  const me = await beginSession(room, t, credential.personId, null, io, 'totp')
  return { me, recoveryCodes }
}

/** Ten new recovery codes in the place of the old ones, for a code of the app. */
export async function renewRecoveryCodes(
  room: Room,
  t: Tx,
  { code }: { code: string },
): Promise<{ recoveryCodes: string[] } | Refusal> {
  const credential = await credentialOfPerson(t, mine(t).personId)
  if (!credential) return missing()
  const wrong = await guarded(room, t, credential, async () =>
    refusalOf(await proveSecondFactor(room, t, credential.personId, code)),
  )
  if (wrong) return wrong
  auditOf(t, 'second-factor.codes', credential)
  return { recoveryCodes: await makeRecoveryCodes(room, t, credential.personId) }
}

/**
 * Gives the app up, for the password and a code. A password chosen beside it may be too short alone. Refuses
 * `second-factor.last` where it is the last second factor of who has to have one, as with passkeys.
 */
export async function removeSecondFactor(
  room: Room,
  t: Tx,
  { password, code }: { password: string; code: string },
): Promise<{ done: true } | Refusal> {
  const credential = await credentialOfPerson(t, mine(t).personId)
  if (!credential) return missing()
  // Of app and last passkey, given up at the same moment, one stays.
  await t.lock([`passkeys of ${credential.personId}`])
  // One try for both: a right password must not wipe the count of wrong codes.
  const wrong = await guarded(room, t, credential, async () =>
    (await isPassword(password, credential))
      ? refusalOf(await proveSecondFactor(room, t, credential.personId, code))
      : refuse('password.wrong').keep(),
  )
  if (wrong) return wrong
  const owes = owesSecondFactor({
    roles: (await grantsOf(t, credential.personId)).map(({ role }) => role),
    profileDemands: profileOf(room.house.config.profile).secondFactorForStaff,
  })
  if (owes && !(await hasPasskey(t, credential.personId))) return refuse('second-factor.last')
  await forget(t, credential)
  return { done: true }
}

/** Takes app and passkeys off for somebody who lost them; for the command line. False when there were none. */
export async function takeSecondFactorOff(room: Room, t: Tx, username: string): Promise<boolean> {
  const credential = await credentialOf(t, normalUsername(username))
  if (!credential) return false
  const passkeys = await dropPasskeysOf(t, credential.personId)
  if (!(await forget(t, credential))) {
    if (passkeys === 0) return false
    auditOf(t, 'second-factor.off', credential)
  }
  await endAllSessions(room, t, credential.personId)
  return true
}

/** Whether the second factor of a person is on, and how many recovery codes are left. */
export async function secondFactorSince(
  t: Tx,
  personId: string,
): Promise<{ since: Date; recoveryCodesLeft: number } | null> {
  const since = (await secondFactorOf(t, personId))?.confirmedAt
  return since ? { since, recoveryCodesLeft: await recoveryCodesLeft(t, personId) } : null
}

/**
 * Proves the second factor of a person: six digits of the app, or a recovery code. Answers which it was; a wrong one is
 * kept, as it counts; `object.missing` where the person has none.
 */
export async function proveSecondFactor(
  room: Room,
  t: Tx,
  personId: string,
  code: string,
): Promise<'totp' | 'recovery-code' | Refusal> {
  const row = await secondFactorOf(t, personId)
  if (!row?.confirmedAt) return missing()
  if (/^\d{6}$/.test(code)) return (await proveApp(room, t, personId, row.secretSealed, code)) ?? 'totp'
  const taken = await takeRecoveryCode(t, personId, recoveryHash(room, personId, code))
  return taken ? 'recovery-code' : refuse('second-factor.wrong').keep()
}

async function proveApp(
  room: Room,
  t: Tx,
  personId: string,
  secretSealed: string,
  code: string,
): Promise<Refusal | undefined> {
  const step = stepOf(room.house.seal.open(secretSealed), code, t.now)
  if (step === undefined) return refuse('second-factor.wrong').keep()
  return (await takeStep(t, personId, step)) ? undefined : refuse('second-factor.used').keep()
}

async function makeRecoveryCodes(room: Room, t: Tx, personId: string): Promise<string[]> {
  const codes = newRecoveryCodes()
  await replaceRecoveryCodes(
    t,
    personId,
    codes.map((code) => recoveryHash(room, personId, code)),
  )
  return codes
}

/** Keyed and bound to the person: a stolen table tells no code. */
function recoveryHash(room: Room, personId: string, typed: string): string {
  return room.house.seal.sign('recovery code', `${personId}\0${normalRecoveryCode(typed)}`)
}

async function forget(t: Tx, credential: CredentialRow): Promise<boolean> {
  const since = (await secondFactorOf(t, credential.personId))?.confirmedAt
  if (!(await dropSecondFactor(t, credential.personId)) || !since) return false
  if (credential.changedAt >= since) await mustChangePassword(t, credential.username)
  auditOf(t, 'second-factor.off', credential)
  return true
}

function auditOf(t: Tx, action: string, { personId, personName }: CredentialRow): void {
  const { areaId } = t.actor.hat ?? { areaId: null }
  t.audit({ action, objectKind: 'account', objectId: personId, ...seenFrom({ areaId }, personName) })
}

const refusalOf = (proof: unknown): Refusal | undefined => (isRefusal(proof) ? proof : undefined)
