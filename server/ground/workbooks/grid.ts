import type { MergedRange, Sheet, SheetCell } from '#adapters/sheet/index.ts'
import { comparable } from './text.ts'

/** A sheet as a rectangle that knows its merged ranges. Rows and columns from 0. */
export type Grid = {
  height: number
  width: number
  /** The cell as it stands; null where nothing does or a merged range covers it. */
  own: (row: number, column: number) => SheetCell | null
  /** The cell that counts here: its own, or the one from above in the same column through a merged range. */
  down: (row: number, column: number) => SheetCell | null
  /** The merged range that a cell belongs to. */
  merged: (row: number, column: number) => MergedRange | null
  /** Filled cells of a row that stand there themselves. */
  filled: (row: number) => { column: number; cell: SheetCell; text: string }[]
}

/** More merged cells than this are not looked at: no office merges so many, but a hostile file may. */
const mergedCells = 500_000

export function gridOf(sheet: Sheet): Grid {
  const height = sheet.rows.length
  const width = sheet.rows.reduce((most, row) => Math.max(most, row.length), 0)
  const ranges = new Map<number, MergedRange>()
  let left = mergedCells
  for (const range of sheet.merges) {
    const lastRow = Math.min(range.lastRow, height - 1)
    const lastColumn = Math.min(range.lastColumn, width - 1)
    left -= Math.max(0, lastRow - range.firstRow + 1) * Math.max(0, lastColumn - range.firstColumn + 1)
    if (left < 0) break
    for (let row = range.firstRow; row <= lastRow; row++) {
      for (let column = range.firstColumn; column <= lastColumn; column++) ranges.set(row * width + column, range)
    }
  }
  const merged = (row: number, column: number) => ranges.get(row * width + column) ?? null
  const own = (row: number, column: number) => {
    const range = merged(row, column)
    if (range && (range.firstRow !== row || range.firstColumn !== column)) return null
    return sheet.rows[row]?.[column] ?? null
  }
  const down = (row: number, column: number) => {
    const range = merged(row, column)
    return own(range && range.firstColumn === column ? range.firstRow : row, column)
  }
  const known = new Map<number, ReturnType<Grid['filled']>>()
  const filled = (row: number) => {
    const cells = known.get(row) ?? fillOf(row)
    known.set(row, cells)
    return cells
  }
  const fillOf = (row: number) =>
    Array.from({ length: sheet.rows[row]?.length ?? 0 }, (_, column) => column).flatMap((column) => {
      const cell = own(row, column)
      const text = cell === null ? '' : comparable(cell.text)
      return cell !== null && (text !== '' || cell.formula !== undefined) ? [{ column, cell, text }] : []
    })
  return { height, width, own, down, merged, filled }
}

/** The letters Excel shows over a column: 0 → A, 26 → AA. */
export function columnLetter(column: number): string {
  const rest = Math.floor(column / 26)
  return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCharCode(65 + (column % 26))
}
