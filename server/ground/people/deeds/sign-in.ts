import type { Me } from '#contract/people.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { usernameGuard } from '../guard-keys.ts'
import { hatsOf } from '../hats.ts'
import { hashPassword, isOutdated, isPassword } from '../password-hash.ts'
import { passwordIsOver, profileOf } from '../password-rules.ts'
import { consequenceOf, guardRefusal, nameStands, normalUsername, refuse } from '../rules.ts'
import { demonstrationLogins } from '../store.ts'
import {
  clearGuard,
  closeGuard,
  countTry,
  credentialOf,
  guardOf,
  rehashPassword,
  type CredentialRow,
} from '../store-credentials.ts'
import type { Owed, Room } from '../types.ts'
import { findOrAddPerson, findPerson } from './persons.ts'
import { startSession, type SessionIo } from './sessions.ts'
import { spendCode } from './spend-code.ts'

/**
 * Signs in with user name and password. Five wrong ones in a row lock the name for ten minutes, a hundred stop it until
 * staff open it again; a name nobody has is counted, answered and timed the same.
 */
export async function signInWithPassword(
  room: Room,
  t: Tx,
  { username: typed, password }: { username: string; password: string },
  io: SessionIo,
): Promise<Me | Refusal> {
  const username = normalUsername(typed)
  const guard = usernameGuard(room.house.seal, username)
  const failures = await countTry(t, guard)
  if (failures === undefined) return guardRefusal(await guardOf(t, guard), t.now) ?? refuse('sign-in.wrong')
  const credential = await credentialOf(t, username)
  if (!(await isPassword(password, credential)) || !credential) {
    const consequence = consequenceOf(failures, t.now)
    if (consequence.lockedUntil || consequence.stoppedAt) {
      await closeGuard(t, guard, consequence)
      t.audit({
        action: consequence.stoppedAt ? 'account.stop' : 'account.lock',
        objectKind: 'account',
        objectId: credential?.personId ?? null,
        title: '',
        areaId: null,
      })
    }
    return refuse('sign-in.wrong').keep()
  }
  await clearGuard(t, guard)
  if (isOutdated(credential)) await rehashPassword(t, username, await hashPassword(password))
  return startSession(room, t, credential.personId, null, io, 'password', owedAfter(room, credential, t.now))
}

/** What this account has to do first. */
function owedAfter(room: Room, { mustChange, changedAt }: CredentialRow, now: Date): Owed | null {
  return mustChange || passwordIsOver(changedAt, profileOf(room.house.config.profile), now) ? 'password' : null
}

/**
 * Signs in with the code sent to a phone. A phone not seen before becomes a new account: without a name it is refused
 * `name.missing`, and the code stays good for the second try.
 */
export async function signInWithCode(
  room: Room,
  t: Tx,
  { phone, code, name }: { phone: string; code: string; name?: string | undefined },
  io: SessionIo,
): Promise<Me | Refusal> {
  const spent = await spendCode(room, t, phone, 'sign-in', code)
  if (isRefusal(spent)) return spent
  const known = await findPerson(room, t, phone)
  if (known) return startSession(room, t, known.id, null, io)
  if (name === undefined || !nameStands(name)) return refuse('name.missing')
  const person = await findOrAddPerson(room, t, { name, phone })
  if (isRefusal(person)) return person
  return startSession(room, t, person.id, null, io)
}

/** Whom one may sign in as in a demonstration; nobody anywhere else. */
export async function listDemonstrationLogins(room: Room, t: Tx) {
  if (!room.house.demonstration) return { on: false, logins: [] }
  const rows = await demonstrationLogins(t)
  return { on: true, logins: rows.map(({ login, name, kind, at }) => ({ login, name, kind, at })) }
}

/** Signs in as a person of the demonstration, wearing the hat that login stands for. */
export async function signInAsDemonstration(room: Room, t: Tx, login: string, io: SessionIo): Promise<Me | Refusal> {
  if (!room.house.demonstration) return refuse('demonstration.off')
  const row = (await demonstrationLogins(t)).find((candidate) => candidate.login === login)
  if (!row) return missing()
  const hats = await hatsOf(room, t, row.personId, { means: 'demonstration', owes: null })
  const hat = hats.find(({ kind }) => kind === row.kind)
  return startSession(room, t, row.personId, hat?.id ?? null, io, 'demonstration')
}
