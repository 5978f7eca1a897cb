import { sql } from 'kysely'
import { systemActor } from './actor.ts'
import { later } from './calendar.ts'
import { faultOf, type Logger } from './log.ts'
import type { Transactions, Tx } from './tx.ts'

/** A fact as it is heard. */
export type Fact = {
  id: string
  kind: string
  objectId: string
  areaId: string | null
  payload: Record<string, unknown>
  at: Date
}

/** Somebody who hears kinds of facts. `hear` runs in one transaction with the note that these facts were heard. */
export type Hearer = {
  /** Unique and stable: deliveries wait under this name. */
  name: string
  kinds: readonly string[]
  hear(t: Tx, facts: readonly Fact[]): Promise<void>
}

const batchSize = 200
const mostTries = 5
const restMilliseconds = 500

type DeliveryTables = {
  'kernel.fact_delivery': {
    fact_id: string
    hearer: string
    tries: number
    next_at: Date
    parked_at: Date | null
    fault: string | null
  }
  'kernel.fact': {
    id: string
    seq: number
    kind: string
    object_id: string
    area_id: string | null
    payload: Record<string, unknown>
    at: Date
  }
}

/**
 * The one dispatcher of facts. Every hearer gets its facts in batches; a batch's effects and the removal of its
 * deliveries commit together, so a kill at any moment leaves each effect exactly once. Two processes may run it:
 * rows another one holds are skipped. A fact that fails five times is parked and reported by `linli doctor`.
 */
export class Dispatcher {
  private readonly transactions: Transactions
  private readonly hearers: readonly Hearer[]
  private readonly log: Logger
  private running: Promise<void> = Promise.resolve()
  private timer: NodeJS.Timeout | undefined
  private wanted = false
  private busy = false
  private stopped = false

  constructor(transactions: Transactions, hearers: readonly Hearer[], log: Logger) {
    this.transactions = transactions
    this.hearers = hearers
    this.log = log
  }

  start(): void {
    this.timer = setInterval(() => this.wake(), restMilliseconds)
    this.wake()
  }

  /** Facts were written; look soon. Before the start nobody looks: what waits is heard then, or when told to settle. */
  wake(): void {
    this.wanted = true
    if (this.busy || this.stopped || this.timer === undefined) return
    this.busy = true
    this.running = this.drain().finally(() => {
      this.busy = false
    })
  }

  /**
   * Hears everything that waits now; tests and the command line call it to know that nothing is left.
   * @param now what the clock says while it is heard; only the demonstration tells it, see `TxOptions`
   */
  async settle(now?: Date): Promise<void> {
    await this.running
    await this.drain(now)
  }

  async stop(): Promise<void> {
    this.stopped = true
    clearInterval(this.timer)
    await this.running
  }

  private async drain(now?: Date): Promise<void> {
    do {
      this.wanted = false
      for (const hearer of this.hearers) {
        try {
          while (!this.stopped && (await this.hearBatch(hearer, batchSize, now)) === batchSize);
        } catch (error) {
          this.log.warn({ hearer: hearer.name, fault: faultOf(error) }, 'facts wait')
        }
      }
    } while (this.wanted && !this.stopped)
  }

  private async hearBatch(hearer: Hearer, most: number, now: Date | undefined): Promise<number> {
    try {
      return await this.attempt(hearer, most, now)
    } catch (error) {
      if (most === 1) throw error
      // One fact spoils the batch: hear them one by one, so that only that one waits.
      let heard = 0
      while (heard < batchSize && (await this.hearOne(hearer, now)) === 1) heard++
      return 0
    }
  }

  private async hearOne(hearer: Hearer, now: Date | undefined): Promise<number> {
    let factId: string | undefined
    try {
      return await this.attempt(hearer, 1, now, (id) => {
        factId = id
      })
    } catch (error) {
      if (!factId) throw error
      await this.postpone(hearer, factId, error as Error)
      return 1
    }
  }

  private async attempt(
    hearer: Hearer,
    most: number,
    now: Date | undefined,
    first?: (factId: string) => void,
  ): Promise<number> {
    return this.transactions.do(
      { actor: systemActor(hearer.name), scope: '*', requestId: `fact:${hearer.name}`, ...(now ? { now } : {}) },
      async (t) => {
        const rows = await t
          .tables<DeliveryTables>()
          .selectFrom('kernel.fact_delivery as d')
          .innerJoin('kernel.fact as f', 'f.id', 'd.fact_id')
          .select(['f.id', 'f.kind', 'f.object_id as objectId', 'f.area_id as areaId', 'f.payload', 'f.at'])
          .where('d.hearer', '=', hearer.name)
          .where('d.parked_at', 'is', null)
          .where('d.next_at', '<=', t.now)
          .orderBy('f.seq')
          .limit(most)
          .forUpdate('d')
          .skipLocked()
          .execute()
        if (rows.length === 0) return 0
        first?.(rows[0]!.id)
        await hearer.hear(t, rows)
        await t
          .tables<DeliveryTables>()
          .deleteFrom('kernel.fact_delivery')
          .where('hearer', '=', hearer.name)
          .where(sql<boolean>`fact_id = any (${rows.map((row) => row.id)}::uuid[])`)
          .execute()
        return rows.length
      },
    )
  }

  private async postpone(hearer: Hearer, factId: string, fault: Error): Promise<void> {
    await this.transactions.do(
      { actor: systemActor(hearer.name), scope: '*', requestId: `fact:${hearer.name}` },
      async (t) => {
        const db = t.tables<DeliveryTables>()
        const row = await db
          .selectFrom('kernel.fact_delivery')
          .select('tries')
          .where('hearer', '=', hearer.name)
          .where('fact_id', '=', factId)
          .executeTakeFirst()
        if (!row) return
        const tries = row.tries + 1
        await db
          .updateTable('kernel.fact_delivery')
          .set({
            tries,
            next_at: later(t.now, 1000 * 2 ** tries),
            fault: faultOf(fault).slice(0, 500),
            parked_at: tries >= mostTries ? t.now : null,
          })
          .where('hearer', '=', hearer.name)
          .where('fact_id', '=', factId)
          .execute()
      },
    )
    this.log.error({ hearer: hearer.name, factId, fault: faultOf(fault) }, 'a fact could not be heard')
  }
}
