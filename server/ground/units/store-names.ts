import { sql } from 'kysely'
import type { Tx } from '#kernel/tx.ts'
import type { UnitsTables } from './types.ts'

/**
 * Which of these words are the name of somebody who stands in the network without an account: who holds an office, heads a
 * grid, is secretary of a party organisation, speaks for a building, was invited. As far as the scope reaches.
 */
export async function namesAmong(t: Tx, words: readonly string[]): Promise<Set<string>> {
  if (words.length === 0) return new Set()
  const among = sql`any (${[...words]}::text[])`
  const { rows } = await sql<{ name: string }>`
    select holder as name from units.body_office where holder = ${among}
    union select head_name from units.grid_version where head_name = ${among}
    union select secretary from units.party_term where secretary = ${among}
    union select contact_name from units.building_record where contact_name = ${among}
    union select name from units.invitation where name = ${among}`.execute(t.tables<UnitsTables>())
  return new Set(rows.map(({ name }) => name))
}
