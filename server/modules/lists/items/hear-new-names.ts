import { sql } from 'kysely'
import type { Fact, Hearer } from '#kernel/facts.ts'
import type { Tx } from '#kernel/tx.ts'
import type { ListsTables } from '../types.ts'
import { searchOf, unitSearchOf } from './search-text.ts'
import { touchStreets } from './store.ts'

/** Lets items be found by the new name of their unit, and by the old one no longer; nobody's edit, so no version moves. */
export const newNamesHearer: Hearer = {
  name: 'lists: new names of units',
  kinds: ['organization.renamed'],
  async hear(t, facts) {
    for (const fact of facts) await hearOne(t, fact)
  },
}

async function hearOne(t: Tx, { objectId, payload }: Fact): Promise<void> {
  const db = t.tables<ListsTables>()
  const items = await db
    .selectFrom('lists.item as i')
    .leftJoin('lists.category as c', 'c.id', 'i.category_id')
    .select(['i.id', 'i.area_id as areaId', 'i.title', 'i.description', 'i.audience', 'i.place', 'c.name as category'])
    .where('i.organization_id', '=', objectId)
    .execute()
  const unitSearch = unitSearchOf(String(payload['name']))
  const found = items.map((item) => ({ id: item.id, search: searchOf(item, unitSearch, item.category ?? '') }))
  await sql`update lists.item i set search = x.search
    from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as x(id uuid, search text) where i.id = x.id`.execute(db)
  await touchStreets(
    t,
    items.map(({ areaId }) => areaId),
  )
}
