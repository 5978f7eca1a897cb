import { z } from 'zod'
import { photoSizes } from './photos.ts'
import { Day, Done, Id, Version, idParams, pageOf, pageQuery, refusals, route } from './route.ts'

export const activityPhotoRefusals = refusals({
  'activity-photo.too-many': { status: 409, params: ['most'] },
  'activity-photo.military': { status: 409, params: [] },
  'activity-photo.cancelled': { status: 409, params: [] },
  'activity-photo.no-consent': { status: 409, params: [] },
  'activity-photo.nobody-named': { status: 422, params: [] },
  'activity-photo.not-there': { status: 422, params: [] },
  'activity-photo.keep-until': { status: 422, params: ['first', 'last'] },
})

/** Where a photo may be shown: to those who run the activity, on the street's hall screens too, to everybody too. */
export const photoUses = ['inside', 'screens', 'public'] as const
/** Who can be recognised: not said yet, nobody, people who are named, or somebody who did not consent. */
export const photoPeople = ['unsaid', 'nobody', 'named', 'others'] as const
/** Whose picture it is: made for the office, let to it by whoever took it, or let with a limit that is written beside. */
export const photoRights = ['ours', 'granted', 'limited'] as const
/** How consent stands: nobody to ask, all gave it, somebody was not heard yet, somebody refused, or people unasked. */
export const photoConsents = ['nobody', 'given', 'waiting', 'refused', 'unasked'] as const
export const photoStates = ['kept', 'hidden'] as const
/** What persons named in photos consent to: their own picture, or as guardian their child's. */
export const photoPurposes = ['photos', 'childPhotos'] as const

/** A photo as everybody sees it who may: no name of anybody in it. */
export const ShownPhoto = z.object({
  id: Id,
  /** Pixels of the large size. */
  width: z.int(),
  height: z.int(),
  caption: z.string(),
  takenOn: Day,
  place: z.string(),
})
export type ShownPhoto = z.infer<typeof ShownPhoto>

/** Somebody who was there, for those who run the activity. */
export const PhotoPerson = z.object({
  personId: Id,
  name: z.string(),
  /** The child of this person is in the picture, and they answer for it. */
  asGuardian: z.boolean(),
  consent: z.enum(['given', 'waiting', 'refused']),
})

/** A photo as those see it who run its activity. */
export const KeptPhoto = ShownPhoto.extend({
  activityId: Id,
  activityTitle: z.string(),
  hostName: z.string(),
  takenBy: z.string(),
  rights: z.enum(photoRights),
  rightsNote: z.string(),
  use: z.enum(photoUses),
  people: z.enum(photoPeople),
  persons: z.array(PhotoPerson),
  consent: z.enum(photoConsents),
  state: z.enum(photoStates),
  /** Where it is shown now, by its use and by what was consented to. */
  shownAt: z.enum(photoUses),
  keepUntil: Day,
  addedBy: z.string(),
  version: z.int(),
})
export type KeptPhoto = z.infer<typeof KeptPhoto>

export const listPhotosOfActivity = route({
  method: 'GET',
  path: '/api/activities/:id/photos',
  summary: 'Photos of an activity as far as the asker may see them; all of them for those who run it',
  permission: 'public',
  params: idParams,
  answer: z.object({ rows: z.array(ShownPhoto), kept: z.array(KeptPhoto), mayAdd: z.boolean(), most: z.int() }),
  refusals: [],
})
export const addActivityPhoto = route({
  method: 'POST',
  path: '/api/activities/:id/photos',
  summary: 'Add a photo to an activity; drawn anew, shown to nobody else until it is said who is in it',
  permission: 'staff-or-liaison',
  params: idParams,
  answer: z.object({ id: Id, version: Version }),
  refusals: [
    'photo.not-a-picture',
    'photo.unreadable',
    'photo.too-large',
    'activity-photo.too-many',
    'activity-photo.military',
    'activity-photo.cancelled',
  ],
  kind: 'upload',
})
export const listPhotoPeople = route({
  method: 'GET',
  path: '/api/activities/:id/photo-people',
  summary: 'Who was there and what they consented to, to name those in a photo; for those who run the activity',
  permission: 'staff-or-liaison',
  params: idParams,
  answer: z.object({
    rows: z.array(
      z.object({ personId: Id, name: z.string(), own: PhotoPerson.shape.consent, child: PhotoPerson.shape.consent }),
    ),
  }),
  refusals: [],
})
export const editActivityPhoto = route({
  method: 'PATCH',
  path: '/api/activity-photos/:id',
  summary: 'Say who is in a photo, what it may be used for, its words, rights and how long it is kept',
  permission: 'staff-or-liaison',
  params: idParams,
  body: z.strictObject({
    caption: z.string().trim().max(120),
    takenOn: Day,
    place: z.string().trim().max(120),
    takenBy: z.string().trim().max(40),
    rights: z.enum(photoRights),
    rightsNote: z.string().trim().max(120),
    use: z.enum(photoUses),
    people: z.enum(photoPeople),
    persons: z.array(z.strictObject({ personId: Id, asGuardian: z.boolean() })).max(60),
    keepUntil: Day,
    version: Version,
  }),
  answer: z.object({ version: Version }),
  refusals: [
    'activity-photo.no-consent',
    'activity-photo.nobody-named',
    'activity-photo.not-there',
    'activity-photo.keep-until',
  ],
})
export const moveActivityPhoto = route({
  method: 'POST',
  path: '/api/activity-photos/:id/place',
  summary: 'Put a photo before another of its activity, or at the end',
  permission: 'staff-or-liaison',
  params: idParams,
  body: z.strictObject({ before: Id.nullable(), version: Version }),
  answer: z.object({ version: Version }),
  refusals: [],
})
export const removeActivityPhoto = route({
  method: 'POST',
  path: '/api/activity-photos/:id/removal',
  summary: 'Take a photo off; its file is deleted after some days, unless it is put back',
  permission: 'staff-or-liaison',
  params: idParams,
  body: z.strictObject({ version: Version }),
  answer: z.object({ version: Version }),
  refusals: ['removal.open'],
})
export const restoreActivityPhoto = route({
  method: 'POST',
  path: '/api/activity-photos/:id/restoration',
  summary: 'Put a photo back that was just taken off',
  permission: 'staff-or-liaison',
  params: idParams,
  body: z.strictObject({ version: Version }),
  answer: z.object({ version: Version }),
  refusals: ['activity-photo.too-many'],
})
export const showActivityPhoto = route({
  method: 'GET',
  path: '/api/activity-photos/:id',
  summary: 'One photo with its words and its activity, for whoever may see it',
  permission: 'public',
  params: idParams,
  answer: ShownPhoto.extend({ activityId: Id, activityTitle: z.string(), streetName: z.string() }),
  refusals: [],
})
export const downloadActivityPhoto = route({
  method: 'GET',
  path: '/api/activity-photos/:id/file',
  summary: 'The picture itself, asked anew each time: nobody sees it a moment after consent is withdrawn',
  permission: 'public',
  params: idParams,
  query: z.strictObject({ size: z.enum(photoSizes).default('full') }),
  answer: z.any(),
  refusals: [],
  kind: 'download',
})
export const listActivityPhotos = route({
  method: 'GET',
  path: '/api/activity-photos',
  summary: 'Photos of the activities I run, by activity, host, days, place, consent, use, and what ends soon',
  permission: 'staff-or-liaison',
  query: z.strictObject({
    ...pageQuery,
    activity: z.string().trim().max(60).optional(),
    host: z.string().trim().max(60).optional(),
    place: z.string().trim().max(60).optional(),
    from: Day.optional(),
    to: Day.optional(),
    consent: z.enum(photoConsents).optional(),
    use: z.enum(photoUses).optional(),
    state: z.enum(photoStates).optional(),
    /** Only those whose time is over soon. */
    ending: z.stringbool().optional(),
  }),
  answer: pageOf(KeptPhoto),
  refusals: [],
})
export const useActivityPhotos = route({
  method: 'POST',
  path: '/api/activity-photos/uses',
  summary: 'Change what several photos may be used for; those without consent stay as they are and are counted',
  permission: 'staff-or-liaison',
  body: z.strictObject({
    photos: z
      .array(z.strictObject({ id: Id, version: Version }))
      .min(1)
      .max(100),
    use: z.enum(photoUses),
  }),
  answer: z.object({ changed: z.int(), withoutConsent: z.int(), changedMeanwhile: z.int() }),
  refusals: ['activity-photo.no-consent'],
})
export const listKioskPhotos = route({
  method: 'GET',
  path: '/api/kiosk/photos',
  summary: 'The newest photos that may stand on the hall screens of this street',
  permission: 'kiosk',
  answer: z.object({ rows: z.array(ShownPhoto.extend({ activityId: Id, activityTitle: z.string() })) }),
  refusals: [],
})
export const consentAtCounter = route({
  method: 'POST',
  path: '/api/activities/:id/photo-consents',
  summary: 'Write down at the counter what somebody who was there said on paper about photos; both names stand on it',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ personId: Id, purpose: z.enum(photoPurposes), given: z.boolean(), version: z.int() }),
  answer: Done,
  refusals: ['consent.text-changed', 'activity-photo.not-there'],
})
