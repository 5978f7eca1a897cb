import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#kernel/tx.ts'
import type { PeopleTables } from '../types.ts'

/**
 * Everybody who is the same as a person, with them, as an array to compare a column with: `person_id = any (…)`. Asked
 * within the reader's own statement, so that it costs none of its own, and once whatever its rows.
 */
export function samePersons(personId: string): RawBuilder<string[]> {
  return sql<string[]>`array(select s.id from people.same_persons(${personId}) as s(id))`
}

/**
 * For counting heads: joins what a person column holds with who they are by now, so that two registrations of one are one
 * head. Few go, so that the database reads them once, not once a row. Beside it `stays` is null for who is known as
 * themselves: count `distinct coalesce(stays, column)`.
 */
export function joinWhoStays(column: string): RawBuilder<unknown> {
  return sql`left join (select p.id as gone, p.same_as as stays from people.person p where p.same_as is not null) joined
    on joined.gone = ${sql.ref(column)}`
}

/** Under whom each of these persons is known: themselves, or who they were joined with. One query whatever their number. */
export async function whoStays(t: Tx, personIds: readonly string[]): Promise<Map<string, string>> {
  const stays = new Map(personIds.map((id) => [id, id]))
  const joined = await t
    .tables<PeopleTables>()
    .selectFrom('people.person')
    .select(['id', 'same_as as stays'])
    .where('id', 'in', [...personIds])
    .where('same_as', 'is not', null)
    .execute()
  for (const { id, stays: who } of joined) stays.set(id, who!)
  return stays
}

/** Who was joined with a person: registrations that are theirs too. */
export async function personsJoinedWith(t: Tx, personId: string): Promise<string[]> {
  const rows = await t
    .tables<PeopleTables>()
    .selectFrom('people.person')
    .select('id')
    .where('same_as', '=', personId)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
