import { dayOf } from '#kernel/calendar.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { looksAfter } from '../policy.ts'
import { hasRoom, limits, refuse } from '../rules.ts'
import { countInvited } from '../store-invitations.ts'
import { addEvent } from '../store-record.ts'
import type { OrganizationType, Room } from '../types.ts'
import {
  addAffiliation,
  addLiaison,
  closeLiaison,
  holdUnit,
  liaisonById,
  liaisonsOf,
  takePlace,
} from '../store-liaisons.ts'

export type Office = { organizationId: string; areaId: string; personId: string; lead: boolean; from?: string }

/**
 * Makes a person liaison of a unit; who is one already stays it. Refuses `liaison.too-many`. At most one leads: who is
 * appointed to lead takes the lead over.
 */
export async function appoint(t: Tx, office: Office): Promise<{ id: string } | Refusal> {
  await holdUnit(t, office.organizationId)
  const standing = (await liaisonsOf(t, office.organizationId)).find(({ personId }) => personId === office.personId)
  if (standing) return { id: standing.id }
  if (!(await takePlace(t, office.organizationId))) return refuse('liaison.too-many', { most: limits.mostLiaisons })
  const id = await addLiaison(t, { ...office, from: office.from ?? dayOf(t.now) })
  await addAffiliation(t, office.personId, office.organizationId, office.areaId)
  t.fact({
    kind: 'liaison.begun',
    objectId: id,
    areaId: office.areaId,
    payload: { organizationId: office.organizationId, personId: office.personId },
    topics: topicsOf(office),
  })
  return { id }
}

/**
 * Makes somebody liaison of a unit by their phone, without an invitation: who has the phone is that person. Open
 * invitations to others hold their places. Refuses `liaison.too-many`, `phone.malformed`, `name.missing`.
 */
export async function appointByPhone(
  room: Room,
  t: Tx,
  unit: { id: string; name: string; areaId: string; type: OrganizationType },
  { name, phone, lead, from }: { name: string; phone: string; lead: boolean; from?: string | undefined },
): Promise<{ id: string } | Refusal> {
  const sealed = room.people.sealedPhone(phone)
  if (isRefusal(sealed)) return sealed
  await holdUnit(t, unit.id)
  const liaisons = (await liaisonsOf(t, unit.id)).length
  if (!hasRoom({ liaisons, invited: await countInvited(t, unit.id, sealed.index) }))
    return refuse('liaison.too-many', { most: limits.mostLiaisons })
  const person = await room.people.findOrAddPerson(t, { name, phone })
  if (isRefusal(person)) return person
  const office = await appoint(t, {
    organizationId: unit.id,
    areaId: unit.areaId,
    personId: person.id,
    lead,
    ...(from === undefined ? {} : { from }),
  })
  if (isRefusal(office)) return office
  const detail: Record<string, string> = unit.type === 'military' ? {} : { name: person.name }
  await addEvent(t, { organizationId: unit.id, areaId: unit.areaId, action: 'liaison.appoint', detail })
  t.audit({
    action: 'liaison.appoint',
    objectKind: 'liaison',
    objectId: office.id,
    title: unit.name,
    areaId: unit.areaId,
    detail,
  })
  return office
}

/** Ends a liaison's office today. What is open stays with the unit; the person loses the hat within a second. */
export async function endLiaison(room: Room, t: Tx, id: string): Promise<{ done: true } | Refusal> {
  const office = await liaisonById(t, id)
  if (!office || !looksAfter(t.actor, { id: office.organizationId, areaId: office.areaId })) return missing()
  await holdUnit(t, office.organizationId)
  if (!(await closeLiaison(t, id, office.organizationId))) return missing()
  await room.people.hatsChanged(t, office.personId)
  const named = office.organizationType !== 'military'
  const name = named ? ((await room.people.namesOf(t, [office.personId])).get(office.personId) ?? '') : ''
  await addEvent(t, {
    organizationId: office.organizationId,
    areaId: office.areaId,
    action: 'liaison.end',
    detail: named ? { name } : {},
  })
  t.audit({
    action: 'liaison.end',
    objectKind: 'liaison',
    objectId: id,
    title: office.organizationName,
    areaId: office.areaId,
  })
  t.fact({
    kind: 'liaison.ended',
    objectId: id,
    areaId: office.areaId,
    payload: { organizationId: office.organizationId, personId: office.personId },
    topics: topicsOf(office),
  })
  return { done: true }
}

function topicsOf({ organizationId, areaId, personId }: { organizationId: string; areaId: string; personId: string }) {
  return [`staff:${areaId}`, `organization:${organizationId}`, `person:${personId}`]
}
