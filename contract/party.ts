import { z } from 'zod'
import { Day, Id, Version, idParams, refusals, route } from './route.ts'
import { SecretaryOffice } from './secretaries.ts'

export const partyRefusals = refusals({
  'party.name-known': { status: 409, params: ['name'] },
  'party.parent': { status: 422, params: ['name'] },
  'party.day': { status: 422, params: ['day'] },
  'party.leads': { status: 409, params: ['count'] },
  'party.below': { status: 409, params: ['count'] },
  'party.postpone': { status: 422, params: ['day'] },
  'party.has-members': { status: 409, params: [] },
})

/** From the widest down; what stands under another is further down, or both are committees. */
export const partyLevels = [
  'workingCommittee',
  'committee',
  'comprehensiveCommittee',
  'generalBranch',
  'branch',
  'group',
] as const
/** What decides how long a term is: villages and residential areas sit longer than others. */
export const partySettings = ['community', 'other'] as const

const fields = {
  name: z.string().trim().min(2).max(60),
  level: z.enum(partyLevels),
  /** A branch of the street's own offices: it can be given work fields in grids. */
  agency: z.boolean().default(false),
  parentId: Id.nullable().default(null),
  /** The unit behind it. */
  organizationId: Id.nullable().default(null),
  setting: z.enum(partySettings).default('other'),
}
/** Only branches are agency branches. */
const agencyFits = ({ agency, level }: { agency: boolean; level: string }): boolean =>
  !agency || level === 'branch' || level === 'generalBranch'
const on = Day.optional()
const secretary = z.string().trim().max(20).default('')

export const PartyOrganization = z.object({
  id: Id,
  name: z.string(),
  level: z.enum(partyLevels),
  agency: z.boolean(),
  parentId: Id.nullable(),
  organization: z.object({ id: Id, name: z.string() }).nullable(),
  setting: z.enum(partySettings),
  from: Day,
  to: Day.nullable(),
  version: Version,
  /** The term of that day; none while nobody was elected. */
  term: z
    .object({
      secretary: z.string(),
      from: Day,
      due: Day,
      approval: z.string(),
      remind: z.boolean(),
      overdue: z.boolean(),
    })
    .nullable(),
  /** Who signs in as its secretary; the term’s name is the one that was elected. */
  office: SecretaryOffice,
  /** What is agreed to happen to it from a day to come, the first of it. */
  planned: z.object({ caseId: Id, kind: z.string(), on: Day }).nullable(),
})
export type PartyOrganization = z.infer<typeof PartyOrganization>

export const listPartyOrganizations = route({
  method: 'GET',
  path: '/api/party-organizations',
  summary: 'The party organisations of one’s own street on a day, each with its term, as a tree by parentId',
  permission: 'street-staff',
  query: z.strictObject({ asOf: Day.optional() }),
  answer: z.object({ asOf: Day, rows: z.array(PartyOrganization) }),
  refusals: [],
})
export const addPartyOrganization = route({
  method: 'POST',
  path: '/api/party-organizations',
  summary: 'Write down a party organisation of one’s own street, with the term that runs',
  permission: 'street-staff',
  body: z.strictObject({ ...fields, on, secretary, termFrom: Day.optional() }).refine(agencyFits),
  answer: z.object({ id: Id }),
  refusals: ['party.name-known', 'party.parent'],
})
export const editPartyOrganization = route({
  method: 'PUT',
  path: '/api/party-organizations/:id',
  summary: 'Change name, level, parent or unit of a party organisation, as seen in this version',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ version: Version, ...fields }).refine(agencyFits),
  answer: z.object({ id: Id, version: Version }),
  refusals: ['party.name-known', 'party.parent', 'party.leads'],
})
export const beginTerm = route({
  method: 'POST',
  path: '/api/party-organizations/:id/terms',
  summary: 'Begin a new term after an election; the one before ends on that day',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ version: Version, from: Day, secretary }),
  answer: z.object({ id: Id, version: Version }),
  refusals: ['party.day'],
})
export const postponeTerm = route({
  method: 'POST',
  path: '/api/party-organizations/:id/terms/postpone',
  summary: 'Move the end of the running term, on an approval that is named',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ version: Version, due: Day, approval: z.string().trim().min(2).max(200) }),
  answer: z.object({ id: Id, version: Version }),
  refusals: ['party.postpone'],
})
export const endPartyOrganization = route({
  method: 'POST',
  path: '/api/party-organizations/:id/end',
  summary: 'Dissolve a party organisation from a day on; nothing may stand under it or be led by it then',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ version: Version, on }),
  answer: z.object({ id: Id, version: Version }),
  refusals: ['party.day', 'party.leads', 'party.below', 'party.has-members'],
})
