import { randomBytes } from 'node:crypto'
import type { Me } from '#contract/people.ts'
import { iso, later } from '#kernel/calendar.ts'
import type { Io } from '#kernel/http/bind.ts'
import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { firstHat, hatsOf, meOf } from '../hats.ts'
import { tokenHash } from '../identify.ts'
import { profileOf } from '../password-rules.ts'
import { accountOpen, limits, sessionStands } from '../rules.ts'
import { accountOf } from '../stopping/store.ts'
import { addSession, endSession, endSessionsOf, openSessionsOf, sessionById, setHat } from '../store-sessions.ts'
import type { Means, Owed, PersonHat, Room } from '../types.ts'

/** The little of HTTP that beginning a session needs. */
export type SessionIo = Pick<Io, 'setSession' | 'device'>

/**
 * Signs somebody in who proved who they are, by whichever way: the one door every way leads through. Refuses
 * `sign-in.stopped-by-staff`, `sign-in.joined`.
 */
export async function startSession(...given: Parameters<typeof beginSession>): Promise<Me | Refusal> {
  const [, t, personId] = given
  return accountOpen(await accountOf(t, personId)) ?? beginSession(...given)
}

/**
 * Begins a session and puts its token into the browser's cookie. Always a new token: nobody can hand another person a
 * session known beforehand. A session this browser already had is ended. For who is signed in; others `startSession`.
 * @param hatId hat to begin with; null for the person's first
 */
export async function beginSession(
  room: Room,
  t: Tx,
  personId: string,
  hatId: string | null,
  io: SessionIo,
  means: Means = 'code',
  owes: Owed | null = null,
): Promise<Me> {
  if (t.actor.sessionId && t.actor.id) {
    room.memory.forget([t.actor.sessionId])
    await endSession(t, t.actor.sessionId, t.actor.id)
  }
  const hat = await firstHat(room, t, personId, { means, owes }, hatId)
  const token = randomBytes(32).toString('base64url')
  const sessionId = await addSession(t, {
    personId,
    tokenHash: tokenHash(token),
    means,
    owes,
    hatId: hat.id,
    onlyHatId: means === 'link' ? hat.id : null,
    device: io.device,
    // A link can be forwarded, and a service may sign in silently: what asks for a fresh proof asks for it at once.
    provedAt: means === 'link' || means === 'channel' ? later(t.now, -limits.proof.goodForSeconds * 1000) : t.now,
  })
  io.setSession(token)
  const me = await meOf(room, t, personId, sessionId)
  t.audit({
    action: 'session.start',
    objectKind: 'person',
    objectId: personId,
    ...seenFrom(hat, me.name),
    detail: { means },
  })
  return me
}

/** Acts as another of one's hats, from the next request on. A hat one has not is missing. */
export async function chooseHat(room: Room, t: Tx, hatId: string): Promise<Me | Refusal> {
  const { sessionId, personId } = mine(t)
  const session = await sessionById(t, sessionId)
  if (!session) return missing()
  const hat = (await hatsOf(room, t, personId, session, session.grants)).find(({ id }) => id === hatId)
  if (!hat) return missing()
  room.memory.forget([sessionId])
  await setHat(t, sessionId, hat.id)
  const me = await meOf(room, t, personId, sessionId)
  t.audit({ action: 'hat.choose', objectKind: 'person', objectId: personId, ...seenFrom(hat, me.name) })
  return me
}

/** Ends one of one's own sessions; another person's is missing. */
export async function revokeSession(room: Room, t: Tx, sessionId: string): Promise<{ done: true } | Refusal> {
  const { personId } = mine(t)
  room.memory.forget([sessionId])
  if (!(await endSession(t, sessionId, personId))) return missing()
  const { areaId } = t.actor.hat ?? { areaId: null }
  t.audit({
    action: 'session.end',
    objectKind: 'person',
    objectId: personId,
    ...seenFrom({ areaId }, t.actor.name),
  })
  return { done: true }
}

/** Ends every session of a person: whoever else holds one has to prove again who they are. */
export async function endAllSessions(room: Room, t: Tx, personId: string): Promise<void> {
  room.memory.forget(await endSessionsOf(t, personId))
}

/** Signs out on this device; a stranger is signed out already. */
export async function signOut(room: Room, t: Tx, io: Pick<Io, 'clearSession'>): Promise<{ done: true }> {
  if (t.actor.kind === 'person' && t.actor.sessionId) await revokeSession(room, t, t.actor.sessionId)
  io.clearSession()
  return { done: true }
}

/** Devices on which one is signed in, the last used first. */
export async function listSessions(room: Room, t: Tx) {
  const { sessionId, personId } = mine(t)
  const { staffIdleSeconds } = profileOf(room.house.config.profile)
  const rows = (await openSessionsOf(t, personId)).filter((row) =>
    sessionStands(row, row.grants.length > 0, t.now, staffIdleSeconds),
  )
  return {
    rows: rows.map(({ id, device, means, startedAt, lastSeenAt }) => ({
      id,
      means,
      device,
      startedAt: iso(startedAt),
      lastSeenAt: iso(lastSeenAt),
      current: id === sessionId,
    })),
  }
}

/** Who asks and in which session; for routes that only somebody signed in reaches. */
export function mine(t: Tx): { sessionId: string; personId: string } {
  const { id, sessionId } = t.actor
  if (t.actor.kind !== 'person' || !id || !sessionId) throw new Error('This route is for somebody who is signed in.')
  return { sessionId, personId: id }
}

/** A line without a street is read by the auditors of every street, so it does not name a member. */
export function seenFrom(
  { areaId }: Pick<PersonHat, 'areaId'>,
  name: string,
): { areaId: string | null; title: string } {
  return { areaId, title: areaId ? name : '' }
}
