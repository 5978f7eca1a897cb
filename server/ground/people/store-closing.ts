import { sql } from 'kysely'
import type { Tx } from '#kernel/tx.ts'
import pack from '#rulepacks/rights.json' with { type: 'json' }
import { personsJoinedWith } from './merging/same-persons.ts'
import { withdrawOpenOf } from './rights/store.ts'
import { endSessionsOf } from './store-sessions.ts'
import type { PeopleTables } from './types.ts'

const tables = (t: Tx) => t.tables<PeopleTables>()

/** Their phone first, then those of who was joined with them. */
export async function phoneIndexesOf(t: Tx, personId: string): Promise<string[]> {
  const rows = await tables(t)
    .selectFrom('people.person')
    .select('phone_index as index')
    .where((where) => where.or([where('id', '=', personId), where('same_as', '=', personId)]))
    .where('phone_index', 'is not', null)
    .orderBy(sql`same_as is not null`)
    .execute()
  return rows.map(({ index }) => index!)
}

/** Takes out all this module holds of a person, and of who was joined with them, but the ids; answers the sessions that were there. */
export async function eraseAccount(
  t: Tx,
  personId: string,
  phones: readonly { index: string; guard: string }[],
): Promise<string[]> {
  for (const phone of phones) {
    await tables(t).deleteFrom('people.sign_in_code').where('phone_index', '=', phone.index).execute()
    await tables(t).deleteFrom('people.guard').where('key', '=', phone.guard).execute()
  }
  await withdrawOpenOf(t, personId)
  const persons = [personId, ...(await personsJoinedWith(t, personId))]
  await tables(t)
    .updateTable('people.person')
    .set((set) => ({
      name: pack.value.closedName,
      search: '',
      phone_sealed: null,
      phone_index: null,
      closed_at: t.now,
      changed_at: t.now,
      version: set('version', '+', 1),
    }))
    .where('id', 'in', persons)
    .execute()
  for (const table of [
    'people.sign_in_link',
    'people.recovery_code',
    'people.second_factor',
    'people.passkey',
    'people.passkey_challenge',
    'people.channel_binding',
    'people.channel_trip',
  ] as const)
    await tables(t).deleteFrom(table).where('person_id', 'in', persons).execute()
  for (const id of persons) await sql`select people.forget_account(${id})`.execute(tables(t))
  // Who signed in when is a log that the law keeps for half a year; it names no one any more.
  return endSessionsOf(t, personId)
}
