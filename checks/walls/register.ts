import type pg from 'pg'
import { bases, fieldClasses, keeps, type TableFields } from '#kernel/field-register.ts'

type Column = { table: string; column: string; type: string }

/**
 * Columns that must be named in `fields.json`: whatever can hold words, and whatever points at a person. Numbers,
 * moments, days, yes and no, and other ids are as their table is.
 */
function mustBeNamed({ column, type }: Column): boolean {
  if (/^(text|jsonb?|bytea|inet|ARRAY|character varying|xml)$/.test(type)) return true
  return type === 'uuid' && /(^|_)(person|witness|actor)_id$|_by(_id)?$|^by_id$/.test(column)
}

/** Where register and catalogue part; each a sentence that says what to add. */
export async function registerFaults(
  client: pg.ClientBase,
  register: ReadonlyMap<string, TableFields>,
  timers: readonly string[],
): Promise<string[]> {
  const { rows: columns } = await client.query<Column>(`
    select table_schema || '.' || table_name as table, column_name as column, data_type as type
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'public', 'jobs')`)
  const known = Map.groupBy(columns, ({ table }) => table)
  const faults = [...known].flatMap(([table, rows]) => {
    const fields = register.get(table)
    const [schema, name] = table.split('.')
    if (!fields) return [`${table} is not registered: add “${name}” to fields.json beside the migrations of ${schema}`]
    const named = new Set([...(fields.personal ?? []), ...fields.plain])
    return [
      ...rows
        .filter((row) => mustBeNamed(row) && !named.has(row.column))
        .map(
          ({ column }) =>
            `${table}.${column} is not registered: name it in fields.json of ${schema}, under “personal” if it tells anything of a person, else under “plain”`,
        ),
      ...[...named]
        .filter((column) => !rows.some((row) => row.column === column))
        .map((column) => `${table}.${column} is registered and does not exist`),
      ...(fields.personal ?? [])
        .filter((column) => column.endsWith('_sealed') && !fields.sealed?.includes(column))
        .map((column) => `${table}.${column} stands sealed: name it under “sealed”, or its key cannot be exchanged`),
      ...[...(fields.sealed ?? []), ...Object.keys(fields.classes ?? {})]
        .filter((column) => !fields.personal?.includes(column))
        .map((column) => `${table}.${column} is not under “personal”`),
      ...entryFaults(table, fields, timers, rows),
    ]
  })
  const gone = [...register.keys()].filter((table) => !known.has(table))
  return [...faults, ...gone.map((table) => `${table} is registered and does not exist`)].toSorted()
}

function entryFaults(table: string, fields: TableFields, timers: readonly string[], rows: readonly Column[]): string[] {
  if (!fields.personal) return []
  const { class: kept, basis, keep, purpose, classes = {} } = fields
  const says: [boolean, string][] = [
    [[kept, ...Object.values(classes)].every((one) => fieldClasses.some((known) => known === one)), 'class'],
    [bases.some((one) => one === basis), 'basis'],
    [Boolean(purpose?.zh && purpose.en), 'purpose (zh, en)'],
    [typeof keep === 'object' || keeps.some((one) => one === keep), 'keep'],
  ]
  const missing = says
    .filter(([there]) => !there)
    .map(([, what]) => `${table} holds personal fields and says no ${what}`)
  if (typeof keep !== 'object') return missing
  return [
    ...missing,
    ...(timers.includes(keep.by) ? [] : [`${table} is kept ${keep.days} days by “${keep.by}”, and no such timer runs`]),
    ...(rows.some(({ column }) => column === keep.after)
      ? []
      : [`${table} has no ${keep.after} to count its days from`]),
  ]
}
