import { z } from 'zod'
import { Closure } from './venue-shapes.ts'
import { Day, Done, HumanCode, Id, Moment, Version, idParams, pageOf, pageQuery, refusals, route } from './route.ts'

export const activityRefusals = refusals({
  'activity.state': { status: 409, params: ['state'] },
  'activity.past': { status: 422, params: [] },
  'activity.times': { status: 422, params: [] },
  'activity.place': { status: 422, params: [] },
  'activity.venue-closed': { status: 422, params: ['venue', 'next'] },
  'activity.venue-closes': { status: 422, params: ['venue', 'until'] },
  'activity.venue-shut': { status: 422, params: ['venue'] },
  'activity.has-sign-ups': { status: 409, params: ['count'] },
  'activity.capacity-below-taken': { status: 409, params: ['taken'] },
  'sign-up.audience': { status: 403, params: [] },
  'sign-up.already': { status: 409, params: [] },
  'sign-up.closed': { status: 409, params: [] },
  'sign-up.none': { status: 409, params: [] },
  'door.expired': { status: 410, params: [] },
  'door.not-open': { status: 409, params: ['opensAt'] },
  'door.already-in': { status: 409, params: ['at'] },
  'door.not-in': { status: 409, params: [] },
  'door.already-out': { status: 409, params: ['at'] },
  'door.elsewhere': { status: 409, params: ['title'] },
  'door.full': { status: 409, params: ['waitlistPosition'] },
  'match.not-accepted': { status: 409, params: [] },
})

export const activityKinds = ['activity', 'volunteer', 'themeDay', 'lecture', 'meeting'] as const
export const activityStates = ['draft', 'published', 'finished', 'cancelled'] as const
/** Who may join: anyone, people of member units of the street, or people of the two units of the match. */
export const audiences = ['everyone', 'memberUnits', 'matchedUnits'] as const
export const signUpStates = ['signedUp', 'waitlisted', 'cancelled'] as const
export const checkInMethods = ['doorCode', 'staff', 'kiosk'] as const

export const ActivityRow = z.object({
  id: Id,
  code: HumanCode,
  title: z.string(),
  kind: z.enum(activityKinds),
  state: z.enum(activityStates),
  startsAt: Moment,
  endsAt: Moment,
  venueId: Id.nullable(),
  place: z.string(),
  streetId: Id,
  streetName: z.string(),
  hostOrganizationId: Id.nullable(),
  hostName: z.string(),
  coHostName: z.string().nullable(),
  capacity: z.int().nullable(),
  taken: z.int(),
  /** Places that guests take beside those who signed up. */
  guestPlaces: z.int(),
  waitlisted: z.int(),
  audience: z.enum(audiences),
  /** The asker's own sign-up. */
  mine: z.enum(['signedUp', 'waitlisted']).nullable(),
  myWaitlistPosition: z.int().nullable(),
  /** Now within the time for checking in. */
  doorOpen: z.boolean(),
  version: Version,
})
export type ActivityRow = z.infer<typeof ActivityRow>

export const listActivities = route({
  method: 'GET',
  path: '/api/activities',
  summary: 'Activities, by street, host, month, state or my own',
  permission: 'public',
  query: z.strictObject({
    ...pageQuery,
    sort: z.enum(['startsAt', '-startsAt']).default('startsAt'),
    street: Id.optional(),
    host: Id.optional(),
    month: z
      .string()
      .regex(/^\d{4}-\d{2}$/)
      .optional(),
    on: Day.optional(),
    when: z.enum(['upcoming', 'past', 'all']).default('upcoming'),
    state: z.enum(activityStates).optional(),
    mine: z.stringbool().optional(),
    q: z.string().max(60).optional(),
  }),
  answer: pageOf(ActivityRow),
  refusals: [],
})
export const showActivity = route({
  method: 'GET',
  path: '/api/activities/:id',
  summary: 'One activity',
  permission: 'public',
  params: idParams,
  answer: ActivityRow.extend({
    description: z.string(),
    matchId: Id.nullable(),
    address: z.string(),
    wayHere: z.string(),
    servedHeadcount: z.int().nullable(),
    attended: z.int(),
    cancelReason: z.string().nullable(),
    /** Its place is closed then: it needs another, or another day. */
    placeClosed: Closure.nullable(),
    /** Who confirmed that its place opens for it outside of its hours; for those who run it. */
    opening: z.object({ by: z.string(), at: Moment }).nullable(),
    myCheckInAt: Moment.nullable(),
    myCheckOutAt: Moment.nullable(),
    mayManage: z.boolean(),
  }),
  refusals: [],
})
const planFields = {
  title: z.string().trim().min(2).max(120),
  kind: z.enum(activityKinds).default('activity'),
  startsAt: Moment,
  endsAt: Moment,
  venueId: Id.nullable().default(null),
  place: z.string().trim().max(120).default(''),
  capacity: z.int().min(1).max(100_000).nullable().default(null),
  audience: z.enum(audiences).default('everyone'),
  description: z.string().trim().max(2000).default(''),
  /** Staff of the place's street confirm that it opens for this outside of its hours. */
  openFor: z.boolean().default(false),
}
/** Refused where the place is not open all the time, and nobody who may has confirmed that it opens for it. */
const closedDoors = ['activity.venue-closed', 'activity.venue-closes', 'activity.venue-shut'] as const
export const planActivity = route({
  method: 'POST',
  path: '/api/activities',
  summary: 'Plan an activity of a street or of a unit; stays a draft until published',
  permission: 'staff-or-liaison',
  body: z.strictObject({ ...planFields, hostOrganizationId: Id.nullable().default(null) }),
  answer: z.object({ id: Id, code: HumanCode, version: Version }),
  refusals: ['activity.times', 'activity.past', 'activity.place', ...closedDoors],
})
export const planActivityFromMatch = route({
  method: 'POST',
  path: '/api/lists/matches/:id/activity',
  summary: 'Turn an accepted match into an activity; both units host it; published at once if asked',
  permission: 'staff-or-liaison',
  params: idParams,
  body: z.strictObject({ ...planFields, publish: z.boolean().default(true), matchVersion: Version }),
  answer: z.object({ id: Id, code: HumanCode, version: Version }),
  refusals: [
    'activity.times',
    'activity.past',
    'activity.place',
    ...closedDoors,
    'match.not-accepted',
    'speaker.month-full',
    'speaker.resting',
    'speaker.paused',
  ],
})
export const editActivity = route({
  method: 'PATCH',
  path: '/api/activities/:id',
  summary: 'Change an activity; those signed up are told when time or place moved',
  permission: 'staff-or-liaison',
  params: idParams,
  body: z.strictObject({ ...planFields, version: Version }),
  answer: z.object({ id: Id, version: Version }),
  refusals: [
    'activity.state',
    'activity.times',
    'activity.past',
    'activity.place',
    'activity.capacity-below-taken',
    ...closedDoors,
    'speaker.month-full',
    'speaker.resting',
    'speaker.paused',
    'match.state',
  ],
})
export const publishActivity = route({
  method: 'POST',
  path: '/api/activities/:id/publish',
  summary: 'Publish: it stands on phones and kiosks within a second',
  permission: 'staff-or-liaison',
  params: idParams,
  body: z.strictObject({ version: Version }),
  answer: z.object({ id: Id, version: Version }),
  refusals: ['activity.state', 'activity.past'],
})
export const withdrawActivity = route({
  method: 'POST',
  path: '/api/activities/:id/withdraw',
  summary: 'Take a published activity back to draft before anyone signed up',
  permission: 'staff-or-liaison',
  params: idParams,
  body: z.strictObject({ version: Version }),
  answer: z.object({ id: Id, version: Version }),
  refusals: ['activity.state', 'activity.has-sign-ups'],
})
export const cancelActivity = route({
  method: 'POST',
  path: '/api/activities/:id/cancel',
  summary: 'Cancel with a reason; everyone signed up is told',
  permission: 'staff-or-liaison',
  params: idParams,
  body: z.strictObject({ reason: z.string().trim().min(2).max(200), version: Version }),
  answer: z.object({ id: Id, version: Version, told: z.int() }),
  refusals: ['activity.state'],
})
export const closeActivity = route({
  method: 'POST',
  path: '/api/activities/:id/close',
  summary: 'Close: settles the minutes of all who checked in; needs no photo and no text',
  permission: 'staff-or-liaison',
  params: idParams,
  body: z.strictObject({ servedHeadcount: z.int().min(0).max(1_000_000).nullable().default(null), version: Version }),
  answer: z.object({ id: Id, attended: z.int(), absent: z.int(), minutes: z.int() }),
  refusals: ['activity.state', 'door.not-open'],
})

export const SignUpAnswer = z.object({
  state: z.enum(['signedUp', 'waitlisted']),
  waitlistPosition: z.int().nullable(),
})
export const signUp = route({
  method: 'POST',
  path: '/api/activities/:id/sign-ups',
  summary: 'Sign up; a full activity gives the next waitlist place',
  permission: 'signed-in',
  params: idParams,
  answer: SignUpAnswer,
  refusals: ['activity.state', 'sign-up.audience', 'sign-up.already', 'sign-up.closed'],
})
export const cancelSignUp = route({
  method: 'POST',
  path: '/api/activities/:id/sign-ups/mine/cancel',
  summary: 'Give my place back; the next on the waitlist moves up and is told',
  permission: 'signed-in',
  params: idParams,
  answer: Done,
  refusals: ['sign-up.none', 'sign-up.closed'],
})
export const signUpForSomeone = route({
  method: 'POST',
  path: '/api/activities/:id/sign-ups/assisted',
  summary: 'Staff sign up a person at the counter, with or without a phone; both names stand on the entry',
  permission: 'staff-or-liaison',
  params: idParams,
  body: z.strictObject({ name: z.string().trim().min(2).max(20), phone: z.string().max(20).default('') }),
  answer: SignUpAnswer.extend({ personId: Id }),
  refusals: ['activity.state', 'sign-up.already', 'sign-up.closed', 'phone.malformed'],
})
export const signUpKnownPerson = route({
  method: 'POST',
  path: '/api/activities/:id/sign-ups/known',
  summary: 'Staff sign up a person their street knows; both names stand on the entry',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ personId: Id }),
  answer: SignUpAnswer,
  refusals: ['activity.state', 'sign-up.already', 'sign-up.closed'],
})
export const RosterRow = z.object({
  personId: Id,
  name: z.string(),
  phoneMasked: z.string().nullable(),
  state: z.enum(signUpStates),
  waitlistPosition: z.int().nullable(),
  signedUpAt: Moment,
  assistedBy: z.string().nullable(),
  checkInAt: Moment.nullable(),
  checkInMethod: z.enum(checkInMethods).nullable(),
  checkOutAt: Moment.nullable(),
  minutes: z.int().nullable(),
})
export type RosterRow = z.infer<typeof RosterRow>
export const listRoster = route({
  method: 'GET',
  path: '/api/activities/:id/roster',
  summary: 'Who signed up and who came; for those who run the activity',
  permission: 'staff-or-liaison',
  params: idParams,
  answer: z.object({ rows: z.array(RosterRow) }),
  refusals: [],
})
export const tickAttendance = route({
  method: 'POST',
  path: '/api/activities/:id/attendance',
  summary: 'Staff tick a person in (or out) at the door',
  permission: 'staff-or-liaison',
  params: idParams,
  body: z.strictObject({ personId: Id, what: z.enum(['in', 'out', 'undoIn']) }),
  answer: RosterRow,
  refusals: [
    'activity.state',
    'door.not-open',
    'door.already-in',
    'door.already-out',
    'door.not-in',
    'door.elsewhere',
    'door.full',
    'sign-up.none',
  ],
})
export const showDoorCode = route({
  method: 'GET',
  path: '/api/activities/:id/door-code',
  summary: 'The address behind the QR at the door; changes every 30 s, accepted for 90 s',
  permission: 'kiosk-or-staff',
  params: idParams,
  answer: z.object({
    url: z.string(),
    changesInSeconds: z.number(),
    activityId: Id,
    title: z.string(),
    checkedIn: z.int(),
    signedUp: z.int(),
  }),
  refusals: ['activity.state', 'door.not-open'],
})
export const checkIn = route({
  method: 'POST',
  path: '/api/check-ins',
  summary: 'Check in with the code scanned at the door; one who had not signed up gets a place if there is one',
  permission: 'signed-in',
  body: z.strictObject({ activity: HumanCode, token: z.string().max(64) }),
  answer: z.object({ activityId: Id, title: z.string(), checkedInAt: Moment, walkIn: z.boolean() }),
  refusals: [
    'activity.state',
    'door.expired',
    'door.not-open',
    'door.already-in',
    'door.elsewhere',
    'door.full',
    'sign-up.audience',
  ],
})
export const checkOut = route({
  method: 'POST',
  path: '/api/activities/:id/check-out',
  summary: 'Check myself out; my minutes are settled now',
  permission: 'signed-in',
  params: idParams,
  answer: z.object({ minutes: z.int() }),
  refusals: ['activity.state', 'door.not-in', 'door.already-out'],
})
