import { readPhoto } from '#adapters/photo/index.ts'
import type { Photo } from '#contract/photos.ts'
import type { Actor } from '#kernel/actor.ts'
import type { FileAnswer } from '#kernel/http/bind.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { lookFirst } from '../imports/reading.ts'
import { addItemEvents } from '../items/store.ts'
import { ownership, visibleItem } from '../items/service.ts'
import type { ItemRecord } from '../items/store.ts'
import { mayChangeItem, viewerOf } from '../policy.ts'
import { refuse } from '../refuse.ts'
import { insertPhoto, loadPhoto, markPhoto, photosOf } from './store.ts'

/** Enough to see what is offered; more is an album. */
const mostPhotos = 6

/** A picture drawn anew and kept, before the transaction that ties it to its item. */
export type Drawn = { fullHash: string; smallHash: string; width: number; height: number }

/** Whether one may is asked first: drawing costs more than the answer no. */
export async function preparePhoto(
  doors: Doors,
  actor: Actor,
  itemId: string,
  file: { bytes: Uint8Array },
): Promise<Drawn | Refusal> {
  const item = await lookFirst(doors, actor, (t) => changeable(t, itemId))
  if (isRefusal(item)) return item
  const drawn = await readPhoto(file.bytes)
  if ('refused' in drawn) return refuse(`photo.${drawn.refused}`)
  const fullHash = await doors.files.put(drawn.full)
  if (isRefusal(fullHash)) return fullHash
  const smallHash = await doors.files.put(drawn.small)
  if (isRefusal(smallHash)) return smallHash
  return { fullHash, smallHash, width: drawn.width, height: drawn.height }
}

/** Adds a photo. Refuses `photo.too-many`; an item one may not change is missing. */
export async function addPhoto(t: Tx, itemId: string, drawn: Drawn): Promise<Photo | Refusal> {
  const item = await changeable(t, itemId)
  if (isRefusal(item)) return item
  const refused = await roomFor(t, itemId)
  if (refused) return refused
  const { fullHash, smallHash, width, height } = drawn
  const id = await insertPhoto(t, {
    item_id: itemId,
    area_id: item.area_id,
    full_hash: fullHash,
    small_hash: smallHash,
    width,
    height,
  })
  await note(t, item, 'item.photo-add')
  return { id, width, height }
}

/** The bytes of a photo, for whoever may see its item. */
export async function photoFile(
  t: Tx,
  doors: Doors,
  id: string,
  size: 'small' | 'full',
): Promise<FileAnswer | Refusal> {
  const photo = await loadPhoto(t, id)
  if (!photo || photo.removed_at) return missing()
  const item = await visibleItem(t, photo.item_id)
  if (isRefusal(item)) return item
  const bytes = await doors.files.get(size === 'small' ? photo.small_hash : photo.full_hash)
  return bytes ? { fileName: `${item.code}.webp`, type: 'image/webp', bytes } : missing()
}

/** Takes a photo off its item; the file stays for who puts it back. */
export async function takeOff(t: Tx, id: string): Promise<{ done: true } | Refusal> {
  const photo = await loadPhoto(t, id)
  const item = photo ? await changeable(t, photo.item_id) : missing()
  if (isRefusal(item)) return item
  if (photo!.removed_at) return missing()
  await markPhoto(t, id, t.now)
  await note(t, item, 'item.photo-remove')
  return { done: true }
}

/** Puts a photo back that was taken off. Refuses `photo.too-many`. */
export async function putBack(t: Tx, id: string): Promise<{ done: true } | Refusal> {
  const photo = await loadPhoto(t, id)
  const item = photo ? await changeable(t, photo.item_id) : missing()
  if (isRefusal(item)) return item
  if (!photo!.removed_at) return missing()
  const refused = await roomFor(t, photo!.item_id)
  if (refused) return refused
  await markPhoto(t, id, null)
  await note(t, item, 'item.photo-add')
  return { done: true }
}

async function roomFor(t: Tx, itemId: string): Promise<Refusal | undefined> {
  await t.lock([`photos of ${itemId}`])
  return (await photosOf(t, itemId)).length >= mostPhotos ? refuse('photo.too-many', { most: mostPhotos }) : undefined
}

async function changeable(t: Tx, id: string): Promise<ItemRecord | Refusal> {
  const item = await visibleItem(t, id)
  if (isRefusal(item)) return item
  return mayChangeItem(viewerOf(t.actor), ownership(item)) ? item : missing()
}

async function note(t: Tx, item: ItemRecord, action: string): Promise<void> {
  await addItemEvents(t, [{ itemId: item.id, areaId: item.area_id, action, detail: {} }])
  t.audit({ action, objectKind: 'item', objectId: item.id, title: item.title, areaId: item.area_id })
  t.fact({
    kind: 'item.changed',
    objectId: item.id,
    areaId: item.area_id,
    payload: {},
    topics: [`street:${item.area_id}`, `staff:${item.area_id}`, `organization:${item.organization_id}`],
  })
}
