import type { SheetCell } from '#adapters/sheet/index.ts'
import type { Grid } from './grid.ts'
import { comparable, isErrorValue, looksLikeFormula, oneLine } from './text.ts'
import { words } from './words.ts'

type Span = { first: number; last: number }

/** What a row up to the header's last is. */
export function headOrTitle(grid: Grid, header: Span, row: number): 'header' | 'title' | 'blank' {
  if (row >= header.first) return 'header'
  return grid.filled(row).length === 0 ? 'blank' : 'title'
}

/** The cells of a row by column, merged ones filled down, `同上` by what stands above it. */
export function resolvedCells(
  grid: Grid,
  header: Span,
  row: number,
  above: readonly (SheetCell | null)[],
): (SheetCell | null)[] {
  return Array.from({ length: grid.width }, (_, column) => {
    const cell = belowHeader(grid, header, row, column)
    return isDitto(cell) ? (above[column] ?? null) : cell
  })
}

/** The texts of a row as the office sees them. */
export function textsOf(grid: Grid, row: number): string[] {
  return Array.from({ length: grid.width }, (_, column) => grid.own(row, column)?.text ?? '')
}

/** Texts above the header, from top to bottom. */
export function titleLines(grid: Grid, header: Span): string[] {
  return Array.from({ length: header.first }, (_, row) => grid.filled(row)).flatMap((cells) =>
    cells.map(({ cell }) => oneLine(cell.text)),
  )
}

/** Sheets that explain how to fill in the others. */
export function isNotesSheet(name: string): boolean {
  return words.sheets.notes.some((word) => name.includes(word))
}

/** Why cells that are to be read cannot be trusted: an error first, for a formula that ends in one was meant to give a value. */
export function unsafeCell(
  all: readonly (SheetCell | null)[],
  texts: readonly (SheetCell | null)[],
): 'error-value' | 'formula-in-text' | 'formula-like-text' | null {
  if (all.some((cell) => cell !== null && isErrorValue(cell))) return 'error-value'
  if (texts.some((cell) => cell?.formula !== undefined)) return 'formula-in-text'
  const planted = all.some((cell) => cell?.kind === 'text' && looksLikeFormula(String(cell.value)))
  return planted ? 'formula-like-text' : null
}

/** A merged range that begins in the header does not reach down into the rows. */
function belowHeader(grid: Grid, header: Span, row: number, column: number): SheetCell | null {
  const range = grid.merged(row, column)
  return range && range.firstRow <= header.last ? null : grid.down(row, column)
}

function isDitto(cell: SheetCell | null): boolean {
  return cell?.kind === 'text' && words.rows.ditto.includes(comparable(String(cell.value)))
}
