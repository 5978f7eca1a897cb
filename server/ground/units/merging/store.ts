import { sql } from 'kysely'
import { searchText } from '#adapters/pinyin.ts'
import { newId } from '#kernel/ids.ts'
import type { RowMade, RowMove } from '#kernel/row-moves.ts'
import type { Tx } from '#kernel/tx.ts'
import type { UnitsTables } from '../types.ts'
import type { MergeOrder, Party } from './types.ts'

const tables = (t: Tx) => t.tables<UnitsTables>()

/** Those of these units that stand in this area. @param hold until the transaction ends: nobody writes about them meanwhile */
export async function partiesOf(t: Tx, areaId: string, ids: readonly string[], hold: boolean): Promise<Party[]> {
  if (hold)
    await sql`select id from units.organization where id = any (${[...ids]}::uuid[]) order by id for update`.execute(
      tables(t),
    )
  return tables(t)
    .selectFrom('units.organization')
    .select(['id', 'code', 'name', 'short_name as shortName', 'type'])
    .where('id', 'in', [...ids])
    .where('area_id', '=', areaId)
    .where('same_as', 'is', null)
    .execute()
}

/** Counts anew who speaks for a unit now. */
export function recountLiaisons(t: Tx, unitId: string): Promise<unknown> {
  return sql`update units.organization o set liaisons = (select count(*) from units.liaison l
    where l.organization_id = o.id and l.valid_to is null) where o.id = ${unitId}`.execute(tables(t))
}

/** Lets a unit be found by its own words and by those of all that were joined with it. */
export async function refreshSearch(t: Tx, unitId: string): Promise<void> {
  const unit = await tables(t)
    .selectFrom('units.organization')
    .select(['name', 'short_name', 'code'])
    .where('id', '=', unitId)
    .executeTakeFirstOrThrow()
  const search = await withJoined(t, unitId, searchText(unit.name, unit.short_name, unit.code))
  await tables(t).updateTable('units.organization').set({ search }).where('id', '=', unitId).execute()
}

/** A unit's search text with the words of the units that were joined with it. */
export async function withJoined(t: Tx, unitId: string, search: string): Promise<string> {
  const joined = await tables(t)
    .selectFrom('units.organization')
    .select('search')
    .where('same_as', '=', unitId)
    .orderBy('id')
    .execute()
  return [search, ...joined.map((row) => row.search)].join(' ')
}

export async function addMerge(
  t: Tx,
  { areaId, stays, goes, way, day }: MergeOrder,
  askedBy: string,
  moved: { moves: readonly RowMove[]; made: readonly RowMade[] },
): Promise<string> {
  const id = newId()
  await tables(t)
    .insertInto('units.unit_merge')
    .values({
      id,
      area_id: areaId,
      way,
      on_day: way === 'union' ? day : null,
      stays_id: stays.id,
      joined_id: goes.id,
      asked_by: askedBy,
      approved_by: t.actor.id!,
      merged_at: t.now,
      undo_asked_by: null,
      undo_approved_by: null,
      undone_at: null,
    })
    .execute()
  const rows = [...moved.made.map((row) => ({ ...row, before: null, key: 'id' })), ...moved.moves]
  await tables(t)
    .insertInto('units.unit_merge_move')
    .values(
      rows.map(({ place, rowId, before, print, key }, number) => ({
        merge_id: id,
        number,
        area_id: areaId,
        place,
        row_key: key ?? 'id',
        row_id: rowId,
        before,
        print,
      })),
    )
    .execute()
  return id
}

/** Rows a merge moved, in the order they were moved; not those it made. */
export async function movesOf(t: Tx, mergeId: string): Promise<RowMove[]> {
  const rows = await tables(t)
    .selectFrom('units.unit_merge_move')
    .select(['place', 'row_id as rowId', 'before', 'print', 'row_key as key'])
    .where('merge_id', '=', mergeId)
    .where('before', 'is not', null)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({ ...row, before: row.before! }))
}

/** Takes out the rows a merge made; how many of them are not as they were made. */
export async function takeBackMade(t: Tx, mergeId: string): Promise<number> {
  const { rows } = await sql<{ left: number }>`select units.take_back_made(${mergeId}) as left`.execute(tables(t))
  return rows[0]!.left
}

const merges = (t: Tx) =>
  tables(t)
    .selectFrom('units.unit_merge as m')
    .innerJoin('units.organization as s', 's.id', 'm.stays_id')
    .innerJoin('units.organization as j', 'j.id', 'm.joined_id')
    .select(['m.id', 'm.area_id as areaId', 'm.way', 'm.on_day as on', 'm.stays_id as staysId'])
    .select(['m.joined_id as joinedId', 's.name as staysName', 'j.name as joinedName'])
    .select(['m.merged_at as mergedAt', 'm.undone_at as undoneAt'])
    .select(sql<boolean>`s.same_as is not null`.as('staysGone'))

export type MergeRow = NonNullable<Awaited<ReturnType<typeof mergeOf>>>

export function mergeOf(t: Tx, id: string) {
  return merges(t).where('m.id', '=', id).executeTakeFirst()
}

/** A merge with both units, held until the transaction ends. */
export async function holdMerge(t: Tx, id: string) {
  await tables(t).selectFrom('units.unit_merge').select('id').where('id', '=', id).forUpdate().execute()
  const merge = await mergeOf(t, id)
  if (merge)
    await sql`select id from units.organization where id in (${merge.staysId}, ${merge.joinedId}) order by id
      for update`.execute(tables(t))
  return merge && mergeOf(t, id)
}

export function closeMerge(t: Tx, id: string, askedBy: string): Promise<unknown> {
  return tables(t)
    .updateTable('units.unit_merge')
    .set({ undone_at: t.now, undo_asked_by: askedBy, undo_approved_by: t.actor.id! })
    .where('id', '=', id)
    .execute()
}

export async function pageOfMerges(t: Tx, areaId: string, { page, pageSize }: { page: number; pageSize: number }) {
  return merges(t)
    .select(['m.asked_by as askedBy', 'm.approved_by as approvedBy'])
    .select(['m.undo_asked_by as undoAskedBy', 'm.undo_approved_by as undoApprovedBy'])
    .select(sql<number>`count(*) over ()::int`.as('total'))
    .where('m.area_id', '=', areaId)
    .orderBy('m.merged_at', 'desc')
    .orderBy('m.id')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
}

/** Where a unit went: to which, how and when; nothing while it stands. */
export async function whereTo(t: Tx, unitId: string) {
  return merges(t).where('m.joined_id', '=', unitId).where('m.undone_at', 'is', null).executeTakeFirst()
}

/** Units that were joined with this one and stand joined, the last first. */
export function joinedUnits(t: Tx, unitId: string) {
  return merges(t)
    .where('m.stays_id', '=', unitId)
    .where('m.undone_at', 'is', null)
    .orderBy('m.merged_at', 'desc')
    .execute()
}
