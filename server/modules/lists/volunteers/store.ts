import { sql } from 'kysely'
import { momentAt } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { moveRows, type RowMove } from '#kernel/row-moves.ts'
import type { Tx } from '#kernel/tx.ts'
import type { ListsTables, VolunteerAskingTable } from '../types.ts'

const tables = (t: Tx) => t.tables<ListsTables>()

/** Who was asked to help with a need. */
export function askingsFor(t: Tx, needItemId: string) {
  return tables(t).selectFrom('lists.volunteer_asking').selectAll().where('need_item_id', '=', needItemId).execute()
}

/** How often each of these persons was asked since a day, and when last; as far as the asker's scope reaches. */
export async function askedSince(t: Tx, personIds: readonly string[], day: string) {
  if (personIds.length === 0) return new Map<string, { count: number; last: Date }>()
  const rows = await tables(t)
    .selectFrom('lists.volunteer_asking')
    .select(({ fn }) => ['person_id as personId', fn.countAll<number>().as('count'), fn.max('asked_at').as('last')])
    .where('person_id', 'in', [...personIds])
    .where('asked_at', '>=', momentAt(day, '00:00'))
    .groupBy('person_id')
    .execute()
  return new Map(rows.map(({ personId, count, last }) => [personId, { count, last }]))
}

export async function addAsking(
  t: Tx,
  asking: Pick<VolunteerAskingTable, 'need_item_id' | 'area_id' | 'person_id' | 'what' | 'asked_by' | 'answer_by'>,
): Promise<string> {
  const id = newId()
  await tables(t)
    .insertInto('lists.volunteer_asking')
    .values({ id, asked_at: t.now, answer: null, why: null, answered_at: null, ...asking })
    .execute()
  return id
}

/** What a person was asked, with the need as everyone may read it; newest first. */
export function askingsOf(t: Tx, personId: string) {
  return tables(t)
    .selectFrom('lists.volunteer_asking as a')
    .innerJoin('lists.item as i', 'i.id', 'a.need_item_id')
    .selectAll('a')
    .select(['i.title', 'i.description', 'i.place', 'i.availability', 'i.organization_id as organizationId'])
    .where('a.person_id', '=', personId)
    .orderBy(sql`a.answer is not null`)
    .orderBy('a.asked_at', 'desc')
    .limit(50)
    .execute()
}

/** One's own, held until the transaction ends. */
export function holdAsking(t: Tx, id: string, personId: string) {
  return tables(t)
    .selectFrom('lists.volunteer_asking as a')
    .innerJoin('lists.item as i', 'i.id', 'a.need_item_id')
    .selectAll('a')
    .select('i.title')
    .where('a.id', '=', id)
    .where('a.person_id', '=', personId)
    .forUpdate('a')
    .executeTakeFirst()
}

export function noteAnswer(
  t: Tx,
  id: string,
  { answer, why }: Pick<VolunteerAskingTable, 'answer' | 'why'>,
): Promise<unknown> {
  return tables(t)
    .updateTable('lists.volunteer_asking')
    .set({ answer, why, answered_at: t.now, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** Takes out what a person was asked, with their account. */
export function dropAskingsOf(t: Tx, personId: string): Promise<unknown> {
  return tables(t).deleteFrom('lists.volunteer_asking').where('person_id', '=', personId).execute()
}

/** Makes what one person was asked another's, who is the same; what both were asked stays as it was. */
export async function joinAskings(t: Tx, from: string, to: string): Promise<RowMove[]> {
  const rows = await tables(t)
    .selectFrom('lists.volunteer_asking as a')
    .select('a.id')
    .where('a.person_id', '=', from)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('lists.volunteer_asking as o')
            .select('o.id')
            .where('o.person_id', '=', to)
            .whereRef('o.need_item_id', '=', 'a.need_item_id'),
        ),
      ),
    )
    .orderBy('a.id')
    .execute()
  const ids = rows.map(({ id }) => id)
  return moveRows(t, 'lists.volunteer_asking', ids, { person_id: to })
}
