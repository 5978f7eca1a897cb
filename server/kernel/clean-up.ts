import { sql } from 'kysely'
import { later } from './calendar.ts'
import type { Tx } from './tx.ts'

const day = 24 * 3600 * 1000

/** Lets go of what has served its time: stored answers after 30 days, fault reports after 180. */
export async function cleanUp(t: Tx): Promise<void> {
  const db = t.tables<unknown>()
  await sql`delete from kernel.idempotency where at < ${later(t.now, -30 * day)}`.execute(db)
  await sql`delete from kernel.client_error where at < ${later(t.now, -180 * day)}`.execute(db)
}
