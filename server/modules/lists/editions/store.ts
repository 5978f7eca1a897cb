import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import { dayOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import type { CategoryTable, EditionTable, ItemState, ItemTable, ListKind, ListsTables } from '../types.ts'

export type EditionRecord = EditionTable & { items: number; published: number }

const standing = sql`i.edition_id = e.id and i.removed_at is null`

function editionsOf(t: Tx) {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.edition as e')
    .selectAll('e')
    .select([
      sql<number>`(select count(*) from lists.item i where ${standing})`.as('items'),
      sql<number>`(select count(*) from lists.item i where ${standing} and i.state = 'published'
        and (i.valid_to is null or i.valid_to >= ${dayOf(t.now)}::date))`.as('published'),
    ])
}

/** Editions newest first. @param areaId only those of this street */
export async function findEditions(t: Tx, areaId: string | undefined): Promise<EditionRecord[]> {
  return editionsOf(t)
    .$if(areaId !== undefined, (query) => query.where('e.area_id', '=', areaId!))
    .orderBy('e.year', 'desc')
    .orderBy('e.created_at', 'desc')
    .execute()
}

export async function loadEdition(t: Tx, id: string): Promise<EditionRecord | undefined> {
  return editionsOf(t).where('e.id', '=', id).executeTakeFirst()
}

export async function editionOfYear(
  t: Tx,
  areaId: string,
  year: number,
  label: string,
): Promise<EditionTable | undefined> {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.edition')
    .selectAll()
    .where('area_id', '=', areaId)
    .where('year', '=', year)
    .where('label', '=', label)
    .executeTakeFirst()
}

/** Holds the list of a street and year until the end of the transaction: whoever adds many items to it waits for the other. */
export async function holdEdition(t: Tx, areaId: string, year: number, label: string): Promise<void> {
  await t.lock([`lists.edition ${areaId} ${year} ${label}`])
}

/** Makes an edition; undefined when that year has one already. */
export async function insertEdition(
  t: Tx,
  edition: Omit<EditionTable, 'id' | 'created_at'>,
): Promise<EditionTable | undefined> {
  return t
    .tables<ListsTables>()
    .insertInto('lists.edition')
    .values({ ...edition, id: newId(), created_at: t.now })
    .onConflict((conflict) => conflict.columns(['area_id', 'year', 'label']).doNothing())
    .returningAll()
    .executeTakeFirst()
}

export type ItemName = Pick<ItemTable, 'kind' | 'organization_id' | 'title_key'>

/** By what the items that stand in an edition are known. */
export async function itemNamesOf(t: Tx, editionId: string): Promise<ItemName[]> {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.item')
    .select(['kind', 'organization_id', 'title_key'])
    .where('edition_id', '=', editionId)
    .where('removed_at', 'is', null)
    .execute()
}

export type ListedItem = ItemTable & { category_name: string | null }

/** The items of an edition with their categories, in the order of its lists; what was withdrawn is not on them. */
export async function itemsOnLists(t: Tx, editionId: string): Promise<ListedItem[]> {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.item as i')
    .leftJoin('lists.category as c', 'c.id', 'i.category_id')
    .selectAll('i')
    .select('c.name as category_name')
    .where('i.edition_id', '=', editionId)
    .where('i.removed_at', 'is', null)
    .where('i.state', '<>', 'withdrawn')
    .orderBy('i.kind')
    .orderBy('c.position')
    .orderBy('i.code')
    .execute()
}

export type CategoryCount = { id: string; kind: ListKind; name: string; items: number; matched: number }

/** Categories in the order of the office's sheet; `matched` counts items that somebody has agreed to or met. */
export async function categoriesOf(t: Tx, editionId: string): Promise<CategoryCount[]> {
  const agreed = sql`exists (select from lists.match m where (m.need_item_id = i.id or m.resource_item_id = i.id)
    and m.state in ('accepted', 'scheduled', 'delivered', 'confirmed'))`
  return t
    .tables<ListsTables>()
    .selectFrom('lists.category as c')
    .leftJoin('lists.item as i', (join) => join.onRef('i.category_id', '=', 'c.id').on('i.removed_at', 'is', null))
    .select(['c.id', 'c.kind', 'c.name'])
    .select([sql<number>`count(i.id)`.as('items'), sql<number>`count(i.id) filter (where ${agreed})`.as('matched')])
    .where('c.edition_id', '=', editionId)
    .groupBy(['c.id', 'c.kind', 'c.name', 'c.position'])
    .orderBy('c.kind')
    .orderBy('c.position')
    .execute()
}

export async function loadCategory(t: Tx, id: string): Promise<CategoryTable | undefined> {
  return t.tables<ListsTables>().selectFrom('lists.category').selectAll().where('id', '=', id).executeTakeFirst()
}

/** How many items of an edition stand in which visible state, by kind. */
export async function statesOf(t: Tx, editionId: string) {
  const { rows } = await sql<{ kind: ListKind; state: ItemState; items: number }>`
    select kind, state, count(*) as items from (
      select i.kind, lists.shown_state(i, l, ${dayOf(t.now)}::date) as state
      from lists.item i left join lists.item_load l on l.item_id = i.id where i.edition_id = ${editionId} and i.removed_at is null) as shown
    group by kind, state order by kind, state`.execute(t.tables<ListsTables>())
  return rows
}

/** Makes the categories that an edition does not have yet, in the order given; answers all of them. */
export async function ensureCategories(
  t: Tx,
  edition: EditionTable,
  wanted: readonly { kind: ListKind; name: string }[],
): Promise<(kind: ListKind, name: string) => string | null> {
  const key = (kind: string, name: string) => `${kind}\n${name}`
  const db = t.tables<ListsTables>()
  const standing = await db
    .selectFrom('lists.category')
    .selectAll()
    .where('edition_id', '=', edition.id)
    .orderBy('position')
    .execute()
  const ids = new Map(standing.map((category) => [key(category.kind, category.name), category.id]))
  const fresh: CategoryTable[] = []
  for (const { kind, name } of wanted) {
    if (name === '' || ids.has(key(kind, name))) continue
    const id = newId()
    ids.set(key(kind, name), id)
    fresh.push({ id, edition_id: edition.id, area_id: edition.area_id, kind, name, position: ids.size })
  }
  if (fresh.length > 0) await db.insertInto('lists.category').values(fresh).execute()
  return (kind, name) => ids.get(key(kind, name)) ?? null
}
