import type { Writable } from 'node:stream'
import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely'
import pg from 'pg'

// Counts come back as numbers, calendar days as text: a `date` has no time zone to be shifted by.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text))
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
// A page of moments is read and written again: V8 reads PostgreSQL's ISO style by itself, five times as fast as `postgres-date`.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text))

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
    // What belongs together travels together: a transaction's last statement and its commit, say.
    pipeline: true,
    application_name: 'linli',
  })
  // An idle connection that breaks is dropped by the pool itself; without a listener it would end the process.
  pool.on('error', () => {})
  // One that breaks while a deed holds it tells the deed's next statement; here it must only not end the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/**
 * Opens the pool of those who only read, without transactions: each connection is the app role's and refuses to write.
 * Whoever holds it must end it.
 */
export function openReadingPool(owner: pg.ClientConfig, size: number): pg.Pool {
  return openPool({ ...owner, options: '-c role=linli_app -c default_transaction_read_only=on' }, size)
}

/**
 * Names statements that come again and again, so that each connection has PostgreSQL parse and plan them once; that is
 * most of the time a short statement takes. Only so many are named: a plan takes memory on every connection.
 */
class StatementNames {
  private readonly seen = new Map<string, { times: number; name: string | undefined }>()
  private named = 0
  private generation = 0

  nameOf(sql: string): string | undefined {
    const known = this.seen.get(sql)
    if (!known) {
      // Statements made for one list of values never come again: forget them together.
      if (this.seen.size >= most.watched) this.forget((entry) => entry.name === undefined)
      this.seen.set(sql, { times: 1, name: undefined })
      return undefined
    }
    known.times += 1
    if (known.name === undefined && known.times > most.unnamed && this.named < most.named) {
      this.named += 1
      known.name = `linli ${this.generation}.${this.named}`
    }
    return known.name
  }

  /** The schema changed under us: what was planned before is asked under new names. */
  renew(): void {
    this.forget(() => true)
    this.named = 0
    this.generation += 1
  }

  private forget(which: (entry: { name: string | undefined }) => boolean): void {
    for (const [sql, entry] of this.seen) if (which(entry)) this.seen.delete(sql)
  }
}
const most = { named: 150, watched: 1_000, unnamed: 3, values: 30 }
const names = new StatementNames()

/** Sends one statement; a transaction that fails with `isStalePlan` may simply be run again. */
export async function ask(client: pg.ClientBase, sql: string, values: readonly unknown[]): Promise<pg.QueryResult> {
  // With so many values it is a list of some length, and other lengths will come.
  const name = values.length > most.values ? undefined : names.nameOf(sql)
  oneWrite(client)
  try {
    return await client.query({ ...(name ? { name } : {}), text: sql, values: [...values] })
  } catch (error) {
    if (isStalePlan(error)) names.renew()
    throw error
  }
}

/**
 * What is asked until this turn of the event loop ends travels in one piece: each write of its own wakes PostgreSQL,
 * which costs more than what it asks.
 */
export function oneWrite(client: pg.ClientBase): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  if (held.has(stream)) return
  held.add(stream)
  stream.cork()
  process.nextTick(() => {
    held.delete(stream)
    stream.uncork()
  })
}
const held = new WeakSet<Writable>()

/** A statement was planned before its table changed, as when a newer Linli migrates beside us. */
export function isStalePlan(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '0A000' && error.message.startsWith('cached plan')
}

/** A Kysely over one connection that somebody else opened and will close. */
export function kyselyOn(client: pg.ClientBase, listen: StatementListener | undefined): Kysely<unknown> {
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      listen?.(query.sql)
      const result = await ask(client, query.sql, query.parameters)
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

/** A Kysely that writes statements and sends none: for those that are written once and asked again and again. */
export function statementsOf<T>(): Kysely<T> {
  const nobody = { query: refuseAsking } as unknown as pg.ClientBase
  return kyselyOn(nobody, undefined) as Kysely<unknown> as Kysely<T>
}

async function refuseAsking(): Promise<never> {
  throw new Error('This Kysely only writes statements.')
}

async function refuseNesting(): Promise<void> {
  throw new Error('A deed runs in one transaction; it cannot open another.')
}
