import pg from 'pg'
import { textsUsed } from '#ground/people/index.ts'
import { knownMigrations } from '#kernel/migrate.ts'
import { assertDurable, StartRefusal } from '#kernel/postgres/index.ts'
import type { Finding } from './doctor-findings.ts'

type Client = Pick<pg.Client, 'query'>

/** Only what the last word of a server tells: version, and settings under which acknowledged writes can be lost. */
export async function settings(client: Client): Promise<Finding> {
  const { rows } = await client.query<{ version: string; number: number }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
  )
  const { version, number } = rows[0]!
  if (number < 150_000) return { ok: false, says: `PostgreSQL ${version} is too old; use 15 or newer` }
  try {
    await assertDurable(client)
    return { ok: true, says: `PostgreSQL ${version}, durable` }
  } catch (error) {
    if (!(error instanceof StartRefusal)) throw error
    return { ok: false, says: error.message.split('\n').at(-1)! }
  }
}

/** Whether the schema is this version's. */
export async function schema(client: Client): Promise<Finding> {
  const { rows } = await client.query<{ name: string; hash: string }>(
    `select name, hash from kernel.migration where name not like '%/views.sql'`,
  )
  const known = knownMigrations()
  const ran = new Map(rows.map(({ name, hash }) => [name, hash]))
  const details = [
    ...[...known.keys()].filter((name) => !ran.has(name)).map((name) => `${name} has not run; start the server once`),
    ...[...ran.keys()].filter((name) => !known.has(name)).map((name) => `${name} is of a newer Linli`),
    ...[...known]
      .filter(([name, hash]) => ran.has(name) && ran.get(name) !== hash)
      .map(([name]) => `${name} was changed`),
  ]
  const says = details.length === 0 ? `${known.size} migrations, all ran` : `${details.length} migrations do not fit`
  return { ok: details.length === 0, says, details }
}

/** Facts that could not be heard after five tries, and those that have waited too long for anyone to hear them. */
export async function facts(client: Client): Promise<Finding> {
  const { rows } = await client.query<{ hearer: string; parked: number; late: number; fault: string | null }>(`
    select hearer, count(*) filter (where parked_at is not null)::int as parked,
      count(*) filter (where parked_at is null and next_at < now() - interval '10 minutes')::int as late,
      max(fault) filter (where parked_at is not null) as fault
    from kernel.fact_delivery group by hearer order by hearer`)
  const details = rows.flatMap(({ hearer, parked, late, fault }) => [
    ...(parked > 0 ? [`${hearer}: ${parked} could not be heard (${fault ?? ''})`] : []),
    ...(late > 0 ? [`${hearer}: ${late} have waited for more than 10 minutes`] : []),
  ])
  return { ok: details.length === 0, says: details.length === 0 ? 'every fact was heard' : 'facts wait', details }
}

type Reference = { child: string; column: string; parent: string }

/*
 * References without a foreign key are told by their names, as the house writes them: a uuid column `…<table>_id` refers
 * to the one table of that name, a pair `source_kind`, `source_id` to the table that the kind names.
 */
const candidatesSql = `
  with tables as (
    select c.oid, n.nspname as room, c.relname as name, format('%I.%I', n.nspname, c.relname) as sql
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in (select distinct split_part(name, '/', 1) from kernel.migration)
  ), targets as (
    select t.*, count(*) over (partition by t.name) as namesakes from tables t
    where t.room <> 'kernel' and exists (select from pg_attribute a where a.attrelid = t.oid and a.attname = 'id' and a.atttypid = 'uuid'::regtype)
  ), columns as (
    select t.sql, t.room, a.attname::text as column from tables t join pg_attribute a on a.attrelid = t.oid
    where a.attnum > 0 and not a.attisdropped and a.atttypid = 'uuid'::regtype and t.room <> 'kernel'
      and not exists (select from pg_constraint k where k.conrelid = t.oid and k.contype = 'f' and k.conkey = array[a.attnum])
  )
  select distinct on (c.sql, c.column) c.sql as child, format('%I', c.column) as column, t.sql as parent
  from columns c join targets t on t.namesakes = 1 and (c.column = t.name || '_id' or c.column like '%\\_' || t.name || '\\_id')
  order by c.sql, c.column, length(t.name) desc`
const sourcesSql = `
  select format('%I.%I', n.nspname, c.relname) as child
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname in (select distinct split_part(name, '/', 1) from kernel.migration)
    and 2 = (select count(*) from pg_attribute a where a.attrelid = c.oid and a.attname in ('source_kind', 'source_id'))`

/** References between modules whose other end is not there. */
export async function references(client: Client): Promise<Finding> {
  const { rows } = await client.query<Reference>(candidatesSql)
  const details: string[] = []
  for (const { child, column, parent } of rows) {
    const lost = await count(
      client,
      `${child} x where x.${column} is not null and not exists (select from ${parent} y where y.id = x.${column})`,
    )
    if (lost > 0) details.push(`${child}.${column}: ${lost} without their ${parent}`)
  }
  const pairs = await sources(client)
  details.push(...pairs.details)
  const checked = rows.length + pairs.checked
  const says = `${checked} references between modules, ${details.length} with lost ends`
  return { ok: details.length === 0, says, details }
}

async function sources(client: Client): Promise<{ checked: number; details: string[] }> {
  const { rows: children } = await client.query<{ child: string }>(sourcesSql)
  const details: string[] = []
  for (const { child } of children) {
    const { rows: kinds } = await client.query<{ kind: string; parent: string | null }>(`
      select k.kind, (select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relname = k.kind and c.relkind = 'r' and n.nspname in (select distinct split_part(name, '/', 1) from kernel.migration) limit 1) as parent
      from (select distinct source_kind as kind from ${child}) k`)
    for (const { kind, parent } of kinds) {
      const of = `${child} x where x.source_kind = ${pg.escapeLiteral(kind)}`
      const lost = await count(
        client,
        parent ? `${of} and not exists (select from ${parent} y where y.id = x.source_id)` : of,
      )
      if (lost > 0) details.push(`${child}.source_id: ${lost} without their ${parent ?? kind}`)
    }
  }
  return { checked: children.length, details }
}

async function count(client: Client, of: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(`select count(*)::int as count from ${of}`)
  return rows[0]!.count
}

/** How much of today's texts is used: past nine tenths somebody should ask who asks for so many. */
export async function texts(client: Client): Promise<Finding> {
  const used = await textsUsed(client)
  const said = Object.entries(used).map(([of, budget]) => `${budget.used} of ${budget.of} ${of}`)
  const scarce = Object.values(used).some((budget) => budget.used > budget.of * 0.9)
  return { ok: !scarce, says: `today ${said.join(', ')}${scarce ? '; nearly used up' : ''}` }
}

/** One text that was sealed, from any column that holds such; null where there is none yet. */
export async function aSealedText(client: Client): Promise<string | null> {
  const { rows } = await client.query<{ sql: string; column: string }>(`
    select format('%I.%I', n.nspname, c.relname) as sql, format('%I', a.attname) as column
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and a.attname like '%\\_sealed' and n.nspname in (select distinct split_part(name, '/', 1) from kernel.migration)`)
  for (const { sql, column } of rows) {
    const found = await client.query<{ text: string }>(
      `select ${column} as text from ${sql} where ${column} <> '' limit 1`,
    )
    if (found.rows[0]) return found.rows[0].text
  }
  return null
}
