import type { NewPasskey, PasskeyPlan } from '#contract/passkeys.ts'
import type { Me } from '#contract/people.ts'
import { iso } from '#kernel/calendar.ts'
import { isRefusal, missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { endAllSessions, mine, seenFrom, beginSession, type SessionIo } from '../deeds/sessions.ts'
import { meOf } from '../hats.ts'
import { profileOf } from '../password-rules.ts'
import { isWeak, limits } from '../rules.ts'
import { credentialOfPerson, type CredentialRow } from '../store-credentials.ts'
import { secondFactorOf } from '../store-second-factor.ts'
import { grantsOf, sessionById } from '../store-sessions.ts'
import type { Room } from '../types.ts'
import { algorithms, verifyNew } from './ceremony.ts'
import { named, newChallenge, placeHere, spendChallenge } from './challenges.ts'
import { mayRemove, placeOf, refuse } from './rules.ts'
import { addPasskey as add, dropPasskey, passkeysOf, renamePasskey as rename } from './store.ts'

/**
 * Begins to add a passkey. For who has a user name; in a session that began with less than the password, or with one
 * that somebody else chose, a passkey would outlive what it stands on: `passkey.session`.
 */
export async function planPasskey(room: Room, t: Tx): Promise<PasskeyPlan | Refusal> {
  const { personId, sessionId } = mine(t)
  const credential = await credentialOfPerson(t, personId)
  if (!credential) return missing()
  const place = placeHere(room)
  if (isRefusal(place)) return place
  const weak = await weakSession(t, sessionId)
  if (weak) return weak
  const known = await passkeysOf(t, personId)
  if (known.length >= limits.passkey.most) return refuse('passkey.many', { most: limits.passkey.most })
  const challenge = await newChallenge(t, { purpose: 'register', personId, addressIndex: null })
  t.audit({ action: 'passkey.plan', ...aboutMe(t, credential) })
  return {
    challenge,
    host: place.host,
    user: {
      id: Buffer.from(personId, 'utf8').toString('base64url'),
      name: credential.username,
      displayName: credential.personName,
    },
    algorithms: [...algorithms],
    known: known.map(named),
  }
}

/**
 * Adds the passkey a device made. Where the session owed a second factor this is one: every session ends, and one begins
 * here that owes nothing.
 */
export async function addPasskey(
  room: Room,
  t: Tx,
  { name, made }: { name: string; made: NewPasskey },
  io: SessionIo,
): Promise<Me | Refusal> {
  const { personId, sessionId } = mine(t)
  const credential = await credentialOfPerson(t, personId)
  if (!credential) return missing()
  const asked = await spendChallenge(room, t, made.clientData, 'register', personId)
  if (isRefusal(asked)) return asked
  const fresh = await verifyNew(made, asked)
  if (!fresh) return refuse('passkey.wrong').keep()
  await t.lock([`passkeys of ${personId}`])
  if ((await passkeysOf(t, personId)).length >= limits.passkey.most)
    return refuse('passkey.many', { most: limits.passkey.most }).keep()
  if (!(await add(t, { ...fresh, personId, name, transports: made.transports.join(' ') })))
    return refuse('passkey.registered').keep()
  t.audit({ action: 'passkey.add', ...aboutMe(t, credential) })
  if ((await sessionById(t, sessionId))?.owes !== 'second-factor') return meOf(room, t, personId, sessionId)
  await endAllSessions(room, t, personId)
  return beginSession(room, t, personId, null, io, 'passkey')
}

/** Another name for one's own; another person's is missing. Refuses `version.stale`. */
export async function renamePasskey(
  t: Tx,
  id: string,
  { name, version }: { name: string; version: number },
): Promise<{ done: true } | Refusal> {
  const found = await myPasskey(t, id)
  if (isRefusal(found)) return found
  if (!(await rename(t, id, version, name)))
    return refuseKernel('version.stale', { by: found.credential.personName, at: iso(found.passkey.changedAt) })
  t.audit({ action: 'passkey.rename', ...aboutMe(t, found.credential) })
  return { done: true }
}

/** Takes one of one's own out. Refuses `passkey.last` for the last second factor of who has to have one, `passkey.session`. */
export async function removePasskey(room: Room, t: Tx, id: string): Promise<{ done: true } | Refusal> {
  const { personId, sessionId } = mine(t)
  const weak = await weakSession(t, sessionId)
  if (weak) return weak
  await t.lock([`passkeys of ${personId}`])
  const found = await myPasskey(t, id)
  if (isRefusal(found)) return found
  const refused = mayRemove({
    others: found.all.filter((one) => one.id !== id && one.stoppedAt === null).length,
    hasApp: Boolean((await secondFactorOf(t, personId))?.confirmedAt),
    roles: (await grantsOf(t, personId)).map(({ role }) => role),
    profileDemands: profileOf(room.house.config.profile).secondFactorForStaff,
  })
  if (refused) return refused
  await dropPasskey(t, id)
  t.audit({ action: 'passkey.remove', ...aboutMe(t, found.credential) })
  return { done: true }
}

/** One's passkeys, and whether this house can have any; null for who has no user name. */
export async function myPasskeys(room: Room, t: Tx, personId: string) {
  const place = placeOf(room.house.config.publicUrl)
  const rows = await passkeysOf(t, personId)
  return {
    at: typeof place === 'string' ? place : ('name' as const),
    host: new URL(room.house.config.publicUrl).host,
    rows: rows.map(({ id, name, synced, madeAt, usedAt, stoppedAt, version }) => ({
      id,
      name,
      synced,
      madeAt: iso(madeAt),
      usedAt: usedAt && iso(usedAt),
      stopped: stoppedAt !== null,
      version,
    })),
  }
}

/** A session that a text or a service outside began, or a password that somebody else chose, does not decide about passkeys. */
async function weakSession(t: Tx, sessionId: string): Promise<Refusal | undefined> {
  const session = await sessionById(t, sessionId)
  return !session || isWeak(session.means) || session.owes === 'password' ? refuse('passkey.session') : undefined
}

async function myPasskey(t: Tx, id: string) {
  const { personId } = mine(t)
  const credential = await credentialOfPerson(t, personId)
  const all = await passkeysOf(t, personId)
  const passkey = all.find((one) => one.id === id)
  return credential && passkey ? { credential, all, passkey } : missing()
}

function aboutMe(t: Tx, { personId, personName }: CredentialRow) {
  const { areaId } = t.actor.hat ?? { areaId: null }
  return { objectKind: 'account', objectId: personId, ...seenFrom({ areaId }, personName) }
}
