import pg from 'pg'
import type { TextSeal } from './sealed-text.ts'

/** Any number, the same in every Linli. */
const loginLock = 7_345_002

/**
 * The login the server works with: a role of this database that owns nothing, has the app role's rights and may take no
 * other's. SQL that found its way into a statement cannot step out of it. The owner's login stays for migrations,
 * timers, backup and `linli doctor`.
 * @param owner a role that may create roles, as migrations need it too
 * @param seal gives the password, the same for every process that holds the installation's key
 */
export async function openServerLogin(owner: pg.ClientConfig, seal: TextSeal): Promise<pg.ClientConfig> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    const { rows } = await client.query<{ database: string }>('select current_database() as database')
    const user = `linli_server_${rows[0]!.database}`.slice(0, 63)
    const password = seal.sign('database login', user)
    const role = client.escapeIdentifier(user)
    // Two processes may start at once, and a role is changed by one of them at a time.
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [loginLock])
    const { rowCount: there } = await client.query('select from pg_roles where rolname = $1', [user])
    if (!there) await client.query(`create role ${role} login inherit`)
    await client.query(`alter role ${role} password ${client.escapeLiteral(password)}; grant linli_app to ${role}`)
    await client.query('commit')
    return as(owner, user, password)
  } finally {
    await client.end()
  }
}

/** The same server and database, under another name. */
function as(owner: pg.ClientConfig, user: string, password: string): pg.ClientConfig {
  if (!owner.connectionString) return { ...owner, user, password }
  const address = new URL(owner.connectionString)
  address.username = user
  address.password = password
  return { ...owner, connectionString: address.href }
}
