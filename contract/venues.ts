import { z } from 'zod'
import { ActivityRow } from './activities.ts'
import { Day, Done, Id, Moment, Version, idParams, refusals, route } from './route.ts'
import { Venue } from './units.ts'
import { Closure, Hours } from './venue-shapes.ts'

export const venueRefusals = refusals({
  'venue.name-known': { status: 409, params: ['name'] },
  'venue.word': { status: 422, params: ['word'] },
  'venue.hours': { status: 422, params: ['day'] },
  'venue.days': { status: 422, params: [] },
  'venue.closed-already': { status: 409, params: ['from', 'to'] },
  'venue.reopened': { status: 409, params: [] },
})

const Word = z.object({ id: z.string(), zh: z.string(), en: z.string() })
export const VenueWords = z.object({
  tiers: z.array(Word),
  kinds: z.array(Word),
  services: z.array(Word),
  equipment: z.array(Word),
  accessibility: z.array(Word),
})
export type VenueWords = z.infer<typeof VenueWords>

export const VenueRoom = z.strictObject({
  /** None for one that is new. */
  id: Id.optional(),
  name: z.string().trim().min(1).max(40),
  floor: z.string().trim().max(10),
  seats: z.int().min(1).max(5000).nullable(),
  equipment: z.array(z.string().max(40)).max(20),
  accessible: z.boolean(),
})
export type VenueRoom = z.infer<typeof VenueRoom>

/** What is public about a place; nobody is named. */
export const VenueDetail = Venue.extend({
  hours: Hours.nullable(),
  rooms: z.array(VenueRoom),
  manager: z.object({ id: Id, name: z.string() }).nullable(),
  building: z.object({ id: Id, name: z.string() }).nullable(),
  /** Notices of closing that stand now or are to come. */
  closures: z.array(Closure),
  version: Version,
  /** The district's own, kept by its system administrator. */
  ofDistrict: z.boolean(),
})
export type VenueDetail = z.infer<typeof VenueDetail>

const text = (most: number) => z.string().trim().max(most).default('')
const words = z.array(z.string().max(40)).max(20).default([])
export const venueFields = {
  name: z.string().trim().min(2).max(60),
  kind: z.string().max(40),
  tier: text(40),
  address: text(120),
  wayHere: text(200),
  phone: text(40),
  /** Hours in words: a note beside the table of hours, or all there is until somebody fills that in. */
  openingHours: text(200),
  seats: z.int().min(1).max(20_000).nullable().default(null),
  services: words,
  otherServices: text(200),
  accessibility: words,
  buildingId: Id.nullable().default(null),
  managerId: Id.nullable().default(null),
  /** Named to those who keep the place only. */
  onDuty: text(40),
  hours: Hours.nullable().default(null),
  rooms: z.array(VenueRoom).max(40).default([]),
}
const writing = ['venue.name-known', 'venue.word', 'venue.hours', 'venue.days'] as const

export const showVenueWords = route({
  method: 'GET',
  path: '/api/venue-words',
  summary: 'Tiers, kinds, services, equipment and facilities of places, in both languages',
  permission: 'public',
  answer: VenueWords,
  refusals: [],
})
export const showVenue = route({
  method: 'GET',
  path: '/api/venues/:id',
  summary: 'One place: when it is open, its rooms and services, notices of closing',
  permission: 'public',
  params: idParams,
  answer: VenueDetail,
  refusals: [],
})
export const venueEventKinds = ['add', 'edit', 'close', 'reopen'] as const
export const showVenueRecord = route({
  method: 'GET',
  path: '/api/venues/:id/record',
  summary: 'What only those know who keep a place: who is on duty, its grid, and what was changed when',
  permission: 'network-keeper',
  params: idParams,
  answer: z.object({
    onDuty: z.string(),
    grids: z.array(z.object({ id: Id, number: z.int(), name: z.string() })),
    closures: z.array(Closure.extend({ announcedBy: z.string(), announcedAt: Moment, reopenedAt: Moment.nullable() })),
    history: z.array(
      z.object({
        id: Id,
        kind: z.enum(venueEventKinds),
        at: Moment,
        by: z.string(),
        /** Fields that were changed, or the days of a closing. */
        what: z.array(z.string()),
      }),
    ),
  }),
  refusals: [],
})
export const addVenue = route({
  method: 'POST',
  path: '/api/venues',
  summary: 'Write a place down: of one’s own street, or of the district for its system administrator',
  permission: 'network-keeper',
  body: z.strictObject(venueFields),
  answer: z.object({ id: Id }),
  refusals: writing,
})
export const editVenue = route({
  method: 'PUT',
  path: '/api/venues/:id',
  summary: 'Change a place that one keeps, as seen in this version',
  permission: 'network-keeper',
  params: idParams,
  body: z.strictObject({ version: Version, ...venueFields }),
  answer: z.object({ id: Id, version: Version }),
  refusals: writing,
})

const Days = { from: Day, to: Day }
export const previewClosure = route({
  method: 'GET',
  path: '/api/venues/:id/closure-preview',
  summary: 'Activities that would need another place, if this one were closed on these days',
  permission: 'network-keeper',
  params: idParams,
  query: z.strictObject(Days),
  answer: z.object({ activities: z.array(ActivityRow) }),
  refusals: ['venue.days'],
})
export const closeVenue = route({
  method: 'POST',
  path: '/api/venues/:id/closures',
  summary: 'Give notice that a place is closed on these days; who runs an activity there then is told once',
  permission: 'network-keeper',
  params: idParams,
  body: z.strictObject({
    ...Days,
    reason: z.string().trim().min(2).max(120),
    insteadId: Id.nullable().default(null),
    insteadWords: text(120),
  }),
  answer: z.object({ id: Id, activities: z.int(), told: z.int() }),
  refusals: ['venue.days', 'venue.closed-already'],
})
export const reopenVenue = route({
  method: 'POST',
  path: '/api/venue-closures/:id/reopen',
  summary: 'Take a notice of closing back: the place is open again; who was told of the closing is told',
  permission: 'network-keeper',
  params: idParams,
  answer: Done,
  refusals: ['venue.reopened'],
})
