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

/** The sheets of a workbook as they were read: what each column was taken for, how surely from 0 to 1, and the rows. */
export const sheetsRead = <F extends z.ZodType, R extends z.ZodType>(field: F, row: R) =>
  z.array(
    z.object({
      name: z.string(),
      imported: z.boolean(),
      why: z.string().nullable(),
      columns: z.array(
        z.object({
          column: z.int(),
          letter: z.string(),
          header: z.string(),
          field,
          confidence: z.number(),
          hidden: z.boolean(),
        }),
      ),
      rows: z.array(row),
    }),
  )
