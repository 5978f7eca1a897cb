import { sql } from 'kysely'
import { nameInLines } from '#kernel/actor.ts'
import { dayOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import type { ListsTables, SpotTable } from '../types.ts'

const tables = (t: Tx) => t.tables<ListsTables>()

/** Adds a sitting; false when its code is taken already. */
export async function insertSpot(t: Tx, spot: SpotTable): Promise<boolean> {
  const result = await tables(t)
    .insertInto('lists.spot')
    .values(spot)
    .onConflict((conflict) => conflict.column('code').doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export type SpotCounted = SpotTable & { items: number; claims: number }

/** Sittings with how many items they have and how many claims made at them stand. */
function counted(t: Tx) {
  return tables(t)
    .selectFrom('lists.spot as s')
    .selectAll('s')
    .select([
      sql<number>`(select count(*)::int from lists.spot_item i where i.spot_id = s.id and i.removed_at is null)`.as(
        'items',
      ),
      sql<number>`(select count(*)::int from lists.spot_match c join lists.match m on m.id = c.match_id
        where c.spot_id = s.id and m.state not in ('declined', 'cancelled'))`.as('claims'),
    ])
}

export async function findSpots(
  t: Tx,
  areaId: string,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<{ rows: SpotCounted[]; total: number }> {
  const rows = await counted(t)
    .where('s.area_id', '=', areaId)
    .orderBy('s.day', 'desc')
    .orderBy('s.id', 'desc')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  const { total } = await tables(t)
    .selectFrom('lists.spot')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where('area_id', '=', areaId)
    .executeTakeFirstOrThrow()
  return { rows, total }
}

export async function loadSpot(t: Tx, id: string, areaId: string): Promise<SpotCounted | undefined> {
  return counted(t).where('s.id', '=', id).where('s.area_id', '=', areaId).executeTakeFirst()
}

/** A sitting that has begun, by what stands on the wall. */
export async function spotByCode(t: Tx, code: string): Promise<SpotTable | undefined> {
  return tables(t)
    .selectFrom('lists.spot')
    .selectAll()
    .where('code', '=', code)
    .where('state', '<>', 'draft')
    .executeTakeFirst()
}

/** The sitting, held against other edits until the end of the transaction; claims, which only name it, go on beside them. */
export async function holdSpot(t: Tx, id: string, areaId: string): Promise<SpotTable | undefined> {
  return tables(t)
    .selectFrom('lists.spot')
    .selectAll()
    .where('id', '=', id)
    .where('area_id', '=', areaId)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

export async function updateSpot(t: Tx, spot: SpotTable, change: Partial<SpotTable>): Promise<SpotTable> {
  return tables(t)
    .updateTable('lists.spot')
    .set({ ...change, version: spot.version + 1, changed_at: t.now, changed_by: nameInLines(t.actor) })
    .where('id', '=', spot.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Ids of the items of a sitting, in the order in which they were chosen. */
export async function itemIdsOf(t: Tx, spotId: string): Promise<string[]> {
  const rows = await tables(t)
    .selectFrom('lists.spot_item')
    .select('item_id')
    .where('spot_id', '=', spotId)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .execute()
  return rows.map(({ item_id }) => item_id)
}

/** Whether an item is among those of a sitting. */
export async function isChosen(t: Tx, spotId: string, itemId: string): Promise<boolean> {
  const row = await tables(t)
    .selectFrom('lists.spot_item')
    .select('item_id')
    .where('spot_id', '=', spotId)
    .where('item_id', '=', itemId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Adds those of these items that stand on the street's own lists, as needs or resources; one that was taken out comes
 * back at the end. Answers how many were added.
 */
export async function addItems(t: Tx, spot: SpotTable, itemIds: readonly string[]): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into lists.spot_item as mine (spot_id, item_id, area_id, position, added_at, added_by)
    select ${spot.id}, i.id, i.area_id, w.at + coalesce((select max(position) from lists.spot_item where spot_id = ${spot.id}), 0),
      ${t.now}, ${nameInLines(t.actor)}
    from unnest(${itemIds}::uuid[]) with ordinality as w(id, at)
    join lists.item i on i.id = w.id join lists.edition e on e.id = i.edition_id
    where i.area_id = ${spot.area_id} and e.label = '' and i.kind in ('need', 'resource') and i.state = 'published'
      and i.removed_at is null and (i.valid_to is null or i.valid_to >= ${dayOf(t.now)}::date)
    on conflict (spot_id, item_id) do update
      set position = excluded.position, added_at = excluded.added_at, added_by = excluded.added_by, removed_at = null
      where mine.removed_at is not null`.execute(tables(t))
  return Number(numAffectedRows ?? 0n)
}

export async function removeItems(t: Tx, spotId: string, itemIds: readonly string[]): Promise<number> {
  const result = await tables(t)
    .updateTable('lists.spot_item')
    .set({ removed_at: t.now })
    .where('spot_id', '=', spotId)
    .where('item_id', 'in', itemIds)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Sittings that still run though their day has passed, held until the end of the transaction. */
export async function forgottenSpots(t: Tx, today: string): Promise<SpotTable[]> {
  return tables(t)
    .selectFrom('lists.spot')
    .selectAll()
    .where('state', '=', 'open')
    .where('day', '<', today)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}
