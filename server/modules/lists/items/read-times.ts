import { sql } from 'kysely'
import type { Tx } from '#kernel/tx.ts'
import type { ListsTables } from '../types.ts'
import { unread, weekHoursOf } from './week-hours.ts'

/** So many at once. */
const atOnce = 1000

/** Reads when items can be used that were written before that was kept; answers how many, none when all is read. */
export async function readTimes(t: Tx): Promise<number> {
  const { rows } = await sql<{ id: string; availability: string }>`
    select i.id, i.availability from lists.item i
    where i.id in (select g.item_id from lists.item_grams g where g.times @> ${`{${unread}}`}::int[] limit ${atOnce})`.execute(
    t.tables<ListsTables>(),
  )
  if (rows.length === 0) return 0
  const read = rows.map((row) => ({ ...row, times: weekHoursOf(row.availability) }))
  await sql`update lists.item i set times = x.times
    from jsonb_to_recordset(${JSON.stringify(read)}::jsonb) as x(id uuid, availability text, times int[])
    where i.id = x.id and i.availability = x.availability`.execute(t.tables<ListsTables>())
  return rows.length
}
