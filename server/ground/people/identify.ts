import { createHash } from 'node:crypto'
import { stranger, systemActor, type Actor } from '#kernel/actor.ts'
import { later } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import { wornHat } from './hats.ts'
import { limits, sessionStands } from './rules.ts'
import { noteSeen, sessionByToken, type SessionRow } from './store-sessions.ts'
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

async function personOf(room: Room, hash: string): Promise<Actor | undefined> {
  const read = { actor: systemActor('people'), scope: '*', requestId: 'identify' } as const
  const { transactions } = room.house
  const found = await transactions.do({ ...read, readOnly: true }, async (t) => standing(room, t, hash))
  if (!found) return undefined
  if (found.unseen) {
    await transactions.do(read, async (t) => {
      await noteSeen(t, found.session.id, unseenBefore(t))
    })
  }
  return found.actor
}

async function standing(
  room: Room,
  t: Tx,
  hash: string,
): Promise<{ session: SessionRow; actor: Actor; unseen: boolean } | undefined> {
  const session = await sessionByToken(t, hash)
  if (!session || !sessionStands(session, session.grants.length > 0, t.now)) return undefined
  const { id, kind, areaId, organizationId, label } = await wornHat(room, t, session)
  return {
    session,
    actor: {
      kind: 'person',
      id: session.personId,
      name: session.personName,
      hat: { id, kind, areaId, organizationId, label },
      sessionId: session.id,
    },
    unseen: session.lastSeenAt < unseenBefore(t),
  }
}

const unseenBefore = (t: Tx): Date => later(t.now, -limits.session.seenEverySeconds * 1000)
