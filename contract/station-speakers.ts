import { z } from 'zod'
import { matchStates } from './matches.ts'
import { Day, Id, Version, idParams, route } from './route.ts'
import { Clock, Month, Topics, stationTopics } from './station.ts'

/** What a speaker wishes; the rule pack holds where that is more. Null: as the rule pack says. */
const wishes = {
  most: z.int().min(0).max(31).nullable().default(null),
  restDays: z.int().min(0).max(90).nullable().default(null),
}
const Session = z.object({
  requestId: Id,
  day: Day,
  at: Clock,
  title: z.string(),
  organizationName: z.string(),
  place: z.string(),
  state: z.enum(matchStates),
})
const Speaker = z.object({
  id: Id,
  name: z.string(),
  topics: z.array(z.enum(stationTopics)),
  organizationName: z.string(),
  wishes: z.object({ most: z.int().nullable(), restDays: z.int().nullable() }),
  most: z.int(),
  restDays: z.int(),
  /** Sessions of the month that was asked for. */
  taken: z.int(),
  sessions: z.array(Session),
  version: Version,
})
export const listSpeakers = route({
  method: 'GET',
  path: '/api/station/speakers',
  summary: 'The speakers of the street and what they have taken on in a month; for its staff alone',
  permission: 'street-staff',
  query: z.strictObject({ month: Month }),
  answer: z.object({
    rows: z.array(
      Speaker.extend({
        personId: Id.nullable(),
        organizationId: Id.nullable(),
        /** Stands in the catalogue: not taken out, and a person consents to it. */
        listed: z.boolean(),
        /** How many of `taken` were arranged by other streets; which and for whom is not told. */
        elsewhere: z.int(),
        ended: z.boolean(),
      }),
    ),
    /** Sessions without a speaker of their own: materials, classes of a unit. */
    others: z.array(Session),
  }),
  refusals: [],
})
const speakerFields = { topics: Topics, ...wishes }
export const addSpeaker = route({
  method: 'POST',
  path: '/api/station/speakers',
  summary: 'Write down a speaker: a person the street knows, or a unit’s team by its name',
  permission: 'street-staff',
  body: z.strictObject({
    personId: Id.nullable().default(null),
    /** Of a unit’s team; of a person the unit they come from, if any. */
    organizationId: Id.nullable().default(null),
    /** Of a team; a person has their own. */
    name: z.string().trim().max(40).default(''),
    ...speakerFields,
  }),
  answer: z.object({ id: Id }),
  refusals: ['speaker.exists', 'name.missing'],
})
export const editSpeaker = route({
  method: 'PATCH',
  path: '/api/station/speakers/:id',
  summary: 'Change a speaker’s topics and wishes, or take them out of the register',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ ...speakerFields, ended: z.boolean().default(false), version: Version }),
  answer: z.object({ id: Id, version: Version }),
  refusals: [],
})
export const showMySpeaking = route({
  method: 'GET',
  path: '/api/me/speaking',
  summary: 'Where I am written down as a speaker, what I have taken on, and how much I wish for',
  permission: 'signed-in',
  answer: z.object({
    rows: z.array(
      Speaker.extend({
        streetName: z.string(),
        /** This month and the next. */
        months: z.array(z.object({ month: Month, taken: z.int() })),
      }),
    ),
  }),
  refusals: [],
})
export const editMySpeaking = route({
  method: 'PATCH',
  path: '/api/me/speaking/:id',
  summary: 'How many sessions a month I wish for at most, and how many days between two',
  permission: 'signed-in',
  params: idParams,
  body: z.strictObject({ ...wishes, version: Version }),
  answer: z.object({ id: Id, version: Version }),
  refusals: [],
})
