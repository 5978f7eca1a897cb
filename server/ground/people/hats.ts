import type { Me } from '#contract/people.ts'
import type { Tx } from '#kernel/tx.ts'
import { grantsUsable, hatToWear, maskedPhone, memberHat } from './rules.ts'
import { personById } from './store.ts'
import { grantsOf, sessionById } from './store-sessions.ts'
import type { Begun, Grant, PersonHat, Room } from './types.ts'

/** Every hat a person may wear in a session begun like this: roles first, then units, then as a member. */
export async function hatsOf(
  room: Room,
  t: Tx,
  personId: string,
  begun: Begun,
  known?: readonly Grant[],
): Promise<PersonHat[]> {
  if (begun.owes) return [memberHat]
  const grants = grantsUsable(begun, known ?? (await grantsOf(t, personId)))
  const hats = [...(await roleHats(room, t, grants)), ...(await room.hatsElsewhere(t, personId))]
  return [...(begun.onlyHatId ? hats.filter(({ id }) => id === begun.onlyHatId) : hats), memberHat]
}

/**
 * The hat worn in a session. Reads no more than that hat needs: most requests come from members, whose hat is always
 * the same.
 */
export async function wornHat(
  room: Room,
  t: Tx,
  session: Begun & { personId: string; hatId: string; grants: readonly Grant[] },
): Promise<PersonHat> {
  if (session.hatId === memberHat.id) return memberHat
  const hats = await hatsOf(room, t, session.personId, session, session.grants)
  // A role or office that ended leaves its wearer a member, not the wearer of another hat.
  return hats.find(({ id }) => id === session.hatId) ?? memberHat
}

/** Who somebody is and what they may act as, the way screens show it. */
export async function meOf(room: Room, t: Tx, personId: string, sessionId: string): Promise<Me> {
  const session = await sessionById(t, sessionId)
  const person = await personById(t, personId)
  if (!session || !person || session.personId !== personId) throw new Error('A session belongs to its person.')
  const hats = await hatsOf(room, t, personId, session, session.grants)
  const worn = hats.find(({ id }) => id === session.hatId) ?? memberHat
  return {
    personId,
    name: person.name,
    phoneMasked: person.phoneSealed ? maskedPhone(room.house.seal.open(person.phoneSealed)) : null,
    hats: shownOnce(hats, worn).map(({ id, kind, areaId, streetName, organizationId, organizationName, ofArea }) => ({
      id,
      kind,
      streetId: streetName === null ? null : (ofArea?.streetId ?? areaId),
      streetName,
      areaName: ofArea?.name ?? null,
      organizationId,
      organizationName,
    })),
    hatId: worn.id,
    owes: session.owes,
    demonstration: room.house.demonstration,
  }
}

/** The hat a new session begins with. */
export async function firstHat(
  room: Room,
  t: Tx,
  personId: string,
  begun: Begun,
  wanted: string | null,
): Promise<PersonHat> {
  return hatToWear(await hatsOf(room, t, personId, begun), wanted)
}

async function roleHats(room: Room, t: Tx, grants: readonly Grant[]): Promise<PersonHat[]> {
  if (grants.length === 0) return []
  const nodes = await room.areaNodes(
    t,
    grants.map(({ areaId }) => areaId),
  )
  return grants.flatMap(({ id, role, areaId }): PersonHat[] => {
    const node = nodes.get(areaId)
    // An area that was never to be, as a split that was undone: nothing lies there.
    if (node && node.reach.length === 0) return []
    const { street } = node ?? {}
    return [
      {
        id: `${role}:${id}`,
        kind: role,
        areaId: node?.id ?? areaId,
        organizationId: null,
        ...(node ? { reach: node.reach } : {}),
        label: node?.name ?? '',
        streetName: street?.name ?? node?.name ?? null,
        organizationName: null,
        ...(node && street ? { ofArea: { streetId: street.id, name: node.name } } : {}),
      },
    ]
  })
}

/** Who was staff of two residential areas that became one has one hat of it to choose. */
function shownOnce(hats: readonly PersonHat[], worn: PersonHat): PersonHat[] {
  const kept = new Map<string | null, string>()
  for (const { id, kind, areaId } of hats)
    if (kind === 'area-staff' && (!kept.has(areaId) || id === worn.id)) kept.set(areaId, id)
  return hats.filter(({ id, kind, areaId }) => kind !== 'area-staff' || kept.get(areaId) === id)
}
