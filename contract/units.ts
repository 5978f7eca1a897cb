import { z } from 'zod'
import { Day, HumanCode, Id, Moment, Version, idParams, pageOf, pageQuery, refusals, route } from './route.ts'
import { OpenNow } from './venue-shapes.ts'

export const unitRefusals = refusals({
  'invitation.gone': { status: 410, params: [] },
  'liaison.too-many': { status: 409, params: ['most'] },
  'liaison.already': { status: 409, params: ['name'] },
  'handover.past': { status: 422, params: [] },
  'handover.planned': { status: 409, params: ['day'] },
  'unit.name-known': { status: 409, params: ['name'] },
  'unit.code-wrong': { status: 422, params: [] },
  'unit.alias-only': { status: 422, params: [] },
  'membership.step': { status: 409, params: ['body'] },
  'membership.reason': { status: 422, params: [] },
  'membership.day': { status: 422, params: [] },
  'membership.commitments': { status: 409, params: ['count', 'matches'] },
})

export const areaLevels = ['district', 'street', 'residentialArea'] as const
export const organizationTypes = [
  'government',
  'enterprise',
  'bank',
  'school',
  'hospital',
  'culture',
  'police',
  'military',
  'socialOrg',
  'newEconomicAndSocialOrg',
  'propertyManagement',
  'residentialArea',
  'other',
] as const
export const membershipStatuses = ['none', 'intending', 'member', 'left'] as const
/** What a unit does with a body, one after another. */
export const membershipSteps = ['intend', 'join', 'pause', 'resume', 'leave'] as const
export const bodyKinds = ['jointConference', 'professionalCommittee', 'streetChapter', 'alliance'] as const

export const Organization = z.object({
  id: Id,
  code: HumanCode,
  name: z.string(),
  shortName: z.string(),
  type: z.enum(organizationTypes),
  streetId: Id.nullable(),
  streetName: z.string().nullable(),
  membership: z.enum(membershipStatuses),
  liaisons: z.int(),
  address: z.string(),
})
export type Organization = z.infer<typeof Organization>

/** The day a question is asked about; today when left out. */
const asOf = Day.optional()
export const listOrganizations = route({
  method: 'GET',
  path: '/api/organizations',
  summary: 'Units, by name, pinyin initials, street, type or lack of a liaison',
  permission: 'staff-or-liaison',
  query: z.strictObject({
    ...pageQuery,
    q: z.string().max(60).optional(),
    street: Id.optional(),
    type: z.enum(organizationTypes).optional(),
    membership: z.enum(membershipStatuses).optional(),
    /** Members of this body. */
    body: Id.optional(),
    withoutLiaison: z.stringbool().optional(),
    asOf,
  }),
  answer: pageOf(Organization),
  refusals: [],
})
export const LiaisonRow = z.object({
  id: Id,
  personId: Id,
  name: z.string(),
  phoneMasked: z.string(),
  lead: z.boolean(),
  from: Day,
  to: Day.nullable(),
  /** A handover that is still to come. */
  handover: z.object({ id: Id, on: Day, name: z.string() }).nullable(),
})
export const InvitationRow = z.object({
  id: Id,
  name: z.string(),
  phoneMasked: z.string(),
  expiresAt: Moment,
  acceptedAt: Moment.nullable(),
})
const Named = z.object({ id: Id, name: z.string() })
/** What of a unit's record can be changed; also how a change is named. */
export const unitFields = [
  'name',
  'shortName',
  'type',
  'uscc',
  'usccReason',
  'partyOrganization',
  'address',
  'building',
  'residentialArea',
] as const
/** One thing that happened to a unit. */
export const UnitEvent = z.object({
  at: Moment,
  by: z.string(),
  action: z.string(),
  detail: z.record(z.string(), z.string()),
  changes: z.array(z.object({ field: z.enum(unitFields), before: z.string(), after: z.string() })),
})
export const showOrganization = route({
  method: 'GET',
  path: '/api/organizations/:id',
  summary: 'One unit with its bodies; liaisons, open invitations and history for its street staff and itself',
  permission: 'staff-or-liaison',
  params: idParams,
  query: z.strictObject({ asOf }),
  answer: Organization.extend({
    version: Version,
    uscc: z.string().nullable(),
    usccReason: z.string(),
    partyOrganization: z.string(),
    building: Named.nullable(),
    residentialArea: Named.nullable(),
    /** The grid it lies in on that day, for its street's staff and itself. */
    grid: z.object({ id: Id, number: z.int(), name: z.string() }).nullable(),
    history: z.array(UnitEvent),
    /** Where it went, if it is one with another now: its page shows what it was and leads there. */
    wentInto: z
      .object({ id: Id, name: z.string(), way: z.enum(['duplicate', 'union']), on: Day.nullable() })
      .nullable(),
    /** Units that are one with it now. */
    joined: z.array(z.object({ id: Id, name: z.string(), way: z.enum(['duplicate', 'union']), on: Day.nullable() })),
    bodies: z.array(
      z.object({
        id: Id,
        name: z.string(),
        kind: z.enum(bodyKinds),
        status: z.enum(['intending', 'member']),
        paused: z.boolean(),
        from: Day,
      }),
    ),
    liaisonRows: z.array(LiaisonRow),
    invitations: z.array(InvitationRow),
  }),
  refusals: [],
})
const recordFields = {
  /** By law; of a military unit its alias. */
  name: z.string().trim().min(2).max(60),
  /** Left empty, the name is short enough. */
  shortName: z.string().trim().max(30).default(''),
  type: z.enum(organizationTypes),
  uscc: z.string().trim().max(40).default(''),
  /** Why a code stands though its check digits are wrong. */
  usccReason: z.string().trim().max(200).default(''),
  partyOrganization: z.string().trim().max(60).default(''),
  address: z.string().trim().max(120).default(''),
  /** By their names; what the street does not know yet is written down with the unit. */
  building: z.string().trim().max(60).default(''),
  residentialArea: z.string().trim().max(40).default(''),
}
export const addOrganization = route({
  method: 'POST',
  path: '/api/organizations',
  summary: 'Write down a unit of one’s own street',
  permission: 'street-staff',
  body: z.strictObject(recordFields),
  answer: z.object({ id: Id, code: HumanCode }),
  refusals: ['unit.name-known', 'unit.code-wrong', 'unit.alias-only'],
})
export const editOrganization = route({
  method: 'PUT',
  path: '/api/organizations/:id',
  summary: 'Change a unit’s record, as seen in this version; a new name reaches all that carries it',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ version: Version, ...recordFields }),
  answer: z.object({ id: Id, version: Version }),
  refusals: ['unit.name-known', 'unit.code-wrong', 'unit.alias-only'],
})
export const checkCreditCode = route({
  method: 'GET',
  path: '/api/credit-codes',
  summary: 'Whether a unified social credit code can be right, and which units have it already',
  permission: 'street-staff',
  query: z.strictObject({ code: z.string().max(40) }),
  answer: z.object({
    code: z.string(),
    fault: z.enum(['form', 'digits']).nullable(),
    /** The code with both check digits put right; only where they are all that is wrong. */
    rightWould: z.string().nullable(),
    units: z.array(z.object({ id: Id, name: z.string(), streetName: z.string().nullable() })),
  }),
  refusals: [],
})
export const listPlaces = route({
  method: 'GET',
  path: '/api/places',
  summary: 'Buildings and residential areas of one’s own street, for its records',
  permission: 'street-staff',
  answer: z.object({ buildings: z.array(Named), residentialAreas: z.array(Named) }),
  refusals: [],
})
export const changeMembership = route({
  method: 'POST',
  path: '/api/organizations/:id/memberships',
  summary: 'Take a unit one step further with a body: intend, join, pause, resume, leave',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({
    bodyId: Id,
    step: z.enum(membershipSteps),
    reason: z.string().trim().max(200).default(''),
    /** Today when left out; not before what stands now began. */
    on: Day.optional(),
  }),
  answer: z.object({ status: z.enum(membershipStatuses), paused: z.boolean() }),
  refusals: ['membership.step', 'membership.reason', 'membership.day', 'membership.commitments'],
})
export const showCoverage = route({
  method: 'GET',
  path: '/api/network/coverage',
  summary: 'How many units there are of each type and how many of them are members, in a street or the district',
  permission: 'street-staff',
  query: z.strictObject({ street: Id.optional(), asOf }),
  answer: z.object({
    rows: z.array(z.object({ type: z.enum(organizationTypes), units: z.int(), members: z.int() })),
    units: z.int(),
    members: z.int(),
  }),
  refusals: [],
})
export const showNetwork = route({
  method: 'GET',
  path: '/api/network',
  summary: 'The network as it is today: areas and bodies with the number of their units',
  permission: 'signed-in',
  query: z.strictObject({ asOf }),
  answer: z.object({
    areas: z.array(
      z.object({
        id: Id,
        parentId: Id.nullable(),
        level: z.enum(areaLevels),
        code: z.string(),
        name: z.string(),
        organizations: z.int(),
        withoutLiaison: z.int(),
      }),
    ),
    bodies: z.array(
      z.object({
        id: Id,
        parentId: Id.nullable(),
        kind: z.enum(bodyKinds),
        name: z.string(),
        /** Of one street's body: that street. */
        streetId: Id.nullable(),
        members: z.int(),
      }),
    ),
  }),
  refusals: [],
})
export const listStreets = route({
  method: 'GET',
  path: '/api/streets',
  summary: 'The streets and the town of the district',
  permission: 'public',
  answer: z.object({ rows: z.array(z.object({ id: Id, code: z.string(), name: z.string() })) }),
  refusals: [],
})
export const Venue = z.object({
  id: Id,
  name: z.string(),
  /** What sort of place: a word of `venue-words`, as its tier, services and facilities are. */
  kind: z.string(),
  /** Empty for one that is of no tier, such as a room. */
  tier: z.string(),
  streetId: Id,
  streetName: z.string(),
  address: z.string(),
  /** How one gets there and in, in a sentence or two. */
  wayHere: z.string(),
  phone: z.string(),
  /** Hours in words. */
  openingHours: z.string(),
  seats: z.int().nullable(),
  wheelchair: z.boolean(),
  services: z.array(z.string()),
  otherServices: z.string(),
  accessibility: z.array(z.string()),
  now: OpenNow,
})
export type Venue = z.infer<typeof Venue>
export const listVenues = route({
  method: 'GET',
  path: '/api/venues',
  summary: 'Places of the network, by street',
  permission: 'public',
  query: z.strictObject({
    street: Id.optional(),
    /** The district's own places beside those of the street. */
    withDistrict: z.stringbool().default(false),
  }),
  answer: z.object({ rows: z.array(Venue) }),
  refusals: [],
})
