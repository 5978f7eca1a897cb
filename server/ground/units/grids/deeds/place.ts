import type { placeByAddress, placeInGrid, takeOutOfGrid } from '#contract/grids.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { dayOf } from '#kernel/calendar.ts'
import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { looksAfter } from '../../policy.ts'
import { lookUp, refuse } from '../rules.ts'
import { gridRow, gridsOn } from '../store.ts'
import { addPlaces, endPlaces, outside, placeable, placesFrom } from '../store-places.ts'
import { mapLock, note } from './own-grid.ts'

/** Says where something lies from a day on; a unit or building leaves the grid it lay in. */
export async function place(
  t: Tx,
  gridId: string,
  { kind, objectId, on }: BodyOf<typeof placeInGrid>,
): Promise<AnswerOf<typeof placeInGrid> | Refusal> {
  const grid = await gridRow(t, gridId)
  if (!grid || !looksAfter(t.actor, grid)) return missing()
  const { areaId } = grid
  const object = await placeable(t, areaId, { kind, objectId })
  if (!object) return missing()
  if (object.alias) return refuse('grid.alias-only')
  await t.lock([mapLock(areaId)])
  const day = on ?? dayOf(t.now)
  if (grid.to !== null) return refuse('grid.ending', { day: grid.to })
  if (day < grid.from) return refuse('grid.day', { day: grid.from })
  const lies = (await placesFrom(t, kind, objectId, day)).filter(
    (at) => kind !== 'residentialArea' || at.gridId === gridId,
  )
  const later = lies.find(({ from }) => from > day)
  if (later) return refuse('grid.place-later', { day: later.from })
  if (lies.some(({ to }) => to !== null)) return refuse('grid.ending', { day: lies[0]!.to! })
  if (!lies.some((at) => at.gridId === gridId)) {
    await endPlaces(
      t,
      lies.map(({ id }) => id),
      day,
      null,
    )
    await addPlaces(t, areaId, [{ gridId, kind, objectId }], { from: day, changeId: null })
  }
  note(t, { areaId, objectId: gridId, title: object.name, kind: 'place', detail: { on: day } })
  return { done: true }
}

/** Something lies in a grid no longer. */
export async function takeOut(
  t: Tx,
  gridId: string,
  { kind, objectId, on }: BodyOf<typeof takeOutOfGrid>,
): Promise<AnswerOf<typeof takeOutOfGrid> | Refusal> {
  const grid = await gridRow(t, gridId)
  if (!grid || !looksAfter(t.actor, grid)) return missing()
  const object = await placeable(t, grid.areaId, { kind, objectId })
  if (!object) return missing()
  await t.lock([mapLock(grid.areaId)])
  const day = on ?? dayOf(t.now)
  const lies = (await placesFrom(t, kind, objectId, day)).find((at) => at.gridId === gridId && at.to === null)
  if (!lies) return missing()
  if (day < lies.from) return refuse('grid.day', { day: lies.from })
  await endPlaces(t, [lies.id], day, null)
  note(t, { areaId: grid.areaId, objectId: gridId, title: object.name, kind: 'take-out', detail: { on: day } })
  return { done: true }
}

const mostNamed = 50

/** Puts what lies in no grid into the one that its address gives; what no address places is named. */
export async function placeAll(t: Tx): Promise<AnswerOf<typeof placeByAddress> | Refusal> {
  const areaId = t.actor.hat?.areaId
  if (!areaId) return missing()
  await t.lock([mapLock(areaId)])
  const day = dayOf(t.now)
  const grids = (await gridsOn(t, areaId, day)).filter(({ to }) => to === null)
  const found = (await outside(t, areaId, day)).map((object) => ({ ...object, ...lookUp(object.address, grids) }))
  const going = found.filter(({ outcome }) => outcome === 'one')
  await addPlaces(
    t,
    areaId,
    going.map(({ kind, objectId, grids: [grid] }) => ({ gridId: grid!.gridId, kind, objectId })),
    { from: day, changeId: null },
  )
  const left = found.filter(({ outcome }) => outcome !== 'one')
  note(t, {
    areaId,
    objectId: areaId,
    objectKind: 'area',
    title: '',
    kind: 'place',
    detail: { count: String(going.length) },
  })
  return {
    placed: going.length,
    left: left
      .slice(0, mostNamed)
      .map(({ kind, objectId: id, name, address }) => ({ kind: kind as 'building', id, name, address })),
    leftInAll: left.length,
  }
}
