import type { decideRosterCase, takeBackRosterCase } from '#contract/roster.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { dayOf, iso } from '#kernel/calendar.ts'
import { isRefusal, missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Room } from '../../types.ts'
import { mayDecide, mayReadRoster, mayTakeBack } from '../policy.ts'
import { changedStanding, refuse, refuseChange } from '../rules.ts'
import { caseRow, closeCase, type CaseRow } from '../store-cases.ts'
import { beginMember, endMember, memberRow, undoCase, type MemberRow } from '../store.ts'
import type { Payload } from '../types.ts'
import { refusePayload } from './ask.ts'
import { note } from './note.ts'
import { numbersOf, openStanding, rosterLock, sealStanding, standingOf, standingParty } from './own-roster.ts'

type Done = AnswerOf<typeof decideRosterCase>

/** Approves or refuses what somebody else asked; what is approved holds from its day on. */
export async function decide(
  room: Room,
  t: Tx,
  id: string,
  { version, decision, note: words }: BodyOf<typeof decideRosterCase>,
): Promise<Done | Refusal> {
  const asked = await ownCase(room, t, id, version)
  if (isRefusal(asked)) return asked
  if (!mayDecide(t.actor, partyOf(asked))) return missing()
  if (asked.state !== 'waiting') return refuse('roster.closed')
  if (asked.asked_by === t.actor.id) return refuse('roster.own-case')
  if (decision === 'approve') {
    const refused = await carryOut(room, t, asked, JSON.parse(room.house.seal.open(asked.payload_sealed!)) as Payload)
    if (refused) return refused
  }
  const state = decision === 'approve' ? 'approved' : 'refused'
  return closed(room, t, asked, state, words === '' ? null : room.house.seal.seal(words), `roster.${decision}`)
}

/** Withdraws what waits, or takes back what was approved, before its day. */
export async function takeBack(
  room: Room,
  t: Tx,
  id: string,
  { version }: BodyOf<typeof takeBackRosterCase>,
): Promise<Done | Refusal> {
  const asked = await ownCase(room, t, id, version)
  if (isRefusal(asked)) return asked
  const today = dayOf(t.now)
  if (asked.state === 'approved' && asked.effective_on <= today)
    return refuse('roster.begun', { day: asked.effective_on })
  if (asked.state !== 'waiting' && asked.state !== 'approved') return refuse('roster.closed')
  if (!mayTakeBack(t.actor, asked, today)) return missing()
  if (asked.state === 'waiting') return closed(room, t, asked, 'withdrawn', null, 'roster.withdraw')
  if (!(await undoCase(t, id))) return refuse('roster.changed')
  return closed(room, t, asked, 'takenBack', asked.note_sealed, 'roster.take-back')
}

async function ownCase(room: Room, t: Tx, id: string, version: number): Promise<CaseRow | Refusal> {
  const seen = await caseRow(t, id)
  if (!seen || !mayReadRoster(t.actor, partyOf(seen))) return missing()
  await t.lock([rosterLock(seen.area_id)])
  const asked = (await caseRow(t, id))!
  return asked.version === version ? asked : stale(room, t, asked)
}

async function stale({ people }: Room, t: Tx, { closed_by, asked_by, closed_at, asked_at }: CaseRow): Promise<Refusal> {
  const by = closed_by ?? asked_by
  return refuseKernel('version.stale', {
    by: (await people.namesOf(t, [by])).get(by) ?? '',
    at: iso(closed_at ?? asked_at),
  })
}

function partyOf({ party_id, area_id }: CaseRow) {
  return { id: party_id, areaId: area_id }
}

async function closed(
  room: Room,
  t: Tx,
  asked: CaseRow,
  state: 'approved' | 'refused' | 'withdrawn' | 'takenBack',
  words: string | null,
  action: string,
): Promise<Done | Refusal> {
  if (!(await closeCase(t, asked.id, asked.version, { state, note: words })))
    return stale(room, t, (await caseRow(t, asked.id))!)
  note(t, { id: asked.id, areaId: asked.area_id, party: asked.partyName }, action, {
    kind: asked.kind,
    on: asked.effective_on,
  })
  return { done: true }
}

async function carryOut(room: Room, t: Tx, asked: CaseRow, payload: Payload): Promise<Refusal | undefined> {
  const party = await standingParty(t, asked.party_id)
  if (isRefusal(party)) return party
  if (payload.kind === 'enter') return enter(room, t, asked, payload)
  const member = await memberRow(t, payload.memberId)
  if (!member || member.partyId !== party.id) return refuse('roster.changed')
  const refused =
    refuseChange(member, asked.effective_on, dayOf(t.now)) ?? (await refusePayload(room, t, party, member, payload))
  return refused ?? change(room, t, asked, payload, member)
}

async function enter(
  room: Room,
  t: Tx,
  { id, party_id: partyId, area_id: areaId, effective_on: on }: CaseRow,
  { entrants, groupId }: Extract<Payload, { kind: 'enter' }>,
): Promise<Refusal | undefined> {
  const lines = entrants.map((entrant) => ({ ...entrant, fault: null }))
  const faulty = (await standingOf(room, t, { id: partyId, areaId }, lines, on)).filter(({ fault }) => fault !== null)
  if (faulty.length > 0) return refuse('roster.elsewhere', { lines: numbersOf(faulty) })
  for (const { line, name, phone, standing, joined, service, posts = [], groupId: own } of entrants) {
    const person = await room.people.findOrAddPerson(t, { name, phone })
    if (isRefusal(person)) return refuse('roster.lines', { lines: String(line) })
    await room.people.noteKnown(t, person.id, areaId)
    const sealed = sealStanding(room, { standing, joined, service, posts })
    const entering = { partyId, areaId, groupId: own ?? groupId, personId: person.id, sealed }
    const entered = await beginMember(t, entering, on, id)
    if (!entered) return refuse('roster.elsewhere', { lines: String(line) })
  }
  return undefined
}

async function change(
  room: Room,
  t: Tx,
  { id, area_id: areaId, effective_on: on }: CaseRow,
  payload: Exclude<Payload, { kind: 'enter' }>,
  member: MemberRow,
): Promise<Refusal | undefined> {
  const reason = payload.kind === 'end' ? payload.endReason : null
  if (!(await endMember(t, member.id, on, { caseId: id, reason }))) return refuse('roster.changed')
  if (payload.kind === 'end') return undefined
  const next = {
    partyId: member.partyId,
    areaId,
    groupId: member.groupId,
    personId: member.personId,
    sealed: member.sealed,
  }
  switch (payload.kind) {
    case 'group':
      next.groupId = payload.groupId
      break
    case 'move':
      next.partyId = payload.toPartyId
      next.groupId = null
      break
    case 'standing':
    case 'correction':
      next.sealed = sealStanding(room, changedStanding(openStanding(room, member.sealed)!, payload.change)!)
  }
  return (await beginMember(t, next, on, id)) ? undefined : refuse('roster.changed')
}
