import type { decideProposals as decideRoute, listProposals } from '#contract/listing-proposals.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { iso } from '#kernel/calendar.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { itemRow, namesFor } from '../items/rows.ts'
import { ownership } from '../items/service.ts'
import { loadItems } from '../items/store.ts'
import { mayKeepEdition, mayPropose, maySeeItem, viewerOf } from '../policy.ts'
import { refuse } from '../refuse.ts'
import { putOnList } from './listings.ts'
import { ownEdition } from './service.ts'
import { holdEdition, loadEdition } from './store.ts'
import { tell, tellProposers } from './tell-proposals.ts'
import { decideProposals, proposalsFor, waitingAmong } from './store-proposals.ts'

/** What waits for this list and what was decided of late: all of it for its keeper, a street's own for its staff. */
export async function proposalPage(
  t: Tx,
  doors: Doors,
  editionId: string,
): Promise<AnswerOf<typeof listProposals> | Refusal> {
  const edition = await loadEdition(t, editionId)
  const viewer = viewerOf(t.actor)
  const proposes = edition && mayPropose(viewer, edition)
  if (!edition || !(proposes || mayKeepEdition(viewer, edition))) return missing()
  const proposals = await proposalsFor(t, editionId, viewer.kind === 'staff' ? viewer.areaId : undefined)
  const items = new Map(
    (
      await loadItems(
        t,
        proposals.map((row) => row.item_id),
      )
    )
      .filter((item) => maySeeItem(viewer, ownership(item)))
      .map((item) => [item.id, item]),
  )
  const names = await namesFor(
    t,
    doors.units,
    [...items.values()].map((item) => item.organization_id),
  )
  return {
    rows: proposals.flatMap((row) => {
      const item = items.get(row.item_id)
      if (!item) return []
      return [
        {
          item: itemRow(item, names),
          street: names.street(row.area_id),
          heading: row.heading,
          state: row.state,
          reason: row.reason,
          by: row.proposed_by,
          at: iso(row.proposed_at),
        },
      ]
    }),
  }
}

/** The secretary's yes puts the items on the list, under the heading that was proposed or another; a no says why. */
export async function decide(
  t: Tx,
  doors: Doors,
  editionId: string,
  { itemIds, decision, category, reason }: BodyOf<typeof decideRoute>,
): Promise<AnswerOf<typeof decideRoute> | Refusal> {
  const edition = await ownEdition(t, editionId)
  if (isRefusal(edition)) return edition
  if (decision === 'decline' && reason === '') return refuse('reason.missing')
  const ids = [...new Set(itemIds)]
  await holdEdition(t, [edition.area_id], edition.year, edition.label)
  const waiting = await waitingAmong(t, editionId, ids)
  if (waiting.size === 0) return refuse('listing.none')
  if (decision === 'decline') {
    const done = await decideProposals(t, editionId, [...waiting.keys()], { state: 'declined', reason })
    tell(t, edition, [...waiting.values()], 'listing.decline', done.length)
    await tellProposers(t, doors, edition, [...waiting.values()], await titlesOf(t, done), reason)
    return { done, skipped: ids.length - done.length }
  }
  const done: string[] = []
  for (const [heading, rows] of Map.groupBy(waiting.values(), (row) => category ?? row.heading)) {
    const itemIdsOfHeading = rows.map((row) => row.item_id)
    const put = await putOnList(t, doors, editionId, { itemIds: itemIdsOfHeading, category: heading })
    if (!isRefusal(put)) done.push(...put.done)
  }
  if (done.length === 0) return refuse('listing.none')
  await decideProposals(t, editionId, done, { state: 'accepted' })
  const accepted = [...waiting.values()].filter((row) => done.includes(row.item_id))
  tell(t, edition, accepted, 'listing.accept', done.length)
  await tellProposers(t, doors, edition, accepted, await titlesOf(t, done), null)
  return { done, skipped: ids.length - done.length }
}

async function titlesOf(t: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  return new Map((await loadItems(t, ids)).map((item) => [item.id, item.title]))
}
