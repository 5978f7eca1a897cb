import type { Listing } from '#contract/listings.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { mayTakeOff, viewerOf } from '../policy.ts'
import { listingsOf } from './store-listings.ts'

/** The lists an item stands on besides its home. */
export async function listingsOfItem(t: Tx, doors: Doors, itemId: string): Promise<Listing[]> {
  const rows = await listingsOf(t, itemId)
  const owners = await doors.units.listOwnersById(
    t,
    rows.map((row) => row.owner_id),
  )
  const viewer = viewerOf(t.actor)
  return rows.map((row) => ({
    editionId: row.edition_id,
    title: row.title,
    ownerName: owners.get(row.owner_id)?.name ?? '',
    categoryName: row.category_name ?? '',
    mayTakeOff: mayTakeOff(viewer, { ...row, edition: row }),
  }))
}
