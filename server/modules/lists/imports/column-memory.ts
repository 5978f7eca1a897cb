import { sql } from 'kysely'
import type { Tx } from '#kernel/tx.ts'
import { comparable } from '#ground/workbooks/index.ts'
import type { ListsTables } from '../types.ts'
import type { ImportField } from '../workbook/types.ts'
import type { ImportRecord } from './store.ts'

/** Header as it is compared → the field an office reads it as. */
export type RememberedColumns = ReadonlyMap<string, ImportField>

export async function rememberedColumns(t: Tx, areaId: string): Promise<RememberedColumns> {
  const rows = await t
    .tables<ListsTables>()
    .selectFrom('lists.column_memory')
    .select(['header', 'field'])
    .where('area_id', '=', areaId)
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
  await sql`insert into lists.column_memory (area_id, header, field, at)
    select ${record.area_id}, x.header, x.field, ${t.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(header text, field text)
    on conflict (area_id, header) do update set field = excluded.field, at = excluded.at`.execute(
    t.tables<ListsTables>(),
  )
}
