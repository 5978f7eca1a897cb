import type { Tx } from '#kernel/tx.ts'
import type { EditionRecord } from './store.ts'

/** The beats that end a word about proposals; the streets that proposed hear it. */
export function tell(
  t: Tx,
  edition: EditionRecord,
  about: readonly { area_id: string }[],
  action: string,
  count: number,
): void {
  t.audit({
    action,
    objectKind: 'edition',
    objectId: edition.id,
    title: edition.title,
    areaId: t.actor.hat?.areaId ?? edition.area_id,
    detail: { items: String(count) },
  })
  const areas = new Set([...about.map((row) => row.area_id), edition.area_id])
  t.fact({
    kind: 'items.listed',
    objectId: edition.id,
    areaId: edition.area_id,
    payload: { items: count },
    topics: [...areas].flatMap((area) => [`street:${area}`, `staff:${area}`]),
  })
}
