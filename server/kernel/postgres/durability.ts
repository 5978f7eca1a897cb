import { refusals } from './refusals.ts'

type Asking = { query(sql: string): Promise<{ rows: { name: string; setting: string }[] }> }

/**
 * Boot check: refuses a database that may lose what it acknowledged. Ask it through the role and database the server
 * will use, for both can carry settings of their own.
 * @throws StartRefusal naming each of `fsync`, `full_page_writes`, `synchronous_commit` that is off
 */
export async function assertDurable(client: Asking): Promise<void> {
  const { rows } = await client.query(
    `select name, setting from pg_settings
     where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off' order by name`,
  )
  if (rows.length > 0) throw refusals.notDurable(rows.map((row) => row.name))
}
