import type { CompiledQuery, Kysely } from 'kysely'
import pg from 'pg'
import { systemActor, type Actor, type Scope } from './actor.ts'
import { ask, isStalePlan, kyselyOn, oneWrite, type StatementListener } from './database.ts'
import { newId } from './ids.ts'
import { isRefusal } from './refusal.ts'
import type { DatabaseClock } from './database-clock.ts'
import { Readers } from './reading.ts'
import { begin, commit, CommitLost, isBroken, isWire, rollBack, takeLocks, writeDownSql } from './tx-statements.ts'

/** Something that happened, told to the rest of the house after the transaction. */
export type FactDraft = {
  kind: string
  /** The object it is about. */
  objectId: string
  areaId: string | null
  payload: Record<string, unknown>
  /** Live topics whose screens should look again; hints only, no personal data. */
  topics: readonly string[]
}

/** One line of the audit trail: who did what to which object. */
export type AuditDraft = {
  action: string
  objectKind: string
  objectId: string | null
  title: string
  /** The chain this line belongs to; null for the district's. */
  areaId: string | null
  detail?: Record<string, string>
}

/** One transaction of one deed. Everything a deed may touch hangs on it. */
export type Tx = {
  /** The database's clock, read once when the transaction began. No other clock decides. */
  readonly now: Date
  readonly actor: Actor
  readonly scope: Scope
  readonly requestId: string
  /** Kysely over this transaction, seen as the tables of one module (`'lists.item'` …). */
  tables<T>(): Kysely<T>
  /** Tells something; written with the deed, heard after it. */
  fact(draft: FactDraft): void
  /** Writes a line of the audit trail with the deed. */
  audit(draft: AuditDraft): void
  /**
   * Writes something whose answer nobody needs: sent with the deed's last words in one round trip. What is read later
   * in the same transaction does not see it yet; where it fails, the deed fails.
   */
  atEnd(statement: CompiledQuery): void
  /**
   * Takes the named locks until the transaction ends, in sorted order so that two deeds never wait for each other.
   * Call it once, late, with everything that gets scarcer.
   */
  lock(names: readonly string[]): Promise<void>
}

export type TxOptions = {
  actor: Actor
  scope: Scope
  requestId: string
  readOnly?: boolean
  /** Hash of principal, route and Idempotency-Key; the answer is stored under it in the same transaction. */
  keyHash?: string
  /** Statement limit for long work, milliseconds; 5,000 otherwise. */
  statementTimeout?: number
  /**
   * What the clock said when this deed was done. Only the demonstration tells it, to write down past weeks through the
   * same deeds; no request, hearer or timer does, and the audit line carries this moment too.
   */
  now?: Date
}

/** What was found under an idempotency key before the deed ran. */
export type KeyState =
  | { kind: 'fresh' }
  | { kind: 'inFlight' }
  | { kind: 'answered'; requestHash: string; status: number; body: unknown }

export type Outcome<T> = { result: T; answer?: { requestHash: string; status: number; body: unknown } }

/** What facts were just committed: whether anybody hears one, and which topics they are on. */
export type Written = { heard: boolean; topics: readonly string[] }

export type HearersOf = (kind: string) => readonly string[]

const retryable = new Set(['40001', '40P01', '57P01', '57P02', '57P03', '08006', '08003', '08000'])
const mostTries = 5

export function isRetryable(error: unknown): boolean {
  // Somebody's same request was committed between our look for its key and our lock: now its answer is there.
  if (error instanceof pg.DatabaseError && error.constraint === 'idempotency_pkey') return true
  if (isStalePlan(error)) return true
  return error instanceof pg.DatabaseError && error.code !== undefined && retryable.has(error.code)
}

function pause(attempt: number): Promise<void> {
  return new Promise((wake) => setTimeout(wake, 10 * 2 ** attempt * (0.5 + Math.random())))
}

/** Runs deeds in transactions. One per process. */
export class Transactions {
  readonly pool: pg.Pool
  private readonly hearersOf: HearersOf
  private readonly afterCommit: (facts: Written) => void
  private readonly readers: Readers | undefined
  private readonly clock: DatabaseClock | undefined
  listen: StatementListener | undefined

  /** @param hearersOf names of those who hear a kind of fact  @param afterCommit called when facts were written */
  constructor(
    pool: pg.Pool,
    hearersOf: HearersOf,
    afterCommit: (facts: Written) => void,
    reading?: { pool: pg.Pool; clock: DatabaseClock },
  ) {
    this.pool = pool
    this.readers = reading && new Readers(reading.pool, reading.clock, (sql) => this.listen?.(sql))
    this.clock = reading?.clock
    this.hearersOf = hearersOf
    this.afterCommit = afterCommit
  }

  /**
   * Runs `work` in one transaction as the app role. A refusal rolls back unless kept; 40001 and 40P01 are tried again,
   * at most 5 times with jitter, and so is reading whose connection broke. A connection lost during commit is tried again
   * only under an idempotency key: the key's row tells whether the first try got through.
   */
  async run<T>(options: TxOptions, work: (t: Tx, key: KeyState) => Promise<Outcome<T>>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await (this.readers && options.readOnly && !options.statementTimeout
          ? this.read(this.readers, options, work)
          : this.once(options, work))
      } catch (error) {
        const harmless =
          isRetryable(error) ||
          (options.readOnly && isBroken(error)) ||
          (error instanceof CommitLost && options.keyHash !== undefined)
        if (attempt === mostTries || !harmless) throw error
        await pause(attempt)
      }
    }
  }

  /** A transaction without idempotency, for hearers, timers and the command line. */
  async do<T>(options: TxOptions, work: (t: Tx) => Promise<T>): Promise<T> {
    return this.run(options, async (t) => ({ result: await work(t) }))
  }

  /**
   * One transaction in which several people act, each at a moment of their own: what they tell and what the audit says
   * of them is as if each had had their own. Only the demonstration writes weeks of life this way; everything that
   * happens now is `run` or `do`.
   */
  async play<T>(
    options: Pick<TxOptions, 'scope' | 'requestId'>,
    work: (as: (actor: Actor, now: Date) => Tx) => Promise<T>,
  ): Promise<T> {
    const theHouse = systemActor('demonstration')
    return this.once({ ...options, actor: theHouse }, async (_t, _key, as) => ({ result: await work(as) }))
  }

  /** What only reads needs no transaction: it goes by a clock at most a second old, and cannot write. */
  private read<T>(
    readers: Readers,
    options: TxOptions,
    work: (t: Tx, key: KeyState) => Promise<Outcome<T>>,
  ): Promise<T> {
    const { actor, scope, requestId } = options
    return readers.read(scope, async ({ db, now }) => {
      const t: Tx = {
        now: options.now ?? now,
        actor,
        scope,
        requestId,
        tables: <D>() => db as Kysely<unknown> as Kysely<D>,
        fact: refuseToWrite,
        audit: refuseToWrite,
        atEnd: refuseToWrite,
        lock: refuseToWrite,
      }
      return (await work(t, { kind: 'fresh' })).result
    })
  }

  private async once<T>(
    options: TxOptions,
    work: (t: Tx, key: KeyState, as: (actor: Actor, now: Date) => Tx) => Promise<Outcome<T>>,
  ): Promise<T> {
    const client = await this.pool.connect()
    // Until the database has said how the transaction ended, nobody knows what the connection is in the middle of.
    let sound = false
    let ending: Promise<void> | undefined
    try {
      const { now: clock, key } = await begin(client, options)
      this.clock?.note(clock)
      const now = options.now ?? clock
      const facts: (FactDraft & { at: Date })[] = []
      const audits: (AuditDraft & { at: Date; actor: Actor })[] = []
      const closing: CompiledQuery[] = []
      const db = kyselyOn(client, this.listen)
      const as = (actor: Actor, at: Date): Tx => ({
        now: at,
        actor,
        scope: options.scope,
        requestId: options.requestId,
        tables: <D>() => db as Kysely<unknown> as Kysely<D>,
        fact: (draft) => void facts.push({ ...draft, at }),
        audit: (draft) => void audits.push({ ...draft, at, actor }),
        atEnd: (statement) => void closing.push(statement),
        lock: (names) => takeLocks(client, names),
      })
      const t = as(options.actor, now)
      let outcome: Outcome<T>
      try {
        outcome = await work(t, key, as)
        if (isRefusal(outcome.result) && !outcome.result.kept) {
          sound = await rollBack(client)
          return outcome.result
        }
      } catch (error) {
        // A wire that fell silent would let the rollback wait as long again.
        sound = !isWire(error) && (await rollBack(client))
        throw error
      }
      if (options.readOnly) {
        // Nothing hangs on how a transaction that only read ends: the answer need not wait for it.
        ending = client.query('commit').then(
          () => client.release(),
          () => client.release(true),
        )
        return outcome.result
      }
      oneWrite(client)
      const ended = await commit(client, [
        ...closing.map((statement) => this.ask(client, statement)),
        this.writeDown(client, t, facts, audits, options.keyHash, outcome.answer),
      ])
      sound = ended.sound
      if (ended.fault) throw ended.fault
      if (facts.length > 0)
        this.afterCommit({
          heard: facts.some(({ kind }) => this.hearersOf(kind).length > 0),
          topics: facts.flatMap(({ topics }) => topics),
        })
      return outcome.result
    } finally {
      if (!ending) client.release(!sound)
    }
  }

  private ask(client: pg.PoolClient, { sql, parameters }: CompiledQuery): Promise<unknown> {
    this.listen?.(sql)
    return ask(client, sql, parameters)
  }

  /** Facts, their deliveries, audit lines and the stored answer: one statement, one round trip. */
  private writeDown(
    client: pg.PoolClient,
    t: Tx,
    facts: readonly (FactDraft & { at: Date })[],
    audits: readonly (AuditDraft & { at: Date; actor: Actor })[],
    keyHash: string | undefined,
    answer: Outcome<unknown>['answer'],
  ): Promise<unknown> | undefined {
    const stored =
      keyHash && answer
        ? [{ key_hash: keyHash, request_hash: answer.requestHash, status: answer.status, body: answer.body ?? null }]
        : []
    if (facts.length + audits.length + stored.length === 0) return undefined
    const factRows = facts.map((fact) => ({
      id: newId(),
      at: fact.at,
      kind: fact.kind,
      object_id: fact.objectId,
      area_id: fact.areaId,
      payload: fact.payload,
      topics: fact.topics,
      hearers: this.hearersOf(fact.kind),
    }))
    const auditRows = audits.map((line) => ({
      id: newId(),
      at: line.at,
      area_id: line.areaId,
      action: line.action,
      object_kind: line.objectKind,
      object_id: line.objectId,
      title: line.title,
      detail: line.detail ?? {},
      actor_kind: line.actor.kind,
      actor_id: line.actor.id,
      actor_name: line.actor.name,
      actor_hat: line.actor.hat?.label ?? '',
      request_id: t.requestId,
    }))
    this.listen?.('write down')
    return ask(client, writeDownSql, [
      JSON.stringify(factRows),
      JSON.stringify(auditRows),
      JSON.stringify(stored),
      t.now,
    ])
  }
}

function refuseToWrite(): never {
  throw new Error('What only reads writes nothing down and locks nothing.')
}
