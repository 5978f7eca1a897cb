import { sql } from 'kysely'
import { nameInLines } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { ListsTables } from '../types.ts'

export type ItemEventDraft = { itemId: string; areaId: string; action: string; detail?: Record<string, string> }

/** Writes history; rows are only ever added. */
export async function addItemEvents(t: Tx, events: readonly ItemEventDraft[]): Promise<void> {
  if (events.length === 0) return
  const rows = events.map((event) => ({
    id: newId(),
    item_id: event.itemId,
    area_id: event.areaId,
    action: event.action,
    detail: event.detail ?? {},
  }))
  await sql`insert into lists.item_event (id, item_id, area_id, at, by, action, detail)
    select id, item_id, area_id, ${t.now}, ${nameInLines(t.actor)}, action, detail
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, item_id uuid, area_id uuid, action text, detail jsonb)`.execute(
    t.tables<ListsTables>(),
  )
}

export async function eventsOfItem(t: Tx, itemId: string) {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.item_event')
    .select(['at', 'by', 'action', 'detail'])
    .where('item_id', '=', itemId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}
