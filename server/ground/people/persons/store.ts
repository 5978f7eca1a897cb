import { sql } from 'kysely'
import { searchPattern, searchText } from '#adapters/pinyin.ts'
import type { Tx } from '#kernel/tx.ts'
import type { PeopleTables } from '../types.ts'

const tables = (t: Tx) => t.tables<PeopleTables>()

/** Notes that a street knows these persons; what was noted before stays. */
export async function noteKnown(
  t: Tx,
  known: readonly { areaId: string; personId: string }[],
  registeredBy: string | null,
): Promise<void> {
  if (known.length === 0) return
  await tables(t)
    .insertInto('people.known_person')
    .values(
      known.map(({ areaId, personId }) => ({
        area_id: areaId,
        person_id: personId,
        since: t.now,
        registered_by: registeredBy,
      })),
    )
    .onConflict((conflict) => conflict.columns(['area_id', 'person_id']).doNothing())
    .execute()
}

/** A street does not know who was joined with somebody: they are known as that one. */
function knownTo(t: Tx, areaId: string) {
  return tables(t)
    .selectFrom('people.known_person as k')
    .innerJoin('people.person as p', 'p.id', 'k.person_id')
    .where('k.area_id', '=', areaId)
    .where('p.same_as', 'is', null)
}

/** Whether a street of this scope knows a person. */
export async function isKnown(t: Tx, personId: string, areaId: string): Promise<boolean> {
  return (await knownTo(t, areaId).select('p.id').where('p.id', '=', personId).executeTakeFirst()) !== undefined
}

/** The same for who writes something about them: until the transaction ends they are joined with nobody. */
export async function staysKnown(t: Tx, personId: string, areaId: string): Promise<boolean> {
  const row = await knownTo(t, areaId).select('p.id').where('p.id', '=', personId).forKeyShare('p').executeTakeFirst()
  return row !== undefined
}

/** @param phoneIndex index of a whole phone number, when one was typed instead of a name */
export async function pageOfPersons(
  t: Tx,
  areaId: string,
  { q, phoneIndex }: { q: string; phoneIndex: string | undefined },
  { page, pageSize }: { page: number; pageSize: number },
) {
  let query = knownTo(t, areaId)
  if (phoneIndex) query = query.where('p.phone_index', '=', phoneIndex)
  else if (q !== '') query = query.where('p.search', 'ilike', searchPattern(q))
  const { count } = await query.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const rows = await query
    .leftJoin('people.person as r', 'r.id', 'k.registered_by')
    .select(['p.id', 'p.name', 'p.phone_sealed as phoneSealed', 'p.version', 'k.since', 'r.name as registeredBy'])
    .orderBy('k.since', 'desc')
    .orderBy('p.id')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  return { rows, total: count }
}

/** Whether a street knows somebody of exactly this name. */
export async function knowsName(t: Tx, areaId: string, name: string): Promise<boolean> {
  const row = await knownTo(t, areaId).select('p.id').where('p.name', '=', name).limit(1).executeTakeFirst()
  return row !== undefined
}

function personsWithEditor(t: Tx) {
  return tables(t)
    .selectFrom('people.person as p')
    .leftJoin('people.person as c', 'c.id', 'p.changed_by')
    .select(['p.id', 'p.name', 'p.phone_index as phoneIndex', 'p.version', 'p.changed_at as changedAt'])
    .select(['p.created_at as createdAt', 'c.name as changedBy'])
}

/** A person with who changed them last. */
export function personOf(t: Tx, personId: string) {
  return personsWithEditor(t).where('p.id', '=', personId).executeTakeFirst()
}

/** The same, held until the transaction ends. */
export function holdPerson(t: Tx, personId: string) {
  return personsWithEditor(t).where('p.id', '=', personId).forUpdate('p').executeTakeFirst()
}

/** The same, of a person a street knows. */
export function holdKnown(t: Tx, personId: string, areaId: string) {
  return personsWithEditor(t)
    .innerJoin('people.known_person as k', 'k.person_id', 'p.id')
    .where('p.id', '=', personId)
    .where('k.area_id', '=', areaId)
    .where('p.same_as', 'is', null)
    .forUpdate('p')
    .executeTakeFirst()
}

/** @param phone undefined leaves the phone as it is */
export function changePerson(
  t: Tx,
  id: string,
  { name, phone }: { name: string; phone: { sealed: string; index: string } | undefined },
): Promise<unknown> {
  return tables(t)
    .updateTable('people.person')
    .set({
      name,
      search: searchText(name),
      version: sql`version + 1`,
      changed_at: t.now,
      changed_by: t.actor.id,
      ...(phone ? { phone_sealed: phone.sealed, phone_index: phone.index } : {}),
    })
    .where('id', '=', id)
    .execute()
}
