import type { Tx } from '#kernel/tx.ts'
import type { ActivityTables, GuestListTable } from './types.ts'

const tables = (t: Tx) => t.tables<ActivityTables>()

export function guestListOf(t: Tx, activityId: string): Promise<GuestListTable | undefined> {
  return tables(t)
    .selectFrom('activities.guest_list')
    .selectAll()
    .where('activity_id', '=', activityId)
    .executeTakeFirst()
}

/** Writes the guests of a held activity, and how many places they take. */
export async function writeGuests(
  t: Tx,
  { id, area_id }: { id: string; area_id: string },
  list: Pick<GuestListTable, 'counts' | 'takes_places' | 'version'>,
  places: number,
): Promise<void> {
  const written = {
    counts: JSON.stringify(list.counts) as never,
    takes_places: list.takes_places,
    version: list.version,
    changed_by: t.actor.id,
    changed_at: t.now,
  }
  await tables(t)
    .insertInto('activities.guest_list')
    .values({ activity_id: id, area_id, ...written })
    .onConflict((conflict) => conflict.column('activity_id').doUpdateSet(written))
    .execute()
  await tables(t).updateTable('activities.activity').set({ guest_places: places }).where('id', '=', id).execute()
}
