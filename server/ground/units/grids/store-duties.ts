import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Duty } from './matrix-rules.ts'
import { begun } from './store.ts'
import type { GridTables } from './types.ts'

const tables = (t: Tx) => t.tables<GridTables>()

/** Who leads and supports what in the grids of a street on a day. */
export function dutiesOn(t: Tx, areaId: string, day: string): Promise<Duty[]> {
  return tables(t)
    .selectFrom('units.grid_duty')
    .select(['grid_id as gridId', 'field', 'branch_id as branchId', 'role', 'rhythm', 'people', 'meets'])
    .where('area_id', '=', areaId)
    .where('valid_from', '<=', day)
    .where(({ eb, or }) => or([eb('valid_to', 'is', null), eb('valid_to', '>', day)]))
    .orderBy('id')
    .execute()
}

/** The next day after one on which something begins or ends in these cells; undefined where nothing does. */
export async function nextTurn(
  t: Tx,
  cells: readonly { gridId: string; field: string }[],
  day: string,
): Promise<{ gridId: string; day: string } | undefined> {
  const { rows } = await sql<{ gridId: string; day: string }>`
    select d.grid_id as "gridId", least(
      case when d.valid_from > ${day} then d.valid_from end, case when d.valid_to > ${day} then d.valid_to end) as day
    from units.grid_duty d
    join jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as c("gridId" uuid, field text)
      on d.grid_id = c."gridId" and d.field = c.field
    where (d.valid_from > ${day} and (d.valid_to is null or d.valid_to > d.valid_from))
      or (d.valid_from <= ${day} and d.valid_to > ${day})
    order by 2 limit 1`.execute(tables(t))
  return rows[0]
}

/** Ends on a day whatever has no end yet in these cells. */
export async function endDuties(
  t: Tx,
  cells: readonly { gridId: string; field: string }[],
  day: string,
  changeId: string,
): Promise<void> {
  await sql`update units.grid_duty d set valid_to = greatest(d.valid_from, ${day}::date), ended_with = ${changeId}
    from jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as c("gridId" uuid, field text)
    where d.grid_id = c."gridId" and d.field = c.field and d.valid_to is null`.execute(tables(t))
}

export async function addDuties(
  t: Tx,
  duties: readonly Duty[],
  { areaId, from, changeId }: { areaId: string; from: string; changeId: string },
): Promise<void> {
  if (duties.length === 0) return
  await tables(t)
    .insertInto('units.grid_duty')
    .values(
      duties.map(({ gridId, field, branchId, role, rhythm, people, meets }) => ({
        id: newId(),
        grid_id: gridId,
        area_id: areaId,
        branch_id: branchId,
        field,
        role,
        rhythm,
        people,
        meets,
        ...begun(from, changeId),
      })),
    )
    .execute()
}

/** What one branch leads and supports on a day, and what it will, each with its days. */
export function dutiesOfBranch(
  t: Tx,
  branchId: string,
  day: string,
): Promise<(Duty & { id: string; from: string; to: string | null })[]> {
  return tables(t)
    .selectFrom('units.grid_duty')
    .select(['id', 'grid_id as gridId', 'field', 'branch_id as branchId', 'role', 'rhythm', 'people', 'meets'])
    .select(['valid_from as from', 'valid_to as to'])
    .where('branch_id', '=', branchId)
    .where(({ eb, or, and }) =>
      or([eb('valid_to', 'is', null), and([eb('valid_to', '>', day), eb('valid_to', '>', eb.ref('valid_from'))])]),
    )
    .orderBy('id')
    .execute()
}

export async function endDutyRows(t: Tx, ids: readonly string[], day: string, changeId: string): Promise<void> {
  await tables(t)
    .updateTable('units.grid_duty')
    .set({ valid_to: day, ended_with: changeId })
    .where('id', 'in', [...ids])
    .execute()
}
