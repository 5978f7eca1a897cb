import { randomInt } from 'node:crypto'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { mostSpotItems, type chooseSpotItems, type editSpot, type planSpot } from '#contract/spot.ts'
import { dayOf, iso } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { isRefusal, missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { viewerOf } from '../policy.ts'
import { refuse } from '../refuse.ts'
import type { SpotTable } from '../types.ts'
import { whyNotChoose, whyNotClose, whyNotEdit, whyNotOpen, type SpotNo } from './rules.ts'
import { addItems, forgottenSpots, holdSpot, insertSpot, itemIdsOf, removeItems, updateSpot } from './store.ts'
import { firstTaken } from './store-claims.ts'
import { note } from './telling.ts'

type Now = AnswerOf<typeof planSpot>

/** A rule's no as the refusal it is answered with. */
export function no(why: SpotNo, spot: SpotTable): Refusal {
  if (why === 'spot.day') return refuse(why, { day: spot.day })
  return why === 'spot.state' ? refuse(why, { state: spot.state }) : refuse(why)
}

const nowOf = ({ id, state, version }: SpotTable): Now => ({ id, state, version })

/** Six digits people can read off a wall; the database says whether they are free. */
const tries = 20

export async function plan(t: Tx, { title, day }: BodyOf<typeof planSpot>): Promise<Now | Refusal> {
  const viewer = viewerOf(t.actor)
  if (viewer.kind !== 'staff') return refuseKernel('permission.missing')
  const spot: SpotTable = {
    id: newId(),
    area_id: viewer.areaId,
    code: '',
    title,
    day,
    state: 'draft',
    opened_at: null,
    closed_at: null,
    version: 1,
    created_at: t.now,
    created_by: t.actor.name,
    changed_at: t.now,
    changed_by: t.actor.name,
  }
  for (let tried = 0; tried < tries; tried++) {
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    if (!(await insertSpot(t, { ...spot, code }))) continue
    note(t, spot, 'spot.plan', { day })
    return nowOf(spot)
  }
  throw new Error('No code is free for a sitting.')
}

/** A sitting of the asker's street, held and seen in this version; or why not. */
async function held(t: Tx, id: string, version: number): Promise<SpotTable | Refusal> {
  const viewer = viewerOf(t.actor)
  const spot = viewer.kind === 'staff' ? await holdSpot(t, id, viewer.areaId) : undefined
  if (!spot) return missing()
  if (spot.version === version) return spot
  return refuseKernel('version.stale', { by: spot.changed_by, at: iso(spot.changed_at) })
}

export async function edit(
  t: Tx,
  id: string,
  { title, day, version }: BodyOf<typeof editSpot>,
): Promise<Now | Refusal> {
  const spot = await held(t, id, version)
  if (isRefusal(spot)) return spot
  const why = whyNotEdit(spot, day)
  if (why) return no(why, spot)
  const after = await updateSpot(t, spot, { title, day })
  note(t, after, 'spot.edit', { day })
  return nowOf(after)
}

/** Adds items; what is not on the street's list now, or there already, is left out and counted. */
export async function choose(
  t: Tx,
  id: string,
  { itemIds, version }: BodyOf<typeof chooseSpotItems>,
): Promise<AnswerOf<typeof chooseSpotItems> | Refusal> {
  const spot = await held(t, id, version)
  if (isRefusal(spot)) return spot
  const why = whyNotChoose(spot)
  if (why) return no(why, spot)
  const added = await addItems(t, spot, [...new Set(itemIds)])
  if ((await itemIdsOf(t, id)).length > mostSpotItems) return refuse('spot.too-many', { most: mostSpotItems })
  const after = await updateSpot(t, spot, {})
  note(t, after, 'spot.choose', { items: String(added) })
  return { ...nowOf(after), added, skipped: itemIds.length - added }
}

/** Takes items out; one that somebody has claimed here stays, so that no claim loses its place on the wall. */
export async function drop(
  t: Tx,
  id: string,
  { itemIds, version }: BodyOf<typeof chooseSpotItems>,
): Promise<Now | Refusal> {
  const spot = await held(t, id, version)
  if (isRefusal(spot)) return spot
  const why = whyNotChoose(spot)
  if (why) return no(why, spot)
  const title = await firstTaken(t, id, itemIds)
  if (title !== undefined) return refuse('spot.taken', { title })
  const removed = await removeItems(t, id, itemIds)
  const after = await updateSpot(t, spot, {})
  note(t, after, 'spot.drop', { items: String(removed) })
  return nowOf(after)
}

export async function open(t: Tx, id: string, version: number): Promise<Now | Refusal> {
  const spot = await held(t, id, version)
  if (isRefusal(spot)) return spot
  const why = whyNotOpen(spot, (await itemIdsOf(t, id)).length, dayOf(t.now))
  if (why) return no(why, spot)
  const after = await updateSpot(t, spot, {
    state: 'open',
    opened_at: spot.opened_at ?? t.now,
    closed_at: null,
  })
  note(t, after, 'spot.open')
  return nowOf(after)
}

export async function close(t: Tx, id: string, version: number): Promise<Now | Refusal> {
  const spot = await held(t, id, version)
  if (isRefusal(spot)) return spot
  const why = whyNotClose(spot)
  if (why) return no(why, spot)
  return nowOf(await closed(t, spot))
}

async function closed(t: Tx, spot: SpotTable): Promise<SpotTable> {
  const after = await updateSpot(t, spot, { state: 'closed', closed_at: t.now })
  note(t, after, 'spot.close', {}, 'spot.closed')
  return after
}

/** Ends what nobody ended on its day, so that the units are told all the same. Answers how many. */
export async function closeForgotten(t: Tx): Promise<number> {
  const forgotten = await forgottenSpots(t, dayOf(t.now))
  for (const spot of forgotten) await closed(t, spot)
  return forgotten.length
}
