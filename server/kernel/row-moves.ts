import { sql } from 'kysely'
import type { Tx } from './tx.ts'

/** A row that was changed so that it can be put back: what the changed columns were, and a print of the row since. */
export type RowMove = { place: string; rowId: string; before: Record<string, unknown>; print: string }

/**
 * Of a whole row. Sealed fields stand aside: the exchange of the key seals them anew and changes nothing. Taken by the
 * database, before and after, from the same text.
 */
const print = sql`md5((to_jsonb(x) - array(select k from jsonb_object_keys(to_jsonb(x)) k where k like '%\\_sealed'))::text)`

/** Changes columns of rows of a table with an `id`, and answers how to put each back. Rows come in the order of their id. */
export async function moveRows(
  t: Tx,
  place: string,
  ids: readonly string[],
  change: Record<string, unknown>,
): Promise<RowMove[]> {
  if (ids.length === 0) return []
  const columns = Object.keys(change)
  const wanted = sql`${[...ids]}::uuid[]`
  const { rows: before } = await sql<{ id: string; was: Record<string, unknown> }>`
    select x.id, (select jsonb_object_agg(k, to_jsonb(x) -> k) from unnest(${columns}::text[]) k) as was
    from ${sql.table(place)} x where x.id = any (${wanted}) order by x.id for update`.execute(t.tables<unknown>())
  const set = sql.join(columns.map((column) => sql`${sql.ref(column)} = ${change[column]}`))
  const { rows: after } = await sql<{ id: string; print: string }>`
    update ${sql.table(place)} x set ${set} where x.id = any (${wanted}) returning x.id, ${print} as print`.execute(
    t.tables<unknown>(),
  )
  const prints = new Map(after.map((row) => [row.id, row.print]))
  return before.map(({ id, was }) => ({ place, rowId: id, before: was, print: prints.get(id)! }))
}

/** Puts a row back; false, and nothing is done, where it is gone or was changed since it was moved. */
export async function putBack(t: Tx, { place, rowId, before, print: since }: RowMove): Promise<boolean> {
  const columns = Object.keys(before)
  const set = sql.join(columns.map((column) => sql`${sql.ref(column)} = r.${sql.ref(column)}`))
  const { numAffectedRows } = await sql`
    update ${sql.table(place)} x set ${set}
    from jsonb_populate_record(null::${sql.table(place)}, ${JSON.stringify(before)}::jsonb) r
    where x.id = ${rowId} and ${print} = ${since}`.execute(t.tables<unknown>())
  return numAffectedRows === 1n
}
