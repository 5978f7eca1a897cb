import { sql } from 'kysely'
import type { Tx } from '#kernel/tx.ts'
import { comparable } from '#ground/workbooks/index.ts'
import { viewerOf } from '../policy.ts'
import type { ListsTables } from '../types.ts'
import type { ImportField } from '../workbook/types.ts'
import type { ImportRecord } from './store.ts'

/** Header as it is compared → the field an office reads it as. */
export type RememberedColumns = ReadonlyMap<string, ImportField>

/** As the staff of a street corrected them, or the secretary of a body. */
export async function rememberedColumns(t: Tx, areaId: string): Promise<RememberedColumns> {
  const viewer = viewerOf(t.actor)
  if (viewer.kind === 'body') return ofBody(t, viewer.bodyId)
  const rows = await t
    .tables<ListsTables>()
    .selectFrom('lists.column_memory')
    .select(['header', 'field'])
    .where('area_id', '=', areaId)
    .execute()
  return new Map(rows.map(({ header, field }) => [header, field]))
}

async function ofBody(t: Tx, bodyId: string): Promise<RememberedColumns> {
  const rows = await t
    .tables<ListsTables>()
    .selectFrom('lists.column_memory_of_body')
    .select(['header', 'field'])
    .where('body_id', '=', bodyId)
    .execute()
  return new Map(rows.map(({ header, field }) => [header, field]))
}

/** Keeps the corrections of an import that was written; what was only tried is not remembered. */
export async function rememberColumns(t: Tx, record: ImportRecord): Promise<void> {
  const corrected = new Map(
    record.columns.flatMap(({ sheet, column, field }) => {
      const header = record.report.sheets
        .find(({ name }) => name === sheet)
        ?.columns.find((one) => one.column === column)?.header
      return header ? [[comparable(header), field] as const] : []
    }),
  )
  if (corrected.size === 0) return
  const rows = [...corrected].map(([header, field]) => ({ header, field }))
  const [table, column, of] = record.keeper_body_id
    ? [sql`lists.column_memory_of_body`, sql`body_id`, record.keeper_body_id]
    : [sql`lists.column_memory`, sql`area_id`, record.area_id]
  await sql`insert into ${table} (${column}, header, field, at)
    select ${of}, x.header, x.field, ${t.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(header text, field text)
    on conflict (${column}, header) do update set field = excluded.field, at = excluded.at`.execute(
    t.tables<ListsTables>(),
  )
}
