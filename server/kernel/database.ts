import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely'
import pg from 'pg'

// Counts come back as numbers, calendar days as text: a `date` has no time zone to be shifted by.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text))
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

/** Limits of one connection (trust.md R6): connect 2 s, query 5 s, lock 3 s, idle in transaction 10 s. */
const limits = { connect: 2_000, query: 5_000, lock: 3_000, idleInTransaction: 10_000 }

/** Called with every statement a transaction sends; tests count with it. */
export type StatementListener = (sql: string) => void

/** Opens the pool the server works with. Whoever holds it must end it. */
export function openPool(owner: pg.ClientConfig, size: number, query = limits.query): pg.Pool {
  const pool = new pg.Pool({
    ...owner,
    max: size,
    connectionTimeoutMillis: limits.connect,
    // A half-open connection never answers: only a limit on this side ends the wait.
    query_timeout: query + 500,
    statement_timeout: query,
    lock_timeout: limits.lock,
    idle_in_transaction_session_timeout: limits.idleInTransaction,
    keepAlive: true,
    application_name: 'linli',
  })
  // An idle connection that breaks is dropped by the pool itself; without a listener it would end the process.
  pool.on('error', () => {})
  // One that breaks while a deed holds it tells the deed's next statement; here it must only not end the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** A Kysely over one connection that somebody else opened and will close. */
export function kyselyOn(client: pg.ClientBase, listen: StatementListener | undefined): Kysely<unknown> {
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      listen?.(query.sql)
      const result = await client.query(query.sql, [...query.parameters])
      return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) }
    },
    // eslint-disable-next-line require-yield
    async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
      throw new Error('Streaming is not offered inside a deed.')
    },
  }
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: refuseNesting,
    commitTransaction: refuseNesting,
    rollbackTransaction: refuseNesting,
    releaseConnection: async () => {},
    destroy: async () => {},
  }
  const dialect: Dialect = {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
  return new Kysely({ dialect })
}

async function refuseNesting(): Promise<void> {
  throw new Error('A deed runs in one transaction; it cannot open another.')
}
