import { sql } from 'kysely'
import type { Tx } from '#kernel/tx.ts'
import type { GridChangeKind, GridTables } from './types.ts'

const tables = (t: Tx) => t.tables<GridTables>()

type GridName = { id: string; number: number; name: string }
export type ChangeRow = {
  id: string
  areaId: string
  kind: GridChangeKind
  on: string
  reason: string
  at: Date
  by: string
  undone: boolean
  /** Something it began was ended by a later one. */
  builtOn: boolean
  closes: GridName[]
  opens: GridName[]
}

/** What hangs on a change: tables whose rows it opens and closes. */
const changed = ['grid', 'grid_version', 'grid_place', 'grid_duty'] as const

/** Changes of a street, newest first: those asked for, or the last of them, or those that touched one grid. */
export async function changesOf(
  t: Tx,
  which: { areaId: string; most: number; gridId?: string; id?: string },
): Promise<ChangeRow[]> {
  const named = (column: 'began_with' | 'ended_with') => sql`coalesce((
    select jsonb_agg(jsonb_build_object('id', g.id, 'number', g.number, 'name', v.name) order by g.number)
    from units.grid_version v join units.grid g on g.id = v.grid_id where v.${sql.ref(column)} = c.id), '[]')`
  const built = sql.join(
    changed.map(
      (table) => sql`exists (select from units.${sql.ref(table)} x
        where x.began_with = c.id and x.ended_with is not null and x.ended_with <> c.id)`,
    ),
    sql` or `,
  )
  // A cell that this change left without a lead has one again: two would lead it, were this change taken back.
  const led = sql`exists (select from units.grid_duty mine join units.grid_duty other
    on other.grid_id = mine.grid_id and other.field = mine.field and other.role = 'lead' and other.valid_to is null
    where mine.ended_with = c.id and mine.role = 'lead' and other.began_with <> c.id)`
  const { rows } = await sql<ChangeRow>`
    select c.id, c.area_id as "areaId", c.kind, c.effective_on as "on", c.reason, c.at, c.by_name as by,
      c.undone_at is not null as undone, (${built} or ${led}) as "builtOn", ${named('ended_with')} as closes, ${named('began_with')} as opens
    from units.grid_change c
    where c.area_id = ${which.areaId}
      ${which.id === undefined ? sql`` : sql`and c.id = ${which.id}`}
      ${
        which.gridId === undefined
          ? sql``
          : sql`and c.id in (
        select unnest(array[began_with, ended_with]) from units.grid where id = ${which.gridId}
        union select unnest(array[began_with, ended_with]) from units.grid_version where grid_id = ${which.gridId})`
      }
    order by c.at desc, c.id desc limit ${which.most}`.execute(tables(t))
  return rows
}

export async function lastChange(t: Tx, areaId: string): Promise<{ id: string; at: Date; by: string } | undefined> {
  return tables(t)
    .selectFrom('units.grid_change')
    .select(['id', 'at', 'by_name as by'])
    .where('area_id', '=', areaId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Takes a change back: what it began never was, what it ended goes on. */
export async function takeBack(t: Tx, id: string): Promise<void> {
  for (const name of changed) {
    const table = sql`units.${sql.ref(name)}`
    await sql`update ${table} set valid_to = valid_from, ended_with = ${id} where began_with = ${id}`.execute(tables(t))
    await sql`update ${table} set valid_to = null, ended_with = null
      where ended_with = ${id} and began_with is distinct from ${id}`.execute(tables(t))
  }
  await tables(t).updateTable('units.grid_change').set({ undone_at: t.now }).where('id', '=', id).execute()
}
