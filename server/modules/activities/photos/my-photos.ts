import { sql } from 'kysely'
import { photoPurposes } from '#contract/activity-photos.ts'
import type { consentAtCounter } from '#contract/activity-photos.ts'
import type { decidePhotoConsent, showMyPhotos } from '#contract/my-photos.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { iso } from '#kernel/calendar.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { run, seen } from '../deeds/hold.ts'
import type { Doors } from '../doors.ts'
import { shown } from './reads.ts'
import { refuse, shownAt } from './rules.ts'
import { myRemovals } from './removals.ts'
import { activitiesOfMine, namingMe, thereAt } from './store-people.ts'
import { photosWhere } from './store.ts'

/** So many photos of one person are shown; who is in more looks at the activities themselves. */
const most = 300

/** What somebody said about photos of themselves and of their child, and which photos these are. */
export async function myPhotos(t: Tx, doors: Doors): Promise<AnswerOf<typeof showMyPhotos>> {
  const me = t.actor.id!
  const said = await doors.people.saidAbout(t, me, photoPurposes)
  const lastOf = (purpose: string, about: string | null) => {
    const last = said.find((one) => one.purpose === purpose && one.about === about)
    return last ? { given: last.given, at: iso(last.at) } : null
  }
  const names = await namingMe(t, me)
  const ids = [...new Set(names.map(({ photoId }) => photoId))]
  const mine = await photosWhere(t, sql`p.id = any (${ids}::uuid[])`, { page: 1, pageSize: most, order: 'newest' })
  return {
    consents: photoPurposes.map((purpose) => {
      const { version, zh, en } = doors.people.consentText(purpose)
      return { purpose, version, text: { zh, en }, general: lastOf(purpose, null) }
    }),
    activities: (await activitiesOfMine(t, me)).map(({ activityId, title, asGuardian, consent }) => {
      const purpose = asGuardian ? 'childPhotos' : 'photos'
      const asWhat = new Set(names.filter((one) => one.asGuardian === asGuardian).map(({ photoId }) => photoId))
      const photos = mine.rows.filter((photo) => photo.activity_id === activityId && asWhat.has(photo.id))
      return {
        activityId,
        title,
        purpose,
        said: lastOf(purpose, activityId),
        stands: consent === 'given',
        photos: photos.map((photo) => ({ ...shown(photo), shown: shownAt(photo, photo.consent) !== 'inside' })),
      }
    }),
    removals: await myRemovals(t, doors, me),
  }
}

/** Gives or withdraws, for one activity or in general. What is shown follows at once: it is asked with each reading. */
export async function decide(
  t: Tx,
  { people }: Doors,
  { activityId, ...said }: BodyOf<typeof decidePhotoConsent>,
): Promise<{ done: true } | Refusal> {
  if (activityId !== null) {
    const activity = await seen(t, activityId)
    if (isRefusal(activity)) return activity
  }
  return people.sayConsent(t, { personId: t.actor.id!, channel: 'phone', areaId: null }, { ...said, about: activityId })
}

/** Writes down what somebody who was there signed on paper. Who was not there is not asked: `activity-photo.not-there`. */
export async function decideAtCounter(
  t: Tx,
  { people }: Doors,
  activityId: string,
  { personId, ...said }: BodyOf<typeof consentAtCounter>,
): Promise<{ done: true } | Refusal> {
  const activity = await run(t, activityId)
  if (isRefusal(activity)) return activity
  const there = (await thereAt(t, activityId)).some((one) => one.personId === personId)
  if (!there) return refuse('activity-photo.not-there')
  return people.sayConsent(
    t,
    { personId, channel: 'counter', areaId: activity.area_id },
    { ...said, about: activityId },
  )
}
