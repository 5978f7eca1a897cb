import { z } from 'zod'
import { Id, Moment, pageOf, pageQuery, refusals, route } from './route.ts'

export const pointsRefusals = refusals({
  'scheme.stale': { status: 409, params: ['version'] },
  'scheme.empty': { status: 422, params: [] },
})

/** Points are integers in hundredths: 275 is 2.75. */
const Hundredths = z.int()
export const PointsRule = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  title: z.string().trim().min(2).max(60),
  /** perHour: a participation earns so much an hour; perEvent: so much each time. */
  basis: z.enum(['perHour', 'perEvent']),
  /** Which activities it speaks of; empty means all. */
  activityKinds: z.array(z.string().max(30)).max(10),
  hundredths: Hundredths.min(0).max(100_000),
  /** At most so many minutes of one activity count; null: all. */
  mostMinutesEach: z.int().min(1).max(1440).nullable(),
  /** At most so many hundredths in one calendar year (Asia/Shanghai); null: no cap. */
  yearlyCap: Hundredths.min(0).nullable(),
  /** Only hours measured by the system's clock. */
  measuredOnly: z.boolean(),
})
export type PointsRule = z.infer<typeof PointsRule>
export const PointsScheme = z.object({
  id: Id,
  streetId: Id,
  title: z.string(),
  version: z.int(),
  effectiveFrom: Moment,
  source: z.string(),
  publishedBy: z.string(),
  rules: z.array(PointsRule),
})
export type PointsScheme = z.infer<typeof PointsScheme>
export const PointsLine = z.object({
  id: Id,
  /** When it was written, which may be days after the participation. */
  at: Moment,
  /** When the participation ended: the day it is shown under, the same as in the record. */
  endedAt: Moment,
  hundredths: Hundredths,
  ruleId: z.string(),
  ruleTitle: z.string(),
  schemeTitle: z.string(),
  schemeVersion: z.int(),
  /** What the line was computed from. */
  sourceTitle: z.string(),
  recordLineId: Id,
  minutes: z.int(),
  /** counted: in full; cappedEach / cappedYear: a cap took some or all; reversal: takes back an earlier line. */
  reason: z.enum(['counted', 'cappedEach', 'cappedYear', 'reversal']),
  reverses: Id.nullable(),
})
export type PointsLine = z.infer<typeof PointsLine>
export const listMyPoints = route({
  method: 'GET',
  path: '/api/me/points',
  summary: 'My points: the total and every line with its rule, version and source',
  permission: 'signed-in',
  query: z.strictObject({ ...pageQuery, year: z.coerce.number().int().min(2000).max(2100).optional() }),
  answer: pageOf(PointsLine).extend({ hundredths: Hundredths }),
  refusals: [],
})
export const listPointsOfPerson = route({
  method: 'GET',
  path: '/api/points',
  summary: 'Ledger lines of the street, for staff who answer questions; never a ranking',
  permission: 'street-staff',
  query: z.strictObject({ ...pageQuery, person: Id.optional(), activity: Id.optional() }),
  answer: pageOf(PointsLine.extend({ personId: Id, personName: z.string() })).extend({ hundredths: Hundredths }),
  refusals: [],
})
export const showScheme = route({
  method: 'GET',
  path: '/api/points/scheme',
  summary: 'The scheme in force in my street and its earlier versions',
  permission: 'signed-in',
  answer: z.object({ current: PointsScheme.nullable(), earlier: z.array(PointsScheme) }),
  refusals: [],
})
export const publishScheme = route({
  method: 'POST',
  path: '/api/points/scheme/versions',
  summary: 'Publish a new version; it counts for later participation only',
  permission: 'street-staff',
  body: z.strictObject({
    basedOnVersion: z.int().min(0),
    title: z.string().trim().min(2).max(60),
    source: z.string().trim().min(2).max(200),
    rules: z.array(PointsRule).min(1).max(40),
  }),
  answer: PointsScheme,
  refusals: ['scheme.stale', 'scheme.empty'],
})
