import { z } from 'zod'
import { Day, Done, Id, Moment, Version, idParams, refusals, route } from './route.ts'
import { SecretaryOffice } from './secretaries.ts'
import { areaLevels, bodyKinds } from './units.ts'

export const bodyRefusals = refusals({
  'body.name-known': { status: 409, params: ['name'] },
  'body.name-fixed': { status: 409, params: [] },
  'body.stage': { status: 409, params: [] },
  'office.day': { status: 422, params: ['day'] },
})

/** How far an alliance has come, one after another; it may end at any. */
export const allianceStages = ['incubating', 'founded', 'consolidated', 'improved', 'closed'] as const
/** Offices of a body: of the chair and the unit on duty there is one at a time. */
export const bodyPosts = ['chair', 'viceChair', 'secretary', 'dutyUnit'] as const
/** What a street founds itself; the district's bodies and the chapters come from the rule pack. */
export const foundedKinds = ['alliance', 'jointConference'] as const

const bodyFields = {
  name: z.string().trim().min(2).max(60),
  /** What it is for, in a few sentences. */
  charter: z.string().trim().max(2000).default(''),
  /** For how long it sits: “三年”. */
  term: z.string().trim().max(60).default(''),
  /** Who may sit on it. */
  memberRule: z.string().trim().max(500).default(''),
}
export const showBody = route({
  method: 'GET',
  path: '/api/bodies/:id',
  summary: 'One body with its members of a day; what happened to it for the staff of its street',
  permission: 'staff-or-liaison',
  params: idParams,
  query: z.strictObject({ asOf: Day.optional() }),
  answer: z.object({
    id: Id,
    name: z.string(),
    kind: z.enum(bodyKinds),
    level: z.enum(areaLevels),
    streetId: Id.nullable(),
    areaName: z.string(),
    parent: z.object({ id: Id, name: z.string() }).nullable(),
    charter: z.string(),
    term: z.string(),
    memberRule: z.string(),
    stage: z.enum(allianceStages).nullable(),
    from: Day.nullable(),
    to: Day.nullable(),
    version: Version,
    members: z.array(z.object({ id: Id, name: z.string(), since: Day, paused: z.boolean() })),
    /** Who held office on that day; the person’s name for the staff of the body’s street only. */
    offices: z.array(
      z.object({
        id: Id,
        post: z.enum(bodyPosts),
        unit: z.object({ id: Id, name: z.string() }).nullable(),
        holder: z.string(),
        from: Day,
        to: Day.nullable(),
      }),
    ),
    /** Who signs in as its secretary; for whoever appoints one. */
    secretary: SecretaryOffice,
    history: z.array(
      z.object({ at: Moment, by: z.string(), action: z.string(), detail: z.record(z.string(), z.string()) }),
    ),
  }),
  refusals: [],
})
export const foundBody = route({
  method: 'POST',
  path: '/api/bodies',
  summary: 'Found an alliance, or a conference of one’s own street or one of its residential areas',
  permission: 'street-staff',
  body: z.strictObject({
    kind: z.enum(foundedKinds),
    ...bodyFields,
    /** The residential area whose conference it is, by its name; empty for the street. */
    residentialArea: z.string().trim().max(40).default(''),
  }),
  answer: z.object({ id: Id }),
  refusals: ['body.name-known'],
})
export const editBody = route({
  method: 'PUT',
  path: '/api/bodies/:id',
  summary: 'Change name, charter, term and member rule of a body of one’s own street, as seen in this version',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ version: Version, ...bodyFields }),
  answer: z.object({ id: Id, version: Version }),
  refusals: ['body.name-known', 'body.name-fixed'],
})
export const moveAlliance = route({
  method: 'POST',
  path: '/api/bodies/:id/stages',
  summary: 'Say that an alliance has come a stage further, or to its end, by which criteria and on what evidence',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({
    version: Version,
    stage: z.enum(allianceStages),
    criteria: z.string().trim().min(2).max(500),
    evidence: z.string().trim().min(2).max(1000),
  }),
  answer: z.object({ id: Id, version: Version }),
  refusals: ['body.stage'],
})
export const beginOffice = route({
  method: 'POST',
  path: '/api/bodies/:id/offices',
  summary:
    'Say who holds an office of a body of one’s own street from a day on; a chair or unit on duty before ends then',
  permission: 'street-staff',
  params: idParams,
  body: z
    .strictObject({
      post: z.enum(bodyPosts),
      organizationId: Id.nullable().default(null),
      holder: z.string().trim().max(20).default(''),
      on: Day.optional(),
    })
    .refine(({ organizationId, holder }) => organizationId !== null || holder !== ''),
  answer: z.object({ id: Id }),
  refusals: ['office.day'],
})
export const endOffice = route({
  method: 'POST',
  path: '/api/body-offices/:id/end',
  summary: 'Say that an office of a body of one’s own street has ended, on a day',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ on: Day.optional() }),
  answer: Done,
  refusals: ['office.day'],
})
