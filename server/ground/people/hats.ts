import type { Me } from '#contract/people.ts'
import type { Tx } from '#kernel/tx.ts'
import { grantsUsable, hatToWear, maskedPhone, memberHat } from './rules.ts'
import { personById } from './store.ts'
import { grantsOf, sessionById } from './store-sessions.ts'
import type { Grant, Means, PersonHat, Room } from './types.ts'

/** Every hat a person may wear in a session begun by these means: roles first, then units, then as a member. */
export async function hatsOf(
  room: Room,
  t: Tx,
  personId: string,
  means: Means,
  known?: readonly Grant[],
): Promise<PersonHat[]> {
  const grants = grantsUsable(means, known ?? (await grantsOf(t, personId)))
  return [...(await roleHats(room, t, grants)), ...(await room.hatsElsewhere(t, personId)), memberHat]
}

/**
 * The hat worn in a session. Reads no more than that hat needs: most requests come from members, whose hat is always
 * the same.
 */
export async function wornHat(
  room: Room,
  t: Tx,
  session: { personId: string; hatId: string; means: Means; grants: readonly Grant[] },
): Promise<PersonHat> {
  if (session.hatId === memberHat.id) return memberHat
  const hats = await hatsOf(room, t, session.personId, session.means, session.grants)
  // A role or office that ended leaves its wearer a member, not the wearer of another hat.
  return hats.find(({ id }) => id === session.hatId) ?? memberHat
}

/** Who somebody is and what they may act as, the way screens show it. */
export async function meOf(room: Room, t: Tx, personId: string, sessionId: string): Promise<Me> {
  const session = await sessionById(t, sessionId)
  const person = await personById(t, personId)
  if (!session || !person || session.personId !== personId) throw new Error('A session belongs to its person.')
  const hats = await hatsOf(room, t, personId, session.means, session.grants)
  const worn = hats.find(({ id }) => id === session.hatId) ?? memberHat
  return {
    personId,
    name: person.name,
    phoneMasked: person.phoneSealed ? maskedPhone(room.house.seal.open(person.phoneSealed)) : null,
    hats: hats.map(({ id, kind, areaId, streetName, organizationId, organizationName }) => ({
      id,
      kind,
      streetId: streetName === null ? null : areaId,
      streetName,
      organizationId,
      organizationName,
    })),
    hatId: worn.id,
    demonstration: room.house.demonstration,
  }
}

/** The hat a new session begins with. */
export async function firstHat(
  room: Room,
  t: Tx,
  personId: string,
  means: Means,
  wanted: string | null,
): Promise<PersonHat> {
  return hatToWear(await hatsOf(room, t, personId, means), wanted)
}

async function roleHats(room: Room, t: Tx, grants: readonly Grant[]): Promise<PersonHat[]> {
  if (grants.length === 0) return []
  const names = await room.areaNames(
    t,
    grants.map(({ areaId }) => areaId),
  )
  return grants.map(({ id, role, areaId }) => {
    const streetName = names.get(areaId) ?? null
    return {
      id: `${role}:${id}`,
      kind: role,
      areaId,
      organizationId: null,
      label: streetName ?? '',
      streetName,
      organizationName: null,
    }
  })
}
