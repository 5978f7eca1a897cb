import type pg from 'pg'

/** A digest of every row of every table. */
export async function everyRow(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ sql: string }>(
    `select string_agg(format('select %L || md5(coalesce(string_agg(x::text, %L order by x::text), %L)) as digest from %I.%I x', table_schema || '.' || table_name, ',', '', table_schema, table_name), ' union all ') as sql
    from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  )
  const digests = await pool.query<{ digest: string }>(rows[0]!.sql)
  return digests.rows
    .map((row) => row.digest)
    .toSorted()
    .join('\n')
}
