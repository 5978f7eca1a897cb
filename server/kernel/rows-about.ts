import { type RawBuilder, sql } from 'kysely'
import type { TableFields } from './field-register.ts'
import type { Tx } from './tx.ts'

type Register = ReadonlyMap<string, TableFields>

/** The tables whose rows tell about one person, with the column that says whom. */
function tablesAbout(register: Register): [table: string, fields: TableFields & { of: string }][] {
  return [...register].flatMap(([table, fields]) => (fields.of ? [[table, { ...fields, of: fields.of }]] : []))
}

/** Ids of one person as an array within a statement: somebody may have been registered twice. */
type Who = RawBuilder<string[]>

/** How many rows of each table tell about a person: one statement, whatever there is. */
export async function countAbout(t: Tx, register: Register, who: Who): Promise<Map<string, number>> {
  const counts = tablesAbout(register).map(
    ([table, { of }]) =>
      sql`select ${table}::text as "table", count(*)::int as "rows" from ${sql.table(table)} where ${sql.ref(of)} = any (${who})`,
  )
  const { rows } = await sql<{ table: string; rows: number }>`${sql.join(counts, sql` union all `)}`.execute(
    t.tables<unknown>(),
  )
  return new Map(rows.map(({ table, rows: count }) => [table, count]))
}

/**
 * Every row that tells about a person, by table, as it is stored; without what is sealed and what is shown to nobody
 * (hashes, salts, secrets).
 */
export async function rowsAbout(t: Tx, register: Register, who: Who): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {}
  for (const [table, fields] of tablesAbout(register)) {
    const hidden = (fields.personal ?? []).filter(
      (column) =>
        (fields.classes?.[column] ?? fields.class) === 'sensitive' ||
        fields.sealed?.includes(column) ||
        column.endsWith('_index'),
    )
    const { rows } = await sql<{ row: unknown }>`select to_jsonb(x) - ${hidden}::text[] as row
      from ${sql.table(table)} x where x.${sql.ref(fields.of)} = any (${who})`.execute(t.tables<unknown>())
    if (rows.length > 0) found[table] = rows.map(({ row }) => row)
  }
  return found
}
