import { createHash } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { sql } from 'kysely'
import { systemActor } from './actor.ts'
import { later } from './calendar.ts'
import { firstIdAt } from './ids.ts'
import { faultOf, type Logger } from './log.ts'
import type { Transactions, Tx } from './tx.ts'

/** The chain of lines that belong to no single area. */
export const districtChain = '00000000-0000-0000-0000-000000000000'

export type AuditEntry = {
  id: string
  at: Date
  area_id: string | null
  action: string
  object_kind: string
  object_id: string | null
  title: string
  detail: Record<string, string>
  actor_kind: string
  actor_id: string | null
  actor_name: string
  actor_hat: string
  request_id: string
}
export type AuditTables = {
  'kernel.audit_entry': AuditEntry
  'kernel.audit_seal': { chain: string; number: number; entry_id: string; hash: string }
}

const sealMilliseconds = 1_000
/** Longer than any deed is between writing its line and committing. */
const lateMilliseconds = 30_000
const wholeLookMilliseconds = 3_600_000
const batchSize = 500
const start = '0'.repeat(64)

/** Hash of one link: the link before it and every field of the line, in a fixed order. */
export function linkHash(before: string, entry: AuditEntry): string {
  const fields = [
    before,
    entry.id,
    entry.at.toISOString(),
    entry.area_id ?? '',
    entry.action,
    entry.object_kind,
    entry.object_id ?? '',
    entry.title,
    JSON.stringify(Object.entries(entry.detail).sort(([a], [b]) => (a < b ? -1 : 1))),
    entry.actor_kind,
    entry.actor_id ?? '',
    entry.actor_name,
    entry.actor_hat,
    entry.request_id,
  ]
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex')
}

/**
 * Chains audit lines, one chain per area, within a second of the deed. Deeds only write their line: holding the
 * chain's head until commit would serialise a street and could deadlock across two.
 */
export class Sealer {
  private readonly transactions: Transactions
  private readonly log: Logger
  private timer: NodeJS.Timeout | undefined
  private running: Promise<void> = Promise.resolve()
  private busy = false
  /** When nothing stood unsealed last, by the database's clock. */
  private clean: Date | undefined
  private wholeLookDue = 0

  constructor(transactions: Transactions, log: Logger) {
    this.transactions = transactions
    this.log = log
  }

  start(): void {
    this.timer = setInterval(() => {
      if (this.busy) return
      this.busy = true
      this.running = this.sealDue()
        .catch((error: Error) => this.log.warn({ fault: faultOf(error) }, 'sealing waits'))
        .finally(() => {
          this.busy = false
        })
    }, sealMilliseconds)
  }

  async stop(): Promise<void> {
    clearInterval(this.timer)
    await this.running
  }

  /** Seals every line that stands unsealed now. */
  async sealAll(): Promise<void> {
    await this.seal(undefined)
  }

  /**
   * Looks at the lines of late only: the trail grows for years, and looking through all of it every second would cost
   * more each day. A line whose deed took longer to commit is found by the next look at everything.
   */
  private async sealDue(): Promise<void> {
    const everything = this.clean === undefined || performance.now() > this.wholeLookDue
    if (everything) this.wholeLookDue = performance.now() + wholeLookMilliseconds
    await this.seal(everything ? undefined : later(this.clean!, -lateMilliseconds))
  }

  private async seal(from: Date | undefined): Promise<void> {
    for (;;) {
      const options = { actor: systemActor('sealer'), scope: '*', requestId: 'seal' } as const
      const { sealed, now } = await this.transactions.do(options, async (t) => ({
        sealed: await sealBatch(t, from),
        now: t.now,
      }))
      if (sealed === batchSize) continue
      this.clean = now
      return
    }
  }
}

/** @param from the moment of the oldest line to look at, by its id; undefined looks at all */
async function sealBatch(t: Tx, from: Date | undefined): Promise<number> {
  const db = t.tables<AuditTables>()
  await t.lock(['audit seal'])
  const entries = await db
    .selectFrom('kernel.audit_entry as e')
    .selectAll('e')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('kernel.audit_seal as s').select('s.number').whereRef('s.entry_id', '=', 'e.id'))),
    )
    .$if(from !== undefined, (query) => query.where('e.id', '>=', firstIdAt(from!)))
    .orderBy('e.at')
    .orderBy('e.id')
    .limit(batchSize)
    .execute()
  const heads = new Map<string, { number: number; hash: string }>()
  const seals: AuditTables['kernel.audit_seal'][] = []
  for (const entry of entries) {
    const chain = entry.area_id ?? districtChain
    const head = heads.get(chain) ?? (await headOf(t, chain))
    const next = { number: head.number + 1, hash: linkHash(head.hash, entry) }
    seals.push({ chain, number: next.number, entry_id: entry.id, hash: next.hash })
    heads.set(chain, next)
  }
  if (seals.length > 0)
    await sql`insert into kernel.audit_seal (chain, number, entry_id, hash)
      select * from unnest(${seals.map((seal) => seal.chain)}::uuid[], ${seals.map((seal) => seal.number)}::bigint[],
        ${seals.map((seal) => seal.entry_id)}::uuid[], ${seals.map((seal) => seal.hash)}::text[])`.execute(db)
  return entries.length
}

async function headOf(t: Tx, chain: string): Promise<{ number: number; hash: string }> {
  const row = await t
    .tables<AuditTables>()
    .selectFrom('kernel.audit_seal')
    .select(['number', 'hash'])
    .where('chain', '=', chain)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? { number: 0, hash: start }
}

export type ChainReport = {
  entries: number
  sealed: number
  holds: boolean
  firstBreak: string | null
  head: string | null
}

/** Recomputes a chain from its first link; `firstBreak` is the id of the first line that does not fit. */
export async function verifyChain(t: Tx, chain: string): Promise<ChainReport> {
  const db = t.tables<AuditTables>()
  const rows = await db
    .selectFrom('kernel.audit_seal as s')
    .leftJoin('kernel.audit_entry as e', 'e.id', 's.entry_id')
    .select(['s.number', 's.entry_id', 's.hash'])
    .selectAll('e')
    .where('s.chain', '=', chain)
    .orderBy('s.number')
    .execute()
  const entries = await db
    .selectFrom('kernel.audit_entry')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('area_id', chain === districtChain ? 'is' : '=', chain === districtChain ? null : chain)
    .executeTakeFirstOrThrow()
  let before = start
  for (const [index, row] of rows.entries()) {
    const fits =
      row.number === index + 1 && row.id !== null && linkHash(before, row as unknown as AuditEntry) === row.hash
    if (!fits)
      return {
        entries: entries.count,
        sealed: rows.length,
        holds: false,
        firstBreak: row.entry_id,
        head: rows.at(-1)?.hash ?? null,
      }
    before = row.hash
  }
  return { entries: entries.count, sealed: rows.length, holds: true, firstBreak: null, head: rows.at(-1)?.hash ?? null }
}
