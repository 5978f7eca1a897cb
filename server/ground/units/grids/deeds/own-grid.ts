import { iso } from '#kernel/calendar.ts'
import { isRefusal, missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { looksAfter } from '../../policy.ts'
import { faultOf, refuse } from '../rules.ts'
import { gridRow, mapOf, type GridRow } from '../store.ts'
import { lastChange } from '../store-changes.ts'
import type { GridChangeKind } from '../types.ts'

/** The lock under which the map of a street changes. */
export const mapLock = (areaId: string): string => `grids of ${areaId}`

/** A grid of the staff's own street, as it was seen, that goes on; under the lock of its street's map. */
export async function ownGrid(t: Tx, id: string, version: number): Promise<GridRow | Refusal> {
  const seen = await gridRow(t, id)
  if (!seen || !looksAfter(t.actor, seen)) return missing()
  await t.lock([mapLock(seen.areaId)])
  return goesOn(t, id, version)
}

/** As `ownGrid`, for several grids of one street. */
export async function ownGrids(t: Tx, asked: readonly { id: string; version: number }[]): Promise<GridRow[] | Refusal> {
  const first = await gridRow(t, asked[0]!.id)
  if (!first || !looksAfter(t.actor, first)) return missing()
  await t.lock([mapLock(first.areaId)])
  const rows: GridRow[] = []
  for (const { id, version } of asked) {
    const row = await goesOn(t, id, version)
    if (isRefusal(row)) return row
    if (row.areaId !== first.areaId) return missing()
    rows.push(row)
  }
  return rows
}

async function goesOn(t: Tx, id: string, version: number): Promise<GridRow | Refusal> {
  const grid = await gridRow(t, id)
  if (!grid || !looksAfter(t.actor, grid)) return missing()
  if (grid.version !== version) return staleMap(t, grid.areaId)
  return grid.to === null ? grid : refuse('grid.ending', { day: grid.to })
}

/** Somebody was quicker; who it was, by the last change of the street's map. */
export async function staleMap(t: Tx, areaId: string): Promise<Refusal> {
  const last = await lastChange(t, areaId)
  return refuseKernel('version.stale', { by: last?.by ?? '', at: iso(last?.at ?? t.now) })
}

/** What is wrong with the map of a street as it is written now. */
export async function mapFault(t: Tx, areaId: string): Promise<Refusal | undefined> {
  return faultOf(await mapOf(t, areaId))
}

/** The beats that end every deed on grids: audit and fact. */
export function note(
  t: Tx,
  change: {
    areaId: string
    objectId: string
    objectKind?: string
    title: string
    kind: GridChangeKind | 'undo' | 'place' | 'take-out'
    detail?: Record<string, string>
  },
): void {
  const { areaId, objectId, objectKind = 'grid', title, kind, detail = {} } = change
  t.audit({ action: `grid.${kind}`, objectKind, objectId, title, areaId, detail })
  t.fact({ kind: 'grid.changed', objectId, areaId, payload: {}, topics: [`staff:${areaId}`] })
}
