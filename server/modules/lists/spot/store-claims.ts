import { sql } from 'kysely'
import { nameInLines } from '#kernel/actor.ts'
import type { Tx } from '#kernel/tx.ts'
import type { ListsTables, MatchTable, SpotMatchTable, SpotTable } from '../types.ts'

const tables = (t: Tx) => t.tables<ListsTables>()

/** Notes that a match was claimed at a sitting. */
export async function insertClaim(
  t: Tx,
  spot: SpotTable,
  claim: { matchId: string; itemId: string; takerAreaId: string; forUnit: boolean },
): Promise<void> {
  await tables(t)
    .insertInto('lists.spot_match')
    .values({
      match_id: claim.matchId,
      spot_id: spot.id,
      item_id: claim.itemId,
      area_id: spot.area_id,
      taker_area_id: claim.takerAreaId,
      at: t.now,
      by: nameInLines(t.actor),
      for_unit: claim.forUnit,
      told_at: null,
    })
    .execute()
}

export type ClaimRecord = Pick<SpotMatchTable, 'item_id' | 'at' | 'by' | 'for_unit'> & { match: MatchTable }

/** The claims made at a sitting that were not taken back, first come first; as far as the asker's street may see them. */
export async function claimsOf(t: Tx, spotId: string): Promise<ClaimRecord[]> {
  const rows = await tables(t)
    .selectFrom('lists.spot_match as c')
    .innerJoin('lists.match as m', 'm.id', 'c.match_id')
    .selectAll('m')
    .select(['c.item_id as claimed_item', 'c.at as claimed_at', 'c.by as claimed_by', 'c.for_unit as claimed_for'])
    .where('c.spot_id', '=', spotId)
    .where('m.state', '<>', 'cancelled')
    .orderBy('c.at')
    .orderBy('m.id')
    .execute()
  return rows.map(({ claimed_item, claimed_at, claimed_by, claimed_for, ...match }) => ({
    item_id: claimed_item,
    at: claimed_at,
    by: claimed_by,
    for_unit: claimed_for,
    match,
  }))
}

/** The claim as the sitting knows it, if it was made there. */
export async function claimOf(t: Tx, spotId: string, matchId: string): Promise<SpotMatchTable | undefined> {
  return tables(t)
    .selectFrom('lists.spot_match')
    .selectAll()
    .where('spot_id', '=', spotId)
    .where('match_id', '=', matchId)
    .executeTakeFirst()
}

/** Of these items the first on which a claim of the sitting stands. */
export async function firstTaken(t: Tx, spotId: string, itemIds: readonly string[]): Promise<string | undefined> {
  const { rows } = await sql<{ title: string }>`select i.title from lists.spot_match c
    join lists.match m on m.id = c.match_id join lists.item i on i.id = c.item_id
    where c.spot_id = ${spotId} and c.item_id = any(${itemIds}::uuid[]) and m.state not in ('declined', 'cancelled')
    order by c.at limit 1`.execute(tables(t))
  return rows[0]?.title
}

/** A unit's matches under way with these items: item id → match, and whether it was made at this sitting. */
export async function matchesOfUnit(
  t: Tx,
  spotId: string,
  itemIds: readonly string[],
  organizationId: string,
): Promise<Map<string, { match: MatchTable; here: boolean }>> {
  if (itemIds.length === 0) return new Map()
  const ids = [...itemIds]
  const rows = await tables(t)
    .selectFrom('lists.match as m')
    .leftJoin('lists.spot_match as c', (join) => join.onRef('c.match_id', '=', 'm.id').on('c.spot_id', '=', spotId))
    .selectAll('m')
    .select('c.match_id as here')
    .where('m.state', 'in', ['waitlisted', 'proposed', 'accepted', 'scheduled'])
    .where((eb) =>
      eb.or([
        eb.and([eb('m.need_item_id', 'in', ids), eb('m.resource_organization_id', '=', organizationId)]),
        eb.and([eb('m.resource_item_id', 'in', ids), eb('m.need_organization_id', '=', organizationId)]),
      ]),
    )
    .orderBy('m.started_at')
    .execute()
  // What was claimed here comes before what was agreed elsewhere: it is what may be taken back.
  const found = new Map<string, { match: MatchTable; here: boolean }>()
  for (const { here, ...match } of rows) {
    // The other side's item: our own, which the match may name too, is ours and not claimed.
    const itemId = match.resource_organization_id === organizationId ? match.need_item_id : match.resource_item_id
    if (itemId !== null && (here !== null || !found.has(itemId))) found.set(itemId, { match, here: here !== null })
  }
  return found
}

/** Marks what was claimed at closed ones of these sittings as told, and answers what was not yet. */
export async function takeUntold(t: Tx, spotIds: readonly string[]): Promise<MatchTable[]> {
  const { rows } = await sql<{ match_id: string }>`update lists.spot_match c set told_at = ${t.now} from lists.spot s
    where s.id = c.spot_id and s.state = 'closed' and s.id = any(${spotIds}::uuid[]) and c.told_at is null
    returning c.match_id`.execute(tables(t))
  if (rows.length === 0) return []
  return tables(t)
    .selectFrom('lists.match')
    .selectAll()
    .where(
      'id',
      'in',
      rows.map(({ match_id }) => match_id),
    )
    .orderBy('started_at')
    .orderBy('id')
    .execute()
}
