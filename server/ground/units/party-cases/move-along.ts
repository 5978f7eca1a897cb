import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { mapLock } from '../grids/deeds/own-grid.ts'
import type { Duty } from '../grids/matrix-rules.ts'
import { addChange } from '../grids/store.ts'
import { addDuties, dutiesOfBranch, endDutyRows } from '../grids/store-duties.ts'
import { hangsOn, type PartyRow } from '../party/store.ts'
import { note } from '../roster/deeds/note.ts'
import { rosterLock } from '../roster/deeds/own-roster.ts'
import { beginMember, endMember, openMembers, type MemberRow } from '../roster/store.ts'
import { addDecided, waitingCases } from '../roster/store-cases.ts'
import type { Room } from '../types.ts'
import { refuse } from './rules.ts'
import type { CaseRow } from './store.ts'

type Merge = { from: PartyRow; to: PartyRow; on: string }

/** Whoever belongs to an organisation that goes belongs to the one that stays from the day on, with their group. */
export async function moveMembers(
  room: Room,
  t: Tx,
  { from, to, on }: Merge,
  row: CaseRow,
): Promise<Refusal | undefined> {
  await t.lock([rosterLock(from.areaId)])
  const members = await openMembers(t, from.id)
  return moveSome(room, t, { from, to, on, asker: { id: row.applied_by_id, at: row.edited_at } }, { members, row })
}

type Some = { from: PartyRow; to: Pick<PartyRow, 'id' | 'areaId'>; on: string; asker: { id: string | null; at: Date } }

/**
 * Members of one roster belong to another from the day on, each in the group that stands with them. In the roster this
 * is a case like any other: somebody asked for it, whoever puts it in force decides, and these are two.
 */
export async function moveSome(
  room: Room,
  t: Tx,
  { from, to, on, asker }: Some,
  { members, row }: { members: readonly MemberRow[]; row: CaseRow },
): Promise<Refusal | undefined> {
  const waiting = (await waitingCases(t, from.areaId)).get(from.id) ?? 0
  if (waiting > 0) return refuse('party-case.roster-waits', { name: from.name, count: waiting })
  if (members.length === 0) return undefined
  if (asker.id === null || asker.id === t.actor.id) return refuse('party-case.second')
  const late = members.map((member) => member.from).filter((day) => day >= on)
  if (late.length > 0) return refuse('party-case.members-since', { name: from.name, day: late.toSorted().at(-1)! })
  const kind = to.id === from.id ? 'group' : 'move'
  const id = await addDecided(t, {
    area_id: from.areaId,
    party_id: from.id,
    kind,
    effective_on: on,
    reason_sealed: room.house.seal.seal(row.code),
    document_no: row.approval_number,
    persons: members.length,
    asked_by: asker.id,
    asked_at: asker.at,
  })
  for (const { id: memberId, groupId, personId, sealed } of members) {
    if (!(await endMember(t, memberId, on, { caseId: id }))) return missing()
    const next = { partyId: to.id, areaId: to.areaId, groupId, personId, sealed }
    if (!(await beginMember(t, next, on, id))) return missing()
  }
  note(t, { id, areaId: from.areaId, party: from.name }, 'roster.approve', { kind, on })
  return undefined
}

/** Grids and fields of an agency branch that goes are those of the one that stays: the lead where either led, members added up. */
export async function moveDuties(t: Tx, { from, to, on }: Merge, row: CaseRow): Promise<Refusal | undefined> {
  const { duties } = await hangsOn(t, from.id, on)
  // Another that is no agency branch takes part in no grid: what the one that goes does there is shared out first.
  if (duties === 0 || !to.agency) return undefined
  await t.lock([mapLock(from.areaId)])
  const theirs = await dutiesOfBranch(t, from.id, on)
  const ours = await dutiesOfBranch(t, to.id, on)
  const later = [...theirs, ...ours].find((duty) => duty.from > on || duty.to !== null)
  if (later) return refuse('party-case.duties-later', { day: later.to ?? later.from })
  const changeId = await addChange(t, {
    areaId: from.areaId,
    kind: 'reorganise',
    on,
    reason: `${row.code} ${row.title}`,
  })
  const mine = new Map(ours.map((duty) => [`${duty.gridId} ${duty.field}`, duty]))
  const ended: string[] = []
  const begun: Duty[] = []
  for (const duty of theirs) {
    const own = mine.get(`${duty.gridId} ${duty.field}`)
    ended.push(duty.id, ...(own ? [own.id] : []))
    begun.push({
      gridId: duty.gridId,
      field: duty.field,
      branchId: to.id,
      role: duty.role === 'lead' || own?.role === 'lead' ? 'lead' : 'support',
      rhythm: own?.rhythm || duty.rhythm,
      people: duty.people + (own?.people ?? 0),
      meets: own?.meets ?? duty.meets,
    })
  }
  await endDutyRows(t, ended, on, changeId)
  await addDuties(t, begun, { areaId: from.areaId, from: on, changeId })
  return undefined
}
