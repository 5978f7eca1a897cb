import { readPhoto } from '#adapters/photo/index.ts'
import { photoRefusals } from '#contract/photos.ts'
import type { Actor } from '#kernel/actor.ts'
import { dayOf } from '#kernel/calendar.ts'
import { isRefusal, refuserOf, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { run } from '../deeds/hold.ts'
import type { Doors } from '../doors.ts'
import type { ActivityTable } from '../types.ts'
import { addFault, keptUntil } from './rules.ts'
import { albumOf, holdsAnAlias, insertPhoto } from './store.ts'
import { auditPhoto, tellPhotos } from './tell.ts'

const refusePicture = refuserOf(photoRefusals)

/** A picture drawn anew and kept, before the transaction that ties it to its activity. */
export type Drawn = { full: Uint8Array; small: Uint8Array; width: number; height: number }

/** Whether one may is asked first: drawing costs more than the answer no. */
export async function prepare(
  doors: Doors,
  actor: Actor,
  activityId: string,
  file: { bytes: Uint8Array },
): Promise<Drawn | Refusal> {
  const scope = doors.people.scopeOf('staff-or-liaison', actor)
  const look = { actor, scope, requestId: 'look', readOnly: true } as const
  const activity = await doors.transactions.do(look, (t) => withRoom(t, activityId))
  if (isRefusal(activity)) return activity
  const drawn = await readPhoto(file.bytes)
  if ('refused' in drawn) return refusePicture(`photo.${drawn.refused}`)
  for (const bytes of [drawn.full, drawn.small]) {
    const hash = await doors.files.put(bytes)
    if (isRefusal(hash)) return hash
  }
  return drawn
}

/**
 * Adds a photo with the day and place of its activity. Until somebody says who is in it, only those see it who run the
 * activity. Refuses `activity-photo.too-many`, `activity-photo.military`, `activity-photo.cancelled`.
 */
export async function add(
  t: Tx,
  { files }: Doors,
  activityId: string,
  drawn: Drawn,
): Promise<{ id: string; version: number } | Refusal> {
  await t.lock([`photos of ${activityId}`, 'files of photos'])
  const activity = await withRoom(t, activityId)
  if (isRefusal(activity)) return activity
  // Kept already, unless another photo of the same bytes was deleted since; behind the lock none is.
  const hashes: string[] = []
  for (const bytes of [drawn.full, drawn.small]) {
    const hash = await files.put(bytes)
    if (isRefusal(hash)) return hash
    hashes.push(hash)
  }
  const takenOn = dayOf(activity.starts_at)
  const id = await insertPhoto(t, {
    activity_id: activityId,
    area_id: activity.area_id,
    position: ((await albumOf(t, activityId)).at(-1)?.position ?? 0) + 1,
    full_hash: hashes[0]!,
    small_hash: hashes[1]!,
    width: drawn.width,
    height: drawn.height,
    taken_on: takenOn,
    place: activity.place || activity.venue_name,
    keep_until: later(keptUntil(takenOn), keptUntil(dayOf(t.now))),
  })
  const photo = { ...activity, activity_id: activityId, id }
  auditPhoto(t, 'photo.add', photo)
  tellPhotos(t, photo)
  return { id, version: 1 }
}

/** A photo of long ago, added today, is not deleted tonight. */
const later = (one: string, other: string): string => (one > other ? one : other)

/** An activity the actor runs that has room for one photo more. */
async function withRoom(t: Tx, activityId: string): Promise<ActivityTable | Refusal> {
  const activity = await run(t, activityId)
  if (isRefusal(activity)) return activity
  const count = (await albumOf(t, activityId)).length
  return addFault(activity, { count, military: await holdsAnAlias(t, activity) }) ?? activity
}
