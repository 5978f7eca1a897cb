import { sql } from 'kysely'
import { comparable } from '#ground/workbooks/index.ts'
import type { Tx } from '#kernel/tx.ts'
import type { UnitCorrection, UnitImportField } from '../workbook/types.ts'
import type { UnitImportSheets, UnitImportTables } from './types.ts'

/** Header as it is compared → the field an office reads it as. */
export async function rememberedUnitColumns(t: Tx, areaId: string): Promise<ReadonlyMap<string, UnitImportField>> {
  const rows = await t
    .tables<UnitImportTables>()
    .selectFrom('units.column_memory')
    .select(['header', 'field'])
    .where('area_id', '=', areaId)
    .execute()
  return new Map(rows.map(({ header, field }) => [header, field]))
}

/** Keeps the corrections of an import that was written; what was only tried is not remembered. */
export async function rememberUnitColumns(
  t: Tx,
  areaId: string,
  columns: readonly UnitCorrection[],
  sheets: UnitImportSheets,
): Promise<void> {
  const corrected = new Map(
    columns.flatMap(({ sheet, column, field }) => {
      const header = sheets.find(({ name }) => name === sheet)?.columns.find((one) => one.column === column)?.header
      return header ? [[comparable(header), field] as const] : []
    }),
  )
  if (corrected.size === 0) return
  const rows = [...corrected].map(([header, field]) => ({ header, field }))
  await sql`insert into units.column_memory (area_id, header, field, at)
    select ${areaId}, x.header, x.field, ${t.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(header text, field text)
    on conflict (area_id, header) do update set field = excluded.field, at = excluded.at`.execute(
    t.tables<UnitImportTables>(),
  )
}
