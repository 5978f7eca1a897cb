import { sql } from 'kysely'
import type { ConsentPurpose } from '#contract/consents.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import { samePersons } from '../merging/same-persons.ts'
import type { PeopleTables } from '../types.ts'

const tables = (t: Tx) => t.tables<PeopleTables>()

/** Everything somebody said about what they were asked to consent to, newest first. */
export function saidBy(t: Tx, personId: string) {
  return tables(t)
    .selectFrom('people.consent as c')
    .leftJoin('people.person as r', 'r.id', 'c.recorded_by')
    .select(['c.purpose', 'c.version', 'c.given', 'c.at', 'c.channel', 'c.about', 'r.name as recordedBy'])
    .where('c.person_id', '=', sql<string>`any (${samePersons(personId)})`)
    .orderBy('c.at', 'desc')
    .orderBy('c.id', 'desc')
    .execute()
}

/** What somebody said last about one purpose in general. */
export function lastSaid(t: Tx, personId: string, purpose: ConsentPurpose) {
  return tables(t)
    .selectFrom('people.consent')
    .select(['given', 'version'])
    .where('person_id', '=', sql<string>`any (${samePersons(personId)})`)
    .where('purpose', '=', purpose)
    .where('about', 'is', null)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Those of these persons who said yes last, to this version; what was said as one's second registration counts. */
export async function standingFor(
  t: Tx,
  purpose: ConsentPurpose,
  version: number,
  personIds: readonly string[],
): Promise<Set<string>> {
  if (personIds.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select p.id from people.person p where p.id = any (${[...personIds]}::uuid[]) and coalesce((
      select c.given and c.version = ${version} from people.consent c
      where (c.person_id = p.id or c.person_id in (select q.id from people.person q where q.same_as = p.id))
        and c.purpose = ${purpose} and c.about is null order by c.at desc, c.id desc limit 1), false)`.execute(
    tables(t),
  )
  return new Set(rows.map(({ id }) => id))
}

export type Said = Omit<PeopleTables['people.consent'], 'id' | 'at'>

export function addConsent(t: Tx, said: Said): Promise<unknown> {
  return tables(t)
    .insertInto('people.consent')
    .values({ id: newId(), at: t.now, ...said })
    .execute()
}
