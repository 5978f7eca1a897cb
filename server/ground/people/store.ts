import { sql } from 'kysely'
import { searchText } from '#adapters/pinyin.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { PeopleTables } from './types.ts'

const tables = (t: Tx) => t.tables<PeopleTables>()

export type PersonRow = { id: string; name: string; phoneSealed: string | null }

export function personById(t: Tx, id: string): Promise<PersonRow | undefined> {
  return tables(t)
    .selectFrom('people.person')
    .select(['id', 'name', 'phone_sealed as phoneSealed'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Whose a phone is by now: of who was joined with somebody, theirs. */
export function personByPhone(t: Tx, phoneIndex: string): Promise<PersonRow | undefined> {
  return tables(t)
    .selectFrom('people.person as p')
    .innerJoin('people.person as s', (join) => join.on('s.id', '=', sql`coalesce(p.same_as, p.id)`))
    .select(['s.id', 's.name', 's.phone_sealed as phoneSealed'])
    .where('p.phone_index', '=', phoneIndex)
    .executeTakeFirst()
}

/** The account a phone signs in to, whether it still does or was joined with another. */
export async function accountByPhone(t: Tx, phoneIndex: string): Promise<string | undefined> {
  const row = await tables(t)
    .selectFrom('people.person')
    .select('id')
    .where('phone_index', '=', phoneIndex)
    .executeTakeFirst()
  return row?.id
}

/** Adds a person; undefined when somebody with this phone came first. */
export function addPerson(
  t: Tx,
  person: { name: string; phone: { sealed: string; index: string } | null },
): Promise<PersonRow | undefined> {
  return tables(t)
    .insertInto('people.person')
    .values({
      id: newId(),
      name: person.name,
      search: searchText(person.name),
      phone_sealed: person.phone?.sealed ?? null,
      phone_index: person.phone?.index ?? null,
      created_at: t.now,
      changed_at: null,
      changed_by: null,
    })
    .onConflict((conflict) => conflict.column('phone_index').doNothing())
    .returning(['id', 'name', 'phone_sealed as phoneSealed'])
    .executeTakeFirst()
}

/** The names among these words that anybody has; one statement however many words. */
export async function namesOfPersons(t: Tx, words: readonly string[]): Promise<string[]> {
  const rows = await t
    .tables<PeopleTables>()
    .selectFrom('people.person')
    .select('name')
    .distinct()
    .where((eb) => eb('name', '=', eb.fn.any(eb.val([...words]))))
    .execute()
  return rows.map(({ name }) => name)
}

/** Persons by the indexes of their phones, each as who they are by now, and whether a street knows them. */
export function personsByIndexes(
  t: Tx,
  indexes: readonly string[],
  areaId: string,
): Promise<{ id: string; name: string; phoneIndex: string | null; known: boolean }[]> {
  return tables(t)
    .selectFrom('people.person as p')
    .innerJoin('people.person as s', (join) => join.on('s.id', '=', sql`coalesce(p.same_as, p.id)`))
    .select(['s.id', 's.name', 'p.phone_index as phoneIndex'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('people.known_person as k')
          .select('k.person_id')
          .whereRef('k.person_id', '=', 's.id')
          .where('k.area_id', '=', areaId),
      )
        .$castTo<boolean>()
        .as('known'),
    )
    .where('p.phone_index', 'in', [...indexes])
    .execute()
}

/** Each under the name and phone they are known by now: who was joined with somebody has theirs. */
export function personsByIds(t: Tx, ids: readonly string[]): Promise<(PersonRow & { stoppedAt: Date | null })[]> {
  return tables(t)
    .selectFrom('people.person as p')
    .innerJoin('people.person as s', (join) => join.on('s.id', '=', sql`coalesce(p.same_as, p.id)`))
    .select(['p.id', 's.name', 's.phone_sealed as phoneSealed', 's.stopped_at as stoppedAt'])
    .where('p.id', 'in', [...ids])
    .execute()
}

export function addDemonstrationLogin(
  t: Tx,
  row: { login: string; person_id: string; kind: PeopleTables['people.demonstration_login']['kind']; place: string },
): Promise<unknown> {
  return tables(t).insertInto('people.demonstration_login').values(row).execute()
}

export function demonstrationLogins(t: Tx) {
  return tables(t)
    .selectFrom('people.demonstration_login as d')
    .innerJoin('people.person as p', 'p.id', 'd.person_id')
    .select(['d.login', 'p.name', 'd.kind', 'd.place as at', 'd.person_id as personId'])
    .orderBy('d.number')
    .execute()
}
