import { readPhoto } from '#adapters/photo/index.ts'
import type { Photo } from '#contract/photos.ts'
import type { Actor } from '#kernel/actor.ts'
import type { FileAnswer } from '#kernel/http/bind.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { lookFirst } from '../imports/reading.ts'
import { stateAfterWriting } from '../items/rules.ts'
import { change, changeableItem, visibleItem } from '../items/service.ts'
import type { ItemRecord } from '../items/store.ts'
import { viewerOf } from '../policy.ts'
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
  const item = await lookFirst(doors, actor, (t) => changeableItem(t, itemId))
  if (isRefusal(item)) return item
  const drawn = await readPhoto(file.bytes)
  if ('refused' in drawn) return refuse(`photo.${drawn.refused}`)
  const fullHash = await doors.files.put(drawn.full)
  if (isRefusal(fullHash)) return fullHash
  const smallHash = await doors.files.put(drawn.small)
  if (isRefusal(smallHash)) return smallHash
  return { fullHash, smallHash, width: drawn.width, height: drawn.height }
}

/**
 * Adds a photo; a liaison's waits for review with its item, as any other change of theirs. Refuses `photo.too-many`; an
 * item one may not change is missing.
 */
export async function addPhoto(t: Tx, itemId: string, drawn: Drawn): Promise<Photo | Refusal> {
  const item = await withRoom(t, itemId)
  if (isRefusal(item)) return item
  const { fullHash, smallHash, width, height } = drawn
  const id = await insertPhoto(t, {
    item_id: itemId,
    area_id: item.area_id,
    full_hash: fullHash,
    small_hash: smallHash,
    width,
    height,
  })
  const shown = await change(t, item, { state: stateWithPhoto(t, item) }, 'item.photo-add')
  return isRefusal(shown) ? shown : { id, width, height }
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
  const item = photo ? await changeableItem(t, photo.item_id) : missing()
  if (isRefusal(item)) return item
  if (photo!.removed_at) return missing()
  await markPhoto(t, id, t.now)
  const changed = await change(t, item, {}, 'item.photo-remove')
  return isRefusal(changed) ? changed : { done: true }
}

/** Puts a photo back that was taken off. Refuses `photo.too-many`. */
export async function putBack(t: Tx, id: string): Promise<{ done: true } | Refusal> {
  const photo = await loadPhoto(t, id)
  if (!photo?.removed_at) return missing()
  const item = await withRoom(t, photo.item_id)
  if (isRefusal(item)) return item
  await markPhoto(t, id, null)
  const shown = await change(t, item, { state: stateWithPhoto(t, item) }, 'item.photo-add')
  return isRefusal(shown) ? shown : { done: true }
}

/** An item one may change that has room for one photo more, as it is once nobody else adds one. */
async function withRoom(t: Tx, itemId: string): Promise<ItemRecord | Refusal> {
  await t.lock([`photos of ${itemId}`])
  const item = await changeableItem(t, itemId)
  if (isRefusal(item)) return item
  return (await photosOf(t, itemId)).length < mostPhotos ? item : refuse('photo.too-many', { most: mostPhotos })
}

function stateWithPhoto(t: Tx, { state }: ItemRecord): ItemRecord['state'] {
  return state === 'published' ? stateAfterWriting(viewerOf(t.actor).kind !== 'unit') : state
}
