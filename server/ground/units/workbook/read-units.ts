import type { Sheet, SheetBook, SheetCell } from '#adapters/sheet/index.ts'
import {
  columnFinder,
  corrected,
  findHeader,
  findStreet,
  gridOf,
  headOrTitle,
  isNotesSheet,
  isNumbered,
  resolvedCells,
  rowKind,
  saysNothing,
  streetOfLine,
  textsOf,
  titleLines,
  type Grid,
  type RowShape,
  type TableForm,
} from '#ground/workbooks/index.ts'
import { fieldByValues, shareOf } from './column-values.ts'
import { withRepeats } from './numbered.ts'
import { readUnitRow } from './read-row.ts'
import { SeenUnits } from './seen-units.ts'
import type {
  UnitField,
  UnitHeader,
  UnitRowReading,
  UnitSheetReading,
  UnitSheetSkip,
  UnitsContext,
  UnitsReading,
} from './types.ts'
import { vocabulary } from './words.ts'

/**
 * Reads units and who speaks for them out of a workbook: finds the sheets and their headers, proposes which column is
 * which field, and makes a unit of every row or says why not. Pure: writes nothing, asks nobody. A unit is one row, its
 * liaisons in columns beside it or in rows below it.
 */
export function readUnits(book: SheetBook, context: UnitsContext): UnitsReading {
  const seen = new SeenUnits()
  return { sheets: book.sheets.map((sheet) => readSheet(sheet, book.date1904, context, seen)) }
}

function formOf({ streets }: UnitsContext): TableForm<UnitField> {
  return {
    vocabulary,
    key: 'name',
    anyText: ['name'],
    shareOf: (field, cells) => shareOf(field, cells, streets),
    fieldByValues,
  }
}

function readSheet(sheet: Sheet, date1904: boolean, context: UnitsContext, seen: SeenUnits): UnitSheetReading {
  const none: UnitSheetReading = { name: sheet.name, imported: false, headerRow: null, mapping: [], rows: [] }
  const leftOut = (why: UnitSheetSkip): UnitSheetReading => ({ ...none, why })
  if (sheet.hidden) return leftOut('hidden')
  const grid = gridOf(sheet)
  if (grid.height === 0) return leftOut('empty')
  if (isNotesSheet(sheet.name)) return leftOut('notes')
  const found = findHeader(grid, sheet.hiddenColumns, formOf(context))
  if (!found) return leftOut('no-header')
  const header = corrected(withRepeats(found), sheet.name, context)
  const read = { ...none, headerRow: header.last + 1, mapping: header.columns }
  const rows = readRows(grid, header, date1904, context, seen)
  const filled = rows.some((row) => row.status !== 'skipped')
  return filled ? { ...read, imported: true, rows } : { ...read, why: 'no-rows', rows }
}

function readRows(
  grid: Grid,
  header: UnitHeader,
  date1904: boolean,
  { streets, street }: UnitsContext,
  seen: SeenUnits,
): UnitRowReading[] {
  const columnOf = columnFinder(header)
  const name = columnOf('name')
  const shape: RowShape = {
    header,
    serial: columnOf('serial'),
    category: null,
    key: name,
    certain: [name, columnOf('phone1') ?? columnOf('type') ?? columnOf('address')],
  }
  // A title that names another street speaks for all rows under it.
  const said = titleLines(grid, header)
    .map((line) => streetOfLine(line, streets))
    .flatMap((found) => (found === null || found === 'unknown' ? [] : [found.street]))
  const other = street !== undefined && said[0] !== undefined && said[0] !== findStreet(street, streets)
  const given = { year: null, date1904, streets, street: street ?? null }
  /** The cells of the last unit: what `同上` repeats. */
  let above: (SheetCell | null)[] = []

  return Array.from({ length: grid.height }, (_, row): UnitRowReading => {
    const cells = textsOf(grid, row)
    const skipped = (reason: UnitRowReading['reason']): UnitRowReading => ({
      row: row + 1,
      status: 'skipped',
      reason,
      cells,
    })
    if (row <= header.last) return skipped(headOrTitle(grid, header, row))
    const kind = rowKind(grid, shape, row)
    if (kind !== 'item') return skipped(kind.skip)
    const resolved = resolvedCells(grid, header, row, above)
    if (isSection(resolved, name)) return skipped('title')
    above = resolved
    const read = readUnitRow((field) => {
      const column = columnOf(field)
      return column === null ? null : (resolved[column] ?? null)
    }, given)
    const fitted = other ? { rejected: 'unknown-street' as const } : seen.fit(read, resolved[name ?? -1]?.text ?? '')
    return 'rejected' in fitted
      ? { row: row + 1, status: 'rejected', reason: fitted.rejected, cells }
      : { row: row + 1, status: 'valid', unit: fitted.unit, cells }
  })
}

/** `一、机关单位` alone in its row is a heading, not a unit. */
function isSection(cells: readonly (SheetCell | null)[], name: number | null): boolean {
  const filled = cells.filter((cell) => cell !== null && !saysNothing(cell.text))
  return filled.length === 1 && name !== null && filled[0] === cells[name] && isNumbered(filled[0]!.text)
}
