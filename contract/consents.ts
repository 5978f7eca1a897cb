import { z } from 'zod'
import { Done, Moment, refusals, route } from './route.ts'

/** What persons may consent to; each has its text in `locales`, and takes effect somewhere in Linli. */
export const consentPurposes = ['skills', 'speaking', 'reportIn', 'photos', 'childPhotos'] as const
export const ConsentPurpose = z.enum(consentPurposes)
export type ConsentPurpose = z.infer<typeof ConsentPurpose>

/** Where it was said: on which screen, or on paper at a counter. */
export const consentChannels = ['phone', 'desk', 'counter'] as const

export const consentRefusals = refusals({
  'consent.missing': { status: 409, params: [] },
  'consent.text-changed': { status: 409, params: [] },
})

export const Consent = z.object({
  purpose: ConsentPurpose,
  /** The version of the text that would be consented to now. */
  version: z.int(),
  text: z.object({ zh: z.string(), en: z.string() }),
  /** Whether it stands: given last, to the text of now. */
  stands: z.boolean(),
  /** Everything said about it, newest first. */
  said: z.array(
    z.object({
      given: z.boolean(),
      version: z.int(),
      at: Moment,
      channel: z.enum(consentChannels),
      /** Who wrote it down at the counter. */
      recordedBy: z.string().nullable(),
    }),
  ),
})
export type Consent = z.infer<typeof Consent>

const Decision = z.strictObject({
  purpose: ConsentPurpose,
  /** The version of the text that was shown. */
  version: z.int(),
  given: z.boolean(),
})

export const showMyConsents = route({
  method: 'GET',
  path: '/api/me/consents',
  summary: 'What I was asked to consent to, what I said and when',
  permission: 'signed-in',
  answer: z.object({ rows: z.array(Consent) }),
  refusals: [],
})
export const decideConsent = route({
  method: 'POST',
  path: '/api/me/consents',
  summary: 'Give or withdraw consent; what rests on it ends at once when it is withdrawn',
  permission: 'signed-in',
  body: Decision.extend({ channel: z.enum(['phone', 'desk']) }),
  answer: Done,
  refusals: ['consent.text-changed'],
})
