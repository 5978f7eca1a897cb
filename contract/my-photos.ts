import { z } from 'zod'
import { photoPurposes, ShownPhoto } from './activity-photos.ts'
import { RemovalShown } from './photo-removals.ts'
import { Done, Id, Moment, route } from './route.ts'

const Said = z.object({ given: z.boolean(), at: Moment }).nullable()
export const PhotoConsent = z.object({
  purpose: z.enum(photoPurposes),
  /** The version of the text that would be consented to now. */
  version: z.int(),
  text: z.object({ zh: z.string(), en: z.string() }),
  /** What was said last about all activities. */
  general: Said,
})

export const showMyPhotos = route({
  method: 'GET',
  path: '/api/me/photos',
  summary: 'What I consented to about photos, those I or my child am named in, and what I asked to be removed',
  permission: 'signed-in',
  answer: z.object({
    consents: z.array(PhotoConsent),
    activities: z.array(
      z.object({
        activityId: Id,
        title: z.string(),
        purpose: z.enum(photoPurposes),
        /** What was said last about this activity alone. */
        said: Said,
        /** Whether its photos of me may be shown now. */
        stands: z.boolean(),
        photos: z.array(ShownPhoto.extend({ shown: z.boolean() })),
      }),
    ),
    removals: z.array(RemovalShown),
  }),
  refusals: [],
})
export const decidePhotoConsent = route({
  method: 'POST',
  path: '/api/me/photos/consents',
  summary: 'Give or withdraw consent to photos, of one activity or of all; what rests on it ends at once',
  permission: 'signed-in',
  body: z.strictObject({
    purpose: z.enum(photoPurposes),
    /** Empty: of all activities. */
    activityId: Id.nullable(),
    version: z.int(),
    given: z.boolean(),
  }),
  answer: Done,
  refusals: ['consent.text-changed'],
})
