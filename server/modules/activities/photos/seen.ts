import type { Actor } from '#kernel/actor.ts'
import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { mayManage } from '../policy.ts'
import type { PhotoTable } from '../types.ts'
import { shownAt } from './rules.ts'
import { holdPhoto, photoNow, type PhotoNow } from './store.ts'

/** Those who run its activity; also what is hidden, for they answer for it. */
export function runsPhoto(actor: Actor, photo: PhotoNow): boolean {
  return mayManage(actor, photo)
}

/**
 * Whether somebody may see a photo: who runs the activity; who is in it; a screen of its street, and everybody, as far
 * as its use and the consent of those in it reach.
 */
export function maySeePhoto(actor: Actor, photo: PhotoNow): boolean {
  if (runsPhoto(actor, photo) || photo.mine) return true
  if (photo.activity_state !== 'published' && photo.activity_state !== 'finished') return false
  const shown = shownAt(photo, photo.consent)
  if (shown === 'public') return true
  return shown === 'screens' && actor.kind === 'device' && actor.hat?.areaId === photo.area_id
}

/** A photo the actor may see; any other is missing. */
export async function seenPhoto(t: Tx, id: string): Promise<PhotoNow | Refusal> {
  const photo = await photoNow(t, id)
  return photo && maySeePhoto(t.actor, photo) ? photo : missing()
}

/** A photo of an activity the actor runs, held until the transaction ends; another's is missing. */
export async function heldPhoto(t: Tx, id: string): Promise<(PhotoTable & { now: PhotoNow }) | Refusal> {
  const photo = await holdPhoto(t, id)
  if (!photo || photo.removed_at) return missing()
  const now = await photoNow(t, id)
  return now && runsPhoto(t.actor, now) ? { ...photo, now } : missing()
}
