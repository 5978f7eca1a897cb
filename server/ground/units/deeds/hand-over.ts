import type { handOverOffice } from '#contract/liaisons.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { dayOf } from '#kernel/calendar.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { holdsOffice, looksAfter } from '../policy.ts'
import { refuse } from '../rules.ts'
import {
  addHandover,
  cancelHandover,
  closeHandover,
  dueHandovers,
  handoverById,
  openHandoverOf,
} from '../store-handovers.ts'
import {
  addAffiliation,
  addLiaison,
  closeLiaison,
  holdUnit,
  liaisonById,
  liaisonsOf,
  takePlace,
  type LiaisonOffice,
} from '../store-liaisons.ts'
import { addEvent } from '../store-record.ts'
import type { Room } from '../types.ts'

/** Who gave an office to whom; what the successor has to be told besides is the caller's. */
export type HandedOver = {
  organizationId: string
  organizationName: string
  areaId: string
  from: { personId: string; name: string }
  to: { personId: string; name: string }
}
type Answer = AnswerOf<typeof handOverOffice>

/**
 * Hands a liaison's office over: at once, or on a later day. May be done by the street's staff and by whoever holds the
 * office. The successor leads if the predecessor led. Answers who took over when it was done at once.
 * Refuses `liaison.already`, `handover.past`, `handover.planned`, `phone.malformed`.
 */
export async function handOver(
  room: Room,
  t: Tx,
  liaisonId: string,
  { name, phone, on }: BodyOf<typeof handOverOffice>,
): Promise<{ answer: Answer; done?: HandedOver } | Refusal> {
  const office = await liaisonById(t, liaisonId)
  if (!office || !(looksAfter(t.actor, unitOf(office)) || holdsOffice(t.actor, office))) return missing()
  const today = dayOf(t.now)
  const day = on ?? today
  if (day < today) return refuse('handover.past')
  const successor = await room.people.findOrAddPerson(t, { name, phone })
  if (isRefusal(successor)) return successor
  await holdUnit(t, office.organizationId)
  const standing = await liaisonsOf(t, office.organizationId)
  if (!standing.some(({ id }) => id === liaisonId)) return missing()
  if (standing.some(({ personId }) => personId === successor.id))
    return refuse('liaison.already', { name: successor.name })
  const planned = await openHandoverOf(t, liaisonId)
  if (planned) return refuse('handover.planned', { day: planned.dueOn })
  const id = await addHandover(t, { ...office, liaisonId, successorId: successor.id, dueOn: day })
  const from = { personId: office.personId, name: await nameOf(room, t, office.personId) }
  if (day > today) {
    await note(t, office, 'liaison.plan-handover', { from: from.name, to: successor.name, day })
    tell(t, 'handover.planned', office, [office.personId])
    return { answer: { done: false, on: day, name: successor.name } }
  }
  const done = await carryOut(room, t, id, office, from, { personId: successor.id, name: successor.name })
  return { answer: { done: true, on: day, name: successor.name }, done }
}

/** Carries out what was planned for today or before. One that has lost its ground (office ended, successor in office) ends. */
export async function handOverDue(room: Room, t: Tx): Promise<HandedOver[]> {
  const done: HandedOver[] = []
  for (const due of await dueHandovers(t, dayOf(t.now))) {
    await holdUnit(t, due.organizationId)
    const office = await liaisonById(t, due.liaisonId)
    const standing = await liaisonsOf(t, due.organizationId)
    if (!office || standing.some(({ personId }) => personId === due.successorId)) {
      await cancelHandover(t, due.id)
      continue
    }
    const from = { personId: office.personId, name: await nameOf(room, t, office.personId) }
    const to = { personId: due.successorId, name: await nameOf(room, t, due.successorId) }
    done.push(await carryOut(room, t, due.id, office, from, to))
  }
  return done
}

/** Takes back a handover that is still to come. */
export async function takeBackHandover(room: Room, t: Tx, id: string): Promise<{ done: true } | Refusal> {
  const planned = await handoverById(t, id)
  const office = planned && (await liaisonById(t, planned.liaisonId))
  if (!planned || !office || !(looksAfter(t.actor, unitOf(office)) || holdsOffice(t.actor, office))) return missing()
  await holdUnit(t, office.organizationId)
  if (!(await cancelHandover(t, id))) return missing()
  const to = await nameOf(room, t, planned.successorId)
  await note(t, office, 'liaison.cancel-handover', { to, day: planned.dueOn })
  tell(t, 'handover.cancelled', office, [office.personId])
  return { done: true }
}

/** One ends, one begins, in one breath: nobody ever sees the unit without either. The unit's row is held. */
async function carryOut(
  room: Room,
  t: Tx,
  id: string,
  office: LiaisonOffice,
  from: HandedOver['from'],
  to: HandedOver['to'],
): Promise<HandedOver> {
  const { organizationId, areaId, organizationName, lead } = office
  await closeLiaison(t, office.id, organizationId)
  if (!(await takePlace(t, organizationId))) throw new Error('The place that was freed is free.')
  await addLiaison(t, { organizationId, areaId, personId: to.personId, lead, from: dayOf(t.now) })
  await addAffiliation(t, to.personId, organizationId, areaId)
  await closeHandover(t, id)
  await room.people.hatsChanged(t, from.personId)
  await note(t, office, 'liaison.hand-over', { from: from.name, to: to.name })
  tell(t, 'liaison.handedOver', office, [from.personId, to.personId])
  return { organizationId, organizationName, areaId, from, to }
}

const unitOf = (office: LiaisonOffice) => ({ id: office.organizationId, areaId: office.areaId })

async function nameOf(room: Room, t: Tx, personId: string): Promise<string> {
  return (await room.people.namesOf(t, [personId])).get(personId) ?? ''
}

/** Into the unit's history and the audit; who speaks for a military unit is named in neither. */
async function note(t: Tx, office: LiaisonOffice, action: string, named: Record<string, string>): Promise<void> {
  const { organizationId, areaId, organizationName: title } = office
  const detail = office.organizationType === 'military' ? {} : named
  await addEvent(t, { organizationId, areaId, action, detail })
  t.audit({ action, objectKind: 'liaison', objectId: office.id, title, areaId, detail })
}

function tell(t: Tx, kind: string, office: LiaisonOffice, personIds: readonly string[]): void {
  const { organizationId, areaId } = office
  t.fact({
    kind,
    objectId: office.id,
    areaId,
    payload: { organizationId },
    topics: [`staff:${areaId}`, `organization:${organizationId}`, ...personIds.map((id) => `person:${id}`)],
  })
}
