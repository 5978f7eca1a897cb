import type { foundGrid, reviseGrid } from '#contract/grids.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { dayOf } from '#kernel/calendar.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { refuse } from '../rules.ts'
import { addChange, addGrid, addVersion, closeVersion, redraw, stepVersions, versionsOf } from '../store.ts'
import { mapFault, mapLock, note, ownGrid } from './own-grid.ts'

/** Draws a new grid in the staff's own street. */
export async function found(
  t: Tx,
  { on, ...draft }: BodyOf<typeof foundGrid>,
): Promise<AnswerOf<typeof foundGrid> | Refusal> {
  const areaId = t.actor.hat?.areaId
  if (!areaId) return missing()
  await t.lock([mapLock(areaId)])
  const from = on ?? dayOf(t.now)
  const changeId = await addChange(t, { areaId, kind: 'found', on: from, reason: '' })
  const id = await addGrid(t, { areaId, changeId, from, draft })
  const fault = await mapFault(t, areaId)
  if (fault) return fault
  note(t, { areaId, objectId: id, title: draft.name, kind: 'found', detail: { on: from } })
  return { id }
}

/**
 * Draws a grid otherwise from a day on. A version that began on that very day is written over: it was never in force
 * otherwise.
 */
export async function revise(
  t: Tx,
  id: string,
  { version, on, ...drawn }: BodyOf<typeof reviseGrid>,
): Promise<AnswerOf<typeof reviseGrid> | Refusal> {
  const grid = await ownGrid(t, id, version)
  if (isRefusal(grid)) return grid
  const day = on ?? dayOf(t.now)
  const [current] = await versionsOf(t, id)
  if (!current || day < current.from) return refuse('grid.day', { day: current?.from ?? grid.from })
  const { areaId } = grid
  const changeId = await addChange(t, { areaId, kind: 'revise', on: day, reason: '' })
  if (day === current.from) await redraw(t, current.id, drawn)
  else {
    await closeVersion(t, id, day, changeId)
    await addVersion(t, { gridId: id, areaId, changeId, from: day, drawn })
  }
  const fault = await mapFault(t, areaId)
  if (fault) return fault
  await stepVersions(t, [id])
  note(t, { areaId, objectId: id, title: drawn.name, kind: 'revise', detail: { on: day } })
  return { id, version: version + 1 }
}
