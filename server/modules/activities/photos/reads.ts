import { sql } from 'kysely'
import type {
  downloadActivityPhoto,
  KeptPhoto,
  listActivityPhotos,
  listKioskPhotos,
  listPhotoPeople,
  listPhotosOfActivity,
  showActivityPhoto,
  ShownPhoto,
} from '#contract/activity-photos.ts'
import type { AnswerOf, QueryOf } from '#contract/route.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import type { FileAnswer } from '#kernel/http/bind.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { run, seen } from '../deeds/hold.ts'
import type { Doors } from '../doors.ts'
import { mayManage } from '../policy.ts'
import { figures, shownAt } from './rules.ts'
import { maySeePhoto, runsPhoto, seenPhoto } from './seen.ts'
import { namedIn, thereAt } from './store-people.ts'
import { type PhotoNow, photosWhere, shownOnScreens, titled } from './store.ts'
import { auditPhoto } from './tell.ts'

/** The photos of an activity as the asker may see them. */
export async function photosOf(
  t: Tx,
  doors: Doors,
  activityId: string,
): Promise<AnswerOf<typeof listPhotosOfActivity> | Refusal> {
  const activity = await seen(t, activityId)
  if (isRefusal(activity)) return activity
  const runs = mayManage(t.actor, activity)
  const page = { page: 1, pageSize: figures.mostPerActivity, order: 'album' } as const
  const { rows } = await photosWhere(t, sql`p.activity_id = ${activityId}`, page)
  return {
    rows: runs ? [] : rows.filter((photo) => maySeePhoto(t.actor, photo)).map(shown),
    kept: runs ? await kept(t, doors, rows) : [],
    mayAdd: runs && activity.state !== 'cancelled',
    most: figures.mostPerActivity,
  }
}

/** One photo with its activity. */
export async function onePhoto(t: Tx, id: string): Promise<AnswerOf<typeof showActivityPhoto> | Refusal> {
  const photo = await seenPhoto(t, id)
  if (isRefusal(photo)) return photo
  const { activity_id: activityId, title: activityTitle, street_name: streetName } = photo
  return { ...shown(photo), activityId, activityTitle, streetName }
}

/** The picture. Who opens in full what not everybody may see is written down, unless they are in it. */
export async function photoFile(
  t: Tx,
  { files }: Doors,
  id: string,
  { size }: QueryOf<typeof downloadActivityPhoto>,
): Promise<FileAnswer | Refusal> {
  const photo = await seenPhoto(t, id)
  if (isRefusal(photo)) return photo
  const hash = size === 'small' ? photo.small_hash : photo.full_hash
  const bytes = hash ? await files.get(hash) : undefined
  if (!bytes) return missing()
  if (size === 'full' && shownAt(photo, photo.consent) === 'inside' && !photo.mine) auditPhoto(t, 'look.photo', photo)
  return { fileName: `${photo.taken_on}.webp`, type: 'image/webp', bytes }
}

/** Photos of the activities the asker runs. */
export async function searchPhotos(
  t: Tx,
  doors: Doors,
  query: QueryOf<typeof listActivityPhotos>,
): Promise<AnswerOf<typeof listActivityPhotos>> {
  const { page, pageSize, activity, host, place, from, to, consent, use, state, ending } = query
  const hat = t.actor.hat!
  const like = (words: string) => `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const conditions = [
    hat.kind === 'street-staff'
      ? sql`a.area_id = ${hat.areaId}`
      : sql`${hat.organizationId} in (a.host_id, a.co_host_id)`,
    activity === undefined || activity === '' ? undefined : titled(activity),
    host ? sql`(a.host_name ilike ${like(host)} or a.co_host_name ilike ${like(host)})` : undefined,
    place ? sql`p.place ilike ${like(place)}` : undefined,
    from && sql`p.taken_on >= ${from}`,
    to && sql`p.taken_on <= ${to}`,
    consent && sql`x.consent = ${consent}`,
    use && sql`p.use = ${use}`,
    state && (state === 'hidden' ? sql`p.hidden_at is not null` : sql`p.hidden_at is null`),
    ending ? sql`p.keep_until <= ${addDays(dayOf(t.now), figures.endsSoonDays)}` : undefined,
  ].filter((condition) => condition !== undefined && condition !== '')
  const found = await photosWhere(t, sql.join(conditions, sql` and `), { page, pageSize, order: 'newest' })
  return { page, pageSize, total: found.total, rows: await kept(t, doors, found.rows) }
}

/** Who was there, to be named in photos. */
export async function photoPeople(t: Tx, activityId: string): Promise<AnswerOf<typeof listPhotoPeople> | Refusal> {
  const activity = await run(t, activityId)
  return isRefusal(activity) ? activity : { rows: await thereAt(t, activityId) }
}

/** What stands on the hall screens of a street: the newest first. */
export async function kioskPhotos(t: Tx): Promise<AnswerOf<typeof listKioskPhotos>> {
  const where = sql`p.area_id = ${t.actor.hat?.areaId ?? null} and ${shownOnScreens}`
  const { rows } = await photosWhere(t, where, { page: 1, pageSize: figures.onScreen, order: 'newest' })
  return {
    rows: rows.map((photo) => ({ ...shown(photo), activityId: photo.activity_id, activityTitle: photo.title })),
  }
}

export function shown({ id, width, height, caption, taken_on: takenOn, place }: PhotoNow): ShownPhoto {
  return { id, width, height, caption, takenOn, place }
}

/** Photos as those see them who run the activity, with who is in them: two statements whatever their number. */
async function kept(t: Tx, { people }: Doors, rows: readonly PhotoNow[]): Promise<KeptPhoto[]> {
  const mine = rows.filter((photo) => runsPhoto(t.actor, photo))
  const persons = await namedIn(
    t,
    mine.map(({ id }) => id),
  )
  const adders = [...new Set(mine.flatMap(({ added_by: by }) => (by ? [by] : [])))]
  const names = adders.length > 0 ? await people.namesOf(t, adders) : new Map<string, string>()
  return mine.map((photo) => ({
    ...shown(photo),
    activityId: photo.activity_id,
    activityTitle: photo.title,
    hostName: photo.host_name,
    takenBy: photo.taken_by,
    rights: photo.rights,
    rightsNote: photo.rights_note,
    use: photo.use,
    people: photo.people,
    persons: persons
      .filter(({ photoId }) => photoId === photo.id)
      .map(({ personId, name, asGuardian, consent }) => ({ personId, name, asGuardian, consent })),
    consent: photo.consent,
    state: photo.hidden_at ? 'hidden' : 'kept',
    shownAt: shownAt(photo, photo.consent),
    keepUntil: photo.keep_until,
    addedBy: names.get(photo.added_by ?? '') ?? '',
    version: photo.version,
  }))
}
