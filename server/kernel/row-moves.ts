import { type RawBuilder, sql } from 'kysely'
import { newId } from './ids.ts'
import type { Tx } from './tx.ts'

/** A row that was changed so that it can be put back: what the changed columns were, and a print of the row since. */
export type RowMove = {
  place: string
  rowId: string
  before: Record<string, unknown>
  print: string
  /** The column that `rowId` stands in, where that is not `id`. */
  key?: string
}

/** A row that a move left behind, with a print of it. */
export type RowMade = { place: string; rowId: string; print: string }

/**
 * Of a whole row. Sealed fields stand aside: the exchange of the key seals them anew and changes nothing. Taken by the
 * database, before and after, from the same text.
 */
const print = sql`md5((to_jsonb(x) - array(select k from jsonb_object_keys(to_jsonb(x)) k where k like '%\\_sealed'))::text)`

/**
 * Changes columns of rows of a table, and answers how to put each back. Rows come in the order of their key; a column may
 * be told by an expression over the row `x`.
 */
export async function moveRows(
  t: Tx,
  place: string,
  ids: readonly string[],
  change: Record<string, unknown>,
  key = 'id',
): Promise<RowMove[]> {
  if (ids.length === 0) return []
  const id = sql.ref(`x.${key}`)
  const columns = Object.keys(change)
  const wanted = sql`${[...ids]}::uuid[]`
  const { rows: before } = await sql<{ id: string; was: Record<string, unknown> }>`
    select ${id} as id, (select jsonb_object_agg(k, to_jsonb(x) -> k) from unnest(${columns}::text[]) k) as was
    from ${sql.table(place)} x where ${id} = any (${wanted}) order by ${id} for update`.execute(t.tables<unknown>())
  const set = sql.join(columns.map((column) => sql`${sql.ref(column)} = ${change[column]}`))
  const { rows: after } = await sql<{ id: string; print: string }>`
    update ${sql.table(place)} x set ${set} where ${id} = any (${wanted}) returning ${id} as id, ${print} as print`.execute(
    t.tables<unknown>(),
  )
  const prints = new Map(after.map((row) => [row.id, row.print]))
  return before.map((row) => ({
    place,
    rowId: row.id,
    before: row.was,
    print: prints.get(row.id)!,
    ...(key === 'id' ? {} : { key }),
  }))
}

/** Writes copies of rows, each under a new id, with some columns otherwise: what stays behind where a row moves on. */
export async function copyRows(
  t: Tx,
  place: string,
  ids: readonly string[],
  change: Record<string, unknown>,
): Promise<RowMade[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string; print: string }>`
    insert into ${sql.table(place)} as x
    select (jsonb_populate_record(null::${sql.table(place)},
      to_jsonb(o) || ${JSON.stringify(change)}::jsonb || jsonb_build_object('id', n.id))).*
    from ${sql.table(place)} o
    join unnest(${[...ids]}::uuid[], ${ids.map(() => newId())}::uuid[]) as n(old, id) on n.old = o.id
    returning x.id, ${print} as print`.execute(t.tables<unknown>())
  return rows.map((row) => ({ place, rowId: row.id, print: row.print }))
}

/** Puts a row back; false, and nothing is done, where it is gone or was changed since it was moved. */
export async function putBack(t: Tx, { place, rowId, before, print: since, key = 'id' }: RowMove): Promise<boolean> {
  const columns = Object.keys(before)
  // Of a row that only went up there is nothing to put back, but it must be as it was left.
  const set =
    columns.length === 0
      ? sql`${sql.ref(key)} = x.${sql.ref(key)}`
      : sql.join(columns.map((column) => sql`${sql.ref(column)} = r.${sql.ref(column)}`))
  const { numAffectedRows } = await sql`
    update ${sql.table(place)} x set ${set}
    from jsonb_populate_record(null::${sql.table(place)}, ${JSON.stringify(before)}::jsonb) r
    where ${sql.ref(`x.${key}`)} = ${rowId} and ${print} = ${since}`.execute(t.tables<unknown>())
  return numAffectedRows === 1n
}

/** Rows of dated tables as they stand, to be compared with later: what is sealed stands aside, as in a print. */
export type RowsSeen = ReadonlyMap<string, Record<string, unknown>>
type Dated = { places: readonly string[]; areaId: string }

/** All rows of an area in these tables; one statement. */
export async function rowsSeen(t: Tx, of: Dated): Promise<RowsSeen> {
  return new Map((await rowsOf(t, of, sql``)).map(({ place, id, row }) => [`${place} ${id}`, row]))
}

/**
 * How to put back what this transaction changed since: a row as it was, but for columns that only ever go up; one that
 * began since ends where it began, so that there is nothing to delete. What began comes last, and is put back first.
 */
export async function movesSince(t: Tx, was: RowsSeen, of: Dated, onlyUp: readonly string[]): Promise<RowMove[]> {
  const [changed, begun]: [RowMove[], RowMove[]] = [[], []]
  // By the row's own mark: what others commit meanwhile is none of ours.
  for (const { place, id, row, print: now } of await rowsOf(t, of, sql`and x.xmin = pg_current_xact_id()::xid`)) {
    const before = was.get(`${place} ${id}`)
    const move = { place, rowId: id, print: now }
    if (!before) begun.push({ ...move, before: { valid_to: row['valid_from'] } })
    else
      changed.push({
        ...move,
        before: Object.fromEntries(
          Object.entries(before).filter(
            ([column, value]) => !onlyUp.includes(column) && JSON.stringify(value) !== JSON.stringify(row[column]),
          ),
        ),
      })
  }
  return [...changed, ...begun]
}

async function rowsOf(t: Tx, { places, areaId }: Dated, more: RawBuilder<unknown>) {
  const each = places.map(
    (place) => sql`select ${place}::text as place, x.id, ${print} as print,
        to_jsonb(x) - array(select k from jsonb_object_keys(to_jsonb(x)) k where k like '%\\_sealed') as row
      from ${sql.table(place)} x where x.area_id = ${areaId} ${more}`,
  )
  const { rows } = await sql<{ place: string; id: string; row: Record<string, unknown>; print: string }>`
    ${sql.join(each, sql` union all `)}`.execute(t.tables<unknown>())
  return rows
}
