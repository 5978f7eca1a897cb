import type { Tx } from '#kernel/tx.ts'
import { concerns } from '../matches/store.ts'
import type { Viewer } from '../policy.ts'
import type { ListsTables, MatchTable } from '../types.ts'
import type { StationEntryTable, StationRequestTable } from './types.ts'

/** An order: a match with what the station adds. */
export type Order = MatchTable & Omit<StationRequestTable, 'match_id'> & Pick<StationEntryTable, 'kind'>
export type OrderQuery = {
  page: number
  pageSize: number
  id?: string | undefined
  open?: boolean | undefined
  item?: string | undefined
}

const openStates = ['waitlisted', 'proposed', 'accepted', 'scheduled', 'delivered', 'disputed'] as const

/** Orders that concern a viewer; those that are open first, by the day that comes next, the others newest first. */
export async function findOrders(t: Tx, viewer: Viewer, query: OrderQuery): Promise<{ rows: Order[]; total: number }> {
  const found = t
    .tables<ListsTables>()
    .selectFrom('lists.match')
    .innerJoin('lists.station_request as r', 'r.match_id', 'lists.match.id')
    .innerJoin('lists.station_entry as e', 'e.item_id', 'r.item_id')
    .where((eb) => concerns(eb as never, viewer))
    .$if(query.id !== undefined, (all) => all.where('lists.match.id', '=', query.id!))
    .$if(query.open === true, (all) => all.where('lists.match.state', 'in', openStates))
    .$if(query.open === false, (all) => all.where('lists.match.state', 'not in', openStates))
    .$if(query.item !== undefined, (all) => all.where('r.item_id', '=', query.item!))
  const { total } = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await found
    .selectAll('lists.match')
    .select(['r.item_id', 'r.area_id', 'r.asker_area_id', 'r.speaker_id', 'r.wished_days', 'r.at_time'])
    .select(['r.people', 'r.audience', 'r.place', 'r.day', 'e.kind'])
    .orderBy('r.day', query.open === true ? 'asc' : 'desc')
    .orderBy('lists.match.started_at', 'desc')
    .orderBy('lists.match.id')
    .limit(query.pageSize)
    .offset((query.page - 1) * query.pageSize)
    .execute()
  return { rows, total }
}

/** Every unit in the sessions that these orders have. */
export async function sharing(t: Tx, orders: readonly Pick<MatchTable, 'activity_id'>[]) {
  const ids = [...new Set(orders.flatMap(({ activity_id: id }) => id ?? []))]
  if (ids.length === 0) return []
  return t
    .tables<ListsTables>()
    .selectFrom('lists.match as m')
    .innerJoin('lists.station_request as r', 'r.match_id', 'm.id')
    .select(['r.match_id', 'm.activity_id', 'm.need_organization_id as organization_id'])
    .where('m.activity_id', 'in', ids)
    .orderBy('r.match_id')
    .execute()
}

/** Sessions of a street's entries, or of one's own as a speaker, between two days; as arranged, not asked by whom. */
export async function sessionRows(
  t: Tx,
  {
    areaId,
    speakerIds,
    since,
    until,
  }: { areaId?: string; speakerIds?: readonly string[]; since: string; until: string },
): Promise<Order[]> {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.match')
    .innerJoin('lists.station_request as r', 'r.match_id', 'lists.match.id')
    .innerJoin('lists.station_entry as e', 'e.item_id', 'r.item_id')
    .selectAll('lists.match')
    .select(['r.item_id', 'r.area_id', 'r.asker_area_id', 'r.speaker_id', 'r.wished_days', 'r.at_time'])
    .select(['r.people', 'r.audience', 'r.place', 'r.day', 'e.kind'])
    .$if(areaId !== undefined, (all) => all.where('r.area_id', '=', areaId!))
    .$if(speakerIds !== undefined, (all) => all.where('r.speaker_id', 'in', speakerIds!))
    .where('r.day', '>=', since)
    .where('r.day', '<', until)
    .where('lists.match.state', 'in', ['proposed', 'accepted', 'scheduled', 'delivered', 'confirmed', 'disputed'])
    .orderBy('r.day')
    .orderBy('r.at_time')
    .orderBy('lists.match.id')
    .execute()
}
