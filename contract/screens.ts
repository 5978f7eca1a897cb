import { z } from 'zod'
import { ActivityRow } from './activities.ts'
import { Done, Id, Moment, idParams, refusals, route } from './route.ts'
import { Venue } from './units.ts'

export const screenRefusals = refusals({
  'pairing.gone': { status: 410, params: [] },
  'notice.times': { status: 422, params: [] },
})
export const Kiosk = z.object({
  id: Id,
  name: z.string(),
  venueId: Id,
  venueName: z.string(),
  pairedAt: Moment,
  pairedBy: z.string(),
  lastSeenAt: Moment.nullable(),
  online: z.boolean(),
  revokedAt: Moment.nullable(),
})
export type Kiosk = z.infer<typeof Kiosk>
export const startPairing = route({
  method: 'POST',
  path: '/api/kiosk/pairings',
  summary: 'A new screen asks to be paired and shows the code',
  permission: 'public',
  answer: z.object({ code: z.string(), pollToken: z.string(), expiresAt: Moment }),
  refusals: [],
  keyless: true,
})
export const pollPairing = route({
  method: 'POST',
  path: '/api/kiosk/pairings/poll',
  summary: 'The screen asks whether staff paired it; the token is given once',
  permission: 'public',
  body: z.strictObject({ pollToken: z.string().max(64) }),
  answer: z.object({ token: z.string().nullable() }),
  refusals: ['pairing.gone'],
  keyless: true,
})
export const pairDemonstrationKiosk = route({
  method: 'POST',
  path: '/api/kiosk/pairings/demonstration',
  summary: 'Use this browser as the hall screen of the demonstration centre',
  permission: 'public',
  answer: z.object({ token: z.string() }),
  refusals: ['demonstration.off'],
  keyless: true,
})
export const pairKiosk = route({
  method: 'POST',
  path: '/api/kiosks',
  summary: 'Staff pair the screen that shows this code, name it and place it',
  permission: 'street-staff',
  body: z.strictObject({ code: z.string().regex(/^\d{6}$/), name: z.string().trim().min(2).max(40), venueId: Id }),
  answer: Kiosk,
  refusals: ['pairing.gone'],
})
export const listKiosks = route({
  method: 'GET',
  path: '/api/kiosks',
  summary: 'Upright screens of my street and whether they are alive',
  permission: 'street-staff',
  answer: z.object({ rows: z.array(Kiosk) }),
  refusals: [],
})
export const revokeKiosk = route({
  method: 'POST',
  path: '/api/kiosks/:id/revoke',
  summary: 'Take a screen’s right away at once',
  permission: 'street-staff',
  params: idParams,
  answer: Done,
  refusals: [],
})
export const reloadKiosk = route({
  method: 'POST',
  path: '/api/kiosks/:id/reload',
  summary: 'Ask a screen to load its page anew; it does so at its next heartbeat',
  permission: 'street-staff',
  params: idParams,
  answer: Done,
  refusals: [],
})
export const Notice = z.object({
  id: Id,
  text: z.string(),
  textEn: z.string(),
  from: Moment,
  to: Moment.nullable(),
  by: z.string(),
  endedAt: Moment.nullable(),
})
export type Notice = z.infer<typeof Notice>
/** Everything the hall screen shows, in one answer with an ETag; no person's name is in it. */
export const showKioskHome = route({
  method: 'GET',
  path: '/api/kiosk/home',
  summary: 'What the hall screen shows now: where, notice, today and the days after, the way to the centre',
  permission: 'kiosk',
  answer: z.object({
    kioskName: z.string(),
    streetId: Id,
    streetName: z.string(),
    venue: Venue,
    notice: Notice.nullable(),
    now: z.array(ActivityRow),
    today: z.array(ActivityRow),
    coming: z.array(ActivityRow),
    phoneUrl: z.string(),
    asOf: Moment,
  }),
  refusals: [],
})
export const heartbeat = route({
  method: 'POST',
  path: '/api/kiosk/heartbeat',
  summary: 'The screen says that it is alive and what it runs',
  permission: 'kiosk',
  /** `build`: the file name of the page's own script, such as `kiosk-Bx3f.js`, or anything else where nothing was built. */
  body: z.strictObject({ build: z.string().max(40), showing: z.string().max(60) }),
  answer: z.object({ reload: z.boolean() }),
  refusals: [],
  keyless: true,
})
export const listNotices = route({
  method: 'GET',
  path: '/api/notices',
  summary: 'Notices of my street',
  permission: 'street-staff',
  answer: z.object({ rows: z.array(Notice) }),
  refusals: [],
})
export const postNotice = route({
  method: 'POST',
  path: '/api/notices',
  summary: 'Put a notice on the hall screens of my street; the newest one in force is shown',
  permission: 'street-staff',
  body: z.strictObject({
    text: z.string().trim().min(2).max(120),
    textEn: z.string().trim().max(240).default(''),
    to: Moment.nullable().default(null),
  }),
  answer: Notice,
  refusals: ['notice.times'],
})
export const endNotice = route({
  method: 'POST',
  path: '/api/notices/:id/end',
  summary: 'Take a notice off the screens',
  permission: 'street-staff',
  params: idParams,
  answer: Done,
  refusals: [],
})
