import type { SheetCell } from '#adapters/sheet/index.ts'
import { columnLetter, type Grid } from './grid.ts'
import type { Fit, HeaderText } from './header-words.ts'
import { comparable, oneLine, saysNothing } from './text.ts'
import type { ColumnReading, Nothing, TableForm } from './types.ts'

/** Header found: rows from 0, last one included. */
export type Header<F extends string> = { first: number; last: number; columns: ColumnReading<F>[] }
type HeaderSpan = { first: number; last: number }

const searchedRows = 30
const sampledRows = 30
const leastConfidence = 0.5
const clearlyBetter = 1.3
/** A second header on a sheet has so many cells, none longer, and so large a share of them names a field. */
const leastCells = 4
const longestHeader = 20
const mostlyNamed = 0.7

/**
 * Finds the rows that head the table: the one or two rows over which the most columns find their field. A header must
 * name the entries and two more fields, else there is none.
 */
export function findHeader<F extends string>(
  grid: Grid,
  hidden: readonly number[],
  form: TableForm<F>,
): Header<F> | null {
  const { looksLikeHeader } = form.vocabulary
  let best: { header: Header<F>; score: number } | null = null
  const likely = Array.from({ length: Math.min(grid.height, searchedRows + 1) }, (_, row) =>
    grid.filled(row).some(({ text }) => looksLikeHeader(text)),
  )
  for (let first = 0; first < Math.min(grid.height, searchedRows); first++) {
    if (grid.filled(first).length < 2) continue
    for (const last of [first, first + 1]) {
      if (!likely[first] || !likely[last] || (last > first && !opensGroup(grid, first))) continue
      const header = { first, last, columns: mapColumns(grid, first, last, hidden, form) }
      const score = scoreOf(header, form.key)
      // The same header may stand again on the next page: a later one must be clearly better.
      const margin = best !== null && best.header.last < first ? clearlyBetter : 1
      if (score > (best?.score ?? 0) * margin) best = { header, score }
    }
  }
  return best?.header ?? null
}

/**
 * Finds the header of another list further down on the same sheet: after an empty row or a line that stands alone, most of
 * its cells name a field, and it is not the first header again. Answers where that list begins, its title lines included.
 */
export function findNextHeader<F extends string>(
  grid: Grid,
  above: Header<F>,
  hidden: readonly number[],
  form: TableForm<F>,
): { begins: number; header: Header<F> } | null {
  const { looksLikeHeader } = form.vocabulary
  for (let row = above.last + 2; row < grid.height; row++) {
    const cells = grid.filled(row)
    if (cells.length < leastCells || !cells.every(({ text }) => text.length <= longestHeader)) continue
    if (!cells.some(({ text }) => looksLikeHeader(text)) || grid.filled(row - 1).length > 1) continue
    if (repeatsHeader(grid, above, row)) continue
    const two = row + 1 < grid.height && opensGroup(grid, row)
    const header = [row, ...(two ? [row + 1] : [])]
      .map((last) => ({ first: row, last, columns: mapColumns(grid, row, last, hidden, form) }))
      .toSorted((one, other) => scoreOf(other, form.key) - scoreOf(one, form.key))[0]!
    const named = header.columns.filter(({ field, header: text }) => field !== 'ignore' && text !== '').length
    if (scoreOf(header, form.key) === 0 || named < leastCells || named < cells.length * mostlyNamed) continue
    let begins = row
    while (begins - 1 > above.last && grid.filled(begins - 1).length < 2) begins--
    return { begins, header }
  }
  return null
}

/** A header printed again at the head of a page. */
export function repeatsHeader(grid: Grid, header: HeaderSpan, row: number): boolean {
  const cells = grid.filled(row)
  for (let above = header.first; above <= header.last; above++) {
    const same = cells.filter(({ column, text }) => text === comparable(grid.own(above, column)?.text ?? ''))
    if (same.length > 2 && same.length * 2 > cells.length) return true
  }
  return false
}

/** A header over two rows has a cell that spans several columns, or a gap under which a word stands. */
function opensGroup(grid: Grid, row: number): boolean {
  for (let column = 0; column < grid.width; column++) {
    const range = grid.merged(row, column)
    if (range && range.lastColumn > range.firstColumn && range.lastRow === row) return true
    const under = grid.own(row + 1, column)
    if (column > 0 && grid.own(row, column) === null && !range && under !== null) return true
  }
  return false
}

function scoreOf<F extends string>(header: Header<F>, key: F): number {
  const known = header.columns.filter((column) => column.field !== 'ignore' && column.field !== 'serial')
  const fields = new Set(known.map((column) => column.field))
  if (!fields.has(key) || fields.size < 3) return 0
  return known.reduce((sum, column) => sum + column.confidence, 0)
}

function mapColumns<F extends string>(
  grid: Grid,
  first: number,
  last: number,
  hidden: readonly number[],
  form: TableForm<F>,
): ColumnReading<F>[] {
  const columns = Array.from({ length: grid.width }, (_, column) => {
    const text = headerText(grid, first, last, column)
    const cells = sampleBelow(grid, last + 1, column)
    return {
      column,
      text,
      cells,
      hidden: hidden.includes(column),
      fits: weighed(form.vocabulary.fitsOf(text), cells, form),
    }
  })
  const chosen = withKey(assign(columns), form)
  return columns.map(({ column, text, cells, hidden: isHidden }) => {
    const found = chosen.get(column)
    const taken = new Set([...chosen.values()].map((fit) => fit.field))
    const guess = found || text.own !== '' ? null : form.fieldByValues(cells, isHidden)
    const free = guess !== null && !taken.has(guess)
    if (free) chosen.set(column, { field: guess, score: 0.55, loose: false })
    return {
      column,
      letter: columnLetter(column),
      header: [text.group, text.own].filter((part) => part !== '').join(' / '),
      field: found?.field ?? (free ? guess : 'ignore'),
      confidence: Math.round((found?.score ?? (free ? 0.55 : 0)) * 100) / 100,
      hidden: isHidden,
    }
  })
}

function headerText(grid: Grid, first: number, last: number, column: number): HeaderText {
  const at = (row: number) => oneLine(grid.own(row, column)?.text ?? '')
  if (first === last) return { group: '', own: at(first) }
  const above = grid.merged(first, column)
  // A cell merged over both rows is a header by itself.
  if (above && above.lastRow >= last)
    return { group: '', own: oneLine(grid.own(above.firstRow, above.firstColumn)?.text ?? '') }
  const under = at(last)
  if (under === '') return { group: '', own: at(first) }
  let left = above ? above.firstColumn : column
  while (!above && left > 0 && at(first) === '' && grid.own(first, left) === null) left--
  return { group: oneLine(grid.own(first, left)?.text ?? ''), own: under }
}

function sampleBelow(grid: Grid, from: number, column: number): SheetCell[] {
  const cells: SheetCell[] = []
  for (let row = from; row < Math.min(grid.height, from + sampledRows); row++) {
    const cell = grid.own(row, column)
    if (cell !== null && !saysNothing(cell.text) && grid.filled(row).length > 2) cells.push(cell)
  }
  return cells
}

/** Values speak with the words: they lower what they contradict and carry a header that is hardly alike. */
function weighed<F extends string>(fits: Fit<F>[], cells: readonly SheetCell[], form: TableForm<F>): Fit<F>[] {
  return fits.flatMap((fit) => {
    const share = form.shareOf(fit.field, cells)
    const anyText = form.anyText.some((field) => field === fit.field)
    if (fit.loose && !anyText && (share ?? 0) < 0.6) return []
    return [{ ...fit, score: fit.score * (share === null ? 1 : 0.7 + 0.3 * share) }]
  })
}

/** A table that has only one column for what its entries are has no other name for them: that column gives it. */
function withKey<F extends string>(
  chosen: Map<number, Fit<F>>,
  { key, insteadOfKey }: TableForm<F>,
): Map<number, Fit<F>> {
  const fits = [...chosen]
  const only = fits.find(([, fit]) => fit.field === insteadOfKey)
  if (!only || fits.some(([, fit]) => fit.field === key)) return chosen
  return chosen.set(only[0], { ...only[1], field: key, score: Math.max(leastConfidence, only[1].score * 0.7) })
}

/** Gives each column its field, the surest first; a field goes to one column only. */
function assign<F extends string>(columns: { column: number; fits: Fit<F>[] }[]): Map<number, Fit<F>> {
  const wishes = columns.flatMap(({ column, fits }) => fits.map((fit) => ({ column, fit })))
  const chosen = new Map<number, Fit<F>>()
  const taken = new Set<F | Nothing>()
  for (const { column, fit } of wishes.toSorted((one, other) => other.fit.score - one.fit.score)) {
    if (fit.score < leastConfidence || chosen.has(column)) continue
    if (fit.field === 'ignore') chosen.set(column, fit)
    else if (!taken.has(fit.field)) {
      chosen.set(column, fit)
      taken.add(fit.field)
    }
  }
  return chosen
}
