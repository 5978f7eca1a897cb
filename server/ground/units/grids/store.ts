import { sql } from 'kysely'
import type { AddressRange } from '#contract/grids.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Draft, Drawn, GridChangeKind, GridTables } from './types.ts'

const tables = (t: Tx) => t.tables<GridTables>()

export type GridSeen = Drawn & { id: string; boundary: string; head: string; version: number; since: string }

/** The grids of a street as they are drawn on a day, by their numbers; `from` and `to` are those of the grid. */
export async function gridsOn(t: Tx, areaId: string, day: string): Promise<GridSeen[]> {
  const rows = await drawnQuery(t)
    .where('g.area_id', '=', areaId)
    .where('v.valid_from', '<=', day)
    .where(({ eb, or }) => or([eb('v.valid_to', 'is', null), eb('v.valid_to', '>', day)]))
    .orderBy('g.number')
    .execute()
  return rows.map((row) => ({ ...row, from: row.gridFrom, to: row.gridTo, since: row.from }))
}

/** Every way the grids of a street were, are and will be drawn. */
export async function mapOf(t: Tx, areaId: string): Promise<Drawn[]> {
  return drawnQuery(t).where('g.area_id', '=', areaId).orderBy('g.number').orderBy('v.valid_from').execute()
}

function drawnQuery(t: Tx) {
  return tables(t)
    .selectFrom('units.grid as g')
    .innerJoin('units.grid_version as v', 'v.grid_id', 'g.id')
    .select(['g.id', 'g.id as gridId', 'g.number', 'g.version', 'g.valid_from as gridFrom', 'g.valid_to as gridTo'])
    .select(['v.name', 'v.boundary', 'v.head_name as head', 'v.valid_from as from', 'v.valid_to as to'])
    .select((eb) => eb.ref('v.ranges').$castTo<AddressRange[]>().as('ranges'))
}

export type GridRow = { id: string; areaId: string; number: number; from: string; to: string | null; version: number }

export function gridRow(t: Tx, id: string): Promise<GridRow | undefined> {
  return tables(t)
    .selectFrom('units.grid')
    .select(['id', 'area_id as areaId', 'number', 'valid_from as from', 'valid_to as to', 'version'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export type VersionRow = {
  id: string
  name: string
  boundary: string
  ranges: AddressRange[]
  head: string
  from: string
  to: string | null
}

/** How a grid was drawn, newest first; what never came to be is left out. */
export function versionsOf(t: Tx, gridId: string): Promise<VersionRow[]> {
  return tables(t)
    .selectFrom('units.grid_version')
    .select(['id', 'name', 'boundary', 'head_name as head', 'valid_from as from', 'valid_to as to'])
    .select((eb) => eb.ref('ranges').$castTo<AddressRange[]>().as('ranges'))
    .where('grid_id', '=', gridId)
    .where(({ eb, or }) => or([eb('valid_to', 'is', null), eb('valid_to', '>', eb.ref('valid_from'))]))
    .orderBy('valid_from', 'desc')
    .execute()
}

export async function addGrid(
  t: Tx,
  grid: { areaId: string; changeId: string; from: string; draft: Draft },
): Promise<string> {
  const { areaId, changeId, from, draft } = grid
  const id = newId()
  await tables(t)
    .insertInto('units.grid')
    .values({ id, area_id: areaId, number: draft.number, ...begun(from, changeId) })
    .execute()
  await addVersion(t, { gridId: id, areaId, changeId, from, drawn: draft })
  return id
}

export async function addVersion(
  t: Tx,
  version: { gridId: string; areaId: string; changeId: string; from: string; drawn: Omit<Draft, 'number'> },
): Promise<void> {
  await tables(t)
    .insertInto('units.grid_version')
    .values({
      id: newId(),
      grid_id: version.gridId,
      area_id: version.areaId,
      ...written(version.drawn),
      ...begun(version.from, version.changeId),
    })
    .execute()
}

/** Draws a version anew that began on the same day. */
export async function redraw(t: Tx, id: string, drawn: Omit<Draft, 'number'>): Promise<void> {
  await tables(t).updateTable('units.grid_version').set(written(drawn)).where('id', '=', id).execute()
}

function written({ name, boundary, ranges, head }: Omit<Draft, 'number'>) {
  return { name, boundary, ranges: JSON.stringify(ranges), head_name: head }
}

/** How a row of a change begins. */
export function begun(from: string, changeId: string | null) {
  return { valid_from: from, valid_to: null, began_with: changeId as string, ended_with: null }
}

/** Ends how a grid is drawn on a day. */
export async function closeVersion(t: Tx, gridId: string, day: string, changeId: string): Promise<void> {
  await tables(t)
    .updateTable('units.grid_version')
    .set({ valid_to: day, ended_with: changeId })
    .where('grid_id', '=', gridId)
    .where('valid_to', 'is', null)
    .execute()
}

/** Ends grids on a day, as they were seen; how many ended. */
export async function closeGrids(t: Tx, ids: readonly string[], day: string, changeId: string): Promise<void> {
  await tables(t)
    .updateTable('units.grid')
    .set({ valid_to: day, ended_with: changeId })
    .where('id', 'in', ids)
    .execute()
  for (const id of ids) await closeVersion(t, id, day, changeId)
}

/** The next version of grids that were changed. */
export async function stepVersions(t: Tx, ids: readonly string[]): Promise<void> {
  await tables(t)
    .updateTable('units.grid')
    .set({ version: sql`version + 1` })
    .where('id', 'in', ids)
    .execute()
}

export async function addChange(
  t: Tx,
  change: { areaId: string; kind: GridChangeKind; on: string; reason: string },
): Promise<string> {
  const id = newId()
  await tables(t)
    .insertInto('units.grid_change')
    .values({
      id,
      area_id: change.areaId,
      kind: change.kind,
      effective_on: change.on,
      reason: change.reason,
      at: t.now,
      by_name: t.actor.name,
      undone_at: null,
    })
    .execute()
  return id
}
