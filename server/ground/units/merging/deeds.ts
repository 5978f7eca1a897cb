import type { UnitMerge } from '#contract/unit-merging.ts'
import { dayOf, iso, isoOrNull } from '#kernel/calendar.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import { copyRows, moveRows, putBack, type RowMade, type RowMove } from '#kernel/row-moves.ts'
import type { Tx } from '#kernel/tx.ts'
import { liaisonIds } from '../store-liaisons.ts'
import { addEvent } from '../store-record.ts'
import type { Room } from '../types.ts'
import { noteNotSame } from './pairs.ts'
import { canMerge, canPart, refuse } from './rules.ts'
import {
  addMerge,
  closeMerge,
  holdMerge,
  mergeOf,
  type MergeRow,
  movesOf,
  pageOfMerges,
  partiesOf,
  recountLiaisons,
  refreshSearch,
  takeBackMade,
} from './store.ts'
import { joinedWith } from './store-rows.ts'
import type { MergeOrder, MergeWay, RowChange } from './types.ts'

type Paging = { page: number; pageSize: number }
export type Wanted = { stays: string; goes: string; way: MergeWay; on?: string | undefined }

/** What is to be done, where the street has both and they may be merged; else missing or why not. @param hold both */
export async function orderOf(t: Tx, areaId: string, wanted: Wanted, hold: boolean): Promise<MergeOrder | Refusal> {
  const { way, on } = wanted
  if (wanted.stays === wanted.goes) return missing()
  const found = await partiesOf(t, areaId, [wanted.stays, wanted.goes], hold)
  const stays = found.find(({ id }) => id === wanted.stays)
  const goes = found.find(({ id }) => id === wanted.goes)
  if (!stays || !goes) return missing()
  const today = dayOf(t.now)
  const refused = canMerge(stays, goes, { way, on, today })
  return refused ?? { areaId, stays, goes, way, day: on ?? today }
}

/** Asks another of the street, or its administrator, to approve; `merge` then does it. */
export async function askToMerge(
  { people }: Room,
  t: Tx,
  { areaId, stays, goes, way, day }: MergeOrder,
): Promise<{ id: string } | Refusal> {
  const payload = { stays: stays.id, goes: goes.id, way, on: way === 'union' ? day : null, askedBy: t.actor.name }
  return people.askSecondPerson(t, {
    kind: 'unit.merge',
    about: [stays.id, goes.id].toSorted().join(' '),
    areaId,
    objectKind: 'organization',
    objectId: stays.id,
    title: `${goes.name} → ${stays.name}`,
    gains: null,
    payload,
  })
}

/** Does what plans say, in their order, and answers how each row is put back. */
export async function carryOut(
  t: Tx,
  { day }: MergeOrder,
  changes: readonly RowChange[],
): Promise<{ moves: RowMove[]; made: RowMade[] }> {
  const made: RowMade[] = []
  const moves: RowMove[] = []
  for (const { place, ids, change, past, key } of changes) {
    made.push(...(await copyRows(t, place, past ?? [], { valid_to: day })))
    moves.push(...(await moveRows(t, place, ids, change, key)))
  }
  return { moves, made }
}

/**
 * Lets the one that goes point at the one that stays, and those that had gone into it too; writes down every row that was
 * moved. Called with both held, when all that moves has moved.
 */
export async function join(
  { people }: Room,
  t: Tx,
  order: MergeOrder,
  moved: { moves: readonly RowMove[]; made: readonly RowMade[] },
  askedBy: { id: string; name: string },
): Promise<string> {
  const { stays, goes, way, day } = order
  const place = 'units.organization'
  const pointers = [
    ...(await moveRows(t, place, await joinedWith(t, goes.id), { same_as: stays.id })),
    ...(await moveRows(t, place, [goes.id], {
      same_as: stays.id,
      gone_on: way === 'union' ? day : null,
      liaisons: 0,
    })),
  ]
  await recountLiaisons(t, stays.id)
  await refreshSearch(t, stays.id)
  const id = await addMerge(t, order, askedBy.id, { made: moved.made, moves: [...moved.moves, ...pointers] })
  const seen = {
    areaId: order.areaId,
    staysId: stays.id,
    joinedId: goes.id,
    staysName: stays.name,
    joinedName: goes.name,
  }
  await written(people, t, `organization.${way}`, seen, { asked: askedBy.name, ...(way === 'union' ? { day } : {}) })
  return id
}

/** Asks to part two again, as it was asked to merge them. */
export async function askToPart({ people }: Room, t: Tx, id: string): Promise<{ id: string } | Refusal> {
  const merge = await mergeOf(t, id)
  if (!merge || merge.areaId !== t.actor.hat?.areaId) return missing()
  const refused = canPart(merge)
  if (refused) return refused
  return people.askSecondPerson(t, {
    kind: 'unit.part',
    about: id,
    areaId: merge.areaId,
    objectKind: 'organization',
    objectId: merge.staysId,
    title: `${merge.joinedName} ← ${merge.staysName}`,
    gains: null,
    payload: { merge: id, askedBy: t.actor.name },
  })
}

/**
 * Parts two: every row as it was, or nothing, where something was built on it. What other modules moved is put back
 * with the rest; `agrees` then says whether theirs still fits together.
 */
export async function part(
  { people }: Room,
  t: Tx,
  id: string,
  askedBy: { id: string; name: string },
  agrees: (moves: readonly RowMove[], since: Date, areaId: string) => Promise<boolean>,
): Promise<MergeRow | Refusal> {
  const merge = await holdMerge(t, id)
  if (!merge) return missing()
  const refused = canPart(merge)
  if (refused) return refused
  const moves = await movesOf(t, id)
  // What was made stands in the place of what comes back.
  if ((await takeBackMade(t, id)) > 0) return refuse('unit-merge.built-on')
  for (const move of moves.toReversed()) if (!(await putBack(t, move))) return refuse('unit-merge.built-on')
  if (!(await agrees(moves, merge.mergedAt, merge.areaId))) return refuse('unit-merge.built-on')
  await recountLiaisons(t, merge.staysId)
  await refreshSearch(t, merge.staysId)
  await closeMerge(t, id, askedBy.id)
  await written(people, t, 'organization.part', merge, { asked: askedBy.name })
  return merge
}

/** Says of two units of the street that they are two; or takes that back. */
export async function sayNotSame(
  t: Tx,
  { one, other, stands }: { one: string; other: string; stands: boolean },
): Promise<{ done: true } | Refusal> {
  const areaId = t.actor.hat!.areaId!
  if (one === other || (await partiesOf(t, areaId, [one, other], false)).length < 2) return missing()
  const [first, second] = [one, other].toSorted() as [string, string]
  await noteNotSame(t, areaId, [first, second], stands)
  const action = stands ? 'organization.not-same' : 'organization.maybe-same'
  t.audit({ action, objectKind: 'organization', objectId: first, title: '', areaId, detail: { other: second } })
  t.fact({ kind: 'organization.changed', objectId: first, areaId, payload: {}, topics: [`staff:${areaId}`] })
  return { done: true }
}

/** What was merged in the asker's street, and parted again. */
export async function listMerges({ people }: Room, t: Tx, paging: Paging) {
  const rows = await pageOfMerges(t, t.actor.hat!.areaId!, paging)
  const waiting = await people.waitingAbout(
    t,
    'unit.part',
    rows.map(({ id }) => id),
  )
  const persons = rows.flatMap((row) => [row.askedBy, row.approvedBy, row.undoAskedBy, row.undoApprovedBy])
  const names = await people.namesOf(t, [...new Set(persons.filter((id) => id !== null))])
  const name = (id: string | null) => (id === null ? null : (names.get(id) ?? ''))
  return {
    ...paging,
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ mergedAt, undoneAt, ...row }): UnitMerge => ({
      id: row.id,
      way: row.way,
      on: row.on,
      staysId: row.staysId,
      staysName: row.staysName,
      joinedId: row.joinedId,
      joinedName: row.joinedName,
      askedBy: name(row.askedBy) ?? '',
      approvedBy: name(row.approvedBy) ?? '',
      undoAskedBy: name(row.undoAskedBy),
      undoApprovedBy: name(row.undoApprovedBy),
      undoWaiting: waiting.has(row.id),
      mergedAt: iso(mergedAt),
      undoneAt: isoOrNull(undoneAt),
    })),
  }
}

/** What one refused to merge becomes when the second person approves: gone meanwhile is said so. */
export function atApproval<A extends object>(answer: A | Refusal): A | Refusal {
  return isRefusal(answer) && answer.code === 'object.missing' ? refuse('unit-merge.undone') : answer
}

type Seen = Pick<MergeRow, 'areaId' | 'staysId' | 'joinedId' | 'staysName' | 'joinedName'>

async function written(
  people: Room['people'],
  t: Tx,
  action: string,
  { areaId, staysId, joinedId, staysName, joinedName }: Seen,
  detail: Record<string, string>,
): Promise<void> {
  const said = { goes: joinedName, stays: staysName, ...detail }
  for (const organizationId of [staysId, joinedId]) await addEvent(t, { organizationId, areaId, action, detail: said })
  t.audit({ action, objectKind: 'organization', objectId: staysId, title: staysName, areaId, detail: said })
  const speakers = [...(await liaisonIds(t, [staysId, joinedId])).values()].flat()
  // Who speaks for the one or the other wears another hat from now on.
  for (const personId of new Set(speakers)) await people.hatsChanged(t, personId)
  t.fact({
    kind: action === 'organization.part' ? 'organization.parted' : 'organization.merged',
    objectId: staysId,
    areaId,
    payload: {},
    topics: [
      `street:${areaId}`,
      `staff:${areaId}`,
      `organization:${staysId}`,
      `organization:${joinedId}`,
      ...speakers.map((id) => `person:${id}`),
    ],
  })
}
