import type { askRosterCase } from '#contract/roster.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { dayOf } from '#kernel/calendar.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { partyRow, type PartyRow } from '../../party/store.ts'
import type { Room } from '../../types.ts'
import { mayAskForCase } from '../policy.ts'
import { readLines } from '../read-lines.ts'
import { changedStanding, mostAtOnce, refuse, refuseChange } from '../rules.ts'
import { addCase } from '../store-cases.ts'
import { memberRow, type MemberRow } from '../store.ts'
import type { Entrant, Payload, Standing } from '../types.ts'
import { note } from './note.ts'
import { numbersOf, openStanding, standingOf, standingParty } from './own-roster.ts'

type Asked = BodyOf<typeof askRosterCase>

/** Asks for a change of a roster; nothing changes until another decides. */
export async function ask(
  room: Room,
  t: Tx,
  id: string,
  asked: Asked,
): Promise<AnswerOf<typeof askRosterCase> | Refusal> {
  const party = await standingParty(t, id)
  if (isRefusal(party)) return party
  if (!mayAskForCase(t.actor, party)) return missing()
  const payload = asked.kind === 'enter' ? await entering(room, t, party, asked) : await changing(room, t, party, asked)
  if (isRefusal(payload)) return payload
  const { seal } = room.house
  const caseId = await addCase(t, {
    area_id: party.areaId,
    party_id: id,
    kind: asked.kind,
    effective_on: asked.on,
    reason_sealed: seal.seal(asked.reason),
    document_no: asked.documentNo,
    persons: payload.kind === 'enter' ? payload.entrants.length : 1,
    payload_sealed: seal.seal(JSON.stringify(payload)),
  })
  note(t, { id: caseId, areaId: party.areaId, party: party.name }, 'roster.ask', { kind: asked.kind, on: asked.on })
  return { id: caseId }
}

async function entering(
  room: Room,
  t: Tx,
  party: PartyRow,
  { text, on, groupId = null }: Asked,
): Promise<Payload | Refusal> {
  if (on < party.from) return refuse('roster.day', { day: party.from })
  const lines = readLines(text ?? '', room.people.normalPhone)
  if (lines.length === 0) return refuse('roster.nothing')
  if (lines.length > mostAtOnce) return refuse('roster.too-many', { most: mostAtOnce })
  if (groupId !== null && !(await isGroupOf(t, party, groupId))) return missing()
  const faulty = (await standingOf(room, t, party, lines, on)).filter(({ fault }) => fault !== null)
  if (faulty.length > 0) return refuse('roster.lines', { lines: numbersOf(faulty) })
  const entrants = lines.map(({ line, name, phone, standing, joined, service }): Entrant => ({
    line,
    name,
    phone,
    standing: standing!,
    joined,
    service,
  }))
  return { kind: 'enter', groupId, entrants }
}

async function changing(room: Room, t: Tx, party: PartyRow, asked: Asked): Promise<Payload | Refusal> {
  const { memberId, on } = asked
  const member = memberId === undefined ? undefined : await memberRow(t, memberId)
  if (!member || member.partyId !== party.id) return missing()
  const payload = payloadOf(asked, member.id)
  if (!payload) return refuse('roster.nothing')
  return refuseChange(member, on, dayOf(t.now)) ?? (await refusePayload(room, t, party, member, payload)) ?? payload
}

function payloadOf(asked: Asked, memberId: string): Payload | undefined {
  const { kind, groupId, toPartyId, endReason, standing, joined, service, posts } = asked
  switch (kind) {
    case 'enter':
      return undefined
    case 'group':
      return groupId === undefined ? undefined : { kind, memberId, groupId }
    case 'move':
      return toPartyId === undefined ? undefined : { kind, memberId, toPartyId }
    case 'end':
      return endReason === undefined ? undefined : { kind, memberId, endReason }
    case 'standing':
    case 'correction': {
      const change: Partial<Standing> = {
        ...(standing ? { standing } : {}),
        ...(service ? { service } : {}),
        ...(posts ? { posts } : {}),
        // The day of joining is a fact of the past: it is put right, it does not change.
        ...(kind === 'correction' && joined !== undefined ? { joined } : {}),
      }
      return { kind, memberId, change }
    }
  }
}

/** Whether what is asked about a member would change anything, and can be; looked at when it is asked and when it is decided. */
export async function refusePayload(
  room: Room,
  t: Tx,
  party: Pick<PartyRow, 'id' | 'areaId'>,
  member: MemberRow,
  payload: Payload,
): Promise<Refusal | undefined> {
  switch (payload.kind) {
    case 'enter':
    case 'end':
      return undefined
    case 'group': {
      if (payload.groupId === member.groupId) return refuse('roster.nothing')
      return payload.groupId === null || (await isGroupOf(t, party, payload.groupId)) ? undefined : missing()
    }
    case 'move': {
      if (payload.toPartyId === party.id) return refuse('roster.same-branch')
      const to = await partyRow(t, payload.toPartyId)
      return to && to.areaId === party.areaId && to.to === null && to.level !== 'group' ? undefined : missing()
    }
    case 'standing':
    case 'correction': {
      const before = openStanding(room, member.sealed)
      if (!before) return refuse('roster.changed')
      return changedStanding(before, payload.change) ? undefined : refuse('roster.nothing')
    }
  }
}

export async function isGroupOf(t: Tx, { id }: { id: string }, groupId: string): Promise<boolean> {
  const group = await partyRow(t, groupId)
  return group !== undefined && group.level === 'group' && group.parentId === id && group.to === null
}
