import type pg from 'pg'
import { roles } from '#contract/roles.ts'
import type { Actor, Scope } from '#kernel/actor.ts'
import { systemActor } from '#kernel/actor.ts'
import { readConfig } from '#kernel/config.ts'
import { openPool } from '#kernel/database.ts'
import { Dispatcher } from '#kernel/facts.ts'
import { newId } from '#kernel/ids.ts'
import { openLog } from '#kernel/log.ts'
import type { House, Module } from '#kernel/module.ts'
import { TextSeal } from '#kernel/sealed-text.ts'
import { Transactions, type Tx } from '#kernel/tx.ts'
import { aDatabase } from './database.ts'

/** A house on this test file's own database. Close it when the file is done. */
export type TestHouse = {
  house: House
  /** One deed as somebody; the scope is that of the actor's hat, as on the server. */
  do<T>(actor: Actor, work: (t: Tx) => Promise<T>): Promise<T>
  /** Hears every fact that waits. */
  settle(): Promise<void>
  /** How many statements a piece of work sent inside its transactions. */
  statements(work: () => Promise<unknown>): Promise<number>
  close(): Promise<void>
}

/**
 * Opens modules on a fresh migrated database, with the same pool, transactions and dispatcher as the server.
 * @param open builds the modules whose facts are heard, from their doors as `server/main.ts` does
 */
export async function openTestHouse(open: (house: House) => readonly Module[] = () => []): Promise<TestHouse> {
  const pool: pg.Pool = openPool(await aDatabase(), 10)
  const log = openLog('silent')
  let modules: readonly Module[] = []
  const hearers = () => modules.flatMap((module) => module.hears)
  const transactions = new Transactions(
    pool,
    (kind) =>
      hearers()
        .filter((hearer) => hearer.kinds.includes(kind))
        .map((hearer) => hearer.name),
    () => {},
  )
  const house: House = {
    config: readConfig({ LINLI_URL: 'https://linli.example.cn' }),
    log,
    seal: new TextSeal(Buffer.alloc(32, 7)),
    transactions,
    demonstration: true,
  }
  modules = open(house)
  const dispatcher = new Dispatcher(transactions, hearers(), log)
  return {
    house,
    do: (actor, work) => transactions.do({ actor, scope: scopeOf(actor), requestId: 'test' }, work),
    settle: () => dispatcher.settle(),
    async statements(work) {
      let sent = 0
      transactions.listen = () => void sent++
      await work().finally(() => {
        transactions.listen = undefined
      })
      return sent
    },
    async close() {
      await dispatcher.stop()
      await pool.end()
    },
  }
}

function scopeOf(actor: Actor): Scope {
  const { hat } = actor
  return roles.some((role) => role === hat?.kind) ? (hat!.reach ?? [hat!.areaId!]) : '*'
}

export const theSystem: Actor = systemActor('test')

/** Staff of a street centre. @param streetId the street's area */
export function aStaff(streetId: string, { id = newId(), name = '周敏' } = {}): Actor {
  return person(id, name, { id: `staff:${id}`, kind: 'street-staff', areaId: streetId, organizationId: null })
}

/** A liaison of a unit. @param streetId the street of the unit */
export function aLiaison(organizationId: string, streetId: string, { id = newId(), name = '陈立' } = {}): Actor {
  return person(id, name, { id: `liaison:${organizationId}`, kind: 'liaison', areaId: streetId, organizationId })
}

/** Anyone with an account. */
export function aMember({ id = newId(), name = '何静' } = {}): Actor {
  return person(id, name, { id: 'member', kind: 'member', areaId: null, organizationId: null })
}

function person(id: string, name: string, hat: Omit<NonNullable<Actor['hat']>, 'label'>): Actor {
  return { kind: 'person', id, name, hat: { ...hat, label: hat.kind }, sessionId: newId() }
}
