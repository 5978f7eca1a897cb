import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { Scope } from './actor.ts'
import { kyselyOn, oneWrite, type StatementListener } from './database.ts'
import type { DatabaseClock } from './database-clock.ts'
import { areasSetting } from './tx-statements.ts'

/** What one reading goes by. */
export type Reading = { db: Kysely<unknown>; now: Date }

/**
 * Reads without a transaction: on connections that can only read, each of which remembers the scope it was last given.
 * A statement sees what was committed when it began, as it would inside a transaction; what is spared is opening and
 * closing one, which costs more than most of what is asked.
 */
export class Readers {
  private readonly pool: pg.Pool
  private readonly clock: DatabaseClock
  private readonly known = new WeakMap<pg.PoolClient, { areas: string | undefined; db: Kysely<unknown> }>()
  private readonly listen: StatementListener

  /** @param pool of connections made by `openReadingPool`  @param listen called with every statement */
  constructor(pool: pg.Pool, clock: DatabaseClock, listen: StatementListener) {
    this.pool = pool
    this.clock = clock
    this.listen = listen
  }

  /** Gives nothing of what was read unless its scope was set: both travel together, and both are waited for. */
  async read<T>(scope: Scope, work: (reading: Reading) => Promise<T>): Promise<T> {
    const client = await this.pool.connect()
    let sound = false
    try {
      const { now, scoped } = await this.enter(client, areasSetting(scope))
      const db = this.known.get(client)!.db
      const [set, found] = await Promise.allSettled([scoped, work({ db, now })])
      if (set.status === 'rejected') throw set.reason
      if (found.status === 'rejected') throw found.reason
      sound = true
      return found.value
    } finally {
      client.release(!sound)
    }
  }

  private async enter(
    client: pg.PoolClient,
    areas: string,
  ): Promise<{ now: Date; scoped: Promise<unknown> | undefined }> {
    const known = this.known.get(client) ?? { areas: undefined, db: kyselyOn(client, this.listen) }
    this.known.set(client, known)
    const set = known.areas === areas ? undefined : `set linli.areas = '${areas}'`
    known.areas = areas
    const now = this.clock.now()
    if (!now) {
      const asked = await client.query([...(set ? [set] : []), 'select clock_timestamp() as now'].join(';'))
      const answer = (Array.isArray(asked) ? asked.at(-1) : asked) as pg.QueryResult<{ now: Date }>
      this.clock.note(answer.rows[0]!.now)
      return { now: answer.rows[0]!.now, scoped: undefined }
    }
    if (!set) return { now, scoped: undefined }
    oneWrite(client)
    return { now, scoped: client.query(set) }
  }
}
