import { sql } from 'kysely'
import { pinyinKey } from '#adapters/pinyin.ts'
import { nextCodes } from '#kernel/counter.ts'
import { newId } from '#kernel/ids.ts'
import { copyRows, moveRows, putBack, type RowMove } from '#kernel/row-moves.ts'
import type { Tx } from '#kernel/tx.ts'
import type { UnitsTables } from '../types.ts'
import type { AreaChangeKind, AreaPlan, AreaTables, Lying } from './types.ts'

const tables = (t: Tx) => t.tables<AreaTables & UnitsTables>()
const codePrefix = 'JM'

export type ChangeRow = {
  id: string
  areaId: string
  kind: AreaChangeKind
  on: string
  reason: string
  title: string
  plan: AreaPlan
  askedBy: string
  askedAt: Date
  approvedBy: string | null
  approvedAt: Date | null
  undoneBy: string | null
  undoneAt: Date | null
}

const changes = (t: Tx) =>
  tables(t)
    .selectFrom('units.area_change as c')
    .select(['c.id', 'c.area_id as areaId', 'c.kind', 'c.effective_on as on', 'c.reason', 'c.title', 'c.plan'])
    .select(['c.asked_by_name as askedBy', 'c.asked_at as askedAt', 'c.approved_by_name as approvedBy'])
    .select(['c.approved_at as approvedAt', 'c.undone_by_name as undoneBy', 'c.undone_at as undoneAt'])

/** Changes of a street, the last asked for first. */
export function changesOf(t: Tx, streetId: string, most: number): Promise<ChangeRow[]> {
  return changes(t)
    .where('c.area_id', '=', streetId)
    .orderBy('c.asked_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(most)
    .execute()
}

export function changeById(t: Tx, id: string): Promise<ChangeRow | undefined> {
  return changes(t).where('c.id', '=', id).executeTakeFirst()
}

/** The day of an approved change of any of these areas that comes after a day; or, beside one change, that was approved after it. */
export async function laterChange(
  t: Tx,
  areaIds: readonly string[],
  than: { day: string } | { change: ChangeRow },
): Promise<string | null> {
  const after =
    'day' in than
      ? sql`c.effective_on > ${than.day}::date`
      : sql`c.id <> ${than.change.id} and (c.approved_at, c.id) > (select m.approved_at, m.id from units.area_change m where m.id = ${than.change.id})`
  const { rows } = await sql<{ on: string }>`select c.effective_on as "on" from units.area_change c
    join units.area_change_about b on b.change_id = c.id
    where b.area_id = any (${[...areaIds]}::uuid[]) and c.approved_at is not null and c.undone_at is null and ${after}
    order by c.effective_on desc limit 1`.execute(tables(t))
  return rows[0]?.on ?? null
}

/** Areas a change is about, with those it began. */
export async function aboutOf(t: Tx, changeId: string): Promise<string[]> {
  const rows = await tables(t)
    .selectFrom('units.area_change_about')
    .select('area_id')
    .where('change_id', '=', changeId)
    .execute()
  return rows.map((row) => row.area_id)
}

export async function addChange(
  t: Tx,
  change: { streetId: string; on: string; reason: string; title: string; plan: AreaPlan; about: readonly string[] },
): Promise<string> {
  const id = newId()
  await tables(t)
    .insertInto('units.area_change')
    .values({
      id,
      area_id: change.streetId,
      kind: change.plan.change.kind,
      effective_on: change.on,
      reason: change.reason,
      plan: JSON.stringify(change.plan),
      title: change.title,
      asked_by_name: t.actor.name,
      asked_at: t.now,
      approved_by_name: null,
      approved_at: null,
      in_force_at: null,
      undone_by_name: null,
      undone_at: null,
    })
    .execute()
  await addAbout(t, id, change.streetId, change.about)
  return id
}

export async function addAbout(t: Tx, changeId: string, streetId: string, areaIds: readonly string[]): Promise<void> {
  if (areaIds.length === 0) return
  await tables(t)
    .insertInto('units.area_change_about')
    .values(areaIds.map((area_id) => ({ change_id: changeId, area_id, street_id: streetId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function approveChange(t: Tx, id: string): Promise<void> {
  await tables(t)
    .updateTable('units.area_change')
    .set({ approved_by_name: t.actor.name, approved_at: t.now })
    .where('id', '=', id)
    .execute()
}

export async function closeChange(t: Tx, id: string): Promise<void> {
  await tables(t)
    .updateTable('units.area_change')
    .set({ undone_by_name: t.actor.name, undone_at: t.now })
    .where('id', '=', id)
    .execute()
}

/** Writes down how each row that was moved is put back, after what was written down before. */
export async function noteMoves(t: Tx, changeId: string, streetId: string, moves: readonly RowMove[]): Promise<void> {
  if (moves.length === 0) return
  const { rows } = await sql<{ next: number }>`select coalesce(max(number) + 1, 0)::int as next
    from units.area_change_move where change_id = ${changeId}`.execute(tables(t))
  await tables(t)
    .insertInto('units.area_change_move')
    .values(
      moves.map(({ place, rowId, before, print }, number) => ({
        change_id: changeId,
        number: rows[0]!.next + number,
        area_id: streetId,
        place,
        row_id: rowId,
        before: JSON.stringify(before),
        print,
      })),
    )
    .execute()
}

/** Puts every row back as it was, the last first; false where one was changed since. */
export async function putAllBack(t: Tx, changeId: string): Promise<boolean> {
  const rows = await tables(t)
    .selectFrom('units.area_change_move')
    .select(['place', 'row_id as rowId', 'before', 'print'])
    .where('change_id', '=', changeId)
    .orderBy('number', 'desc')
    .execute()
  for (const row of rows) if (!(await putBack(t, row))) return false
  return true
}

/** Whether anything lies in areas that a change began, which the change itself did not put there. */
export async function filledSince(t: Tx, changeId: string): Promise<boolean> {
  const { rows } = await sql<{ filled: boolean }>`
    with begun as (
      select m.row_id as id from units.area_change_move m
      where m.change_id = ${changeId} and m.place = 'units.area' and m.before ? 'valid_to' and m.before ->> 'valid_to' is not null),
    ours as (select m.row_id as id from units.area_change_move m where m.change_id = ${changeId})
    select exists (
      select from units.area_place p join begun on begun.id = p.residential_area_id
        where p.valid_to is distinct from p.valid_from and p.id not in (select id from ours)
      union all
      select from units.grid_place p join begun on begun.id = p.residential_area_id
        where p.valid_to is distinct from p.valid_from and p.id not in (select id from ours)
      union all
      select from units.report_in p join begun on begun.id = p.residential_area_id
        where p.valid_to is distinct from p.valid_from and p.id not in (select id from ours)
      union all
      select from units.body b join begun on begun.id = b.residential_area_id
        where not exists (select from units.area_place p where p.body_id = b.id)
    ) as filled`.execute(tables(t))
  return rows[0]!.filled
}

/**
 * Begins residential areas on a day. What a change begins is written as if it had ended where it began, and then opened:
 * so that taking it back is putting it back.
 */
export async function beginAreas(
  t: Tx,
  streetId: string,
  names: readonly string[],
  day: string,
): Promise<{ ids: string[]; moves: RowMove[] }> {
  if (names.length === 0) return { ids: [], moves: [] }
  const codes = await nextCodes(t, codePrefix, names.length)
  const rows = names.map((name, at) => ({
    id: newId(),
    parent_id: streetId,
    level: 'residentialArea' as const,
    code: codes[at]!,
    name,
    sort_key: pinyinKey(name),
    valid_from: day,
    valid_to: day,
  }))
  await tables(t).insertInto('units.area').values(rows).execute()
  const ids = rows.map(({ id }) => id)
  return { ids, moves: await moveRows(t, 'units.area', ids, { valid_to: null }) }
}

export function endAreas(t: Tx, ids: readonly string[], day: string, goesOnAs: string): Promise<RowMove[]> {
  return moveRows(t, 'units.area', ids, { valid_to: day, goes_on_as: goesOnAs })
}

/** From a day on an area is called otherwise; what it was called before is kept. */
export async function nameArea(
  t: Tx,
  { areaId, streetId, was, name, day }: { areaId: string; streetId: string; was: string; name: string; day: string },
): Promise<RowMove[]> {
  const open = await tables(t)
    .selectFrom('units.area_name')
    .select('id')
    .where('area_id', '=', areaId)
    .where('valid_to', 'is', null)
    .execute()
  const insert = async (row: { name: string; valid_from: string; valid_to: string | null }) => {
    const id = newId()
    await tables(t)
      .insertInto('units.area_name')
      .values({ id, area_id: areaId, street_id: streetId, ...row })
      .execute()
    return id
  }
  const before =
    open.length > 0 ? open.map(({ id }) => id) : [await insert({ name: was, valid_from: '-infinity', valid_to: null })]
  const moves = await moveRows(t, 'units.area_name', before, { valid_to: sql`greatest(x.valid_from, ${day}::date)` })
  const next = await insert({ name, valid_from: day, valid_to: day })
  return [...moves, ...(await moveRows(t, 'units.area_name', [next], { valid_to: null }))]
}

/** Bodies of areas that were never dated are, from now on: where they stand, since ever. */
export async function dateBodies(t: Tx, streetId: string, areaIds: readonly string[]): Promise<void> {
  await sql`insert into units.area_place (id, residential_area_id, area_id, body_id, valid_from)
    select gen_random_uuid(), b.residential_area_id, ${streetId}, b.id, '-infinity' from units.body b
    where b.residential_area_id = any (${[...areaIds]}::uuid[])
      and not exists (select from units.area_place p where p.body_id = b.id)`.execute(tables(t))
}

/**
 * From a day on rows lie elsewhere: cut at the day, or as a whole where they begin later. Where the same thing lies there
 * already, they end.
 */
export async function carryRows(
  t: Tx,
  place: string,
  rows: readonly Lying[],
  day: string,
  { to, keeps, there }: { to: readonly string[]; keeps: boolean; there: ReadonlyMap<string, ReadonlySet<string>> },
): Promise<RowMove[]> {
  const moves: RowMove[] = []
  const [whole, cut] = [rows.filter(({ from }) => begins(from, day)), rows.filter(({ from }) => !begins(from, day))]
  if (!keeps) moves.push(...(await moveRows(t, place, idsOf(cut), { valid_to: day })))
  if (!keeps) moves.push(...(await moveRows(t, place, idsOf(whole), { valid_to: sql`x.valid_from` })))
  for (const residential_area_id of to) {
    const free = rows.filter(({ objectId }) => !there.get(residential_area_id)?.has(objectId))
    for (const [valid_to, some] of Map.groupBy(free, (row) => row.to))
      for (const [valid_from, these] of Map.groupBy(some, (row) => (begins(row.from, day) ? row.from : day))) {
        const made = await copyRows(t, place, idsOf(these), { residential_area_id, valid_from, valid_to: valid_from })
        const ids = made.map(({ rowId }) => rowId)
        moves.push(...(await moveRows(t, place, ids, { valid_to })))
      }
  }
  return moves
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

/** Whether a row begins on a day or later. */
function begins(from: string, day: string): boolean {
  return from !== '-infinity' && from >= day
}

export type Ended = { areaId: string; changeId: string; day: string; goesOnAs: string }

/** Areas of a street that have ended by a day, with the change that ended them. */
export async function endedAreas(t: Tx, streetId: string, today: string): Promise<Ended[]> {
  const { rows } = await sql<Ended>`
    select a.id as "areaId", c.id as "changeId", a.valid_to as day, a.goes_on_as as "goesOnAs"
    from units.area a
    join units.area_change_move m on m.row_id = a.id and m.place = 'units.area' and m.before ->> 'valid_to' is null
    join units.area_change c on c.id = m.change_id and c.undone_at is null and c.effective_on = a.valid_to
    where a.parent_id = ${streetId} and a.goes_on_as is not null and a.valid_to <= ${today}::date
    order by a.valid_to, a.id`.execute(tables(t))
  return rows
}

/** Members who report in at an area report in where it went. */
export async function moveMembersReportIns(t: Tx, from: string, to: string): Promise<RowMove[]> {
  const { rows } = await sql<{ id: string }>`select id from units.member_report_in
    where residential_area_id = ${from} and ended_on is null order by id`.execute(tables(t))
  return moveRows(
    t,
    'units.member_report_in',
    rows.map(({ id }) => id),
    { residential_area_id: to },
  )
}

/** Streets with an approved change whose day has come and that does not hold yet. */
export async function streetsDue(t: Tx, today: string): Promise<string[]> {
  const rows = await tables(t)
    .selectFrom('units.area_change')
    .select('area_id')
    .distinct()
    .where('approved_at', 'is not', null)
    .where('undone_at', 'is', null)
    .where('in_force_at', 'is', null)
    .where('effective_on', '<=', today)
    .orderBy('area_id')
    .execute()
  return rows.map((row) => row.area_id)
}

/** Brings what holds today up to the dated rows: names, and where units and bodies of a street lie. */
export async function bringUpToDate(t: Tx, streetId: string, today: string): Promise<void> {
  const { rows } = await sql<{ id: string; name: string }>`select a.id, n.name from units.area a
    join units.area_name n on n.area_id = a.id and n.valid_from <= ${today}::date and (n.valid_to is null or n.valid_to > ${today}::date)
    where n.street_id = ${streetId} and n.name <> a.name`.execute(tables(t))
  for (const { id, name } of rows)
    await tables(t)
      .updateTable('units.area')
      .set({ name, sort_key: pinyinKey(name) })
      .where('id', '=', id)
      .execute()
  for (const [table, column] of [
    ['organization', 'organization_id'],
    ['body', 'body_id'],
  ] as const)
    await sql`update units.${sql.ref(table)} x set residential_area_id = p.residential_area_id from units.area_place p
      where p.area_id = ${streetId} and ${sql.ref(`p.${column}`)} = x.id and p.valid_from <= ${today}::date
        and (p.valid_to is null or p.valid_to > ${today}::date)
        and x.residential_area_id is distinct from p.residential_area_id`.execute(tables(t))
  await tables(t)
    .updateTable('units.area_change')
    .set({ in_force_at: t.now })
    .where('area_id', '=', streetId)
    .where('approved_at', 'is not', null)
    .where('undone_at', 'is', null)
    .where('in_force_at', 'is', null)
    .where('effective_on', '<=', today)
    .execute()
}
