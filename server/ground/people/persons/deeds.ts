import { personRefusals, type PersonRow } from '#contract/persons.ts'
import { iso } from '#kernel/calendar.ts'
import type { Hearer } from '#kernel/facts.ts'
import { isRefusal, missing, refuse as refuseKernel, type Refusal, refuserOf } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { findOrAddPerson, sealedPhone } from '../deeds/persons.ts'
import { maskedPhone, normalPhone } from '../rules.ts'
import { shownStop } from '../stopping/deeds.ts'
import { stopsOf } from '../stopping/store.ts'
import { personByPhone } from '../store.ts'
import type { Room } from '../types.ts'
import { changePerson, holdKnown, isKnown, knowsName, noteKnown, pageOfPersons } from './store.ts'

const refuse = refuserOf(personRefusals)
type Paging = { page: number; pageSize: number }

/** Persons the street of the asker knows; a whole phone number finds its owner there, part of one nobody. */
export async function listPersons(room: Room, t: Tx, { q, ...paging }: Paging & { q: string }) {
  const phone = normalPhone(q)
  const phoneIndex = phone && room.house.seal.index(phone)
  const { rows, total } = await pageOfPersons(t, streetOf(t), { q, phoneIndex }, paging)
  const stops = await stopsOf(
    t,
    rows.map(({ id }) => id),
  )
  return {
    ...paging,
    total,
    rows: rows.map(({ phoneSealed, since, ...row }): PersonRow => ({
      ...row,
      phoneMasked: phoneSealed ? maskedPhone(room.house.seal.open(phoneSealed)) : null,
      since: iso(since),
      stop: shownStop(stops.get(row.id)),
    })),
  }
}

/** Registers somebody at the counter, as `meetPerson` says. */
export async function registerPerson(room: Room, t: Tx, who: Met): Promise<Known | Refusal> {
  const person = await meetPerson(room, t, who)
  if (isRefusal(person)) return person
  const { id, name: title } = person
  t.audit({ action: 'person.register', objectKind: 'person', objectId: id, title, areaId: streetOf(t) })
  return person
}

type Met = { name: string; phone: string; another: boolean }
type Known = { id: string; name: string; known: boolean }

/**
 * Somebody at the counter. A phone that is known is that person, under the name known before. Without a phone, a name the
 * street knows already is asked back: `person.same-name`, until `another` says it is somebody else.
 */
export async function meetPerson(room: Room, t: Tx, { name, phone, another }: Met): Promise<Known | Refusal> {
  const areaId = streetOf(t)
  if (phone === '') {
    // Two counters that register one person at the same moment find each other.
    await t.lock([`person ${areaId} ${name}`])
    if (!another && (await knowsName(t, areaId, name))) return refuse('person.same-name', { name })
  }
  const person = await findOrAddPerson(room, t, { name, phone: phone === '' ? undefined : phone })
  if (isRefusal(person)) return person
  const known = await isKnown(t, person.id, areaId)
  await noteKnown(t, [{ areaId, personId: person.id }], t.actor.id)
  return { id: person.id, name: person.name, known }
}

/**
 * Corrects a name, or gives a phone to somebody who has none. A phone that is there is the owner's way in: it is not
 * changed here. Refuses `version.stale`, `person.phone-taken`.
 */
export async function editPerson(
  room: Room,
  t: Tx,
  id: string,
  { name, phone: typed, version }: { name: string; phone: string; version: number },
): Promise<{ done: true } | Refusal> {
  const areaId = streetOf(t)
  const person = await holdKnown(t, id, areaId)
  if (!person) return missing()
  if (person.version !== version)
    return refuseKernel('version.stale', { by: person.changedBy ?? '', at: iso(person.changedAt ?? person.createdAt) })
  const phone = typed === '' || person.phoneIndex ? undefined : sealedPhone(room, typed)
  if (isRefusal(phone)) return phone
  const owner = phone && (await personByPhone(t, phone.index))
  if (owner) return refuse('person.phone-taken', { name: owner.name })
  await changePerson(t, id, { name, phone })
  const detail = {
    ...(name === person.name ? {} : { formerName: person.name }),
    ...(phone ? { phone: phone.masked } : {}),
  }
  t.audit({ action: 'person.edit', objectKind: 'person', objectId: id, title: name, areaId, detail })
  return { done: true }
}

/** A street knows who came to it and who speaks for its units. */
export const knownPersons: Hearer = {
  name: 'people.known-persons',
  kinds: ['attendance.changed', 'liaison.begun', 'secretary.begun'],
  hear: (t, facts) =>
    noteKnown(
      t,
      facts.flatMap(({ areaId, payload }) =>
        areaId && typeof payload['personId'] === 'string' ? [{ areaId, personId: payload['personId'] }] : [],
      ),
      null,
    ),
}

function streetOf(t: Tx): string {
  return t.actor.hat!.areaId!
}
