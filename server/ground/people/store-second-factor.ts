import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { PeopleTables } from './types.ts'

const tables = (t: Tx) => t.tables<PeopleTables>()

export type SecondFactorRow = { secretSealed: string; confirmedAt: Date | null }

export function secondFactorOf(t: Tx, personId: string): Promise<SecondFactorRow | undefined> {
  return tables(t)
    .selectFrom('people.second_factor')
    .select(['secret_sealed as secretSealed', 'confirmed_at as confirmedAt'])
    .where('person_id', '=', personId)
    .executeTakeFirst()
}

/** Puts a new secret in the place of one that was never confirmed; false when one is confirmed. */
export async function beginSecondFactor(t: Tx, personId: string, secretSealed: string): Promise<boolean> {
  const fresh = { secret_sealed: secretSealed, begun_at: t.now }
  const row = await tables(t)
    .insertInto('people.second_factor')
    .values({ person_id: personId, ...fresh, confirmed_at: null, last_step: null })
    .onConflict((conflict) =>
      conflict.column('person_id').doUpdateSet(fresh).where('people.second_factor.confirmed_at', 'is', null),
    )
    .returning('person_id')
    .executeTakeFirst()
  return row !== undefined
}

export function confirmSecondFactor(t: Tx, personId: string): Promise<unknown> {
  return tables(t)
    .updateTable('people.second_factor')
    .set({ confirmed_at: t.now })
    .where('person_id', '=', personId)
    .execute()
}

/** Takes the code of a step; false when that step, or a later one, was taken before. */
export async function takeStep(t: Tx, personId: string, step: number): Promise<boolean> {
  const row = await tables(t)
    .updateTable('people.second_factor')
    .set({ last_step: step })
    .where('person_id', '=', personId)
    .where((where) => where.or([where('last_step', 'is', null), where('last_step', '<', step)]))
    .returning('person_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Takes a recovery code; false when there is none like it left. */
export async function takeRecoveryCode(t: Tx, personId: string, codeHash: string): Promise<boolean> {
  const row = await tables(t)
    .updateTable('people.recovery_code')
    .set({ used_at: t.now })
    .where('person_id', '=', personId)
    .where('code_hash', '=', codeHash)
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function replaceRecoveryCodes(t: Tx, personId: string, hashes: readonly string[]): Promise<void> {
  await dropRecoveryCodes(t, personId)
  await tables(t)
    .insertInto('people.recovery_code')
    .values(hashes.map((code_hash) => ({ id: newId(), person_id: personId, code_hash, used_at: null })))
    .execute()
}

export async function recoveryCodesLeft(t: Tx, personId: string): Promise<number> {
  const row = await tables(t)
    .selectFrom('people.recovery_code')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}

/** Forgets secret and codes; false when there was none confirmed. */
export async function dropSecondFactor(t: Tx, personId: string): Promise<boolean> {
  await dropRecoveryCodes(t, personId)
  const row = await tables(t)
    .deleteFrom('people.second_factor')
    .where('person_id', '=', personId)
    .returning('confirmed_at')
    .executeTakeFirst()
  return row !== undefined && row.confirmed_at !== null
}

function dropRecoveryCodes(t: Tx, personId: string): Promise<unknown> {
  return tables(t).deleteFrom('people.recovery_code').where('person_id', '=', personId).execute()
}
