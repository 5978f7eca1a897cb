import { createHash } from 'node:crypto'
import pg from 'pg'
import type { Scope } from './actor.ts'
import { ask } from './database.ts'
import type { KeyState, TxOptions } from './tx.ts'

/**
 * Commits on the heels of the last statements, without waiting for their answers: where one failed, the commit ends the
 * transaction without writing and says so. Answers why nothing was written, and whether the connection may be used on.
 */
export async function commit(
  client: pg.PoolClient,
  last: readonly (Promise<unknown> | undefined)[],
): Promise<{ sound: boolean; fault?: Error }> {
  const [ended, ...written] = await Promise.allSettled([client.query('commit'), ...last])
  if (ended.status === 'rejected') {
    const fault = ended.reason as Error
    const refused = fault instanceof pg.DatabaseError && /^(23|40)/.test(fault.code ?? '')
    return refused ? { sound: true, fault } : { sound: false, fault: new CommitLost(fault) }
  }
  const failed = written.find((one) => one.status === 'rejected')
  if (failed) return { sound: true, fault: failed.reason as Error }
  if (ended.value.command === 'COMMIT') return { sound: true }
  // The database rolled back though nobody told us of a fault: a deed must not swallow one.
  return { sound: true, fault: new Error('A statement failed and its deed went on as if it had not.') }
}

/** The connection broke while committing: nobody knows whether the deed stands. */
export class CommitLost extends Error {
  constructor(cause: unknown) {
    super('The connection was lost while committing.', { cause })
  }
}

/** Facts, who still has to hear them, audit lines and the stored answer, from one list of JSON each. */
export const writeDownSql = `
with f as (
  insert into kernel.fact (id, kind, object_id, area_id, payload, topics, at)
  select id, kind, object_id, area_id, payload, topics, at from jsonb_to_recordset($1::jsonb)
    as x(id uuid, at timestamptz, kind text, object_id uuid, area_id uuid, payload jsonb, topics text[])
  returning id
), d as (
  insert into kernel.fact_delivery (fact_id, hearer, next_at)
  select x.id, h.hearer, x.at from jsonb_to_recordset($1::jsonb) as x(id uuid, at timestamptz, hearers text[]), unnest(x.hearers) as h(hearer)
), a as (
  insert into kernel.audit_entry (id, at, area_id, action, object_kind, object_id, title, detail, actor_kind, actor_id, actor_name, actor_hat, request_id)
  select id, at, area_id, action, object_kind, object_id, title, detail, actor_kind, actor_id, actor_name, actor_hat, request_id
  from jsonb_to_recordset($2::jsonb) as x(id uuid, at timestamptz, area_id uuid, action text, object_kind text, object_id uuid, title text,
    detail jsonb, actor_kind text, actor_id uuid, actor_name text, actor_hat text, request_id text)
), k as (
  insert into kernel.idempotency (key_hash, request_hash, status, body, at)
  select key_hash, request_hash, status, body, $4::timestamptz from jsonb_to_recordset($3::jsonb) as x(key_hash text, request_hash text, status int, body jsonb)
)
select case when count(*) > 0 then pg_notify('linli_facts', '') end from f`

/** A scope as row-level security reads it, safe to stand between quotation marks. */
export function areasSetting(scope: Scope): string {
  const areas = scope === '*' ? '*' : scope.join(',') || 'none'
  if (!/^([*]|none|[0-9a-f,-]+)$/.test(areas)) throw new Error('A scope holds area ids only.')
  return areas
}

/** One round trip: begin, role, scope, clock and what stands under the key. */
export async function begin(client: pg.PoolClient, options: TxOptions): Promise<{ now: Date; key: KeyState }> {
  const hash = options.keyHash
  if (hash !== undefined && !/^[0-9a-f]{64}$/.test(hash)) throw new Error('A key hash is 64 hexadecimal digits.')
  const batch = [
    options.readOnly ? 'begin read only' : 'begin',
    'set local role linli_app',
    `set local linli.areas = '${areasSetting(options.scope)}'`,
    ...(options.statementTimeout ? [`set local statement_timeout = ${Math.trunc(options.statementTimeout)}`] : []),
    hash
      ? `select clock_timestamp() as now, pg_try_advisory_xact_lock(x'${hash.slice(0, 16)}'::bigint) as mine,
         (select jsonb_build_object('requestHash', request_hash, 'status', status, 'body', body) from kernel.idempotency where key_hash = '${hash}') as stored`
      : 'select clock_timestamp() as now',
  ]
  const results = (await client.query(batch.join(';\n'))) as unknown as pg.QueryResult[]
  const row = results.at(-1)?.rows[0] as {
    now: Date
    mine?: boolean
    stored?: { requestHash: string; status: number; body: unknown } | null
  }
  if (row.stored) return { now: row.now, key: { kind: 'answered', ...row.stored } }
  return { now: row.now, key: row.mine === false ? { kind: 'inFlight' } : { kind: 'fresh' } }
}

/** Whether the database confirmed it. */
export function rollBack(client: pg.PoolClient): Promise<boolean> {
  return client.query('rollback').then(
    () => true,
    () => false,
  )
}

/** The connection failed, not what was asked over it. */
export function isWire(error: unknown): boolean {
  return isBroken(error) || (error instanceof Error && /^Query read timeout|^Connection terminated/.test(error.message))
}

/** It broke while it was used, as when the database was started anew: another connection may do. */
export function isBroken(error: unknown): boolean {
  return error instanceof Error && /^Connection terminated unexpectedly|ECONNRESET|EPIPE/.test(error.message)
}

export async function takeLocks(client: pg.PoolClient, names: readonly string[]): Promise<void> {
  const numbers = [...new Set(names)]
    .sort()
    .map((name) => createHash('sha256').update(name).digest().readBigInt64BE(0).toString())
  // Sorted by name, taken one after the other inside one statement: array order is kept by unnest.
  await ask(
    client,
    'select pg_advisory_xact_lock(n::bigint) from unnest($1::text[]) with ordinality as x(n, i) order by i',
    [numbers],
  )
}
