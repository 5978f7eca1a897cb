import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { AttachmentTable, ListsTables } from '../types.ts'

const tables = (t: Tx) => t.tables<ListsTables>()

/** The documents of an item, in the order they were added. */
export function attachmentsOf(t: Tx, itemId: string): Promise<AttachmentTable[]> {
  return tables(t)
    .selectFrom('lists.attachment')
    .selectAll()
    .where('item_id', '=', itemId)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()
}

export function loadAttachment(t: Tx, id: string): Promise<AttachmentTable | undefined> {
  return tables(t).selectFrom('lists.attachment').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertAttachment(
  t: Tx,
  row: Omit<AttachmentTable, 'id' | 'added_at' | 'added_by' | 'removed_at'>,
): Promise<AttachmentTable> {
  const whole = { ...row, id: newId(), added_by: t.actor.id, added_at: t.now, removed_at: null }
  await tables(t).insertInto('lists.attachment').values(whole).execute()
  return whole
}

/** @param removedAt null puts it back */
export function markAttachment(t: Tx, id: string, removedAt: Date | null): Promise<unknown> {
  return tables(t).updateTable('lists.attachment').set({ removed_at: removedAt }).where('id', '=', id).execute()
}
