import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { refuse } from '../rules.ts'
import { credentialOfPerson } from '../store-credentials.ts'
import { secondFactorOf } from '../store-second-factor.ts'
import { noteProof, sessionById } from '../store-sessions.ts'
import type { Room } from '../types.ts'
import { guarded, provePassword } from './guarded.ts'
import { proveSecondFactor } from './second-factor.ts'
import { mine, seenFrom } from './sessions.ts'

/**
 * Proves again who sits at a session, before a deed that asks for it: by a code where the second factor is on, else by
 * the password; both at the guard of the door. In a session of the demonstration, whose people have no password, by
 * saying so.
 */
export async function proveAgain(
  room: Room,
  t: Tx,
  { by, secret }: { by: 'password' | 'code' | 'demonstration'; secret: string },
): Promise<{ done: true } | Refusal> {
  const { sessionId, personId } = mine(t)
  const refused =
    by === 'demonstration' ? await proveNothing(room, t, sessionId) : await proveBy(room, t, personId, by, secret)
  if (refused) return refused
  room.memory.forget([sessionId])
  await noteProof(t, sessionId)
  const { areaId } = t.actor.hat ?? { areaId: null }
  t.audit({
    action: 'session.prove',
    objectKind: 'person',
    objectId: personId,
    ...seenFrom({ areaId }, t.actor.name),
    detail: { by },
  })
  return { done: true }
}

async function proveBy(
  room: Room,
  t: Tx,
  personId: string,
  by: 'password' | 'code',
  secret: string,
): Promise<Refusal | undefined> {
  const credential = await credentialOfPerson(t, personId)
  if (!credential) return missing()
  if (by === 'code') {
    return guarded(room, t, credential, async () => {
      const proof = await proveSecondFactor(room, t, personId, secret)
      return isRefusal(proof) ? proof : undefined
    })
  }
  if ((await secondFactorOf(t, personId))?.confirmedAt) return refuse('second-factor.missing')
  return provePassword(room, t, credential, secret)
}

async function proveNothing(room: Room, t: Tx, sessionId: string): Promise<Refusal | undefined> {
  const session = await sessionById(t, sessionId)
  return room.house.demonstration && session?.means === 'demonstration' ? undefined : refuse('demonstration.off')
}
