import { type Insertable, sql, type Updateable } from 'kysely'
import { later } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import { doorFigures } from './door-figures.ts'
import type { ActivityTable, ActivityTables } from './types.ts'

const tables = (t: Tx) => t.tables<ActivityTables>()

export async function addActivity(t: Tx, row: Insertable<ActivityTable>): Promise<void> {
  await tables(t).insertInto('activities.activity').values(row).execute()
}

export async function activityById(t: Tx, id: string): Promise<ActivityTable | undefined> {
  return tables(t).selectFrom('activities.activity').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function activityByCode(t: Tx, code: string): Promise<ActivityTable | undefined> {
  return tables(t).selectFrom('activities.activity').selectAll().where('code', '=', code).executeTakeFirst()
}

/** The activity as it is, held until the transaction ends: nobody signs up, leaves, enters or edits meanwhile. */
export async function holdActivity(t: Tx, id: string): Promise<ActivityTable | undefined> {
  return tables(t).selectFrom('activities.activity').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Changes a held activity and answers its next version. */
export async function changeActivity(t: Tx, id: string, change: Updateable<ActivityTable>): Promise<number> {
  const { version } = await tables(t)
    .updateTable('activities.activity')
    .set({ ...change, changed_by: t.actor.kind === 'person' ? t.actor.id : null, changed_at: t.now })
    .set('version', sql`version + 1`)
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

/** Published activities that ended so long ago that they close by themselves. */
export async function overdue(t: Tx, most: number): Promise<string[]> {
  const rows = await tables(t)
    .selectFrom('activities.activity')
    .select('id')
    .where('state', '=', 'published')
    .where('ends_at', '<=', later(t.now, -doorFigures.closesItselfAfter))
    .orderBy('ends_at')
    .limit(most)
    .execute()
  return rows.map((row) => row.id)
}
