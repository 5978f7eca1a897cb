import { sql } from 'kysely'
import type { Tx } from '#kernel/tx.ts'
import { leftOf } from '../items/rules.ts'
import type { ListsTables, MatchTable } from '../types.ts'
import type { Places } from './places.ts'

type Items = Pick<MatchTable, 'need_item_id' | 'resource_item_id'>

export function itemsOf(match: Items): string[] {
  return [match.need_item_id, match.resource_item_id].filter((id) => id !== null)
}

/** Held by whoever takes places of these items, until the end of the transaction. */
export function locksOf(itemIds: readonly string[]): string[] {
  return [...new Set(itemIds)].map((id) => `lists.places:${id}`)
}

/** What is left of items now; ask it after their locks. */
export async function placesOf(t: Tx, itemIds: readonly string[]): Promise<Map<string, Places>> {
  if (itemIds.length === 0) return new Map()
  const rows = await t
    .tables<ListsTables>()
    .selectFrom('lists.item as i')
    .leftJoin('lists.item_load as l', 'l.item_id', 'i.id')
    .select(['i.id', 'i.capacity', sql<number>`coalesce(l.held, 0)`.as('held')])
    .where('i.id', 'in', itemIds)
    .execute()
  return new Map(rows.map(({ id, capacity, held }) => [id, { capacity, left: leftOf({ capacity, held }) }]))
}

/** Whether more is held of one of these items than it has. */
export async function overfull(t: Tx, itemIds: readonly string[]): Promise<boolean> {
  if (itemIds.length === 0) return false
  const row = await t
    .tables<ListsTables>()
    .selectFrom('lists.item as i')
    .innerJoin('lists.item_load as l', 'l.item_id', 'i.id')
    .select('i.id')
    .where('i.id', 'in', itemIds)
    .whereRef('l.held', '>', 'i.capacity')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Matches that wait in the line of one of these items, or wait with it as their own; first come first. */
export async function waitingFor(t: Tx, itemIds: readonly string[]): Promise<MatchTable[]> {
  if (itemIds.length === 0) return []
  return t
    .tables<ListsTables>()
    .selectFrom('lists.match')
    .selectAll()
    .where('state', '=', 'waitlisted')
    .where((eb) => eb.or([eb('need_item_id', 'in', itemIds), eb('resource_item_id', 'in', itemIds)]))
    .orderBy('started_at')
    .orderBy('id')
    .execute()
}

/** Where each of these matches stands in its line; of all streets. */
export async function linePlacesOf(t: Tx, matchIds: readonly string[]): Promise<Map<string, number>> {
  if (matchIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; place: number }>`select m.id, lists.place_in_line(m) as place
    from lists.match m where m.id = any (${matchIds}::uuid[])`.execute(t.tables<ListsTables>())
  return new Map(rows.map(({ id, place }) => [id, place]))
}
