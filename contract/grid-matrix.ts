import { z } from 'zod'
import { Day, Id, refusals, route } from './route.ts'

export const matrixRefusals = refusals({
  'duty.later': { status: 409, params: ['grid', 'day'] },
  'duty.nothing': { status: 422, params: [] },
})

/** The code of a work field; which there are stands in the rule pack. */
const Field = z.string().regex(/^[A-Za-z]{2,40}$/)
const rhythm = z.string().trim().max(60).default('')
/** The code of a meeting rhythm of the rule pack; null where none is agreed. */
const Meets = z.string().regex(/^[A-Za-z]{2,40}$/)
/** By branch, how many of its members it allots; a number, nobody by name. */
const People = z.record(Id, z.int().min(0).max(999))
const asOf = Day.optional()

const Cell = z.object({
  gridId: Id,
  field: Field,
  lead: Id.nullable(),
  support: z.array(Id),
  /** A branch that allots nobody is not among them. */
  people: z.record(z.string(), z.int()),
  meets: Meets.nullable(),
  /** What else was noted about their meetings: “月初碰头”. */
  rhythm: z.string(),
})
const Load = z.object({
  id: Id,
  name: z.string(),
  secretary: z.string(),
  leads: z.int(),
  supports: z.int(),
  /** Leads more than the rule pack’s figure. */
  overloaded: z.boolean(),
  /** The sum of its members' places in grids; one who serves two grids counts twice. */
  allotted: z.int(),
  /** Null where it is too small to be told, or no roster is kept. */
  members: z.int().nullable(),
  /** `shared`: more places than members; `stretched`: more than the rule pack's figure for each. Null without `members`. */
  strain: z.enum(['fits', 'shared', 'stretched']).nullable(),
})
const Named = z.object({ code: z.string(), zh: z.string(), en: z.string() })
const gapCounts = {
  /** Cells nobody leads. */
  gaps: z.int(),
  /** Cells with a lead that allots nobody. */
  unstaffed: z.int(),
  /** Cells with a branch but no meeting rhythm. */
  unmet: z.int(),
}
export const showMatrix = route({
  method: 'GET',
  path: '/api/grid-matrix',
  summary: 'Which agency branch leads and which support which work field in which grid of one’s own street, on a day',
  permission: 'street-staff',
  query: z.strictObject({ asOf }),
  answer: z.object({
    asOf: Day,
    /** The last change of the street’s grids; a reorganisation names the one it saw. */
    seen: Id.nullable(),
    leadsMost: z.int(),
    gridsPerMember: z.int(),
    fields: z.array(Named),
    rhythms: z.array(Named),
    /** The one that is proposed where none is agreed yet. */
    rhythmUsual: z.string(),
    branches: z.array(Load),
    grids: z.array(z.object({ id: Id, number: z.int(), name: z.string(), head: z.string() })),
    cells: z.array(Cell),
    ...gapCounts,
  }),
  refusals: [],
})
const reorganisation = {
  on: asOf,
  changes: z
    .array(
      z.strictObject({
        gridId: Id,
        field: Field,
        lead: Id.nullable(),
        support: z.array(Id).max(10),
        people: People.default({}),
        meets: Meets.nullable().default(null),
        rhythm,
      }),
    )
    .min(1)
    .max(600)
    .refine((cells) => new Set(cells.map(({ gridId, field }) => `${gridId} ${field}`)).size === cells.length)
    .refine((cells) =>
      cells.every(
        ({ lead, support }) => new Set(support).size === support.length && (lead === null || !support.includes(lead)),
      ),
    )
    .refine((cells) =>
      cells.every(({ lead, support, people }) =>
        Object.keys(people).every((id) => id === lead || support.includes(id)),
      ),
    ),
}
export const previewReorganisation = route({
  method: 'POST',
  path: '/api/grid-matrix/previews',
  summary: 'What a reorganisation would change on its day, with the gaps and loads after it; writes nothing',
  permission: 'street-staff',
  body: z.strictObject(reorganisation),
  answer: z.object({
    changed: z.array(z.object({ before: Cell, after: Cell })),
    before: z.object(gapCounts),
    after: z.object(gapCounts),
    branches: z.array(Load),
  }),
  refusals: ['duty.later'],
})
export const reorganise = route({
  method: 'POST',
  path: '/api/grid-matrix/reorganisations',
  summary: 'Reorganise many cells from a day on, as the matrix was seen; undone as a whole until that day',
  permission: 'street-staff',
  body: z.strictObject({ ...reorganisation, seen: Id.nullable(), reason: z.string().trim().min(2).max(300) }),
  answer: z.object({ id: Id, changed: z.int() }),
  refusals: ['duty.later', 'duty.nothing'],
})
