import { z } from 'zod'
import { listKinds } from './lists.ts'
import { Day, Done, Id, Moment, idParams, refusals, route } from './route.ts'
import { ImportProgress, importStates, skipReasons, workbookRefusals } from './workbooks.ts'

export const importRefusals = refusals({
  ...workbookRefusals,
  'sheet.no-lists': { status: 422, params: [] },
  'import.undo-blocked': { status: 409, params: ['items'] },
})

/** Why a row is not taken, as the sheet alone shows it; these codes do not change. */
export const sheetReasons = [
  'missing-title',
  'missing-provider',
  'impossible-date',
  'end-before-start',
  'capacity-not-a-number',
  'capacity-out-of-range',
  'duplicate',
  'formula-in-text',
  'formula-like-text',
  'error-value',
  'unknown-street',
] as const
/** In the lists of a body a row is also held against its members. */
export const rejectReasons = [...sheetReasons, 'not-a-member'] as const
export const ImportRow = z.object({
  row: z.int(),
  status: z.enum(['valid', 'rejected', 'skipped']),
  reason: z.enum([...rejectReasons, ...skipReasons]).nullable(),
  cells: z.array(z.string()),
  item: z
    .object({
      title: z.string(),
      provider: z.string(),
      category: z.string(),
      audience: z.string(),
      capacity: z.int().nullable(),
      availability: z.string(),
      place: z.string(),
      contact: z.string(),
      validFrom: Day.nullable(),
      validTo: Day.nullable(),
    })
    .nullable(),
  /** new: will be made; same: stands unchanged; changed: differs from the standing item; listed: stands on another list. */
  effect: z.enum(['new', 'same', 'changed', 'listed']).nullable(),
})
export type ImportRow = z.infer<typeof ImportRow>
/** The fields a column of a sheet may be read as. */
export const importFields = [
  'title',
  'description',
  'provider',
  'providerKind',
  'street',
  'category',
  'audience',
  'capacity',
  'availability',
  'place',
  'contact',
  'validFrom',
  'validTo',
  'internalCode',
  'serial',
  'ignore',
] as const
export const ImportReport = z.object({
  id: Id,
  state: z.enum(importStates),
  fileName: z.string(),
  year: z.int(),
  streetId: Id,
  streetName: z.string(),
  /** Whose lists it goes into. */
  ownerId: Id,
  ownerName: z.string(),
  /** The same file was committed before: committing again changes nothing. */
  committedBefore: z.boolean(),
  sheets: z.array(
    z.object({
      name: z.string(),
      imported: z.boolean(),
      why: z.string().nullable(),
      kind: z.enum(listKinds).nullable(),
      columns: z.array(
        z.object({
          column: z.int(),
          letter: z.string(),
          header: z.string(),
          field: z.enum(importFields),
          confidence: z.number(),
          hidden: z.boolean(),
        }),
      ),
      rows: z.array(ImportRow),
    }),
  ),
  organizations: z.object({ known: z.array(z.object({ id: Id, name: z.string() })), toCreate: z.array(z.string()) }),
  counts: z.object({
    valid: z.int(),
    rejected: z.int(),
    skipped: z.int(),
    new: z.int(),
    same: z.int(),
    changed: z.int(),
    listed: z.int().default(0),
  }),
  result: z
    .object({
      created: z.int(),
      updated: z.int(),
      unchanged: z.int(),
      /** Shown on this list, at home on another. */
      listed: z.int().default(0),
      organizationsCreated: z.int(),
      editionId: Id,
    })
    .nullable(),
})
export type ImportReport = z.infer<typeof ImportReport>
export const uploadWorkbook = route({
  method: 'POST',
  path: '/api/lists/imports',
  summary: 'Read a workbook and show, row by row, what an import would do; writes no item',
  permission: 'lists-keeper',
  answer: ImportReport,
  refusals: ['sheet.not-a-workbook', 'sheet.too-large', 'sheet.too-many-rows', 'sheet.unreadable', 'sheet.no-lists'],
  kind: 'upload',
})
export const remapImport = route({
  method: 'POST',
  path: '/api/lists/imports/:id/mapping',
  summary: 'Read the same workbook again with corrected columns or year',
  permission: 'lists-keeper',
  params: idParams,
  body: z.strictObject({
    year: z.int().min(2000).max(2100).optional(),
    ownerId: Id.optional(),
    columns: z
      .array(z.strictObject({ sheet: z.string(), column: z.int(), field: z.enum(importFields) }))
      .max(300)
      .default([]),
  }),
  answer: ImportReport,
  refusals: ['import.state', 'sheet.unreadable'],
})
export const showImport = route({
  method: 'GET',
  path: '/api/lists/imports/:id',
  summary: 'One import with its rows and its result',
  permission: 'lists-keeper',
  params: idParams,
  answer: ImportReport,
  refusals: [],
})
export const listImports = route({
  method: 'GET',
  path: '/api/lists/imports',
  summary: 'Imports of my street, newest first',
  permission: 'lists-keeper',
  answer: z.object({
    rows: z.array(
      z.object({
        id: Id,
        fileName: z.string(),
        at: Moment,
        by: z.string(),
        state: z.enum(importStates),
        created: z.int(),
        updated: z.int(),
      }),
    ),
  }),
  refusals: [],
})
export const commitImport = route({
  method: 'POST',
  path: '/api/lists/imports/:id/commit',
  summary: 'Write the valid rows in one transaction, making the units that are not known yet',
  permission: 'lists-keeper',
  params: idParams,
  body: z.strictObject({ updateExisting: z.boolean().default(true) }),
  answer: ImportReport,
  refusals: ['import.state', 'import.cancelled', 'edition.secretary'],
})
export const showImportProgress = route({
  method: 'GET',
  path: '/api/lists/imports/:id/progress',
  summary: 'How far the writing of an import is',
  permission: 'lists-keeper',
  params: idParams,
  answer: ImportProgress,
  refusals: [],
})
export const cancelImport = route({
  method: 'POST',
  path: '/api/lists/imports/:id/cancel',
  summary: 'Stop the writing of an import: nothing of it stands',
  permission: 'lists-keeper',
  params: idParams,
  answer: Done,
  refusals: ['import.state'],
})
export const undoImport = route({
  method: 'POST',
  path: '/api/lists/imports/:id/undo',
  summary: 'Take back an import whose items nobody has used or changed since',
  permission: 'lists-keeper',
  params: idParams,
  answer: ImportReport,
  refusals: ['import.state', 'import.undo-blocked'],
})
export const downloadRejected = route({
  method: 'GET',
  path: '/api/lists/imports/:id/rejected',
  summary: 'The rejected rows as a workbook with a reason column',
  permission: 'lists-keeper',
  params: idParams,
  answer: z.any(),
  refusals: [],
  kind: 'download',
})
