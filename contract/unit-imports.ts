import { z } from 'zod'
import { Done, Id, Moment, idParams, refusals, route } from './route.ts'
import { ImportProgress, importStates, sheetsRead, skipReasons, workbookRefusals } from './workbooks.ts'

export const unitImportRefusals = refusals({
  ...workbookRefusals,
  'sheet.no-units': { status: 422, params: [] },
  'unit-import.undo-blocked': { status: 409, params: ['count', 'units'] },
  'export.second-person': { status: 403, params: ['most'] },
})

/** Why a row of a units' workbook is not taken. The first that applies; those from `alias-only` on depend on what stands. */
export const unitRejectReasons = [
  'error-value',
  'formula-in-text',
  'formula-like-text',
  'missing-name',
  'name-length',
  'text-too-long',
  'unknown-street',
  'unknown-type',
  'code-wrong',
  'unknown-membership',
  'impossible-date',
  'liaison-without-name',
  'liaison-without-phone',
  'phone-malformed',
  'end-before-start',
  'alias-only',
  'duplicate',
  'differs-above',
  'rejected-above',
  'liaison-twice',
  'day-ahead',
  'membership-leave',
  'membership-day',
  'liaison-name',
  'liaison-end',
  'too-many-liaisons',
] as const

/** How many liaisons have columns of their own; more rows of the same unit name more. */
export const liaisonColumns = [1, 2, 3, 4, 5] as const
/** The fields a column may be read as. */
export const unitImportFields = [
  'name',
  'shortName',
  'type',
  'uscc',
  'partyOrganization',
  'address',
  'building',
  'residentialArea',
  'street',
  'membership',
  'joinedOn',
  'liaison1',
  'phone1',
  'lead1',
  'from1',
  'to1',
  'liaison2',
  'phone2',
  'lead2',
  'from2',
  'to2',
  'liaison3',
  'phone3',
  'lead3',
  'from3',
  'to3',
  'liaison4',
  'phone4',
  'lead4',
  'from4',
  'to4',
  'liaison5',
  'phone5',
  'lead5',
  'from5',
  'to5',
  'serial',
  'ignore',
] as const

/** What of a unit a row would change: a field of its record, its standing to the street's chapter, who speaks for it. */
export const unitChangeKinds = [
  'name',
  'shortName',
  'type',
  'uscc',
  'partyOrganization',
  'address',
  'building',
  'residentialArea',
  'membership',
  'liaisonBegins',
  'liaisonEnds',
] as const
export const UnitImportChange = z.object({
  kind: z.enum(unitChangeKinds),
  before: z.string(),
  after: z.string(),
})
export const UnitImportRow = z.object({
  row: z.int(),
  status: z.enum(['valid', 'rejected', 'skipped']),
  reason: z.enum([...unitRejectReasons, ...skipReasons]).nullable(),
  cells: z.array(z.string()),
  unit: z.string(),
  /** new: the unit will be written down; changed: it or its liaisons change; same: all of it stands. */
  effect: z.enum(['new', 'same', 'changed']).nullable(),
  changes: z.array(UnitImportChange),
})
export type UnitImportRow = z.infer<typeof UnitImportRow>

export const UnitImportReport = z.object({
  id: Id,
  state: z.enum(importStates),
  fileName: z.string(),
  streetId: Id,
  streetName: z.string(),
  /** The same file was written before: writing it again changes nothing. */
  committedBefore: z.boolean(),
  /** What stood in the file was thrown away after its days; the counts stay. */
  emptied: z.boolean(),
  sheets: sheetsRead(z.enum(unitImportFields), UnitImportRow),
  counts: z.object({
    valid: z.int(),
    rejected: z.int(),
    skipped: z.int(),
    new: z.int(),
    same: z.int(),
    changed: z.int(),
  }),
  result: z
    .object({
      created: z.int(),
      updated: z.int(),
      unchanged: z.int(),
      liaisonsBegun: z.int(),
      liaisonsEnded: z.int(),
      rejected: z.int(),
    })
    .nullable(),
})
export type UnitImportReport = z.infer<typeof UnitImportReport>

export const uploadUnits = route({
  method: 'POST',
  path: '/api/units/imports',
  summary: 'Read a workbook of units and liaisons and show, row by row, what an import would do; writes no unit',
  permission: 'street-staff',
  answer: UnitImportReport,
  refusals: ['sheet.not-a-workbook', 'sheet.too-large', 'sheet.too-many-rows', 'sheet.unreadable', 'sheet.no-units'],
  kind: 'upload',
})
export const remapUnits = route({
  method: 'POST',
  path: '/api/units/imports/:id/mapping',
  summary: 'Read the same workbook of units again with corrected columns',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({
    columns: z
      .array(z.strictObject({ sheet: z.string(), column: z.int(), field: z.enum(unitImportFields) }))
      .max(300)
      .default([]),
  }),
  answer: UnitImportReport,
  refusals: ['import.state', 'sheet.unreadable'],
})
export const showUnitImport = route({
  method: 'GET',
  path: '/api/units/imports/:id',
  summary: 'One import of units with its rows and its result',
  permission: 'street-staff',
  params: idParams,
  answer: UnitImportReport,
  refusals: [],
})
export const listUnitImports = route({
  method: 'GET',
  path: '/api/units/imports',
  summary: 'Imports of units of my street, newest first',
  permission: 'street-staff',
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
export const commitUnits = route({
  method: 'POST',
  path: '/api/units/imports/:id/commit',
  summary: 'Write the valid rows in one transaction, by the deeds that screens use',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ updateExisting: z.boolean().default(true) }),
  answer: UnitImportReport,
  refusals: ['import.state', 'import.cancelled'],
})
export const showUnitsProgress = route({
  method: 'GET',
  path: '/api/units/imports/:id/progress',
  summary: 'How far the writing of an import of units is',
  permission: 'street-staff',
  params: idParams,
  answer: ImportProgress,
  refusals: [],
})
export const cancelUnits = route({
  method: 'POST',
  path: '/api/units/imports/:id/cancel',
  summary: 'Stop the writing of an import of units: nothing of it stands',
  permission: 'street-staff',
  params: idParams,
  answer: Done,
  refusals: ['import.state'],
})
export const undoUnits = route({
  method: 'POST',
  path: '/api/units/imports/:id/undo',
  summary: 'Take back an import of units on which nobody has built since',
  permission: 'street-staff',
  params: idParams,
  answer: UnitImportReport,
  refusals: ['import.state', 'unit-import.undo-blocked'],
})
export const downloadRejectedUnits = route({
  method: 'GET',
  path: '/api/units/imports/:id/rejected',
  summary: 'The rejected rows as a workbook with a reason column',
  permission: 'street-staff',
  params: idParams,
  answer: z.any(),
  refusals: [],
  kind: 'download',
})
export const exportUnits = route({
  method: 'GET',
  path: '/api/units/workbook',
  summary: 'The units of my street as the workbook an import reads, without who speaks for them',
  permission: 'street-staff',
  answer: z.any(),
  refusals: [],
  kind: 'download',
})
export const askForUnitsExport = route({
  method: 'POST',
  path: '/api/units/workbook/approvals',
  summary: 'Ask a second person to let me export so many liaisons',
  permission: 'street-staff',
  answer: z.object({ id: Id }),
  refusals: ['approval.exists'],
})
export const exportUnitsWithLiaisons = route({
  method: 'GET',
  path: '/api/units/workbook/liaisons',
  summary: 'The units of my street with names and telephone numbers of their liaisons; written down, of many by two',
  permission: 'street-staff',
  answer: z.any(),
  refusals: ['export.second-person'],
  kind: 'download',
  stepUp: true,
})
