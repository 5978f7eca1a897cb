import { refusals } from './route.ts'

/** What any import of a workbook may answer with, whatever its rows are. */
export const workbookRefusals = refusals({
  'sheet.not-a-workbook': { status: 415, params: [] },
  'sheet.too-large': { status: 413, params: ['limit'] },
  'sheet.too-many-rows': { status: 413, params: ['limit'] },
  'sheet.unreadable': { status: 422, params: [] },
  'import.state': { status: 409, params: ['state'] },
})

/** Why a row is no entry. */
export const skipReasons = ['blank', 'note', 'subtotal', 'title', 'header', 'signature'] as const
/** Read and shown; written; taken back. */
export const importStates = ['previewed', 'committed', 'undone'] as const
