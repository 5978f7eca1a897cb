import type { listGrids, lookUpGrid, showGrid } from '#contract/grids.ts'
import type { AnswerOf, QueryOf } from '#contract/route.ts'
import { addDays, dayOf, iso } from '#kernel/calendar.ts'
import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { looksAfter } from '../../policy.ts'
import { lookUp, standsOn } from '../rules.ts'
import { gridRow, gridsOn, versionsOf, type GridSeen } from '../store.ts'
import { changesOf, type ChangeRow } from '../store-changes.ts'
import { outside, placeCounts, placesIn } from '../store-places.ts'
import { mayUndo } from './redistrict.ts'

const mostChanges = 12

/** The grids of the staff's own street on a day; four statements however many they are. */
export async function listOf(t: Tx, asOf: string | undefined): Promise<AnswerOf<typeof listGrids> | Refusal> {
  const areaId = t.actor.hat?.areaId
  if (!areaId) return missing()
  const today = dayOf(t.now)
  const day = asOf ?? today
  const counts = await placeCounts(t, areaId, day)
  const nowhere = await outside(t, areaId, day)
  return {
    rows: (await gridsOn(t, areaId, day)).map((grid) => ({
      ...seenOf(grid),
      ranges: [...grid.ranges],
      ...(counts.get(grid.id) ?? { units: 0, buildings: 0, residentialAreas: [] }),
    })),
    changes: (await changesOf(t, { areaId, most: mostChanges })).map((change) => changeSeen(change, today)),
    outside: {
      units: nowhere.filter(({ kind }) => kind === 'organization').length,
      buildings: nowhere.filter(({ kind }) => kind === 'building').length,
    },
  }
}

/**
 * One grid on a day. Of one that has ended, or not begun, the nearest day of its life is shown instead: who opens an old
 * link sees what it was.
 */
export async function showOne(t: Tx, id: string, asOf?: string): Promise<AnswerOf<typeof showGrid> | Refusal> {
  const grid = await gridRow(t, id)
  if (!grid || !looksAfter(t.actor, grid)) return missing()
  const versions = await versionsOf(t, id)
  const today = dayOf(t.now)
  const asked = asOf ?? today
  const drawn = versions.find((version) => standsOn(version, asked)) ?? nearest(versions, asked)
  if (!drawn) return missing()
  const day = standsOn(drawn, asked) ? asked : asked < drawn.from ? drawn.from : lastDayOf(drawn)
  return {
    id,
    number: grid.number,
    version: grid.version,
    from: grid.from,
    to: grid.to,
    name: drawn.name,
    boundary: drawn.boundary,
    ranges: drawn.ranges,
    head: drawn.head,
    asOf: day,
    versions: versions.map(({ name, boundary, ranges, head, from, to }) => ({
      name,
      boundary,
      ranges,
      head,
      from,
      to,
    })),
    changes: (await changesOf(t, { areaId: grid.areaId, gridId: id, most: mostChanges })).map((change) =>
      changeSeen(change, today),
    ),
    places: (await placesIn(t, [id], day)).map(({ kind, objectId, name, address, from }) => ({
      kind,
      objectId,
      name,
      address,
      from,
    })),
  }
}

function nearest<V extends { from: string }>(versions: readonly V[], day: string): V | undefined {
  return versions.find(({ from }) => from <= day) ?? versions.at(-1)
}

function lastDayOf({ to }: { to: string | null }): string {
  return addDays(to!, -1)
}

function changeSeen(change: ChangeRow, today: string) {
  const { id, kind, on, reason, by, undone, closes, opens } = change
  return { id, kind, on, reason, by, undone, closes, opens, at: iso(change.at), mayUndo: mayUndo(change, today) }
}

function seenOf({ id, number, name, boundary, head, version, from, to }: GridSeen) {
  return { id, number, name, boundary, head, version, from, to }
}

/** In which grid an address lies on a day. */
export async function lookUpOne(
  t: Tx,
  { address, asOf }: QueryOf<typeof lookUpGrid>,
): Promise<AnswerOf<typeof lookUpGrid> | Refusal> {
  const areaId = t.actor.hat?.areaId
  if (!areaId) return missing()
  const { grids, ...found } = lookUp(address, await gridsOn(t, areaId, asOf ?? dayOf(t.now)))
  return { ...found, grids: grids.map(({ id, number, name, head }) => ({ id, number, name, head })) }
}
