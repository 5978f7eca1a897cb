import { z } from 'zod'
import { Day, Done, Id, Version, idParams, refusals, route } from './route.ts'
import { organizationTypes } from './units.ts'

export const reportInRefusals = refusals({
  'report-in.open': { status: 409, params: ['area', 'day'] },
  'report-in.alias-only': { status: 422, params: [] },
  'report-in.ahead': { status: 422, params: [] },
  'report-in.day': { status: 422, params: ['day'] },
  'report-in.first-day': { status: 422, params: ['day'] },
})

const asOf = Day.optional()
const on = Day.optional()
const Named = z.object({ id: Id, name: z.string() })

export const listReportIns = route({
  method: 'GET',
  path: '/api/report-ins',
  summary: 'The residential areas of one’s own street with the units that report in there on a day, and how many',
  permission: 'street-staff',
  query: z.strictObject({ asOf }),
  answer: z.object({
    asOf: Day,
    areas: z.array(
      Named.extend({
        units: z.array(
          z.object({
            /** The report-in, not the unit. */
            id: Id,
            organizationId: Id,
            name: z.string(),
            type: z.enum(organizationTypes),
            /** Where the unit sits. */
            streetName: z.string(),
            organised: z.boolean(),
            from: Day,
          }),
        ),
      }),
    ),
    /** Units once each, however many areas they report in at. */
    counts: z.object({ units: z.int(), organised: z.int(), withoutAny: z.int() }),
  }),
  refusals: [],
})
export const ReportIn = z.object({
  id: Id,
  residentialArea: Named,
  streetName: z.string(),
  from: Day,
  to: Day.nullable(),
  /** Why it ended. */
  reason: z.string(),
  /** Who noted it and who ended it; told to staff. */
  notedBy: z.string(),
  endedBy: z.string(),
  version: Version,
  /** The residential area lies in the street of who asks, who may end and take back. */
  ours: z.boolean(),
})
export type ReportIn = z.infer<typeof ReportIn>
export const listReportInsOfUnit = route({
  method: 'GET',
  path: '/api/organizations/:id/report-ins',
  summary: 'Where a unit reports in on a day and where it did before; to itself and to the streets concerned',
  permission: 'staff-or-liaison',
  params: idParams,
  query: z.strictObject({ asOf }),
  answer: z.object({ asOf: Day, rows: z.array(ReportIn) }),
  refusals: [],
})
export const reportIn = route({
  method: 'POST',
  path: '/api/organizations/:id/report-ins',
  summary: 'Note that a unit reports in at a residential area of one’s own street, from a day on',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ residentialAreaId: Id, on }),
  answer: z.object({ id: Id }),
  refusals: ['report-in.open', 'report-in.alias-only', 'report-in.ahead', 'report-in.day'],
})
export const endReportIn = route({
  method: 'POST',
  path: '/api/report-ins/:id/end',
  summary: 'End a report-in on a day, with the reason, as seen in this version',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ version: Version, on, reason: z.string().trim().min(2).max(200) }),
  answer: Done,
  refusals: ['report-in.ahead', 'report-in.first-day'],
})
export const undoReportIn = route({
  method: 'POST',
  path: '/api/report-ins/:id/undo',
  summary: 'Take back the last step: one that ended goes on, one that stands was noted by mistake and never was',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ version: Version }),
  answer: Done,
  refusals: ['report-in.open'],
})
