import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { ItemPhotoTable, ListsTables } from '../types.ts'

const tables = (t: Tx) => t.tables<ListsTables>()

/** The photos of an item, in the order they were added. */
export function photosOf(t: Tx, itemId: string) {
  return tables(t)
    .selectFrom('lists.item_photo')
    .select(['id', 'width', 'height'])
    .where('item_id', '=', itemId)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()
}

export function loadPhoto(t: Tx, id: string): Promise<ItemPhotoTable | undefined> {
  return tables(t).selectFrom('lists.item_photo').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertPhoto(
  t: Tx,
  photo: Omit<ItemPhotoTable, 'id' | 'added_at' | 'added_by' | 'removed_at'>,
): Promise<string> {
  const id = newId()
  await tables(t)
    .insertInto('lists.item_photo')
    .values({ id, added_by: t.actor.id, added_at: t.now, removed_at: null, ...photo })
    .execute()
  return id
}

/** @param removedAt null puts it back */
export function markPhoto(t: Tx, id: string, removedAt: Date | null): Promise<unknown> {
  return tables(t).updateTable('lists.item_photo').set({ removed_at: removedAt }).where('id', '=', id).execute()
}
