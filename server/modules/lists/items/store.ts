import { sql, type ExpressionBuilder, type RawBuilder, type SqlBool } from 'kysely'
import { nameInLines } from '#kernel/actor.ts'
import { dayOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import type { ItemState, ItemTable, ListsTables, ReadItem, StoredState } from '../types.ts'
import { inCircle } from './circles.ts'

/** What is read of an item: all but its hours, which are looked for beside it and would cost a list more than its words. */
const readColumns = [
  'i.id',
  'i.code',
  'i.edition_id',
  'i.area_id',
  'i.kind',
  'i.category_id',
  'i.organization_id',
  'i.title',
  'i.title_key',
  'i.description',
  'i.audience',
  'i.capacity',
  'i.availability',
  'i.place',
  'i.contact_sealed',
  'i.valid_from',
  'i.valid_to',
  'i.openness',
  'i.internal_code',
  'i.state',
  'i.search',
  'i.carried_from_id',
  'i.import_id',
  'i.version',
  'i.created_at',
  'i.created_by',
  'i.changed_at',
  'i.changed_by',
  'i.removed_at',
] as const satisfies `i.${keyof ReadItem}`[]

/** An item with the names and counts that lists show; `matches` are open ones the asker's street may see. */
export type ItemRecord = ReadItem & {
  /** The category it has on the edition that was asked for; at home where none was. */
  shown_category_id: string | null
  category_name: string | null
  /** It stands on the edition that was asked for, with its home on another. */
  listed: boolean
  /** Open to the asker's unit by a committee or residential area. */
  in_circle: boolean
  edition_year: number
  /** The committee or alliance on whose list it has its home. */
  body_id: string | null
  shown_state: ItemState
  open_matches: number
  held: number
}

/** What a list shows of an item: a third of what is known of it. */
export const listedColumns = [
  'i.id',
  'i.code',
  'i.kind',
  'i.title',
  'i.organization_id',
  'i.area_id',
  'i.audience',
  'i.capacity',
  'i.availability',
  'i.place',
  'i.valid_from',
  'i.valid_to',
  'i.openness',
  'i.version',
] as const satisfies (typeof readColumns)[number][]
type Shown = 'shown_category_id' | 'category_name' | 'listed' | 'shown_state' | 'open_matches' | 'held'
/** An item as a row of a list. */
export type ListedItem = Pick<
  ItemRecord,
  Shown | (((typeof listedColumns)[number] extends `i.${infer C}` ? C : never) & keyof ItemRecord)
>

export type Items = ExpressionBuilder<ListsTables & { i: ItemTable }, 'i'>

const openStates = sql`('proposed', 'accepted', 'scheduled')`
export const openMatches = sql<number>`(select count(*) from lists.match m
  where (m.need_item_id = i.id or m.resource_item_id = i.id) and m.state in ${openStates})`

export function shownState(today: string) {
  return sql<ItemState>`lists.shown_state(i, l, ${today}::date)`
}

/** @param edition as which edition shows them; null: each as it stands at home, where nothing else need be looked at */
export function itemsOf(t: Tx, edition: string | null) {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.item as i')
    .$if(edition !== null, (items) =>
      items.leftJoin('lists.listing as y', (join) =>
        join.onRef('y.item_id', '=', 'i.id').on('y.edition_id', '=', edition!).on('y.removed_at', 'is', null),
      ),
    )
    .leftJoin('lists.category as c', (join) => join.on(sql<SqlBool>`c.id = ${categoryOn(edition)}`))
    .innerJoin('lists.edition as e', 'e.id', 'i.edition_id')
    .leftJoin('lists.item_load as l', 'l.item_id', 'i.id')
    .where('i.removed_at', 'is', null)
}

/** The heading an item has on an edition, which need not be the one it has at home. */
function categoryOn(edition: string | null): RawBuilder<string | null> {
  return edition === null
    ? sql`i.category_id`
    : sql`case when y.item_id is null then i.category_id else y.category_id end`
}

export const shownColumns = (t: Tx, edition: string | null) =>
  [
    'c.id as shown_category_id' as const,
    'c.name as category_name' as const,
    (edition === null ? sql<boolean>`false` : sql<boolean>`y.item_id is not null`).as('listed'),
    shownState(dayOf(t.now)).as('shown_state'),
    openMatches.as('open_matches'),
    sql<number>`coalesce(l.held, 0)`.as('held'),
  ] as const

const recordColumns = (t: Tx, edition: string | null) =>
  [
    ...shownColumns(t, edition),
    inCircle(t).as('in_circle'),
    'e.year as edition_year' as const,
    sql<string | null>`case when e.owner_kind = 'body' then e.owner_id end`.as('body_id'),
  ] as const

export async function loadItem(t: Tx, id: string): Promise<ItemRecord | undefined> {
  return itemsOf(t, null).select(readColumns).select(recordColumns(t, null)).where('i.id', '=', id).executeTakeFirst()
}

export async function loadItems(t: Tx, ids: readonly string[]): Promise<ItemRecord[]> {
  if (ids.length === 0) return []
  return itemsOf(t, null).select(readColumns).select(recordColumns(t, null)).where('i.id', 'in', ids).execute()
}

/** Holds items until the end of the transaction, in the order of their ids. */
export async function lockItems(t: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await t
    .tables<ListsTables>()
    .selectFrom('lists.item')
    .select('id')
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute()
}

export async function insertItem(t: Tx, item: ItemTable): Promise<void> {
  await t.tables<ListsTables>().insertInto('lists.item').values(item).execute()
}

/** Changes an item if it still has the version that was seen; answers whether it did. */
export async function updateItem(
  t: Tx,
  id: string,
  version: number,
  change: Partial<Omit<ItemTable, 'id' | 'version'>>,
): Promise<boolean> {
  const result = await t
    .tables<ListsTables>()
    .updateTable('lists.item')
    .set({ ...change, version: version + 1, changed_at: t.now, changed_by: nameInLines(t.actor) })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Moves items from one state to another, all at once; answers those that were in it. */
export async function moveItems(
  t: Tx,
  ids: readonly string[],
  from: StoredState,
  to: StoredState,
): Promise<{ id: string; area_id: string; organization_id: string; title: string }[]> {
  if (ids.length === 0) return []
  return t
    .tables<ListsTables>()
    .updateTable('lists.item')
    .set(({ eb }) => ({
      state: to,
      version: eb('version', '+', 1),
      changed_at: t.now,
      changed_by: nameInLines(t.actor),
    }))
    .where('id', 'in', ids)
    .where('state', '=', from)
    .where('removed_at', 'is', null)
    .returning(['id', 'area_id', 'organization_id', 'title'])
    .execute()
}

/** Notes that items of a street changed. Last thing of a deed: the row stays locked until commit. */
export async function touchStreets(t: Tx, areaIds: readonly string[]): Promise<void> {
  const distinct = [...new Set(areaIds)].toSorted()
  if (distinct.length === 0) return
  await t
    .tables<ListsTables>()
    .insertInto('lists.street_stamp')
    .values(distinct.map((areaId) => ({ area_id: areaId, n: 1 })))
    .onConflict((conflict) => conflict.column('area_id').doUpdateSet({ n: sql`lists.street_stamp.n + 1` }))
    .execute()
}
