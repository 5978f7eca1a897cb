import { formatValue } from 'hucre'
import type { Cell, CellValue, Sheet as HucreSheet, Workbook } from 'hucre/xlsx'
import { sheetLimits } from './limits.ts'
import type { Sheet, SheetBook, SheetCell, SheetFormat, SheetRefusal } from './types.ts'
import { cellKey, type XlsMarks } from './xls-marks.ts'

const errorSign = /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|GETTING_DATA|SPILL!|CALC!|ERR!)$/
/** Builtin formats 27–36 and 50–58 have no code in the file; a Chinese Excel shows them as dates. */
const plainDay = 'yyyy-mm-dd'

/** Turns what the reader gives into our own shapes. `marks` come with .xls only. */
export function toBook(workbook: Workbook, format: SheetFormat, marks?: XlsMarks): SheetBook {
  const date1904 = workbook.dateSystem === '1904' || (marks?.date1904 ?? false)
  return {
    format,
    date1904,
    sheets: workbook.sheets.map((sheet, at) => toSheet(sheet, date1904, marks?.sheets[at])),
  }
}

function toSheet(sheet: HucreSheet, date1904: boolean, marks: XlsMarks['sheets'][number] | undefined): Sheet {
  // The xls reader leaves holes where rows are empty.
  const last = sheet.rows.findLastIndex((row) => row?.some((value) => value !== null))
  const rows = Array.from(sheet.rows.slice(0, last + 1), (row, r) =>
    Array.from(row ?? [], (value, c): SheetCell | null => {
      const key = cellKey(r, c)
      if (marks?.errors.has(key)) return { kind: 'error', value: String(value), text: String(value) }
      const formula = marks?.formulas.has(key) ? '' : undefined
      return toCell(value ?? null, sheet.cells?.get(key), date1904, formula)
    }),
  )
  const hidden = (sheet.columns ?? []).flatMap((column, at) => (column?.hidden ? [at] : []))
  return {
    name: sheet.name,
    hidden: sheet.hidden === true || sheet.veryHidden === true || (marks?.hidden ?? false),
    merges: (sheet.merges ?? []).map((range) => ({
      firstRow: range.startRow,
      firstColumn: range.startCol,
      lastRow: range.endRow,
      lastColumn: range.endCol,
    })),
    hiddenColumns: (marks?.hiddenColumns ?? hidden).filter((column) => column < sheetLimits.columns),
    rows,
  }
}

function toCell(
  value: CellValue,
  detail: Cell | undefined,
  date1904: boolean,
  xlsFormula: string | undefined,
): SheetCell | null {
  const written = detail?.formula ?? xlsFormula
  // LibreOffice writes a plain truth value as a call.
  const formula = /^(?:TRUE|FALSE)\(\)$/.test(written ?? '') ? undefined : written
  const rest = formula === undefined ? {} : { formula }
  if (value === null || value === '')
    return formula === undefined ? null : { kind: 'blank', value: '', text: '', ...rest }
  if (detail?.type === 'error' || (typeof value === 'string' && formula !== undefined && errorSign.test(value))) {
    return { kind: 'error', value: String(value), text: String(value), ...rest }
  }
  if (typeof value === 'string') return { kind: 'text', value, text: value, ...rest }
  if (typeof value === 'boolean') return { kind: 'bool', value, text: value ? 'TRUE' : 'FALSE', ...rest }
  const numFmt = detail?.style?.numFmt
  if (typeof value === 'number') return { kind: 'number', value, text: shown(value, numFmt, date1904), ...rest }
  const iso = value.toISOString()
  const day = iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19)
  return { kind: 'date', value: day, text: shown(value, numFmt ?? plainDay, date1904), ...rest }
}

function shown(value: number | Date, numFmt: string | undefined, is1904: boolean): string {
  if (numFmt === undefined) return String(value)
  try {
    return formatValue(value, numFmt, { is1904 })
  } catch {
    return value instanceof Date ? value.toISOString().slice(0, 10) : String(value)
  }
}

/** Cuts empty ends off every sheet, then holds it to the caps on rows, columns and cells. */
export function trimmed(book: SheetBook): SheetBook | SheetRefusal {
  let rows = 0
  let cells = 0
  for (const sheet of book.sheets) {
    for (const row of sheet.rows) while (row.length > 0 && row.at(-1) === null) row.pop()
    while (sheet.rows.length > 0 && sheet.rows.at(-1)!.length === 0) sheet.rows.pop()
    rows += sheet.rows.length
    if (rows > sheetLimits.rows) return { refused: 'sheet.too-many-rows', because: 'rows', limit: sheetLimits.rows }
    for (const row of sheet.rows) {
      cells += row.reduce((sum, cell) => sum + (cell === null ? 0 : 1), 0)
      if (row.length > sheetLimits.columns) {
        return { refused: 'sheet.too-large', because: 'columns', limit: sheetLimits.columns }
      }
    }
    if (cells > sheetLimits.cells) return { refused: 'sheet.too-large', because: 'cells', limit: sheetLimits.cells }
    const last = sheet.rows.length - 1
    sheet.merges = sheet.merges.filter((range) => range.firstRow <= last).slice(0, sheetLimits.rows)
  }
  return book
}
