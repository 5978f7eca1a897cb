import pg from 'pg'
import { BackupFault } from './faults.ts'

/** A table as the catalogue knows it. `name` is `schema.table`; `sql` the same, quoted. */
export type Table = { name: string; sql: string; columns: string[] }
export type Sequence = { name: string; sql: string }
/** How many rows, and the sum of a 64-bit hash of each: equal for equal rows in any order. */
export type Digest = { rows: number; hash: string }

/** Settings that decide how a value is written as text; both sides of a comparison use them. No limit of time. */
const sessionSql = `
  set client_encoding = 'UTF8'; set datestyle = 'ISO, YMD'; set timezone = 'UTC'; set intervalstyle = 'postgres';
  set extra_float_digits = 1; set bytea_output = 'hex'; set linli.areas = '*';
  set statement_timeout = 0; set lock_timeout = '30s'; set idle_in_transaction_session_timeout = 0`

/** Connects as the owner, for one long transaction. Whoever calls it ends the client. */
export async function connect(owner: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client({ ...owner, application_name: 'linli backup', keepAlive: true })
  // A connection that breaks fails the statement under way; without a listener it would end the process.
  client.on('error', () => {})
  await client.connect()
  await client.query(sessionSql)
  return client
}

/** The migrations that ran, by name; null where Linli never was. */
export async function migrationsOf(client: pg.Client): Promise<Map<string, string> | null> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('kernel.migration') is not null as there`)
  if (!rows[0]!.there) return null
  const ran = await client.query<{ name: string; hash: string }>(
    `select name, hash from kernel.migration where name not like '%/views.sql' order by name`,
  )
  return new Map(ran.rows.map(({ name, hash }) => [name, hash]))
}

// Linli's schemas are those its migrations are named for: not the timers' own, not what others keep in this database.
const schemas = `select distinct split_part(name, '/', 1) from kernel.migration`
const tablesSql = `
  select n.nspname || '.' || c.relname as name, format('%I.%I', n.nspname, c.relname) as sql,
    (select array_agg(a.attname::text order by a.attname) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      -- A transaction's number belongs to the cluster, not to the row: where it is restored, it gets one of that cluster.
      and a.atttypid <> 'xid8'::regtype) as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in (${schemas}) and c.relkind in ('r', 'p') and not c.relispartition
    and c.oid <> 'kernel.migration'::regclass
  order by 1`
const referencesSql = `
  select distinct cn.nspname || '.' || c.relname as child, pn.nspname || '.' || p.relname as parent
  from pg_constraint k
  join pg_class c on c.oid = k.conrelid join pg_namespace cn on cn.oid = c.relnamespace
  join pg_class p on p.oid = k.confrelid join pg_namespace pn on pn.oid = p.relnamespace
  where k.contype = 'f' and k.conrelid <> k.confrelid`

/** Every table of Linli but the list of migrations, each after those its foreign keys name. */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows: tables } = await client.query<Table>(tablesSql)
  const { rows: references } = await client.query<{ child: string; parent: string }>(referencesSql)
  const done = new Set<string>()
  const ordered: Table[] = []
  let waiting = tables
  while (waiting.length > 0) {
    const free = waiting.filter(({ name }) =>
      references.every(({ child, parent }) => child !== name || done.has(parent) || !isAmong(tables, parent)),
    )
    if (free.length === 0)
      throw new Error(`These tables refer to each other in a circle: ${waiting.map(({ name }) => name).join(', ')}.`)
    for (const table of free) done.add(table.name)
    ordered.push(...free)
    waiting = waiting.filter(({ name }) => !done.has(name))
  }
  return ordered
}

function isAmong(tables: Table[], name: string): boolean {
  return tables.some((table) => table.name === name)
}

export async function sequencesOf(client: pg.Client): Promise<Sequence[]> {
  const { rows } = await client.query<Sequence>(`
    select n.nspname || '.' || c.relname as name, format('%I.%I', n.nspname, c.relname) as sql
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and n.nspname in (${schemas}) order by 1`)
  return rows
}

/** Counts and hashes a table's rows as they are in this transaction. The hash is told as text: it is a large sum. */
export async function digestOf(client: pg.Client, table: Table): Promise<Digest> {
  const { rows } = await client.query<{ rows: number; hash: string }>(`
    select count(*)::int as rows, coalesce(sum(h), 0)::text as hash from (
      select ('x' || encode(substring(sha256(convert_to(row(${columnsOf(table)})::text, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint as h
      from ${table.sql}) x`)
  return rows[0]!
}

/** The table's columns for a statement, always in the same order. */
export function columnsOf(table: Table): string {
  return table.columns.map((column) => pg.escapeIdentifier(column)).join(', ')
}

/**
 * Refuses when a wall could hide rows from this role: a backup that silently lacks some is worse than none. The owner
 * passes by the policy that `migrate` gives it on every walled table.
 */
export async function assertSeesAll(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in (${schemas}) and c.relkind in ('r', 'p') and row_security_active(c.oid) and (
      not exists (select from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd in ('*', 'r')
        and (0 = any (p.polroles) or exists (select from unnest(p.polroles) r where pg_has_role(r, 'usage')))
        and pg_get_expr(p.polqual, p.polrelid) = 'true')
      or exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive))
    order by 1 limit 1`)
  if (rows[0])
    throw new BackupFault(
      'hidden-rows',
      `This database role may not see every row of ${rows[0].name}. Use the role that owns the database.`,
    )
}
