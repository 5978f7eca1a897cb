import type { Me } from '#contract/people.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { hatsOf } from '../hats.ts'
import { hashPassword, isOutdated, isPassword } from '../password-hash.ts'
import { refuse as refusePasskey } from '../passkeys/rules.ts'
import { nameStands, normalPhone, normalUsername, refuse } from '../rules.ts'
import { accountByPhone, demonstrationLogins } from '../store.ts'
import { credentialOf, rehashPassword } from '../store-credentials.ts'
import type { Means, Room } from '../types.ts'
import { guarded } from './guarded.ts'
import { factsOf, owedAfter } from './passwords.ts'
import { findOrAddPerson } from './persons.ts'
import { proveSecondFactor } from './second-factor.ts'
import { secondStepOf } from './second-step.ts'
import { startSession, type SessionIo } from './sessions.ts'
import { spendCode } from './spend-code.ts'

/**
 * Signs in with user name and password, and with a code where the second factor is on. Five wrong ones of either in a
 * row lock the name for ten minutes, a hundred stop it until it is opened again; a name nobody has is counted, answered
 * and timed the same. A right password without the code it needs counts as nothing and opens nothing.
 */
export async function signInWithPassword(
  room: Room,
  t: Tx,
  { username: typed, password, code }: { username: string; password: string; code?: string | undefined },
  io: SessionIo,
): Promise<Me | Refusal> {
  const username = normalUsername(typed)
  const credential = await credentialOf(t, username)
  const account = { username, personId: credential?.personId ?? null }
  let means: Means = 'password'
  const refused = await guarded(room, t, account, async () => {
    if (!(await isPassword(password, credential)) || !credential) return refuse('sign-in.wrong').keep()
    const second = await secondStepOf(room, t, credential.personId)
    if (second === null) return undefined
    if (second === 'passkey') return refusePasskey('passkey.needed')
    if (code === undefined) return refuse('second-factor.missing')
    const proof = await proveSecondFactor(room, t, credential.personId, code)
    if (isRefusal(proof)) return proof
    means = proof
    return undefined
  })
  if (refused || !credential) return refused ?? refuse('sign-in.wrong')
  if (isOutdated(credential)) await rehashPassword(t, username, await hashPassword(password))
  const owes = owedAfter(room, credential, await factsOf(t, credential.personId), t.now)
  return startSession(room, t, credential.personId, null, io, means, owes)
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
  const known = await accountByPhone(t, room.house.seal.index(normalPhone(phone)!))
  if (known) return startSession(room, t, known, null, io)
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
