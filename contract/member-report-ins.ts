import { z } from 'zod'
import { Consent } from './consents.ts'
import { Day, Done, Id, Version, idParams, refusals, route } from './route.ts'

export const memberReportInRefusals = refusals({
  'member-report-in.current': { status: 409, params: ['area', 'day'] },
  'member-report-in.same': { status: 409, params: ['area'] },
  'member-report-in.own': { status: 409, params: [] },
  'member-report-in.closed': { status: 409, params: [] },
  'member-report-in.name': { status: 422, params: [] },
})

export const memberReportInStates = ['reported', 'confirmed', 'ended'] as const
/** Why one ended: by the member, by the area, or with the account. */
export const memberEndReasons = ['withdrawn', 'moved', 'movedAway', 'notHere', 'other', 'accountClosed'] as const
/** Those the area itself may give. */
export const areaEndReasons = ['movedAway', 'notHere', 'other'] as const
/** What a member may be ready to do where they live. */
export const memberOffers = [
  'patrol',
  'visits',
  'mediation',
  'cleaning',
  'repairs',
  'health',
  'law',
  'lectures',
  'children',
  'emergency',
] as const
export type MemberOffer = (typeof memberOffers)[number]

const Named = z.object({ id: Id, name: z.string() })
const State = z.enum(memberReportInStates)
const Offers = z.array(z.enum(memberOffers)).max(memberOffers.length)
const More = z.string().trim().max(60)
/** Null where it is too small to be told. */
const Count = z.int().nullable()
const wording = { offers: Offers, more: More.default('') }
/** The version of the text that was shown and agreed to. */
const consentVersion = z.int()

export const MyReportIn = z.object({
  id: Id,
  area: Named,
  street: z.string(),
  state: State,
  on: Day,
  confirmedOn: Day.nullable(),
  endedOn: Day.nullable(),
  endReason: z.enum(memberEndReasons).nullable(),
  /** Who wrote it down, for somebody at a counter. */
  enteredBy: z.string().nullable(),
  offers: Offers,
  more: z.string(),
  version: Version,
})
export type MyReportIn = z.infer<typeof MyReportIn>

export const findReportInAreas = route({
  method: 'GET',
  path: '/api/report-in-areas',
  summary: 'Residential areas where one may report in, by name, pinyin or street',
  permission: 'signed-in',
  query: z.strictObject({ q: z.string().trim().max(40).default('') }),
  answer: z.object({
    rows: z.array(Named.extend({ street: z.string() })),
    /** How many more there are than are shown. */
    more: z.int(),
  }),
  refusals: [],
})
export const showMyReportIn = route({
  method: 'GET',
  path: '/api/me/report-in',
  summary: 'Where I report in as a party member, where I did before, and what I agreed to',
  permission: 'signed-in',
  answer: z.object({ consent: Consent, current: MyReportIn.nullable(), before: z.array(MyReportIn) }),
  refusals: [],
})
export const reportMyselfIn = route({
  method: 'POST',
  path: '/api/me/report-in',
  summary: 'Report in at the residential area where I live; where I report in elsewhere, that ends with it',
  permission: 'signed-in',
  body: z.strictObject({
    residentialAreaId: Id,
    ...wording,
    consentVersion,
    /** Where I report in now, as I saw it, when I move. */
    instead: z.strictObject({ id: Id, version: Version }).nullable().default(null),
  }),
  answer: z.object({ id: Id }),
  refusals: ['member-report-in.current', 'member-report-in.same', 'consent.text-changed'],
})
export const sayMyOffers = route({
  method: 'POST',
  path: '/api/me/report-in/offers',
  summary: 'Change what I am ready to do where I report in, as seen in this version',
  permission: 'signed-in',
  body: z.strictObject({ version: Version, ...wording }),
  answer: Done,
  refusals: [],
})
export const withdrawMyReportIn = route({
  method: 'POST',
  path: '/api/me/report-in/withdrawal',
  summary: 'Withdraw my report-in and my consent with it; what I wrote is taken out',
  permission: 'signed-in',
  body: z.strictObject({ version: Version }),
  answer: Done,
  refusals: [],
})

export const listMemberReportIns = route({
  method: 'GET',
  path: '/api/member-report-ins',
  summary:
    'How many members report in at the residential areas one looks after, small counts untold; whether anybody waits; nobody by name',
  permission: 'staff-or-branch-secretary',
  answer: z.object({
    /** Counts under this are not told. */
    smallest: z.int(),
    members: Count,
    /** What somebody at the counter signs. */
    consent: Consent.pick({ version: true, text: true }),
    rows: z.array(z.object({ area: Named, members: Count, waits: z.boolean() })),
  }),
  refusals: [],
})
export const AreaMember = z.object({
  id: Id,
  name: z.string(),
  phoneMasked: z.string().nullable(),
  state: State,
  on: Day,
  confirmedOn: Day.nullable(),
  enteredBy: z.string().nullable(),
  offers: Offers,
  more: z.string(),
  version: Version,
  /** Whether I may confirm it: it waits, and neither I nor anybody for me wrote it. */
  confirmable: z.boolean(),
})
export type AreaMember = z.infer<typeof AreaMember>
export const showAreaMembers = route({
  method: 'GET',
  path: '/api/residential-areas/:id/member-report-ins',
  summary: 'Who reports in at a residential area today, and what they offer; every look is written down',
  permission: 'staff-or-branch-secretary',
  stepUp: true,
  params: idParams,
  answer: z.object({ area: Named, rows: z.array(AreaMember) }),
  refusals: [],
})
export const enterReportIn = route({
  method: 'POST',
  path: '/api/residential-areas/:id/member-report-ins',
  summary: 'Write down, for somebody at the counter who signed the consent, that they report in; another confirms it',
  permission: 'staff-or-branch-secretary',
  stepUp: true,
  params: idParams,
  body: z.strictObject({
    /** Somebody the street knows, chosen by its staff; else who it is stands in name and phone. */
    personId: Id.optional(),
    name: z.string().trim().max(20).default(''),
    phone: z.string().max(20).default(''),
    /** Said after `person.same-name`: it is somebody else of that name. */
    another: z.boolean().default(false),
    ...wording,
    consentVersion,
  }),
  answer: z.object({ id: Id }),
  refusals: [
    'member-report-in.same',
    'member-report-in.name',
    'person.same-name',
    'phone.malformed',
    'name.missing',
    'consent.text-changed',
  ],
})
export const confirmReportIn = route({
  method: 'POST',
  path: '/api/member-report-ins/:id/confirmation',
  summary: 'Confirm that somebody who reported in lives here and was received, as seen in this version',
  permission: 'staff-or-branch-secretary',
  stepUp: true,
  params: idParams,
  body: z.strictObject({ version: Version }),
  answer: Done,
  refusals: ['member-report-in.own', 'member-report-in.closed'],
})
export const endMemberReportIn = route({
  method: 'POST',
  path: '/api/member-report-ins/:id/end',
  summary: 'End the report-in of somebody who moved away or does not belong here, as seen in this version',
  permission: 'staff-or-branch-secretary',
  stepUp: true,
  params: idParams,
  body: z.strictObject({ version: Version, reason: z.enum(areaEndReasons) }),
  answer: Done,
  refusals: ['member-report-in.closed'],
})
