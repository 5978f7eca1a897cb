import type {
  appointCommitteeSecretary,
  endSecretary,
  listSecretaries,
  SecretaryOffice,
} from '#contract/secretaries.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { dayOf } from '#kernel/calendar.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { partyRow } from '../party/store.ts'
import { appointsFor } from '../policy.ts'
import { bodyRow } from '../store-bodies.ts'
import type { Room } from '../types.ts'
import { mayEnd, mayFollow } from './rules.ts'
import {
  addSecretary,
  closeSecretariesOf,
  closeSecretary,
  lastSecretary,
  secretariesOn,
  secretaryById,
  secretaryOn,
  vacantBodies,
  type SecretaryRow,
} from './store.ts'
import type { SecretaryOf } from './types.ts'

type Appointed = AnswerOf<typeof appointCommitteeSecretary>
type Appointment = BodyOf<typeof appointCommitteeSecretary>

/** Makes somebody secretary of a body, by their phone; whoever was it before is so no longer from that day on. */
export async function appointForBody(
  room: Room,
  t: Tx,
  id: string,
  appointment: Appointment,
): Promise<Appointed | Refusal> {
  const body = await bodyRow(t, id)
  if (!body || body.to !== null || !appointsFor(t.actor, body)) return missing()
  return appoint(room, t, { kind: 'committee', id, areaId: body.areaId, name: body.name }, body.from, appointment)
}

/** The same for a party organisation of the staff’s own street. */
export async function appointForParty(
  room: Room,
  t: Tx,
  id: string,
  appointment: Appointment,
): Promise<Appointed | Refusal> {
  const party = await partyRow(t, id)
  if (!party || party.to !== null || !appointsFor(t.actor, party)) return missing()
  return appoint(room, t, { kind: 'branch', id, areaId: party.areaId, name: party.name }, party.from, appointment)
}

async function appoint(
  room: Room,
  t: Tx,
  of: SecretaryOf,
  since: string | null,
  { name, phone, on, instead }: Appointment,
): Promise<Appointed | Refusal> {
  const person = await room.people.findOrAddPerson(t, { name, phone })
  if (isRefusal(person)) return person
  const today = dayOf(t.now)
  const from = on ?? today
  await t.lock([lockOf(of)])
  const last = await lastSecretary(t, of)
  const names = await room.people.namesOf(t, last ? [last.personId] : [])
  const standing = last && { ...last, name: names.get(last.personId) ?? '' }
  const fault = mayFollow({ personId: person.id, name: person.name, on: from, instead }, standing, since, today)
  if (fault) return fault
  if (instead !== null) await closeSecretary(t, instead, from)
  const id = await addSecretary(t, of, person.id, from)
  if (last && instead !== null) await room.people.hatsChanged(t, last.personId)
  note(t, of, { id, personId: person.id }, 'secretary.appoint', { name: person.name, on: from })
  return { id, name: person.name }
}

/** Ends a secretary’s office, today or on a day that was; the person loses the hat within a second. */
export async function end(
  room: Room,
  t: Tx,
  id: string,
  { on }: BodyOf<typeof endSecretary>,
): Promise<AnswerOf<typeof endSecretary> | Refusal> {
  const seen = await secretaryById(t, id)
  if (!seen || !appointsFor(t.actor, seen)) return missing()
  const of: SecretaryOf = { kind: seen.kind, id: seen.ofId, areaId: seen.areaId, name: seen.ofName }
  await t.lock([lockOf(of)])
  const today = dayOf(t.now)
  const office = await secretaryById(t, id)
  if (!office || (office.to !== null && office.to <= today)) return missing()
  const day = on ?? today
  const fault = mayEnd(office, day, today)
  if (fault) return fault
  await closeSecretary(t, id, day)
  await room.people.hatsChanged(t, office.personId)
  const name = (await room.people.namesOf(t, [office.personId])).get(office.personId) ?? ''
  note(t, of, office, 'secretary.end', { name, on: day })
  return { done: true }
}

/** After an election: the office ends on that day, unless whoever holds it was elected again, by name. */
export async function endUnlessElected(
  room: Room,
  t: Tx,
  partyId: string,
  elected: string,
  day: string,
): Promise<void> {
  const office = await secretaryOn(t, { kind: 'branch', id: partyId }, dayOf(t.now))
  const name = office && (await room.people.namesOf(t, [office.personId])).get(office.personId)
  if (!office || name === elected) return
  const of: SecretaryOf = { kind: 'branch', id: partyId, areaId: office.areaId, name: office.ofName }
  await t.lock([lockOf(of)])
  await closeSecretariesOf(t, of, day)
  await room.people.hatsChanged(t, office.personId)
  note(t, of, office, 'secretary.end', { name: name ?? '', on: day })
}

/** Who is secretary where the asker appoints one, and which bodies have none. */
export async function listThem(
  room: Room,
  t: Tx,
  asOf: string | undefined,
): Promise<AnswerOf<typeof listSecretaries> | Refusal> {
  const areaId = t.actor.hat?.areaId
  if (!areaId) return missing()
  const day = asOf ?? dayOf(t.now)
  const offices = await secretariesOn(t, areaId, day)
  const named = await officesNamed(room, t, offices)
  return {
    asOf: day,
    rows: offices.map((office, at) => ({
      ...named[at]!,
      kind: office.kind,
      personId: office.personId,
      ofId: office.ofId,
      ofName: office.ofName,
    })),
    vacant: await vacantBodies(t, areaId, day),
  }
}

/** Who is secretary of a body on a day, for whoever appoints one. */
export async function secretarySeen(
  room: Room,
  t: Tx,
  body: { id: string; areaId: string },
  day: string,
): Promise<SecretaryOffice> {
  if (!appointsFor(t.actor, body)) return null
  const office = await secretaryOn(t, { kind: 'committee', id: body.id }, day)
  return office ? (await officesNamed(room, t, [office]))[0]! : null
}

/** Secretaries of the party organisations of an area on a day, by organisation. */
export async function branchSecretaries(
  room: Room,
  t: Tx,
  areaId: string,
  day: string,
): Promise<Map<string, NonNullable<SecretaryOffice>>> {
  const offices = (await secretariesOn(t, areaId, day)).filter(({ kind }) => kind === 'branch')
  const named = await officesNamed(room, t, offices)
  return new Map(offices.map(({ ofId }, at) => [ofId, named[at]!]))
}

async function officesNamed(room: Room, t: Tx, offices: readonly SecretaryRow[]) {
  const ids = offices.map(({ personId }) => personId)
  const names = await room.people.namesOf(t, ids)
  const phones = await room.people.maskedPhonesOf(t, ids)
  return offices.map(({ id, personId, from, to }) => ({
    id,
    name: names.get(personId) ?? '',
    phoneMasked: phones.get(personId) ?? null,
    from,
    to,
  }))
}

/** Under which the offices of one body or party organisation change. */
function lockOf({ kind, id }: SecretaryOf): string {
  return `secretary of ${kind} ${id}`
}

function note(
  t: Tx,
  { kind, areaId, name: title }: SecretaryOf,
  { id, personId }: { id: string; personId: string },
  action: string,
  detail: Record<string, string>,
): void {
  t.audit({ action, objectKind: 'secretary', objectId: id, title, areaId, detail })
  t.fact({
    kind: action === 'secretary.end' ? 'secretary.ended' : 'secretary.begun',
    objectId: id,
    areaId,
    payload: { kind, personId },
    topics: [`staff:${areaId}`, `person:${personId}`],
  })
}
