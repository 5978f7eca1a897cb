import { z } from 'zod'
import { matchStates } from './matches.ts'
import { Day, HumanCode, Id, Moment, Version, idParams, pageOf, pageQuery, refusals, route } from './route.ts'

export const stationRefusals = refusals({
  'station.exists': { status: 409, params: [] },
  'station.kind': { status: 422, params: [] },
  'station.by-request': { status: 409, params: [] },
  'station.not-offered': { status: 409, params: [] },
  'station.notice': { status: 422, params: ['days', 'first'] },
  'station.too-many': { status: 409, params: ['most'] },
  'station.no-session': { status: 409, params: [] },
  'station.session-full': { status: 409, params: ['left'] },
  'speaker.month-full': { status: 409, params: ['month', 'next'] },
  'speaker.resting': { status: 409, params: ['day', 'next'] },
  'speaker.paused': { status: 409, params: [] },
  'speaker.exists': { status: 409, params: [] },
  'speaker.unavailable': { status: 409, params: [] },
})

export const entryKinds = ['class', 'speaker', 'material'] as const
export const stationTopics = [
  'party',
  'policy',
  'law',
  'health',
  'safety',
  'culture',
  'family',
  'digital',
  'environment',
  'mind',
] as const
export const stationLanguages = ['mandarin', 'shanghainese', 'english', 'sign'] as const
export const deliveryManners = ['onSite', 'online', 'both'] as const

export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
/** A clock time in Shanghai, HH:MM. */
export const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
export const Topics = z.array(z.enum(stationTopics)).min(1).max(4)
/** A speaker; the name is empty for whoever may not read it. */
const Named = z.object({ id: Id, name: z.string() })

const entryFields = {
  kind: z.enum(entryKinds),
  topics: Topics,
  /** How long it takes; null where that depends. */
  minutes: z.int().min(10).max(600).nullable().default(null),
  languages: z.array(z.enum(stationLanguages)).min(1).max(4),
  manner: z.enum(deliveryManners),
  /** How many days before it has to be asked for. */
  noticeDays: z.int().min(0).max(90),
  equipment: z.string().trim().max(200).default(''),
  terms: z.string().trim().max(500).default(''),
  speakerIds: z.array(Id).max(5).default([]),
}

/** What the station adds to a resource of the lists; title, unit, audience, capacity and term stay the item's. */
export const StationEntry = z.object({
  /** The item it delivers. */
  id: Id,
  code: HumanCode,
  title: z.string(),
  organizationId: Id,
  organizationName: z.string(),
  streetId: Id,
  streetName: z.string(),
  kind: z.enum(entryKinds),
  topics: z.array(z.enum(stationTopics)),
  minutes: z.int().nullable(),
  languages: z.array(z.enum(stationLanguages)),
  manner: z.enum(deliveryManners),
  noticeDays: z.int(),
  audience: z.string(),
  capacity: z.int().nullable(),
  speakers: z.array(Named),
  /** The first month in which somebody may still be asked for; null for none within a year. */
  nextFree: Month.nullable(),
  /** It may be ordered now. */
  offered: z.boolean(),
  version: Version,
})
export type StationEntry = z.infer<typeof StationEntry>

export const listStationEntries = route({
  method: 'GET',
  path: '/api/station/entries',
  summary: 'The catalogue of the delivery station: classes, speakers and materials that may be ordered',
  permission: 'public',
  query: z.strictObject({
    ...pageQuery,
    q: z.string().trim().max(60).optional(),
    kind: z.enum(entryKinds).optional(),
    topic: z.enum(stationTopics).optional(),
    language: z.enum(stationLanguages).optional(),
    /** No longer than so many minutes. */
    atMost: z.coerce.number().int().min(10).max(600).optional(),
    street: Id.optional(),
    /** A month in which it is still to be had. */
    free: Month.optional(),
    /** Of staff: those of their street that are taken out as well. */
    ended: z.stringbool().optional(),
  }),
  answer: pageOf(StationEntry),
  refusals: [],
})
export const showStationEntry = route({
  method: 'GET',
  path: '/api/station/entries/:id',
  summary: 'One entry of the catalogue, with its delivery terms and the months in which it is to be had',
  permission: 'public',
  params: idParams,
  answer: StationEntry.extend({
    description: z.string(),
    equipment: z.string(),
    terms: z.string(),
    months: z.array(z.object({ month: Month, free: z.boolean() })),
    /** The earliest day one may wish for. */
    firstDay: Day,
    /** Taken out of the catalogue; only its staff read it then. */
    ended: z.boolean(),
    mayEdit: z.boolean(),
    mayRequest: z.boolean(),
  }),
  refusals: [],
})
export const offerEntry = route({
  method: 'POST',
  path: '/api/station/entries',
  summary: 'Put a resource of the lists into the catalogue, with its delivery terms',
  permission: 'street-staff',
  body: z.strictObject({ itemId: Id, ...entryFields }),
  answer: z.object({ id: Id, version: Version }),
  refusals: ['station.exists', 'station.kind', 'speaker.unavailable', 'item.state'],
})
export const editEntry = route({
  method: 'PATCH',
  path: '/api/station/entries/:id',
  summary: 'Change delivery terms, take an entry out of the catalogue or put it back',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ ...entryFields, ended: z.boolean().default(false), version: Version }),
  answer: z.object({ id: Id, version: Version }),
  refusals: ['speaker.unavailable'],
})
export const exportStation = route({
  method: 'GET',
  path: '/api/station/workbook',
  summary: 'The catalogue of a street and its sessions of a month, as a workbook',
  permission: 'street-staff',
  query: z.strictObject({ month: Month }),
  answer: z.any(),
  refusals: [],
  kind: 'download',
})

/** A request is a match that somebody began at the station: its state is the match's, and its id too. */
export const StationRequest = z.object({
  id: Id,
  code: HumanCode,
  state: z.enum(matchStates),
  itemId: Id,
  title: z.string(),
  kind: z.enum(entryKinds),
  organizationId: Id,
  organizationName: z.string(),
  giverName: z.string(),
  wishedDays: z.array(Day),
  at: Clock,
  people: z.int().nullable(),
  audience: z.string(),
  place: z.string(),
  /** The day held for it; null while none is. */
  day: Day.nullable(),
  speaker: Named.nullable(),
  activityId: Id.nullable(),
  /** Other units in the same session. */
  together: z.array(z.string()),
  waitlistPosition: z.int().nullable(),
  askedAt: Moment,
  /** The asker may answer for the giving side now. */
  mayAnswer: z.boolean(),
  /** The asker's unit may sign that it was delivered. */
  maySign: z.boolean(),
  attendance: z.int().nullable(),
  /** The receiving unit's short word. */
  word: z.string(),
  version: Version,
})
export type StationRequest = z.infer<typeof StationRequest>

export const requestEntry = route({
  method: 'POST',
  path: '/api/station/entries/:id/requests',
  summary: 'Order a class, a speaker or materials for a unit; staff do it in the name of one of theirs',
  permission: 'staff-or-liaison',
  params: idParams,
  body: z.strictObject({
    wishedDays: z.array(Day).min(1).max(3),
    at: Clock,
    people: z.int().min(1).max(100_000),
    audience: z.string().trim().max(60).default(''),
    place: z.string().trim().min(2).max(120),
    note: z.string().trim().max(200).default(''),
    /** One of its speakers; without it whoever is free. */
    speakerId: Id.nullable().default(null),
    /** Stand in line where nobody is free on these days. */
    queue: z.boolean().default(false),
    /** Only staff: for which unit. */
    organizationId: Id.nullable().default(null),
  }),
  answer: z.object({
    id: Id,
    code: HumanCode,
    state: z.enum(matchStates),
    day: Day,
    waitlistPosition: z.int().nullable(),
  }),
  refusals: [
    'station.not-offered',
    'station.notice',
    'station.too-many',
    'speaker.month-full',
    'speaker.resting',
    'speaker.paused',
    'speaker.unavailable',
    'item.state',
    'item.own',
    'match.exists',
    'match.kinds',
    'match.full',
    'match.quantity',
  ],
})
export const listStationRequests = route({
  method: 'GET',
  path: '/api/station/requests',
  summary: 'Orders at the station that concern one’s unit or street',
  permission: 'staff-or-liaison',
  query: z.strictObject({ ...pageQuery, open: z.stringbool().optional(), item: Id.optional() }),
  answer: pageOf(StationRequest),
  refusals: [],
})
const Substitute = z.object({
  id: Id,
  name: z.string(),
  /** What they share with the one who was to come. */
  topics: z.array(z.enum(stationTopics)),
  sameUnit: z.boolean(),
  taken: z.int(),
  most: z.int(),
})
export const showStationRequest = route({
  method: 'GET',
  path: '/api/station/requests/:id',
  summary: 'One order; for the staff of its street with who could speak instead and which session it could join',
  permission: 'staff-or-liaison',
  params: idParams,
  answer: StationRequest.extend({
    minutes: z.int().nullable(),
    topics: z.array(z.enum(stationTopics)),
    mayMove: z.boolean(),
    /** Only for the staff of the entry's street. */
    inside: z
      .object({
        load: z.object({ taken: z.int(), most: z.int() }).nullable(),
        substitutes: z.array(Substitute),
        sessions: z.array(
          z.object({
            id: Id,
            organizationName: z.string(),
            day: Day,
            at: Clock,
            place: z.string(),
            left: z.int().nullable(),
          }),
        ),
        /** Others are in its session, so it may leave it. */
        mayLeave: z.boolean(),
      })
      .nullable(),
  }),
  refusals: [],
})
const Moved = z.object({ id: Id, version: Version })
export const moveSession = route({
  method: 'POST',
  path: '/api/station/requests/:id/day',
  summary: 'Put an order on another day or time; its activity moves with it, and everyone concerned is told',
  permission: 'staff-or-liaison',
  params: idParams,
  body: z.strictObject({
    day: Day,
    at: Clock,
    version: Version,
    /** Staff of the place's street confirm that it opens for this outside of its hours. */
    openFor: z.boolean().default(false),
  }),
  answer: Moved,
  refusals: [
    'match.state',
    'speaker.month-full',
    'speaker.resting',
    'speaker.paused',
    'activity.state',
    'activity.past',
    'activity.times',
    'activity.place',
    'activity.venue-closed',
    'activity.venue-closes',
    'activity.venue-shut',
  ],
})
export const changeSpeaker = route({
  method: 'POST',
  path: '/api/station/requests/:id/speaker',
  summary: 'Another speaker comes instead; the receiving units are told',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ speakerId: Id, version: Version }),
  answer: Moved,
  refusals: ['match.state', 'speaker.unavailable', 'speaker.month-full', 'speaker.resting', 'speaker.paused'],
})
export const joinSession = route({
  method: 'POST',
  path: '/api/station/requests/:id/join',
  summary: 'Let an accepted order join the session of another one of the same entry, as far as places are left',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ withId: Id, version: Version }),
  answer: Moved,
  refusals: ['match.state', 'station.no-session', 'station.session-full'],
})
export const leaveSession = route({
  method: 'POST',
  path: '/api/station/requests/:id/leave',
  summary: 'Take an order out of a session that it shares; it waits for a day of its own',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ version: Version }),
  answer: Moved,
  refusals: ['match.state', 'station.no-session'],
})
