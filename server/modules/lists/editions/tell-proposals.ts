import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import type { ItemRecord } from '../items/store.ts'
import type { ListingProposalTable } from '../types.ts'
import { ownerNameOf } from './service.ts'
import type { EditionRecord } from './store.ts'

/**
 * Tells the secretary that a street proposes something, once a street and day however often it does: what else came that
 * day stands beside it where the message leads.
 */
export async function tellSecretary(
  t: Tx,
  doors: Doors,
  edition: EditionRecord,
  items: readonly ItemRecord[],
): Promise<void> {
  const secretary = await doors.units.secretaryOf(t, edition.owner_id)
  const [first] = items
  if (!secretary || !first) return
  const areaId = t.actor.hat!.areaId!
  const names = await doors.units.listOwnersById(t, [areaId, edition.owner_id])
  await doors.messages.tell(t, {
    personIds: [secretary],
    kind: 'listing.proposed',
    params: {
      street: names.get(areaId)?.name ?? '',
      owner: names.get(edition.owner_id)?.name ?? '',
      title: first.title,
      count: String(items.length),
    },
    link: '/proposals',
    ofId: edition.owner_id,
  })
}

/** Tells whoever proposed what became of it, one message each. */
export async function tellProposers(
  t: Tx,
  doors: Doors,
  edition: EditionRecord,
  about: readonly ListingProposalTable[],
  titles: ReadonlyMap<string, string>,
  reason: string | null,
): Promise<void> {
  const owner = await ownerNameOf(t, doors, edition.id)
  for (const [person, rows] of Map.groupBy(about, (row) => row.proposed_by_id)) {
    if (person === null) continue
    const first = rows[0]!.item_id
    await doors.messages.tell(t, {
      personIds: [person],
      kind: reason === null ? 'listing.accepted' : 'listing.declined',
      params: {
        owner,
        title: titles.get(first) ?? '',
        count: String(rows.length),
        ...(reason === null ? {} : { reason }),
      },
      link: `/items/${first}`,
    })
  }
}

/** The beats that end a word about proposals; the streets that proposed hear it, each in its own trail. */
export function tell(
  t: Tx,
  edition: EditionRecord,
  about: readonly { area_id: string }[],
  action: string,
  count: number,
): void {
  for (const [areaId, rows] of Map.groupBy(about, (row) => row.area_id))
    t.audit({
      action,
      objectKind: 'edition',
      objectId: edition.id,
      title: edition.title,
      areaId,
      detail: { items: String(about.length === 1 ? count : rows.length) },
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
