import { z } from 'zod'
import { posts, services, standings } from './roster.ts'
import { Day, Done, Id, Moment, idParams, refusals, route } from './route.ts'
import { ImportProgress, importStates, sheetsRead, skipReasons, workbookRefusals } from './workbooks.ts'

export const rosterImportRefusals = refusals({
  ...workbookRefusals,
  'sheet.no-members': { status: 422, params: [] },
  'roster-import.others': { status: 409, params: [] },
  'export.second-person': { status: 403, params: ['most'] },
})

/** Why a row of a roster's workbook is not taken. The first that applies; those from `elsewhere` on depend on what stands. */
export const memberRejectReasons = [
  'error-value',
  'formula-in-text',
  'formula-like-text',
  'missing-name',
  'name-length',
  'missing-phone',
  'phone-malformed',
  'missing-standing',
  'unknown-standing',
  'impossible-date',
  'unknown-service',
  'unknown-post',
  'duplicate',
  'joined-ahead',
  'unknown-group',
  'elsewhere',
  'name-differs',
  'standing-differs',
  'group-differs',
] as const

/** The fields a column may be read as. */
export const memberImportFields = [
  'name',
  'phone',
  'standing',
  'joined',
  'service',
  'posts',
  'group',
  'serial',
  'ignore',
] as const

export const MemberImportRow = z.object({
  row: z.int(),
  status: z.enum(['valid', 'rejected', 'skipped']),
  reason: z.enum([...memberRejectReasons, ...skipReasons]).nullable(),
  cells: z.array(z.string()),
  member: z
    .object({
      name: z.string(),
      standing: z.enum(standings),
      joined: Day.nullable(),
      service: z.enum(services).nullable(),
      posts: z.array(z.enum(posts)),
      group: z.string(),
    })
    .nullable(),
  /** new: will be asked for; same: belongs already, or was asked for. */
  effect: z.enum(['new', 'same']).nullable(),
  /** Asked for already, and not decided. */
  waits: z.boolean(),
})
export type MemberImportRow = z.infer<typeof MemberImportRow>

export const RosterImportReport = z.object({
  id: Id,
  state: z.enum(importStates),
  fileName: z.string(),
  party: z.object({ id: Id, name: z.string() }),
  /** The same file was brought before: bringing it again changes nothing. */
  committedBefore: z.boolean(),
  /** What stood in the file was thrown away after its days; the counts stay. */
  emptied: z.boolean(),
  sheets: sheetsRead(z.enum(memberImportFields), MemberImportRow),
  counts: z.object({
    valid: z.int(),
    rejected: z.int(),
    skipped: z.int(),
    new: z.int(),
    same: z.int(),
    changed: z.int(),
  }),
  /** How many were asked for, in how many cases, how many belonged already, and how many could not be taken. */
  result: z.object({ asked: z.int(), cases: z.int(), unchanged: z.int(), rejected: z.int() }).nullable(),
})
export type RosterImportReport = z.infer<typeof RosterImportReport>

export const uploadMembers = route({
  method: 'POST',
  path: '/api/party-rosters/:id/imports',
  summary: 'Read a workbook of members and show, row by row, what would be asked for; asks for nothing',
  permission: 'staff-or-branch-secretary',
  stepUp: true,
  params: idParams,
  answer: RosterImportReport,
  refusals: ['sheet.not-a-workbook', 'sheet.too-large', 'sheet.too-many-rows', 'sheet.unreadable', 'sheet.no-members'],
  kind: 'upload',
})
export const listRosterImports = route({
  method: 'GET',
  path: '/api/party-rosters/:id/imports',
  summary: 'Workbooks of members brought for a party organisation, newest first; nobody by name but who brought them',
  permission: 'staff-or-branch-secretary',
  params: idParams,
  answer: z.object({
    rows: z.array(
      z.object({
        id: Id,
        fileName: z.string(),
        at: Moment,
        by: z.string(),
        state: z.enum(importStates),
        asked: z.int(),
      }),
    ),
  }),
  refusals: [],
})
export const showRosterImport = route({
  method: 'GET',
  path: '/api/roster-imports/:id',
  summary: 'One workbook of members with its rows and its result; every look is written down',
  permission: 'staff-or-branch-secretary',
  stepUp: true,
  params: idParams,
  answer: RosterImportReport,
  refusals: [],
})
export const remapMembers = route({
  method: 'POST',
  path: '/api/roster-imports/:id/mapping',
  summary: 'Read the same workbook of members again with corrected columns',
  permission: 'staff-or-branch-secretary',
  stepUp: true,
  params: idParams,
  body: z.strictObject({
    columns: z
      .array(z.strictObject({ sheet: z.string(), column: z.int(), field: z.enum(memberImportFields) }))
      .max(300)
      .default([]),
  }),
  answer: RosterImportReport,
  refusals: ['import.state', 'sheet.unreadable', 'sheet.no-members', 'sheet.too-many-rows'],
})
export const commitMembers = route({
  method: 'POST',
  path: '/api/roster-imports/:id/commit',
  summary: 'Ask, in one transaction, that the members of the valid rows enter from a day on; another decides',
  permission: 'staff-or-branch-secretary',
  stepUp: true,
  params: idParams,
  body: z.strictObject({
    on: Day,
    reason: z.string().trim().min(2).max(200),
    documentNo: z.string().trim().max(60).default(''),
  }),
  answer: RosterImportReport,
  refusals: ['import.state', 'import.cancelled', 'roster.day'],
})
export const showMembersProgress = route({
  method: 'GET',
  path: '/api/roster-imports/:id/progress',
  summary: 'How far the writing of an import of members is',
  permission: 'staff-or-branch-secretary',
  params: idParams,
  answer: ImportProgress,
  refusals: [],
})
export const cancelMembers = route({
  method: 'POST',
  path: '/api/roster-imports/:id/cancel',
  summary: 'Stop the writing of an import of members: nothing of it stands',
  permission: 'staff-or-branch-secretary',
  params: idParams,
  answer: Done,
  refusals: ['import.state'],
})
export const undoMembers = route({
  method: 'POST',
  path: '/api/roster-imports/:id/undo',
  summary: 'Withdraw all that an import asked for, or take it back before its day',
  permission: 'staff-or-branch-secretary',
  stepUp: true,
  params: idParams,
  answer: RosterImportReport,
  refusals: ['import.state', 'roster.begun', 'roster.changed', 'roster-import.others'],
})
export const downloadRejectedMembers = route({
  method: 'GET',
  path: '/api/roster-imports/:id/rejected',
  summary: 'The rows that were not taken as a workbook with a reason column',
  permission: 'staff-or-branch-secretary',
  stepUp: true,
  params: idParams,
  answer: z.any(),
  refusals: [],
  kind: 'download',
})
export const downloadRosterForm = route({
  method: 'GET',
  path: '/api/party-rosters/:id/form',
  summary: 'An empty workbook to fill in members for an import',
  permission: 'staff-or-branch-secretary',
  params: idParams,
  answer: z.any(),
  refusals: [],
  kind: 'download',
})
export const exportRoster = route({
  method: 'GET',
  path: '/api/party-rosters/:id/workbook',
  summary:
    'The members of a party organisation with their numbers, as an import reads them; written down, of many by two',
  permission: 'staff-or-branch-secretary',
  stepUp: true,
  params: idParams,
  answer: z.any(),
  refusals: ['export.second-person'],
  kind: 'download',
})
export const askForRosterExport = route({
  method: 'POST',
  path: '/api/party-rosters/:id/workbook/approvals',
  summary: 'Ask a second person to let me export so many members',
  permission: 'staff-or-branch-secretary',
  params: idParams,
  answer: z.object({ id: Id }),
  refusals: ['approval.exists'],
})
