import type { Merge } from '#contract/merging.ts'
import { iso, isoOrNull } from '#kernel/calendar.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import { moveRows, putBack, type RowMove } from '#kernel/row-moves.ts'
import type { Tx } from '#kernel/tx.ts'
import { askSecondPerson } from '../approvals/deeds.ts'
import type { Asked } from '../approvals/types.ts'
import { endAllSessions } from '../deeds/sessions.ts'
import { isKnown } from '../persons/store.ts'
import { maskedPhone } from '../rules.ts'
import type { Room } from '../types.ts'
import { canMerge, canPart, type Party, refuse } from './rules.ts'
import {
  addMerge,
  closeMerge,
  holdMerge,
  holdParties,
  mergeOf,
  movesOf,
  noteNotSame,
  ownRowsToMove,
  pageOfMerges,
  pairsOf,
  partiesOf,
  pointAt,
  registeredOf,
  sayOtherwise,
  withdrewSince,
} from './store.ts'

type Paging = { page: number; pageSize: number }
export type Two = { stays: string; goes: string }
export type Parties = { stays: Party; goes: Party }
export type Joined = { mergeId: string; staysId: string; joinedId: string; areaId: string }

/** The two, where the street knows both and they may be merged; else missing or why not. @param hold for who goes on */
export async function twoOf(
  room: Room,
  t: Tx,
  areaId: string,
  { stays, goes }: Two,
  hold: boolean,
): Promise<Parties | Refusal> {
  if (stays === goes) return missing()
  const found = await (hold ? holdParties : partiesOf)(t, areaId, [stays, goes])
  const offices = await room.hatsElsewhere(t, goes)
  const party = (id: string): Party | undefined => {
    const row = found.find((one) => one.id === id)
    return row && { ...row, units: id === goes ? offices.map(({ organizationName }) => organizationName ?? '') : [] }
  }
  const two = { stays: party(stays), goes: party(goes) }
  if (!two.stays || !two.goes) return missing()
  const refused = canMerge(two.stays, two.goes)
  if (refused) return refused
  // What was said last would count for both: nobody's skills go, or come back, because a counter merged them.
  if (await sayOtherwise(t, stays, goes)) return refuse('merge.consent', { name: two.goes.name })
  return { stays: two.stays, goes: two.goes }
}

/** Asks another of the street, or its administrator, to approve; see `merge` for what then happens. */
export async function askToMerge(t: Tx, areaId: string, { stays, goes }: Parties): Promise<{ id: string } | Refusal> {
  const asked: Asked = {
    kind: 'person.merge',
    about: sorted(stays.id, goes.id).join(' '),
    areaId,
    objectKind: 'person',
    objectId: stays.id,
    title: '',
    gains: stays.id,
    payload: { stays: stays.id, goes: goes.id, askedBy: t.actor.name },
  }
  return askSecondPerson(t, asked, stays.name)
}

/**
 * Lets the one who goes point at the one who stays, ends their sessions, and writes down every row that was moved for it.
 * Called with both held, last of all the rooms that move something.
 */
export async function join(
  room: Room,
  t: Tx,
  areaId: string,
  { stays, goes }: Parties,
  elsewhere: readonly RowMove[],
  askedBy: { id: string; name: string },
): Promise<string> {
  const moves = [...elsewhere]
  for (const [place, ids] of Object.entries(await ownRowsToMove(t, goes.id, stays.id)))
    moves.push(...(await moveRows(t, place, ids, { person_id: stays.id })))
  await pointAt(t, goes.id, stays.id)
  await endAllSessions(room, t, goes.id)
  const two = { areaId, staysId: stays.id, joinedId: goes.id }
  const id = await addMerge(t, { ...two, askedBy: askedBy.id, approvedBy: t.actor.id! }, moves)
  written(t, 'person.merge', { ...two, mergeId: id }, stays.name, askedBy.name)
  return id
}

/** Asks to part two again, as it was asked to merge them. */
export async function askToPart(t: Tx, id: string): Promise<{ id: string } | Refusal> {
  const merge = await mergeOf(t, id)
  if (!merge || merge.areaId !== t.actor.hat?.areaId) return missing()
  const refused = canPart({ undoneAt: merge.undoneAt, staysClosed: merge.closedAt !== null })
  if (refused) return refused
  const asked: Asked = {
    kind: 'person.part',
    about: id,
    areaId: merge.areaId,
    objectKind: 'person',
    objectId: merge.staysId,
    title: '',
    gains: merge.staysId,
    payload: { merge: id, askedBy: t.actor.name },
  }
  return askSecondPerson(t, asked, merge.staysName)
}

/** A merge that can be undone, held with both persons, and the rows it moved. */
export async function mergeToUndo(t: Tx, id: string): Promise<(Joined & { moves: RowMove[] }) | Refusal> {
  const merge = await holdMerge(t, id)
  if (!merge) return missing()
  const refused = canPart({ undoneAt: merge.undoneAt, staysClosed: merge.closedAt !== null })
  if (refused) return refused
  if (await withdrewSince(t, merge.staysId, merge.mergedAt)) return refuse('merge.built-on')
  const { staysId, joinedId, areaId } = merge
  return { mergeId: id, staysId, joinedId, areaId, moves: await movesOf(t, id) }
}

/** Puts rows back, the last moved first; refuses where one was changed or is gone since. */
export async function putAllBack(t: Tx, moves: readonly RowMove[]): Promise<Refusal | undefined> {
  for (const move of moves.toReversed()) if (!(await putBack(t, move))) return refuse('merge.built-on')
  return undefined
}

/** Parts two once their rows are back. */
export async function part(t: Tx, joined: Joined, askedBy: { id: string; name: string }): Promise<void> {
  await pointAt(t, joined.joinedId, null)
  await closeMerge(t, joined.mergeId, { askedBy: askedBy.id, approvedBy: t.actor.id! })
  const merge = await mergeOf(t, joined.mergeId)
  written(t, 'person.part', joined, merge!.staysName, askedBy.name)
}

/** Says of two the street knows that they are not the same; or takes that back. */
export async function sayNotSame(
  t: Tx,
  { one, other, stands }: { one: string; other: string; stands: boolean },
): Promise<{ done: true } | Refusal> {
  const areaId = t.actor.hat!.areaId!
  const [first, second] = sorted(one, other)
  if (first === second || !(await isKnown(t, first, areaId)) || !(await isKnown(t, second, areaId))) return missing()
  await noteNotSame(t, areaId, [first, second], stands)
  const action = stands ? 'person.not-same' : 'person.maybe-same'
  t.audit({ action, objectKind: 'person', objectId: first, title: '', areaId, detail: { other: second } })
  t.fact({ kind: 'person.changed', objectId: first, areaId, payload: {}, topics: [`staff:${areaId}`] })
  return { done: true }
}

/** How the street knows these persons, with their phones masked. */
export async function registered(room: Room, t: Tx, ids: readonly string[]) {
  const rows = await registeredOf(t, t.actor.hat!.areaId!, ids)
  return new Map(
    [...rows].map(([id, { phoneSealed, since, ...row }]) => [
      id,
      {
        ...row,
        since: iso(since),
        phoneMasked: phoneSealed ? maskedPhone(room.house.seal.open(phoneSealed)) : null,
      },
    ]),
  )
}

export function pairs(t: Tx, paging: Paging) {
  return pairsOf(t, t.actor.hat!.areaId!, paging)
}

/** What was merged in the asker's street, and parted again. */
export async function listMerges(t: Tx, paging: Paging) {
  const rows = await pageOfMerges(t, t.actor.hat!.areaId!, paging)
  return {
    ...paging,
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ id, staysName, joinedName, mergedAt, undoneAt, ...row }): Merge => ({
      id,
      staysName,
      joinedName,
      askedBy: row.askedBy,
      approvedBy: row.approvedBy,
      undoAskedBy: row.undoAskedBy,
      undoApprovedBy: row.undoApprovedBy,
      undoWaiting: row.undoWaiting,
      mergedAt: iso(mergedAt),
      undoneAt: isoOrNull(undoneAt),
    })),
  }
}

/** What one refused to merge becomes when the second person approves: gone meanwhile is said so. */
export function atApproval<A extends object>(answer: A | Refusal): A | Refusal {
  return isRefusal(answer) && answer.code === 'object.missing' ? refuse('merge.undone') : answer
}

function sorted(one: string, other: string): readonly [string, string] {
  return one < other ? [one, other] : [other, one]
}

function written(t: Tx, action: string, { staysId, joinedId, areaId }: Joined, name: string, askedBy: string): void {
  const detail = { joined: joinedId, askedBy }
  t.audit({ action, objectKind: 'person', objectId: staysId, title: name, areaId, detail })
  const kind = action === 'person.merge' ? 'person.merged' : 'person.parted'
  t.fact({ kind, objectId: staysId, areaId, payload: {}, topics: [`person:${staysId}`, `staff:${areaId}`] })
}
