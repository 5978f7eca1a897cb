/** What a cell holds. `blank` stands only for a formula without a stored result. */
export type CellKind = 'text' | 'number' | 'date' | 'bool' | 'error' | 'blank'

/**
 * One cell that holds something.
 * - `value`: text, number or boolean as stored; a date as `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS`, as written in the sheet;
 *   an error as its sign (`#N/A`); '' for a blank.
 * - `text`: what the office sees in the cell, runs of rich text joined.
 * - `formula`: there when the cell is a formula, without the leading `=`; '' when the format keeps no formula text.
 *   `kind` and `value` then are those of the stored result.
 */
export type SheetCell = { kind: CellKind; value: string | number | boolean; text: string; formula?: string }

/** A merged range; rows and columns from 0, last ones included. */
export type MergedRange = { firstRow: number; firstColumn: number; lastRow: number; lastColumn: number }

/** One sheet. `rows[r][c]` is null where nothing stands; rows are cut after their last filled cell, and so is the sheet. */
export type Sheet = {
  name: string
  hidden: boolean
  merges: MergedRange[]
  /** Columns from 0. */
  hiddenColumns: number[]
  rows: (SheetCell | null)[][]
}

export type SheetFormat = 'xlsx' | 'xls' | 'csv'

/** A workbook as read. `date1904`: bare day numbers in it count from 1904 (files of old Macs), else from 1900. */
export type SheetBook = { format: SheetFormat; date1904: boolean; sheets: Sheet[] }

/**
 * Why a file was not read. `because` is for logs and tests; `limit` is the cap that was passed, in bytes, rows or columns.
 */
export type SheetRefusal = {
  refused: 'sheet.not-a-workbook' | 'sheet.too-large' | 'sheet.too-many-rows' | 'sheet.unreadable'
  because:
    | 'empty'
    | 'other-format'
    | 'file-bytes'
    | 'unpacked-bytes'
    | 'entries'
    | 'rows'
    | 'columns'
    | 'cells'
    | 'encrypted'
    | 'broken'
    | 'memory'
    | 'time'
  limit?: number
}

export function isRefusal(answer: SheetBook | SheetRefusal): answer is SheetRefusal {
  return 'refused' in answer
}
