import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { systemActor } from './actor.ts'
import { districtChain, verifyChain } from './audit.ts'
import { dayOf } from './calendar.ts'
import { Transactions } from './tx.ts'

/** The last link of a chain. Whoever computes a chain anew, or cuts off its tail, cannot change one kept elsewhere. */
export type AuditHead = { chain: string; number: number; hash: string }
/** All heads at a moment, as a file of the folder and as `backup --json` tells them. */
export type KeptHeads = { at: string | undefined; auditHeads: AuditHead[] }

/** Unsealed audit lines older than this say that no sealer runs. */
const sealedWithin = '10 minutes'
/** A line is sealed within seconds; one that is dated so much before a head and stands behind it was put there later. */
const datedWithin = '10 minutes'
const longestQuery = 120_000

export function headsFolder(dataFolder: string): string {
  return join(dataFolder, 'audit-heads')
}

/** Writes the heads of this moment into a file of its own; answers where. A day's file is never written over. */
export async function keepHeads(transactions: Transactions, folder: string): Promise<{ path: string } & KeptHeads> {
  const options = { actor: systemActor('audit heads'), scope: '*', requestId: 'audit heads', readOnly: true } as const
  const { now, heads } = await transactions.do(options, async (t) => ({
    now: t.now,
    heads: await t
      .tables<{ 'kernel.audit_seal': AuditHead }>()
      .selectFrom('kernel.audit_seal')
      .distinctOn('chain')
      .select(['chain', 'number', 'hash'])
      .orderBy('chain')
      .orderBy('number', 'desc')
      .execute(),
  }))
  const kept = { at: now.toISOString(), auditHeads: heads }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${dayOf(now)}-${kept.at.slice(11, 23).replaceAll(/[:.]/g, '')}.json`)
  writeFileSync(path, `${JSON.stringify(kept)}\n`, { mode: 0o600, flag: 'wx' })
  return { path, ...kept }
}

/** What was kept in a folder, oldest first; a file that is none of ours is a fault. */
export function keptHeads(folder: string): KeptHeads[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as KeptHeads)
}

export type AuditFindings = { chains: number; entries: number; faults: string[] }

/**
 * Recomputes every chain, and holds each head that was kept against what stands there now: a tail cut off, a chain
 * computed anew and a table put in the place of another are seen only so.
 */
export async function examineAudit(pool: pg.Pool, kept: readonly KeptHeads[]): Promise<AuditFindings> {
  const transactions = new Transactions(
    pool,
    () => [],
    () => {},
  )
  const { rows: chains } = await pool.query<{ chain: string }>(
    `select distinct coalesce(area_id, $1::uuid) as chain from kernel.audit_entry union select chain from kernel.audit_seal`,
    [districtChain],
  )
  const faults: string[] = []
  let entries = 0
  for (const { chain } of chains) {
    const report = await transactions.do(
      { actor: systemActor('doctor'), scope: '*', requestId: 'doctor', readOnly: true, statementTimeout: longestQuery },
      (t) => verifyChain(t, chain),
    )
    entries += report.entries
    if (!report.holds) faults.push(`chain ${chain} breaks at line ${report.firstBreak}`)
    if (report.sealed > report.entries) faults.push(`chain ${chain} has lost lines`)
  }
  const late = await pool.query<{ count: number }>(
    `select count(*)::int as count from kernel.audit_entry e
     where e.at < now() - interval '${sealedWithin}' and not exists (select from kernel.audit_seal s where s.entry_id = e.id)`,
  )
  if (late.rows[0]!.count > 0) faults.push(`${late.rows[0]!.count} lines older than ${sealedWithin} are not sealed`)
  for (const { at, auditHeads } of kept)
    for (const head of auditHeads) faults.push(...(await againstHead(pool, head, at)))
  return { chains: chains.length, entries, faults: [...new Set(faults)] }
}

async function againstHead(
  pool: pg.Pool,
  { chain, number, hash }: AuditHead,
  at: string | undefined,
): Promise<string[]> {
  const { rows } = await pool.query<{ hash: string }>(
    'select hash from kernel.audit_seal where chain = $1 and number = $2',
    [chain, number],
  )
  if (rows[0]?.hash !== hash) return [`chain ${chain} is not the one whose head was kept elsewhere`]
  if (at === undefined) return []
  const inserted = await pool.query<{ entry: string }>(
    `select s.entry_id as entry from kernel.audit_seal s join kernel.audit_entry e on e.id = s.entry_id
     where s.chain = $1 and s.number > $2 and e.at < $3::timestamptz - interval '${datedWithin}' order by s.number limit 1`,
    [chain, number, at],
  )
  return inserted.rows.map(
    ({ entry }) => `line ${entry} of chain ${chain} is dated before a head that was kept, and stands behind it`,
  )
}
