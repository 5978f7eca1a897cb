import { createHash } from 'node:crypto'
import { stranger, systemActor, type Actor } from '#kernel/actor.ts'
import { later } from '#kernel/calendar.ts'
import { wornHat } from './hats.ts'
import { profileOf } from './password-rules.ts'
import { limits, memberHat, sessionStands } from './rules.ts'
import { sessionByToken, type SessionRow } from './store-sessions.ts'
import type { Room } from './types.ts'

export type Credentials = { session: string | undefined; kiosk: string | undefined }

/** Tokens are 32 random bytes; their plain hash tells nothing and needs no salt. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Who a request comes from: a paired screen, the person of a standing session, or a stranger. */
export async function identify(room: Room, { session, kiosk }: Credentials): Promise<Actor> {
  if (kiosk) {
    const device = await room.memory.recall(
      `kiosk ${tokenHash(kiosk)}`,
      async () => (await room.devices(kiosk)) ?? undefined,
    )
    if (device) return device
  }
  if (session) {
    const hash = tokenHash(session)
    const person = await room.memory.recall(hash, () => personOf(room, hash))
    if (person) return person
  }
  return stranger
}

const asking = { actor: systemActor('people'), scope: '*', requestId: 'identify' } as const

async function personOf(room: Room, hash: string): Promise<Actor | undefined> {
  const { transactions } = room.house
  const { rows, now } = await transactions.glance<SessionRow>(asking, sessionByToken, [hash])
  const session = rows[0]
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
  return {
    kind: 'person',
    id: session.personId,
    name: session.personName,
    hat: { id, kind, areaId, organizationId, label, ...(reach ? { reach } : {}), ...(ofId ? { ofId } : {}) },
    sessionId: session.id,
    provedAt: session.provedAt,
  }
}
