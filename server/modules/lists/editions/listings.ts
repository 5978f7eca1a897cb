import type { AnswerOf, BodyOf } from '#contract/route.ts'
import type { putOnEdition, takeOffEdition } from '#contract/listings.ts'
import { dayOf, startOfDay } from '#kernel/calendar.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { ownership } from '../items/service.ts'
import { loadItems, type ItemRecord } from '../items/store.ts'
import { addItemEvents } from '../items/events.ts'
import { mayChangeItem, mayPropose, mayReadEdition, maySeeItem, mayTakeOff, viewerOf } from '../policy.ts'
import { refuse } from '../refuse.ts'
import { ownEdition } from './service.ts'
import { ensureCategories, holdEdition, loadEdition, type EditionRecord } from './store.ts'
import { tell, tellSecretary } from './tell-proposals.ts'
import { addProposals, decideProposals, hasProposedSince, waitingAmong } from './store-proposals.ts'
import { listedOn, putOn, takeOff } from './store-listings.ts'

type Done = AnswerOf<typeof putOnEdition>

/**
 * Which items may stand on this list: those the asker's street answers for, and what others have published; on the list of
 * a committee or alliance, of its members only. Its secretary takes what members or the streets' staff have proposed.
 */
async function fit(t: Tx, doors: Doors, edition: EditionRecord, itemIds: readonly string[]): Promise<ItemRecord[]> {
  const viewer = viewerOf(t.actor)
  const items = (await loadItems(t, itemIds)).filter(
    (item) => item.edition_id !== edition.id && maySeeItem(viewer, ownership(item)),
  )
  const circles = await doors.units.circlesOf(t, [...new Set(items.map((item) => item.organization_id))])
  const proposed = await waitingAmong(
    t,
    edition.id,
    items.map((item) => item.id),
  )
  return items.filter((item) => {
    if (viewer.kind !== 'body' && mayChangeItem(viewer, ownership(item))) return true
    if (item.state !== 'published') return false
    if (viewer.kind === 'body' && proposed.has(item.id)) return true
    return edition.owner_kind !== 'body' || circles.get(item.organization_id)!.has(edition.owner_id)
  })
}

/** Shows items on a list that is not their home. Nothing of them is copied. */
export async function putOnList(
  t: Tx,
  doors: Doors,
  editionId: string,
  { itemIds, category }: BodyOf<typeof putOnEdition>,
): Promise<Done | Refusal> {
  const seen = await loadEdition(t, editionId)
  if (seen && mayPropose(viewerOf(t.actor), seen)) return propose(t, doors, seen, itemIds, category)
  const edition = await ownEdition(t, editionId)
  if (isRefusal(edition)) return edition
  const ids = [...new Set(itemIds)]
  // Whoever puts on, takes off or carries at the same time waits: a heading is made once.
  await holdEdition(t, [edition.area_id], edition.year, edition.label)
  const items = await fit(t, doors, edition, ids)
  const standing = await listedOn(t, editionId, ids)
  const heading = (item: ItemRecord) => category ?? item.category_name ?? ''
  const wanted = items.filter((item) => !standing.has(item.id) || category !== undefined)
  if (wanted.length === 0) return refuse('listing.none')
  const categoryId = await ensureCategories(
    t,
    edition,
    wanted.map((item) => ({ kind: item.kind, name: heading(item) })),
  )
  const drafts = wanted.map((item) => ({
    itemId: item.id,
    itemAreaId: item.area_id,
    categoryId: categoryId(item.kind, heading(item)),
  }))
  await putOn(t, edition, drafts)
  const fresh = wanted.filter((item) => !standing.has(item.id))
  const moved = wanted.filter((item) => standing.get(item.id)?.category_id !== categoryId(item.kind, heading(item)))
  if (moved.length === 0) return refuse('listing.none')
  await note(t, edition, 'item.list', fresh, moved.length)
  const done = moved.map((item) => item.id)
  return { done, skipped: ids.length - done.length, proposed: false }
}

/** A street's staff ask for what its secretary decides; the item's own street may as well take it off later. */
async function propose(
  t: Tx,
  doors: Doors,
  edition: EditionRecord,
  itemIds: readonly string[],
  category: string | undefined,
): Promise<Done | Refusal> {
  const ids = [...new Set(itemIds)]
  await holdEdition(t, [edition.area_id], edition.year, edition.label)
  const standing = await listedOn(t, edition.id, ids)
  const items = (await fit(t, doors, edition, ids)).filter(
    (item) => item.state === 'published' && !standing.has(item.id),
  )
  const areaId = t.actor.hat!.areaId!
  const drafts = items.map((item) => ({ itemId: item.id, heading: category ?? item.category_name ?? '' }))
  const toldToday = await hasProposedSince(t, edition.id, areaId, startOfDay(dayOf(t.now)))
  const done = await addProposals(t, edition.id, areaId, drafts)
  if (done.length === 0) return refuse('listing.none')
  tell(t, edition, [{ area_id: areaId }], 'listing.propose', done.length)
  if (!toldToday)
    await tellSecretary(
      t,
      doors,
      edition,
      items.filter(({ id }) => done.includes(id)),
    )
  return { done, skipped: ids.length - done.length, proposed: true }
}

/** Takes items off a list that is not their home; what only waits for it waits no longer. */
export async function takeOffList(
  t: Tx,
  editionId: string,
  { itemIds }: BodyOf<typeof takeOffEdition>,
): Promise<AnswerOf<typeof takeOffEdition> | Refusal> {
  const edition = await loadEdition(t, editionId)
  // A street takes its own items off any list it may read.
  if (!edition || viewerOf(t.actor).kind === 'unit' || !mayReadEdition(viewerOf(t.actor), edition)) return missing()
  const ids = [...new Set(itemIds)]
  await holdEdition(t, [edition.area_id], edition.year, edition.label)
  const viewer = viewerOf(t.actor)
  const mine = [...(await listedOn(t, editionId, ids)).values()].filter((listing) =>
    mayTakeOff(viewer, { ...listing, edition }),
  )
  const gone = new Set(
    (
      await takeOff(
        t,
        editionId,
        mine.map((listing) => listing.item_id),
      )
    ).map((row) => row.item_id),
  )
  const proposed = [...(await waitingAmong(t, editionId, ids)).values()].filter(
    (row) => viewer.kind === 'staff' && row.area_id === viewer.areaId,
  )
  const back = await decideProposals(
    t,
    editionId,
    proposed.map((row) => row.item_id),
    { state: 'withdrawn' },
  )
  if (gone.size === 0 && back.length === 0) return refuse('listing.none')
  if (back.length > 0) tell(t, edition, proposed, 'listing.withdraw', back.length)
  if (gone.size > 0) await note(t, edition, 'item.unlist', await loadItems(t, [...gone]), gone.size)
  for (const id of back) gone.add(id)
  return { done: [...gone], skipped: ids.length - gone.size }
}

type Told = Pick<ItemRecord, 'id' | 'area_id'>

async function note(
  t: Tx,
  edition: EditionRecord,
  action: string,
  items: readonly Told[],
  count: number,
): Promise<void> {
  await addItemEvents(
    t,
    items.map((item) => ({ itemId: item.id, areaId: item.area_id, action, detail: { list: edition.title } })),
  )
  t.audit({
    action,
    objectKind: 'edition',
    objectId: edition.id,
    title: edition.title,
    areaId: t.actor.hat?.areaId ?? edition.area_id,
    detail: { items: String(count) },
  })
  t.fact({
    kind: 'items.listed',
    objectId: edition.id,
    areaId: edition.area_id,
    payload: { items: count },
    topics: [...new Set([...items.map((item) => item.area_id), t.actor.hat?.areaId ?? edition.area_id])].flatMap(
      (area) => [`street:${area}`, `staff:${area}`],
    ),
  })
}
