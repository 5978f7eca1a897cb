import { sql } from 'kysely'
import type { Tx } from '#kernel/tx.ts'
import { comparable } from './text.ts'
import type { ColumnCorrection, ColumnReading, Nothing } from './types.ts'

type Kept = { header: string; field: string }
type SheetsRead<F extends string> = readonly { name: string; columns: readonly ColumnReading<F>[] }[]

/** What an office said of its columns, by the words over them as they are compared; an earlier sheet's give way to a later one's. */
export function headersCorrected<F extends string>(
  columns: readonly ColumnCorrection<F>[],
  sheets: SheetsRead<F>,
): Map<string, F | Nothing> {
  return new Map(
    columns.flatMap(({ sheet, column, field }) => {
      const header = sheets.find(({ name }) => name === sheet)?.columns.find((one) => one.column === column)?.header
      return header ? [[comparable(header), field] as const] : []
    }),
  )
}

/**
 * How an office reads the columns of its tables, kept in a module's own table: `owner`, `header`, `field`, `at`, and
 * `area_id` where its walls need one besides.
 */
export function columnMemory<F extends string>(table: `${string}.${string}`, owner: string) {
  return {
    /** Header as it is compared → the field an office reads it as. */
    async recall(t: Tx, ownerId: string): Promise<ReadonlyMap<string, F | Nothing>> {
      const { rows } = await sql<Kept>`select header, field from ${sql.table(table)}
        where ${sql.ref(owner)} = ${ownerId}`.execute(t.tables<object>())
      return new Map(rows.map(({ header, field }) => [header, field as F | Nothing]))
    },
    /** Keeps the corrections of an import that was written; what was only tried is not remembered. */
    async remember(
      t: Tx,
      whose: { id: string; areaId?: string },
      corrected: ReadonlyMap<string, F | Nothing>,
    ): Promise<void> {
      if (corrected.size === 0) return
      const rows = JSON.stringify([...corrected].map(([header, field]): Kept => ({ header, field })))
      const { id, areaId } = whose
      const [column, value] = areaId ? [sql`area_id, `, sql`${areaId}::uuid, `] : [sql``, sql``]
      await sql`insert into ${sql.table(table)} (${column}${sql.ref(owner)}, header, field, at)
        select ${value}${id}::uuid, x.header, x.field, ${t.now}
        from jsonb_to_recordset(${rows}::jsonb) as x(header text, field text)
        on conflict (${sql.ref(owner)}, header) do update set field = excluded.field, at = excluded.at`.execute(
        t.tables<object>(),
      )
    },
  }
}
