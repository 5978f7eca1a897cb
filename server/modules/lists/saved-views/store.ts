import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { ListsTables, ViewSearch } from '../types.ts'

/** Somebody's views, in the order they were made. */
export async function viewsOf(t: Tx, personId: string): Promise<{ id: string; name: string; search: ViewSearch }[]> {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.saved_view')
    .select(['id', 'name', 'search'])
    .where('person_id', '=', personId)
    .orderBy('made_at')
    .orderBy('id')
    .execute()
}

/** Writes a view; one of the same name gets the new filters and keeps its place. */
export async function writeView(t: Tx, personId: string, name: string, search: ViewSearch): Promise<string> {
  const row = await t
    .tables<ListsTables>()
    .insertInto('lists.saved_view')
    .values({ id: newId(), person_id: personId, name, search: JSON.stringify(search), made_at: t.now })
    .onConflict((conflict) => conflict.columns(['person_id', 'name']).doUpdateSet({ search: JSON.stringify(search) }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Removes one of somebody's views; answers its name, or undefined when they have none such. */
export async function deleteView(t: Tx, personId: string, id: string): Promise<string | undefined> {
  const row = await t
    .tables<ListsTables>()
    .deleteFrom('lists.saved_view')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .returning('name')
    .executeTakeFirst()
  return row?.name
}

/** Takes out all of somebody's views, with their account. */
export async function deleteViewsOf(t: Tx, personId: string): Promise<void> {
  await t.tables<ListsTables>().deleteFrom('lists.saved_view').where('person_id', '=', personId).execute()
}
