import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { newId } from '#kernel/ids.ts'
import { dayOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import type { ListOwner } from '../asks.ts'
import { inCircle } from '../items/circles.ts'
import type { CategoryTable, EditionTable, ItemState, ItemTable, ListKind, ListsTables } from '../types.ts'

export type EditionRecord = EditionTable & {
  items: number
  listed: number
  published: number
  /** Of a committee or alliance whose secretary keeps it today. */
  has_secretary: boolean
}

/** That an item (`i`) stands on an edition: at home there, or listed. */
export function standsOn(edition: string | RawBuilder<unknown>): RawBuilder<SqlBool> {
  const id = typeof edition === 'string' ? sql`${edition}::uuid` : edition
  return sql`(i.edition_id = ${id} or i.id = any (array(
    select g.item_id from lists.listing g where g.edition_id = ${id} and g.removed_at is null)))`
}

const standing = sql`i.removed_at is null and ${standsOn(sql`e.id`)}`

function editionsOf(t: Tx) {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.edition as e')
    .selectAll('e')
    .select([
      sql<number>`(select count(*) from lists.item i where ${standing})`.as('items'),
      sql<number>`(select count(*) from lists.item i where i.removed_at is null and i.id in (
        select g.item_id from lists.listing g where g.edition_id = e.id and g.removed_at is null))`.as('listed'),
      sql<number>`(select count(*) from lists.item i where ${standing} and i.state = 'published'
        and (i.valid_to is null or i.valid_to >= ${dayOf(t.now)}::date))`.as('published'),
      sql<boolean>`(e.owner_kind = 'body' and lists.has_secretary(e.owner_id))`.as('has_secretary'),
    ])
}

/** Street first, then its areas, bodies and the district; each newest first. */
const byOwner = sql`array_position(array['street', 'residentialArea', 'body', 'district'], e.owner_kind)`

/**
 * Editions of streets first, newest first.
 * @param areaId only those of this street and of the whole district  @param bodyId only those of this committee or alliance
 */
export async function findEditions(t: Tx, areaId: string | undefined, bodyId?: string): Promise<EditionRecord[]> {
  return editionsOf(t)
    .$if(bodyId !== undefined, (query) => query.where('e.owner_kind', '=', 'body').where('e.owner_id', '=', bodyId!))
    .$if(areaId !== undefined, (query) =>
      query.where((eb) => eb.or([eb('e.area_id', '=', areaId!), eb('e.district_wide', '=', true)])),
    )
    .orderBy(byOwner)
    .orderBy('e.year', 'desc')
    .orderBy('e.created_at', 'desc')
    .execute()
}

/** The street's own newest edition: the one that is shown where none is named. */
export async function newestOfStreet(t: Tx, areaId: string): Promise<string | undefined> {
  const row = await t
    .tables<ListsTables>()
    .selectFrom('lists.edition')
    .select('id')
    .where('owner_id', '=', areaId)
    .where('owner_kind', '=', 'street')
    .orderBy('year', 'desc')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

export async function loadEdition(t: Tx, id: string): Promise<EditionRecord | undefined> {
  return editionsOf(t).where('e.id', '=', id).executeTakeFirst()
}

/** Whose lists of which year; `label` as in `lists.edition`. */
export type Place = { owner: Pick<ListOwner, 'kind' | 'id'>; year: number; label: string }

export async function editionOfYear(t: Tx, { owner, year, label }: Place): Promise<EditionTable | undefined> {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.edition')
    .selectAll()
    .where('owner_kind', '=', owner.kind)
    .where('owner_id', '=', owner.id)
    .where('year', '=', year)
    .where('label', '=', label)
    .executeTakeFirst()
}

/**
 * Holds the lists of a street (or the district) and year until the end of the transaction: whoever adds many items to them
 * waits for the other.
 */
export async function holdEdition(t: Tx, areaIds: readonly string[], year: number, label: string): Promise<void> {
  await t.lock([...new Set(areaIds)].map((areaId) => `lists.edition ${areaId} ${year} ${label}`))
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
    .onConflict((conflict) => conflict.columns(['owner_kind', 'owner_id', 'year', 'label']).doNothing())
    .returningAll()
    .executeTakeFirst()
}

export type ItemName = Pick<ItemTable, 'kind' | 'organization_id' | 'title_key'>

/** By what the items that stand on an edition are known. */
export async function itemNamesOf(t: Tx, editionId: string): Promise<ItemName[]> {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.item as i')
    .select(['kind', 'organization_id', 'title_key'])
    .where(standsOn(editionId))
    .where('removed_at', 'is', null)
    .execute()
}

/** An item as one edition shows it: with the category it has there. */
export type ListedItem = ItemTable & {
  category_name: string | null
  listed: boolean
  in_circle: boolean
  body_id: string | null
}

/** The items of an edition with their categories, in the order of its lists; what was withdrawn is not on them. */
export async function itemsOnLists(t: Tx, editionId: string): Promise<ListedItem[]> {
  return (
    t
      .tables<ListsTables>()
      .selectFrom('lists.item as i')
      .leftJoin('lists.listing as g', (join) =>
        join.onRef('g.item_id', '=', 'i.id').on('g.edition_id', '=', editionId).on('g.removed_at', 'is', null),
      )
      // The heading it has here, which need not be the one it has at home.
      .leftJoin('lists.category as c', (join) =>
        join.on(sql<SqlBool>`c.id = case when g.item_id is null then i.category_id else g.category_id end`),
      )
      .innerJoin('lists.edition as e', 'e.id', 'i.edition_id')
      .selectAll('i')
      .select([
        'c.name as category_name',
        sql<string | null>`case when e.owner_kind = 'body' then e.owner_id end`.as('body_id'),
        sql<boolean>`g.item_id is not null`.as('listed'),
        inCircle(t).as('in_circle'),
      ])
      .where(standsOn(editionId))
      .where('i.removed_at', 'is', null)
      .where('i.state', '<>', 'withdrawn')
      .orderBy('i.kind')
      .orderBy('c.position')
      .orderBy('i.code')
      .execute()
  )
}

export type CategoryCount = { id: string; kind: ListKind; name: string; items: number; matched: number }

/** Categories in the order of the office's sheet; `matched` counts items that somebody has agreed to or met. */
export async function categoriesOf(t: Tx, editionId: string): Promise<CategoryCount[]> {
  const agreed = sql`exists (select from lists.match m where (m.need_item_id = i.id or m.resource_item_id = i.id)
    and m.state in ('accepted', 'scheduled', 'delivered', 'confirmed'))`
  const { rows } = await sql<CategoryCount>`
    select c.id, c.kind, c.name, count(i.id) as items, count(i.id) filter (where ${agreed}) as matched
    from lists.category c
    left join (
      select i.id, i.category_id from lists.item i where i.edition_id = ${editionId} and i.removed_at is null
      union all
      select i.id, g.category_id from lists.listing g join lists.item i on i.id = g.item_id
      where g.edition_id = ${editionId} and g.removed_at is null and i.removed_at is null
    ) i on i.category_id = c.id
    where c.edition_id = ${editionId} group by c.id order by c.kind, c.position`.execute(t.tables<ListsTables>())
  return rows
}

export async function loadCategory(t: Tx, id: string): Promise<CategoryTable | undefined> {
  return t.tables<ListsTables>().selectFrom('lists.category').selectAll().where('id', '=', id).executeTakeFirst()
}

/** How many items of an edition stand in which visible state, by kind. */
export async function statesOf(t: Tx, editionId: string) {
  const { rows } = await sql<{ kind: ListKind; state: ItemState; items: number }>`
    select kind, state, count(*) as items from (
      select i.kind, lists.shown_state(i, l, ${dayOf(t.now)}::date) as state
      from lists.item i left join lists.item_load l on l.item_id = i.id where ${standsOn(editionId)} and i.removed_at is null) as shown
    group by kind, state order by kind, state`.execute(t.tables<ListsTables>())
  return rows
}

/** Makes the categories that an edition does not have yet, in the order given; answers all of them. */
export async function ensureCategories(
  t: Tx,
  edition: Pick<EditionTable, 'id' | 'area_id'>,
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
