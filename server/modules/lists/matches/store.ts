import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely'
import type { QueryOf } from '#contract/route.ts'
import type { listMatches } from '#contract/matches.ts'
import { nameInLines } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Viewer } from '../policy.ts'
import type { ListsTables, MatchTable } from '../types.ts'

type Matches = ExpressionBuilder<ListsTables, 'lists.match'>

/** The SQL twin of `maySeeMatch`. */
export function concerns(eb: Matches, viewer: Viewer): Expression<SqlBool> {
  if (viewer.kind === 'system') return eb.lit(true)
  if (viewer.kind === 'public' || viewer.kind === 'body') return eb.lit(false)
  if (viewer.kind === 'unit')
    return eb.or([
      eb('need_organization_id', '=', viewer.organizationId),
      eb('resource_organization_id', '=', viewer.organizationId),
    ])
  return eb.or([eb('need_area_id', '=', viewer.areaId), eb('resource_area_id', '=', viewer.areaId)])
}

/** Matches whose next word is the viewer's: an answer, a delivery to confirm, and for both an accepted one to plan. */
function waitsFor(eb: Matches, viewer: Viewer): Expression<SqlBool> {
  const side = (name: 'need' | 'resource') =>
    viewer.kind === 'unit'
      ? eb(`${name}_organization_id`, '=', viewer.organizationId)
      : viewer.kind === 'staff'
        ? eb(`${name}_area_id`, '=', viewer.areaId)
        : eb.lit(viewer.kind === 'system')
  const waiting = (name: 'need' | 'resource') =>
    eb.and([
      side(name),
      eb.or([
        eb.and([eb('state', '=', 'proposed'), eb(`${name}_answer`, '=', 'pending')]),
        ...(viewer.kind === 'unit'
          ? [eb.and([eb('state', 'in', ['delivered', 'disputed']), eb(`${name}_delivery`, '=', 'pending')])]
          : [eb('state', '=', 'disputed')]),
      ]),
    ])
  return eb.or([waiting('need'), waiting('resource'), eb.and([concerns(eb, viewer), eb('state', '=', 'accepted')])])
}

export type MatchQuery = QueryOf<typeof listMatches>

export async function findMatches(
  t: Tx,
  viewer: Viewer,
  query: MatchQuery,
): Promise<{ rows: MatchTable[]; total: number }> {
  const found = t
    .tables<ListsTables>()
    .selectFrom('lists.match')
    .where((eb) =>
      eb.and([
        concerns(eb, viewer),
        ...(query.state ? [eb('state', '=', query.state)] : []),
        ...(query.open
          ? [eb('state', 'in', ['waitlisted', 'proposed', 'accepted', 'scheduled', 'delivered', 'disputed'])]
          : []),
        ...(query.waitingForMe ? [waitsFor(eb, viewer)] : []),
        ...(query.item ? [eb.or([eb('need_item_id', '=', query.item), eb('resource_item_id', '=', query.item)])] : []),
        ...(query.organization
          ? [
              eb.or([
                eb('need_organization_id', '=', query.organization),
                eb('resource_organization_id', '=', query.organization),
              ]),
            ]
          : []),
      ]),
    )
  const rows = await found
    .selectAll()
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.pageSize)
    .offset((query.page - 1) * query.pageSize)
    .execute()
  const { total } = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return { rows, total }
}

export async function loadMatch(t: Tx, id: string): Promise<MatchTable | undefined> {
  return t.tables<ListsTables>().selectFrom('lists.match').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The match, held until the end of the transaction: two answers come one after the other. */
export async function holdMatch(t: Tx, id: string): Promise<MatchTable | undefined> {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.match')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** The matches for which an activity stands, held; units that share one session have it in common. */
export async function matchesWith(t: Tx, activityId: string): Promise<MatchTable[]> {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.match')
    .selectAll()
    .where('activity_id', '=', activityId)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Begins a match; undefined when these sides already have an open one (three partial unique indexes say so). */
export async function insertMatch(t: Tx, match: MatchTable): Promise<boolean> {
  const result = await t
    .tables<ListsTables>()
    .insertInto('lists.match')
    .values(match)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** The open match of a pair of sides, for telling its code. */
export async function openMatchOf(
  t: Tx,
  pair: Pick<MatchTable, 'need_item_id' | 'need_organization_id' | 'resource_item_id' | 'resource_organization_id'>,
): Promise<MatchTable | undefined> {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.match')
    .selectAll()
    .where('state', 'in', ['waitlisted', 'proposed', 'accepted', 'scheduled'])
    .where('need_item_id', pair.need_item_id === null ? 'is' : '=', pair.need_item_id)
    .where('resource_item_id', pair.resource_item_id === null ? 'is' : '=', pair.resource_item_id)
    .where('need_organization_id', '=', pair.need_organization_id)
    .where('resource_organization_id', '=', pair.resource_organization_id)
    .executeTakeFirst()
}

export async function updateMatch(
  t: Tx,
  match: MatchTable,
  change: Partial<Omit<MatchTable, 'id' | 'version'>>,
): Promise<MatchTable> {
  return t
    .tables<ListsTables>()
    .updateTable('lists.match')
    .set({ ...change, version: match.version + 1, changed_at: t.now, changed_by: nameInLines(t.actor) })
    .where('id', '=', match.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Adds a line to a match's history; lines are never changed. */
export async function addMatchEvent(
  t: Tx,
  match: MatchTable,
  action: string,
  detail: Record<string, string>,
): Promise<void> {
  await t
    .tables<ListsTables>()
    .insertInto('lists.match_event')
    .values({
      id: newId(),
      match_id: match.id,
      need_area_id: match.need_area_id,
      resource_area_id: match.resource_area_id,
      at: t.now,
      by: nameInLines(t.actor),
      action,
      detail: JSON.stringify(detail),
    })
    .execute()
}

export async function eventsOfMatch(t: Tx, matchId: string) {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.match_event')
    .select(['at', 'by', 'action', 'detail'])
    .where('match_id', '=', matchId)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

/** Whether a unit and an item's unit have agreed on it, so that they may read each other's telephone number. */
export async function contactSharedWith(t: Tx, itemId: string, organizationId: string): Promise<boolean> {
  const { rows } = await sql<{ shared: boolean }>`select exists (select from lists.match m
    where m.state in ('accepted', 'scheduled', 'delivered', 'confirmed', 'disputed')
      and ((m.need_item_id = ${itemId} and m.resource_organization_id = ${organizationId})
        or (m.resource_item_id = ${itemId} and m.need_organization_id = ${organizationId}))) as shared`.execute(
    t.tables<ListsTables>(),
  )
  return rows[0]!.shared
}
