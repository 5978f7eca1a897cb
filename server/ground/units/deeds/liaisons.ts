import { dayOf } from '#kernel/calendar.ts'
import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { looksAfter } from '../policy.ts'
import { limits, refuse } from '../rules.ts'
import { addEvent } from '../store-record.ts'
import type { Room } from '../types.ts'
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
