import { sql } from 'kysely'
import type { AnswerOf } from '#contract/route.ts'
import type { originsOfItem } from '#contract/findings.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { changeableItem } from '../items/service.ts'
import { tables } from './store.ts'

/** The replies an item came from; for those who answer for it. */
export async function originsOf(
  t: Tx,
  doors: Doors,
  itemId: string,
): Promise<AnswerOf<typeof originsOfItem> | Refusal> {
  const item = await changeableItem(t, itemId)
  if (isRefusal(item)) return item
  const rows = await tables(t)
    .selectFrom('lists.finding as f')
    .innerJoin('lists.survey_reply as p', 'p.id', 'f.reply_id')
    .innerJoin('lists.survey_round as r', 'r.id', 'f.round_id')
    .select(['f.state', 'p.number', 'r.id', 'r.name', 'r.area_id'])
    .where('f.item_id', '=', itemId)
    .where('f.removed_at', 'is', null)
    .orderBy(sql`f.decided_at`)
    .limit(20)
    .execute()
  const streets = new Map((await doors.units.streets(t)).map(({ id, name }) => [id, name]))
  return {
    rows: rows.map((row) => ({
      roundId: row.id,
      roundName: row.name,
      streetName: streets.get(row.area_id) ?? '',
      number: row.number,
      how: row.state === 'joined' ? 'joined' : 'turned',
    })),
  }
}
