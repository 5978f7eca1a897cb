import type { mergeGrids, splitGrid, undoGridChange } from '#contract/grids.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { dayOf } from '#kernel/calendar.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { mergedDuties, splitDuties } from '../matrix-rules.ts'
import { lookUp, refuse } from '../rules.ts'
import { addChange, addGrid, closeGrids, stepVersions, versionsOf, type GridRow } from '../store.ts'
import { changesOf, takeBack } from '../store-changes.ts'
import { addDuties, dutiesOn, endDuties, nextTurn } from '../store-duties.ts'
import { addPlaces, emptyGrids, placesIn } from '../store-places.ts'
import type { GridPlaceKind } from '../types.ts'
import { mapFault, mapLock, note, ownGrid, ownGrids } from './own-grid.ts'

type Going = { gridId: string; kind: GridPlaceKind; objectId: string }

/**
 * Splits a grid from a day on. Units and buildings go along by their addresses, residential areas with every part; what
 * no address places lies outside until somebody says where.
 */
export async function split(
  t: Tx,
  id: string,
  { version, on, reason, parts }: BodyOf<typeof splitGrid>,
): Promise<AnswerOf<typeof splitGrid> | Refusal> {
  const grid = await ownGrid(t, id, version)
  if (isRefusal(grid)) return grid
  const day = on ?? dayOf(t.now)
  const late = await tooEarly(t, [grid], day)
  if (late) return late
  const { areaId } = grid
  const [before] = await versionsOf(t, id)
  const changeId = await addChange(t, { areaId, kind: 'split', on: day, reason })
  const places = await placesIn(t, [id], day)
  const duties = (await dutiesOn(t, areaId, day)).filter(({ gridId }) => gridId === id)
  const turn = await nextTurn(t, duties, day)
  if (turn) return refuse('grid.ending', { day: turn.day })
  await closeGrids(t, [id], day, changeId)
  await emptyGrids(t, [id], day, changeId)
  const opened: { gridId: string; ranges: (typeof parts)[number]['ranges'] }[] = []
  for (const draft of parts)
    opened.push({ gridId: await addGrid(t, { areaId, changeId, from: day, draft }), ranges: draft.ranges })
  const fault = await mapFault(t, areaId)
  if (fault) return fault
  const going = places.flatMap(({ kind, objectId, address }): Going[] => {
    if (kind === 'residentialArea') return opened.map(({ gridId }) => ({ gridId, kind, objectId }))
    const { outcome, grids } = lookUp(address, opened)
    return outcome === 'one' ? [{ gridId: grids[0]!.gridId, kind, objectId }] : []
  })
  await addPlaces(t, areaId, going, { from: day, changeId })
  await endDuties(t, duties, day, changeId)
  const led = splitDuties(
    duties,
    opened.map(({ gridId }) => gridId),
  )
  await addDuties(t, led, { areaId, from: day, changeId })
  await stepVersions(t, [id])
  note(t, { areaId, objectId: id, title: before?.name ?? '', kind: 'split', detail: { on: day, reason } })
  const gone = new Set(going.map(({ objectId }) => objectId))
  return {
    opened: opened.map(({ gridId }) => gridId),
    unplaced: places.filter(({ objectId }) => !gone.has(objectId)).length,
  }
}

/** Merges grids from a day on: one takes over the addresses of all and what lies in them. */
export async function merge(
  t: Tx,
  { grids, on, reason, ...named }: BodyOf<typeof mergeGrids>,
): Promise<AnswerOf<typeof mergeGrids> | Refusal> {
  const rows = await ownGrids(t, grids)
  if (isRefusal(rows)) return rows
  const day = on ?? dayOf(t.now)
  const late = await tooEarly(t, rows, day)
  if (late) return late
  const areaId = rows[0]!.areaId
  const ids = rows.map(({ id }) => id)
  const changeId = await addChange(t, { areaId, kind: 'merge', on: day, reason })
  const ranges = []
  for (const id of ids) ranges.push(...((await versionsOf(t, id))[0]?.ranges ?? []))
  const places = await placesIn(t, ids, day)
  const duties = (await dutiesOn(t, areaId, day)).filter(({ gridId }) => ids.includes(gridId))
  const turn = await nextTurn(t, duties, day)
  if (turn) return refuse('grid.ending', { day: turn.day })
  await closeGrids(t, ids, day, changeId)
  await emptyGrids(t, ids, day, changeId)
  const id = await addGrid(t, { areaId, changeId, from: day, draft: { ...named, ranges } })
  const fault = await mapFault(t, areaId)
  if (fault) return fault
  const going = new Map(places.map(({ kind, objectId }) => [objectId, { gridId: id, kind, objectId }]))
  await addPlaces(t, areaId, [...going.values()], { from: day, changeId })
  await endDuties(t, duties, day, changeId)
  await addDuties(t, mergedDuties(ids, duties, id), { areaId, from: day, changeId })
  await stepVersions(t, ids)
  note(t, { areaId, objectId: id, title: named.name, kind: 'merge', detail: { on: day, reason } })
  return { id }
}

/** Takes back a change whose day has not come, as a whole. */
export async function undo(t: Tx, id: string): Promise<AnswerOf<typeof undoGridChange> | Refusal> {
  const areaId = t.actor.hat?.areaId
  if (!areaId) return missing()
  await t.lock([mapLock(areaId)])
  const [change] = await changesOf(t, { areaId, id, most: 1 })
  if (!change) return missing()
  if (!mayUndo(change, dayOf(t.now))) return refuse('grid.undo')
  await takeBack(t, id)
  const touched = [...change.closes, ...change.opens]
  const fault = await mapFault(t, areaId)
  if (fault) return fault
  if (touched.length > 0)
    await stepVersions(
      t,
      touched.map((grid) => grid.id),
    )
  note(t, {
    areaId,
    objectId: id,
    objectKind: 'gridChange',
    title: touched.map(({ name }) => name).join(', '),
    kind: 'undo',
    detail: { on: change.on },
  })
  return { done: true }
}

export function mayUndo(
  change: { kind: string; on: string; undone: boolean; builtOn: boolean; opens: readonly unknown[] },
  today: string,
): boolean {
  return (
    !change.undone && !change.builtOn && change.on > today && (change.kind === 'reorganise' || change.opens.length > 0)
  )
}

/** A grid, and how it is drawn now, must have begun before it can end. */
async function tooEarly(t: Tx, grids: readonly GridRow[], day: string): Promise<Refusal | undefined> {
  for (const { id, from } of grids) {
    const begun = (await versionsOf(t, id))[0]?.from ?? from
    if (day <= begun) return refuse('grid.day', { day: begun })
  }
  return undefined
}
