import { sql } from 'kysely'
import { searchText } from '#adapters/pinyin.ts'
import type { Fact, Hearer } from '#kernel/facts.ts'
import type { Tx } from '#kernel/tx.ts'
import type { ActivityTables } from './types.ts'

/**
 * Gives activities the new name of the unit that holds them. It is nobody's edit: no version moves, so that nobody who
 * has one open is told that somebody else changed it.
 */
export const newNamesHearer: Hearer = {
  name: 'activities: new names of units',
  kinds: ['organization.renamed'],
  async hear(t, facts) {
    for (const fact of facts) await hearOne(t, fact)
  },
}

async function hearOne(t: Tx, { objectId, payload }: Fact): Promise<void> {
  const name = String(payload['name'])
  const db = t.tables<ActivityTables>()
  const held = await db
    .updateTable('activities.activity')
    .set({ host_name: name })
    .where('host_id', '=', objectId)
    .returning(['id', 'title', 'area_id'])
    .execute()
  const coHeld = await db
    .updateTable('activities.activity')
    .set({ co_host_name: name })
    .where('co_host_id', '=', objectId)
    .returning('area_id')
    .execute()
  const found = held.map(({ id, title }) => ({ id, search: searchText(title, name) }))
  await sql`update activities.activity a set search = x.search
    from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as x(id uuid, search text) where a.id = x.id`.execute(db)
  for (const areaId of new Set([...held, ...coHeld].map((row) => row.area_id)))
    t.fact({
      kind: 'activity.hostRenamed',
      objectId,
      areaId,
      payload: {},
      topics: [`street:${areaId}`, `staff:${areaId}`],
    })
}
