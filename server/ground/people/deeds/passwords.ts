import type { Me, MyAccount } from '#contract/people.ts'
import { iso } from '#kernel/calendar.ts'
import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { usernameGuard } from '../guard-keys.ts'
import { handedOutPassword } from '../handed-out-password.ts'
import { hashPassword, isPassword } from '../password-hash.ts'
import { contextWords, passwordGoodUntil, passwordRefusal, profileOf } from '../password-rules.ts'
import { consequenceOf, guardRefusal, normalUsername, refuse } from '../rules.ts'
import {
  clearGuard,
  closeGuard,
  countTry,
  credentialOf,
  credentialOfPerson,
  dropOldPasswords,
  guardOf,
  keepOldPassword,
  oldPasswords,
  setPassword,
  type CredentialRow,
} from '../store-credentials.ts'
import { grantsOf, sessionById } from '../store-sessions.ts'
import type { Room } from '../types.ts'
import { endAllSessions, mine, seenFrom, startSession, type SessionIo } from './sessions.ts'

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
  const { personId } = mine(t)
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
  return startSession(room, t, personId, null, io, 'password')
}

/** How one signs in, and until when. In the demonstration nobody knows a password, so there is none to change. */
export async function showMyAccount(room: Room, t: Tx): Promise<MyAccount> {
  const { personId, sessionId } = mine(t)
  const profile = profileOf(room.house.config.profile)
  const credential = await credentialOfPerson(t, personId)
  const session = await sessionById(t, sessionId)
  if (!credential || session?.means === 'demonstration') return { password: null }
  const until = passwordGoodUntil(credential.changedAt, profile)
  return {
    password: {
      username: credential.username,
      changedAt: iso(credential.changedAt),
      goodUntil: until && iso(until),
      least: profile.least,
      classes: profile.classes,
    },
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
  account: { username: string; name: string; streetIds: readonly string[] },
): Promise<Refusal | undefined> {
  const nodes = account.streetIds.length === 0 ? new Map() : await room.areaNodes(t, account.streetIds)
  const places = [...nodes.values()].map(({ name }) => name)
  return passwordRefusal(password, profileOf(room.house.config.profile), contextWords({ ...account, places }))
}

/** Asks for the password of somebody who is signed in; wrong ones count at the same guard as those at the door. */
async function provePassword(
  room: Room,
  t: Tx,
  credential: CredentialRow,
  password: string,
): Promise<Refusal | undefined> {
  const guard = usernameGuard(room.house.seal, credential.username)
  const failures = await countTry(t, guard)
  if (failures === undefined) return guardRefusal(await guardOf(t, guard), t.now) ?? refuse('sign-in.stopped')
  if (await isPassword(password, credential)) {
    await clearGuard(t, guard)
    return undefined
  }
  const consequence = consequenceOf(failures, t.now)
  if (consequence.lockedUntil || consequence.stoppedAt) await closeGuard(t, guard, consequence)
  return refuse('password.wrong').keep()
}
