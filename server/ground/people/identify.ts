import { hash } from 'node:crypto'
import { stranger, systemActor, type Actor } from '#kernel/actor.ts'
import { later } from '#kernel/calendar.ts'
import type { Found } from './actor-memory.ts'
import { wornHat } from './hats.ts'
import { profileOf } from './password-rules.ts'
import { limits, memberHat, sessionEnds, sessionStands } from './rules.ts'
import { sessionByToken } from './store-sessions.ts'
import type { Room } from './types.ts'

export type Credentials = { session: string | undefined; kiosk: string | undefined }

/** Tokens are 32 random bytes; their plain hash tells nothing and needs no salt. */
export function tokenHash(token: string): string {
  return hash('sha256', token, 'hex')
}

/** Who a request comes from: a paired screen, the person of a standing session, or a stranger. */
export async function identify(room: Room, { session, kiosk }: Credentials): Promise<Actor> {
  if (kiosk) {
    const device = await room.memory.recall(`kiosk ${tokenHash(kiosk)}`, async () => {
      const actor = await room.devices(kiosk)
      return actor ? { actor, stands: 0 } : undefined
    })
    if (device) return device
  }
  if (session) {
    const key = tokenHash(session)
    const person = await room.memory.recall(key, () => personOf(room, key))
    if (person) return person
  }
  return stranger
}

/** A change is told at once; this bounds what an untold one, as by hand in the database, could leave standing. */
const toldMilliseconds = 60_000
const asking = { actor: systemActor('people'), scope: '*', requestId: 'identify' } as const

async function personOf(room: Room, key: string): Promise<Found> {
  const { transactions } = room.house
  const { session, now } = await transactions.do({ ...asking, readOnly: true }, async (t) => ({
    session: await sessionByToken(t, key),
    now: t.now,
  }))
  if (
    !session ||
    !sessionStands(session, session.grants.length > 0, now, profileOf(room.house.config.profile).staffIdleSeconds)
  )
    return undefined
  if (session.lastSeenAt < later(now, -limits.session.seenEverySeconds * 1000)) room.seen.note(session.id)
  // Most requests come from members, whose hat is always the same and needs no further look.
  const hat =
    session.hatId === memberHat.id
      ? memberHat
      : await transactions.do({ ...asking, readOnly: true }, (t) => wornHat(room, t, session))
  const { id, kind, areaId, organizationId, label, reach, ofId } = hat
  const actor: Actor = {
    kind: 'person',
    id: session.personId,
    name: session.personName,
    hat: { id, kind, areaId, organizationId, label, ...(reach ? { reach } : {}), ...(ofId ? { ofId } : {}) },
    sessionId: session.id,
    provedAt: session.provedAt,
  }
  // What staff and liaisons may act as follows from more than is told, and from the day.
  const asMember = hat.id === memberHat.id && session.grants.length === 0
  return {
    actor,
    stands: asMember ? Math.min(toldMilliseconds, sessionEnds(session, false, 0).getTime() - now.getTime()) : 0,
  }
}
