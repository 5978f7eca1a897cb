import type { Sheet, SheetBook, SheetCell } from '#adapters/sheet/index.ts'
import { gridOf, type Grid } from './grid.ts'
import { columnFinder, corrected, type Corrections } from './header-corrections.ts'
import { findHeader, type Header } from './header-rows.ts'
import { headOrTitle, isNotesSheet, resolvedCells, textsOf } from './row-cells.ts'
import { rowKind } from './row-kinds.ts'
import type { ColumnReading, SkipReason, TableForm } from './types.ts'

/** The cells of one row by field, after filling down; a field without a column or without a cell has null. */
export type RowCells<F extends string> = (field: F) => SheetCell | null

/** One row of a sheet: `row` is Excel's number, from 1; `cells` are the texts as the office sees them. */
export type RowRead<E, Reason extends string> =
  | { row: number; cells: string[]; status: 'skipped'; reason: SkipReason }
  | { row: number; cells: string[]; status: 'rejected'; reason: Reason }
  | { row: number; cells: string[]; status: 'valid'; entry: E }

/** Why a sheet gives no rows. */
export type SheetSkip = 'hidden' | 'notes' | 'empty' | 'no-header' | 'no-rows'

export type SheetRead<F extends string, E, Reason extends string> = {
  name: string
  imported: boolean
  why: SheetSkip | null
  columns: ColumnReading<F>[]
  rows: RowRead<E, Reason>[]
}

/** How a table of one entry a row is read: what is known of it, and what a row comes to. */
export type TableReader<F extends string, E, Reason extends string> = Corrections<F> & {
  form: TableForm<F>
  /** A row in which all of these are filled is an entry, whatever else it says. */
  certain: readonly F[]
  readRow: (cells: RowCells<F>, date1904: boolean) => { entry: E } | { rejected: Reason }
}

/** Reads a workbook of tables with an entry a row: finds sheets and headers, proposes the columns, and reads every row. */
export function readTables<F extends string, E, Reason extends string>(
  book: SheetBook,
  reader: TableReader<F, E, Reason>,
): SheetRead<F, E, Reason>[] {
  return book.sheets.map((sheet) => readSheet(sheet, book.date1904, reader))
}

function readSheet<F extends string, E, Reason extends string>(
  sheet: Sheet,
  date1904: boolean,
  reader: TableReader<F, E, Reason>,
): SheetRead<F, E, Reason> {
  const leftOut = (why: SheetSkip) => ({ name: sheet.name, imported: false, why, columns: [], rows: [] })
  if (sheet.hidden) return leftOut('hidden')
  const grid = gridOf(sheet)
  if (grid.height === 0) return leftOut('empty')
  if (isNotesSheet(sheet.name)) return leftOut('notes')
  const found = findHeader(grid, sheet.hiddenColumns, reader.form)
  if (!found) return leftOut('no-header')
  const header = corrected(found, sheet.name, reader)
  const rows = rowsOf(grid, header, date1904, reader)
  const filled = rows.some(({ status }) => status !== 'skipped')
  return { name: sheet.name, imported: filled, why: filled ? null : 'no-rows', columns: header.columns, rows }
}

function rowsOf<F extends string, E, Reason extends string>(
  grid: Grid,
  header: Header<F>,
  date1904: boolean,
  { form, certain, readRow }: TableReader<F, E, Reason>,
): RowRead<E, Reason>[] {
  const columnOf = columnFinder(header)
  const shape = {
    header,
    serial: columnOf('serial'),
    category: null,
    key: columnOf(form.key),
    certain: certain.map(columnOf),
  }
  /** The cells of the last entry: what `同上` repeats. */
  let above: (SheetCell | null)[] = []
  return Array.from({ length: grid.height }, (_, at): RowRead<E, Reason> => {
    const row = { row: at + 1, cells: textsOf(grid, at) }
    if (at <= header.last) return { ...row, status: 'skipped', reason: headOrTitle(grid, header, at) }
    const kind = rowKind(grid, shape, at)
    if (kind !== 'item') return { ...row, status: 'skipped', reason: kind.skip }
    const resolved = resolvedCells(grid, header, at, above)
    above = resolved
    const read = readRow((field) => {
      const column = columnOf(field)
      return column === null ? null : (resolved[column] ?? null)
    }, date1904)
    return 'rejected' in read
      ? { ...row, status: 'rejected', reason: read.rejected }
      : { ...row, status: 'valid', entry: read.entry }
  })
}
