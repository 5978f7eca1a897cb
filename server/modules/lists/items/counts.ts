import { sql } from 'kysely'
import { dayOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Viewer } from '../policy.ts'
import type { ItemState, ListKind, Openness } from '../types.ts'
import { shownState } from './store.ts'
import { filteredItems, type ItemQuery } from './finding.ts'

type Counted<T> = T & { kind: ListKind; items: number }

/** Items of a query by kind, category (in the order of the office's sheet, those without one last) and visible state. */
export async function countByCategory(
  t: Tx,
  viewer: Viewer,
  query: ItemQuery,
): Promise<Counted<{ id: string | null; name: string | null; shown: ItemState }>[]> {
  const state = shownState(dayOf(t.now))
  return (
    filteredItems(t, viewer, query, [])
      .select(['i.kind', 'c.id', 'c.name'])
      .select([state.as('shown'), sql<number>`count(*)`.as('items')])
      // By its name: the day within the expression is a parameter, and two of them are not the same to the planner.
      .groupBy(['i.kind', 'c.id', 'c.name', 'c.position', sql`shown`])
      .orderBy('i.kind')
      .orderBy(sql`c.position nulls last`)
      .execute()
  )
}

/** Items of a query by unit, kind and visible state. */
export async function countByUnit(
  t: Tx,
  viewer: Viewer,
  query: ItemQuery,
): Promise<Counted<{ organization_id: string; shown: ItemState }>[]> {
  const state = shownState(dayOf(t.now))
  return filteredItems(t, viewer, query, [])
    .select(['i.organization_id', 'i.kind'])
    .select([state.as('shown'), sql<number>`count(*)::int`.as('items')])
    .groupBy(['i.organization_id', 'i.kind', sql`shown`])
    .execute()
}

/** Items of a query by kind and openness. */
export async function countByOpenness(
  t: Tx,
  viewer: Viewer,
  query: ItemQuery,
): Promise<Counted<{ openness: Openness }>[]> {
  return filteredItems(t, viewer, query, [])
    .select(['i.kind', 'i.openness', sql<number>`count(*)`.as('items')])
    .groupBy(['i.kind', 'i.openness'])
    .execute()
}

/** Items of a query by kind and street. */
export async function countByStreet(t: Tx, viewer: Viewer, query: ItemQuery): Promise<Counted<{ area_id: string }>[]> {
  return filteredItems(t, viewer, query, [])
    .select(['i.kind', 'i.area_id', sql<number>`count(*)`.as('items')])
    .groupBy(['i.kind', 'i.area_id'])
    .execute()
}

/** How many items of a query are valid at some time in each of these weeks, by kind: one statement. */
export async function countByWeek(
  t: Tx,
  viewer: Viewer,
  query: ItemQuery,
  weeks: readonly { from: string; to: string }[],
): Promise<Record<ListKind, number>[]> {
  const counts = sql.join(
    weeks.map(
      ({ from, to }) => sql`count(*) filter (where (i.valid_from is null or i.valid_from <= ${to}::date)
        and (i.valid_to is null or i.valid_to >= ${from}::date))`,
    ),
  )
  const rows = await filteredItems(t, viewer, query, [])
    .select(['i.kind', sql<number[]>`array[${counts}]::int[]`.as('weeks')])
    .groupBy('i.kind')
    .execute()
  const of = (kind: ListKind, at: number) => rows.find((row) => row.kind === kind)?.weeks[at] ?? 0
  return weeks.map((_, at) => ({ resource: of('resource', at), need: of('need', at), project: of('project', at) }))
}
