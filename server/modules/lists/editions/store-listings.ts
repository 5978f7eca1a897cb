import { sql } from 'kysely'
import { nameInLines } from '#kernel/actor.ts'
import type { Tx } from '#kernel/tx.ts'
import type { EditionTable, ListingTable, ListsTables } from '../types.ts'
import type { EditionRecord } from './store.ts'

const tables = (t: Tx) => t.tables<ListsTables>()

export type Listed = ListingTable & {
  title: string
  category_name: string | null
} & Pick<EditionRecord, 'owner_kind' | 'owner_id' | 'has_secretary'>

/** The lists an item stands on besides its home, newest year first. */
export async function listingsOf(t: Tx, itemId: string): Promise<Listed[]> {
  return tables(t)
    .selectFrom('lists.listing as g')
    .innerJoin('lists.edition as e', 'e.id', 'g.edition_id')
    .leftJoin('lists.category as c', 'c.id', 'g.category_id')
    .selectAll('g')
    .select([
      'e.title',
      'e.owner_kind',
      'e.owner_id',
      sql<boolean>`(e.owner_kind = 'body' and lists.has_secretary(e.owner_id))`.as('has_secretary'),
      'c.name as category_name',
    ])
    .where('g.item_id', '=', itemId)
    .where('g.removed_at', 'is', null)
    .where('e.label', '=', '')
    .orderBy('e.year', 'desc')
    .orderBy('e.title')
    .execute()
}

/** Which of these items stand on an edition from elsewhere. */
export async function listedOn(
  t: Tx,
  editionId: string,
  itemIds: readonly string[],
): Promise<Map<string, ListingTable>> {
  if (itemIds.length === 0) return new Map()
  const rows = await tables(t)
    .selectFrom('lists.listing')
    .selectAll()
    .where('edition_id', '=', editionId)
    .where('item_id', 'in', itemIds)
    .where('removed_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.item_id, row]))
}

export type ListingDraft = { itemId: string; itemAreaId: string; categoryId: string | null }

/** Puts items on an edition; what stands there already gets its category. */
export async function putOn(
  t: Tx,
  edition: Pick<EditionTable, 'id' | 'area_id'>,
  drafts: readonly ListingDraft[],
  importId: string | null = null,
): Promise<void> {
  if (drafts.length === 0) return
  const areaId = t.actor.hat?.areaId ?? edition.area_id
  await sql`insert into lists.listing as mine (edition_id, item_id, category_id, area_id, item_area_id, edition_area_id, import_id, listed_at, listed_by)
    select ${edition.id}, x."itemId", x."categoryId", ${areaId}, x."itemAreaId", ${edition.area_id}, ${importId}, ${t.now}, ${nameInLines(t.actor)}
    from jsonb_to_recordset(${JSON.stringify(drafts)}::jsonb) as x("itemId" uuid, "itemAreaId" uuid, "categoryId" uuid)
    order by x."itemId"
    on conflict (edition_id, item_id) do update set category_id = excluded.category_id,
      area_id = case when mine.removed_at is null then mine.area_id else excluded.area_id end,
      import_id = case when mine.removed_at is null then mine.import_id else excluded.import_id end,
      listed_at = case when mine.removed_at is null then mine.listed_at else excluded.listed_at end,
      listed_by = case when mine.removed_at is null then mine.listed_by else excluded.listed_by end,
      removed_at = null, removed_by = null`.execute(tables(t))
}

/** Takes items off an edition that is not their home; answers those that stood there. */
export async function takeOff(t: Tx, editionId: string, itemIds: readonly string[]): Promise<ListingTable[]> {
  if (itemIds.length === 0) return []
  return tables(t)
    .updateTable('lists.listing')
    .set({ removed_at: t.now, removed_by: nameInLines(t.actor) })
    .where('edition_id', '=', editionId)
    .where('item_id', 'in', itemIds)
    .where('removed_at', 'is', null)
    .returningAll()
    .execute()
}

/** Takes off what an import listed. */
export async function takeOffImported(t: Tx, importId: string): Promise<void> {
  await tables(t)
    .updateTable('lists.listing')
    .set({ removed_at: t.now, removed_by: nameInLines(t.actor) })
    .where('import_id', '=', importId)
    .where('removed_at', 'is', null)
    .execute()
}

/**
 * Shows on another year's edition what one shows from elsewhere: the copy that the item's home has of that year where
 * there is one, else the item as it stands. Answers how many came.
 */
export async function carryListings(t: Tx, from: EditionTable, to: EditionTable): Promise<number> {
  const areaId = t.actor.hat?.areaId ?? to.area_id
  const { numAffectedRows } = await sql`
    insert into lists.listing (edition_id, item_id, category_id, area_id, item_area_id, edition_area_id, listed_at, listed_by)
    select ${to.id}, i.id, d.id, ${areaId}, i.area_id, ${to.area_id}, ${t.now}, ${nameInLines(t.actor)}
    from lists.listing g
    join lists.item o on o.id = g.item_id and o.removed_at is null and o.state = 'published'
    left join lists.category c on c.id = g.category_id
    left join lists.category d on d.edition_id = ${to.id} and d.kind = c.kind and d.name = c.name
    join lists.item i on i.id = coalesce((select n.id from lists.item n join lists.edition x on x.id = n.edition_id
      where n.carried_from_id = o.id and x.year = ${to.year} and n.removed_at is null and n.state = 'published' limit 1), o.id)
    where g.edition_id = ${from.id} and g.removed_at is null and i.edition_id <> ${to.id}
    order by i.id on conflict (edition_id, item_id) do nothing`.execute(tables(t))
  return Number(numAffectedRows ?? 0n)
}

/** Items that got a copy of another year: the lists of that year which show them show the copy from now on. */
export async function moveListings(
  t: Tx,
  copies: readonly { from: string; to: string }[],
  year: number,
): Promise<void> {
  if (copies.length === 0) return
  const copied = sql`jsonb_to_recordset(${JSON.stringify(copies)}::jsonb) as x("from" uuid, "to" uuid)`
  await sql`insert into lists.listing (edition_id, item_id, category_id, area_id, item_area_id, edition_area_id, listed_at, listed_by)
    select g.edition_id, x."to", g.category_id, g.area_id, g.item_area_id, g.edition_area_id, g.listed_at, g.listed_by
    from ${copied} join lists.listing g on g.item_id = x."from" and g.removed_at is null
    join lists.edition e on e.id = g.edition_id and e.year = ${year}
    on conflict (edition_id, item_id) do nothing`.execute(tables(t))
  await sql`update lists.listing g set removed_at = ${t.now}, removed_by = ${nameInLines(t.actor)}
    from ${copied}, lists.edition e where g.item_id = x."from" and g.removed_at is null and e.id = g.edition_id and e.year = ${year}`.execute(
    tables(t),
  )
}
