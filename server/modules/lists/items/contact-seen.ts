import type { Tx } from '#kernel/tx.ts'
import type { ItemTable } from '../types.ts'

/** Whoever is shown another unit's contact is written down. */
export function noteContactSeen(t: Tx, item: Pick<ItemTable, 'id' | 'title' | 'area_id'>): void {
  t.audit({ action: 'look.contact', objectKind: 'item', objectId: item.id, title: item.title, areaId: item.area_id })
}
