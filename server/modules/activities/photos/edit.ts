import type { editActivityPhoto, moveActivityPhoto, useActivityPhotos } from '#contract/activity-photos.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { iso } from '#kernel/calendar.ts'
import { isRefusal, missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { mayManage } from '../policy.ts'
import { activityById } from '../store.ts'
import type { PhotoTable } from '../types.ts'
import { addFault, editFault, mayBeShown, refuse } from './rules.ts'
import { heldPhoto } from './seen.ts'
import { everNamed, name, thereAt } from './store-people.ts'
import { albumOf, changePhoto, holdAlbumOf, holdPhoto, type PhotoNow, reorder } from './store.ts'
import { auditPhoto, tellPhotos } from './tell.ts'

type Versioned = { version: number }

/**
 * Says who is in a photo and what it may be used for. Only who was there is named; who is named and was not heard yet is
 * told once for each activity. Refuses what would show people nobody asked.
 */
export async function edit(
  t: Tx,
  doors: Doors,
  id: string,
  body: BodyOf<typeof editActivityPhoto>,
): Promise<Versioned | Refusal> {
  const photo = await current(t, doors, id, body.version)
  if (isRefusal(photo)) return photo
  const persons = body.people === 'named' ? body.persons : []
  const fault = editFault({ ...body, persons }, t.now)
  if (fault) return fault
  const there = new Map((await thereAt(t, photo.activity_id)).map((one) => [one.personId, one]))
  if (persons.some(({ personId }) => !there.has(personId))) return refuse('activity-photo.not-there')
  const told = await everNamed(t, photo.activity_id)
  const { fresh, ended } = await name(t, photo, persons)
  const version = await changePhoto(t, id, {
    caption: body.caption,
    taken_on: body.takenOn,
    place: body.place,
    taken_by: body.takenBy,
    rights: body.rights,
    rights_note: body.rightsNote,
    use: body.use,
    people: body.people,
    keep_until: body.keepUntil,
  })
  const unheard = fresh.filter(({ personId, asGuardian }) => {
    const who = there.get(personId)!
    return !told.has(personId) && (asGuardian ? who.child : who.own) === 'waiting'
  })
  await doors.messages.tell(t, {
    personIds: [...new Set(unheard.map(({ personId }) => personId))],
    kind: 'photo.named',
    params: { title: photo.now.title },
    link: '/me/photos',
  })
  auditPhoto(t, 'photo.edit', photo.now, { use: body.use, people: body.people })
  tellPhotos(t, photo.now, [...persons.map(({ personId }) => personId), ...ended])
  return { version }
}

/** Puts a photo before another of its activity; where that one is not there any more, at the end. */
export async function move(
  t: Tx,
  doors: Doors,
  id: string,
  { before, version }: BodyOf<typeof moveActivityPhoto>,
): Promise<Versioned | Refusal> {
  // The album before the photo: who moves one writes the rows of others.
  await holdAlbumOf(t, id)
  const photo = await current(t, doors, id, version)
  if (isRefusal(photo)) return photo
  const others = (await albumOf(t, photo.activity_id)).map((one) => one.id).filter((one) => one !== id)
  const at = before === null ? -1 : others.indexOf(before)
  others.splice(at === -1 ? others.length : at, 0, id)
  await reorder(t, others)
  const next = await changePhoto(t, id, {})
  auditPhoto(t, 'photo.move', photo.now)
  tellPhotos(t, photo.now)
  return { version: next }
}

/** Changes the use of several photos, in the order of their ids; what cannot be shown stays as it is. Refuses where none can. */
export async function useMany(
  t: Tx,
  doors: Doors,
  { photos, use }: BodyOf<typeof useActivityPhotos>,
): Promise<AnswerOf<typeof useActivityPhotos> | Refusal> {
  let fault: Refusal | undefined
  const counts = { changed: 0, withoutConsent: 0, changedMeanwhile: 0 }
  for (const { id, version } of photos.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
    const photo = await heldPhoto(t, id)
    if (isRefusal(photo)) return photo
    const stale = await staleness(t, doors, photo, version)
    if (stale) {
      fault = stale
      counts.changedMeanwhile += 1
    } else if (use !== 'inside' && !mayBeShown(photo.people)) {
      fault = refuse('activity-photo.no-consent')
      counts.withoutConsent += 1
    } else {
      counts.changed += 1
      await changePhoto(t, id, { use })
      auditPhoto(t, 'photo.use', photo.now, { use })
      tellPhotos(t, photo.now)
    }
  }
  return counts.changed === 0 && fault ? fault : counts
}

/** Takes a photo off: nobody sees it any more, and its file is deleted later. Refuses `removal.open`. */
export async function takeOff(t: Tx, doors: Doors, id: string, version: number): Promise<Versioned | Refusal> {
  const photo = await current(t, doors, id, version)
  if (isRefusal(photo)) return photo
  // What somebody asked to be removed is answered, not taken away before them.
  if (photo.hidden_at) return refuse('removal.open')
  const next = await changePhoto(t, id, { removed_at: t.now })
  auditPhoto(t, 'photo.remove', photo.now)
  tellPhotos(t, photo.now)
  return { version: next }
}

/** Puts a photo back that was taken off. Refuses `activity-photo.too-many`. */
export async function putBack(t: Tx, doors: Doors, id: string, version: number): Promise<Versioned | Refusal> {
  await holdAlbumOf(t, id)
  const photo = await holdPhoto(t, id)
  if (!photo?.removed_at) return missing()
  const activity = await activityById(t, photo.activity_id)
  if (!activity || !mayManage(t.actor, activity)) return missing()
  const stale = await staleness(t, doors, photo, version)
  const full = addFault(activity, { count: (await albumOf(t, activity.id)).length, military: false })
  if (stale ?? full) return (stale ?? full)!
  const next = await changePhoto(t, id, { removed_at: null })
  const put = { ...activity, activity_id: activity.id, id }
  auditPhoto(t, 'photo.restore', put)
  tellPhotos(t, put)
  return { version: next }
}

async function current(
  t: Tx,
  doors: Doors,
  id: string,
  version: number,
): Promise<(PhotoTable & { now: PhotoNow }) | Refusal> {
  const photo = await heldPhoto(t, id)
  return isRefusal(photo) ? photo : ((await staleness(t, doors, photo, version)) ?? photo)
}

async function staleness(t: Tx, { people }: Doors, photo: PhotoTable, version: number): Promise<Refusal | undefined> {
  if (photo.version === version) return undefined
  const by = photo.changed_by
  const names = by ? await people.namesOf(t, [by]) : undefined
  return refuseKernel('version.stale', { by: names?.get(by ?? '') ?? '', at: iso(photo.changed_at) })
}
