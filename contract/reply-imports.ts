import { z } from 'zod'
import { Done, Id, Moment, idParams, route } from './route.ts'
import { ImportProgress, importStates, sheetsRead, skipReasons } from './workbooks.ts'

/** Why a row is no reply. */
export const replyFaults = [
  'no-unit',
  'unknown-unit',
  'empty',
  'not-a-number',
  'unknown-choice',
  'too-long',
  'formula-in-text',
  'again',
] as const

/** The fields a column may be read as: who replied, when, a question by its place from 0, or nothing. */
export const ReplyField = z.string().regex(/^(unit|day|serial|ignore|question(\d|1[01]))$/)

export const ReplyImportRow = z.object({
  row: z.int(),
  status: z.enum(['valid', 'rejected', 'skipped']),
  reason: z.enum([...replyFaults, ...skipReasons]).nullable(),
  cells: z.array(z.string()),
  unit: z.string(),
  answers: z.array(z.string()),
  findings: z.int(),
  /** new: will be entered; same: is in the round already. */
  effect: z.enum(['new', 'same']).nullable(),
})
export type ReplyImportRow = z.infer<typeof ReplyImportRow>

export const ReplyImport = z.object({
  id: Id,
  state: z.enum(importStates),
  fileName: z.string(),
  roundId: Id,
  /** The same file was entered before: entering it again changes nothing. */
  committedBefore: z.boolean(),
  /** What stood in the file was thrown away after its days; the counts stay. */
  emptied: z.boolean(),
  sheets: sheetsRead(ReplyField, ReplyImportRow),
  counts: z.object({
    valid: z.int(),
    rejected: z.int(),
    skipped: z.int(),
    new: z.int(),
    same: z.int(),
    changed: z.int(),
    /** What was found in those that are new. */
    findings: z.int(),
  }),
  result: z.object({ entered: z.int(), unchanged: z.int(), rejected: z.int(), findings: z.int() }).nullable(),
})
export type ReplyImport = z.infer<typeof ReplyImport>

export const uploadReplies = route({
  method: 'POST',
  path: '/api/lists/rounds/:id/imports',
  summary: 'Read the workbook of a survey tool, a reply a row, and show what would be entered; enters nothing',
  permission: 'street-staff',
  params: idParams,
  answer: ReplyImport,
  refusals: [
    'sheet.not-a-workbook',
    'sheet.too-large',
    'sheet.too-many-rows',
    'sheet.unreadable',
    'replies.no-questions',
    'round.closed',
  ],
  kind: 'upload',
})
export const listReplyImports = route({
  method: 'GET',
  path: '/api/lists/rounds/:id/imports',
  summary: 'Files of replies of a round, newest first',
  permission: 'street-staff',
  params: idParams,
  answer: z.object({
    rows: z.array(
      z.object({
        id: Id,
        fileName: z.string(),
        at: Moment,
        by: z.string(),
        state: z.enum(importStates),
        entered: z.int(),
      }),
    ),
  }),
  refusals: [],
})
export const showReplyImport = route({
  method: 'GET',
  path: '/api/lists/reply-imports/:id',
  summary: 'One file of replies with its rows and its result',
  permission: 'street-staff',
  params: idParams,
  answer: ReplyImport,
  refusals: [],
})
export const remapReplies = route({
  method: 'POST',
  path: '/api/lists/reply-imports/:id/mapping',
  summary: 'Read the same file of replies again with corrected columns',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({
    columns: z
      .array(z.strictObject({ sheet: z.string(), column: z.int(), field: ReplyField }))
      .max(300)
      .default([]),
  }),
  answer: ReplyImport,
  refusals: ['import.state', 'sheet.unreadable', 'sheet.too-many-rows', 'replies.no-questions', 'round.closed'],
})
export const commitReplies = route({
  method: 'POST',
  path: '/api/lists/reply-imports/:id/commit',
  summary: 'Enter the good rows of a file of replies in one transaction',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({}),
  answer: ReplyImport,
  refusals: ['import.state', 'import.cancelled', 'round.closed'],
})
export const showRepliesProgress = route({
  method: 'GET',
  path: '/api/lists/reply-imports/:id/progress',
  summary: 'How far the entering of a file of replies is',
  permission: 'street-staff',
  params: idParams,
  answer: ImportProgress,
  refusals: [],
})
export const cancelReplies = route({
  method: 'POST',
  path: '/api/lists/reply-imports/:id/cancel',
  summary: 'Stop the entering of a file of replies: nothing of it stands',
  permission: 'street-staff',
  params: idParams,
  answer: Done,
  refusals: ['import.state'],
})
export const undoReplies = route({
  method: 'POST',
  path: '/api/lists/reply-imports/:id/undo',
  summary: 'Take out all replies of a file, none of whose findings has been decided',
  permission: 'street-staff',
  params: idParams,
  answer: ReplyImport,
  refusals: ['import.state', 'replies.decided'],
})
export const downloadRejectedReplies = route({
  method: 'GET',
  path: '/api/lists/reply-imports/:id/rejected',
  summary: 'The rows that are no replies as a workbook with a reason column',
  permission: 'street-staff',
  params: idParams,
  answer: z.any(),
  refusals: [],
  kind: 'download',
})
