import { z } from 'zod'
import { refusals } from './route.ts'

/** What any import of a workbook may answer with, whatever its rows are. */
export const workbookRefusals = refusals({
  'sheet.not-a-workbook': { status: 415, params: [] },
  'sheet.too-large': { status: 413, params: ['limit'] },
  'sheet.too-many-rows': { status: 413, params: ['limit'] },
  'sheet.unreadable': { status: 422, params: [] },
  'import.state': { status: 409, params: ['state'] },
  'import.cancelled': { status: 409, params: [] },
})

/** Why a row is no entry. */
export const skipReasons = ['blank', 'note', 'subtotal', 'title', 'header', 'signature'] as const
/** Read and shown; written; taken back. */
export const importStates = ['previewed', 'committed', 'undone'] as const

/** How many entries of a workbook are written, of how many; both zero while none is being written. */
export const ImportProgress = z.object({ done: z.int(), of: z.int() })
