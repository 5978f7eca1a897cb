import type { Me, MyAccount } from '#contract/people.ts'
import { iso } from '#kernel/calendar.ts'
import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { usernameGuard } from '../guard-keys.ts'
import { handedOutPassword } from '../handed-out-password.ts'
import { hashPassword, isPassword } from '../password-hash.ts'
import { contextWords, passwordGoodUntil, passwordIsOver, passwordRefusal, profileOf } from '../password-rules.ts'
import { myPasskeys } from '../passkeys/deeds.ts'
import { normalUsername, refuse } from '../rules.ts'
import {
  clearGuard,
  credentialOf,
  credentialOfPerson,
  dropOldPasswords,
  keepOldPassword,
  oldPasswords,
  setPassword,
} from '../store-credentials.ts'
import { grantsOf, sessionById } from '../store-sessions.ts'
import type { Owed, Room } from '../types.ts'
import { provePassword } from './guarded.ts'
import { secondFactorSince } from './second-factor.ts'
import { hasPasskey } from './second-step.ts'
import { endAllSessions, mine, seenFrom, beginSession, type SessionIo } from './sessions.ts'

/**
 * Changes one's own password. Ends every session of this person, this one too, and begins a new one here: whoever
 * learned the old password or took a session has neither afterwards. A wrong current password counts as at sign-in.
 */
export async function changePassword(
  room: Room,
  t: Tx,
  { current, next }: { current: string; next: string },
  io: SessionIo,
): Promise<Me | Refusal> {
  const { personId, sessionId } = mine(t)
  const credential = await credentialOfPerson(t, personId)
  if (!credential) return missing()
  const wrong = await provePassword(room, t, credential, current)
  if (wrong) return wrong
  const streetIds = (await grantsOf(t, personId)).map(({ areaId }) => areaId)
  const weak = await weakPassword(room, t, next, { ...credential, name: credential.personName, streetIds })
  if (weak) return weak
  const { remembered } = profileOf(room.house.config.profile)
  if (await isPassword(next, credential)) return refuse('password.same')
  const former = await oldPasswords(t, credential.username)
  for (const old of former.slice(0, remembered)) {
    if (await isPassword(next, old)) return refuse('password.used-before', { count: remembered })
  }
  const { algorithm, memory, passes, parallelism, salt, hash } = credential
  if (remembered > 0)
    await keepOldPassword(t, credential.username, { algorithm, memory, passes, parallelism, salt, hash })
  // The one kept just now is the first of those that may not come back.
  await dropOldPasswords(
    t,
    former.slice(Math.max(remembered - 1, 0)).map(({ id }) => id),
  )
  await setPassword(t, credential.username, await hashPassword(next), false)
  await endAllSessions(room, t, personId)
  t.audit({
    action: 'password.change',
    objectKind: 'account',
    objectId: personId,
    ...seenFrom(t.actor.hat ?? { areaId: null }, credential.personName),
  })
  const session = await sessionById(t, sessionId)
  const owes = owedAfter(room, { mustChange: false, changedAt: t.now }, await factsOf(t, personId), t.now)
  return beginSession(room, t, personId, null, io, session?.means ?? 'password', owes)
}

/** How one signs in, and until when. In the demonstration nobody knows a password, so there is none to change. */
export async function showMyAccount(
  room: Room,
  t: Tx,
): Promise<Pick<MyAccount, 'password' | 'secondFactor' | 'passkeys'>> {
  const { personId, sessionId } = mine(t)
  const profile = profileOf(room.house.config.profile)
  const credential = await credentialOfPerson(t, personId)
  const session = await sessionById(t, sessionId)
  if (!credential || session?.means === 'demonstration') return { password: null, secondFactor: null, passkeys: null }
  const until = passwordGoodUntil(credential.changedAt, profile)
  const second = await secondFactorSince(t, personId)
  return {
    password: {
      username: credential.username,
      changedAt: iso(credential.changedAt),
      goodUntil: until && iso(until),
      least: second ? profile.leastWithSecondFactor : profile.least,
      classes: profile.classes,
    },
    passkeys: await myPasskeys(room, t, personId),
    secondFactor: second && { since: iso(second.since), recoveryCodesLeft: second.recoveryCodesLeft },
  }
}

/**
 * Gives an account a password that its owner has to change at the first sign-in, opens a closed sign-in again and ends
 * what is open. For the command line, when somebody forgot theirs. Undefined when nobody has this user name.
 */
export async function handOutPassword(room: Room, t: Tx, typed: string): Promise<string | undefined> {
  const credential = await credentialOf(t, normalUsername(typed))
  if (!credential) return undefined
  const password = handedOutPassword()
  await setPassword(t, credential.username, await hashPassword(password), true)
  await clearGuard(t, usernameGuard(room.house.seal, credential.username))
  await endAllSessions(room, t, credential.personId)
  t.audit({
    action: 'password.hand-out',
    objectKind: 'account',
    objectId: credential.personId,
    title: '',
    areaId: null,
  })
  return password
}

/** Why a password cannot be taken for this account. */
export async function weakPassword(
  room: Room,
  t: Tx,
  password: string,
  account: { username: string; name: string; streetIds: readonly string[]; personId?: string },
): Promise<Refusal | undefined> {
  const nodes = account.streetIds.length === 0 ? new Map() : await room.areaNodes(t, account.streetIds)
  const places = [...nodes.values()].map(({ name }) => name)
  const profile = profileOf(room.house.config.profile)
  const second = account.personId ? await secondFactorSince(t, account.personId) : null
  return passwordRefusal(
    password,
    second ? { ...profile, least: profile.leastWithSecondFactor } : profile,
    contextWords({ ...account, places }),
  )
}

/** What decides whether an account of somebody owes a second factor. */
export async function factsOf(t: Tx, personId: string): Promise<{ holdsRole: boolean; hasSecondFactor: boolean }> {
  const holdsRole = (await grantsOf(t, personId)).length > 0
  const hasSecondFactor = (await secondFactorSince(t, personId)) !== null || (await hasPasskey(t, personId))
  return { holdsRole, hasSecondFactor }
}

/** What this account has to do before it is offered more than the hat of a member. */
export function owedAfter(
  room: Room,
  { mustChange, changedAt }: { mustChange: boolean; changedAt: Date },
  { holdsRole, hasSecondFactor }: { holdsRole: boolean; hasSecondFactor: boolean },
  now: Date,
): Owed | null {
  const profile = profileOf(room.house.config.profile)
  if (mustChange || passwordIsOver(changedAt, profile, now)) return 'password'
  return profile.secondFactorForStaff && holdsRole && !hasSecondFactor ? 'second-factor' : null
}
