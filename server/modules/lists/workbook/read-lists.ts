import type { Sheet, SheetBook, SheetCell } from '#adapters/sheet/index.ts'
import {
  columnFinder,
  corrected,
  findHeader,
  findNextHeader,
  gridOf,
  headOrTitle,
  isNotesSheet,
  resolvedCells,
  rowKind,
  saysNothing,
  tableWords,
  textsOf,
  titleLines,
  vocabularyOf,
  type Grid,
  type TableForm,
} from '#ground/workbooks/index.ts'
import { fieldByValues, shareOf } from './column-values.ts'
import { readRow, rowKey, type RowContext } from './read-row.ts'
import { factsOf, kindOf } from './sheet-facts.ts'
import type {
  Header,
  ImportField,
  ListField,
  ListsContext,
  ListsReading,
  RowReading,
  SheetReading,
  SheetSkip,
} from './types.ts'
import { words } from './words.ts'

const vocabulary = vocabularyOf<ListField>(words.headers)

/**
 * Reads the three lists out of a workbook: finds the sheets that are lists and their headers, proposes which column is
 * which field, and makes an item of every row or says why not. Pure: writes nothing, asks nobody.
 */
export function readLists(book: SheetBook, context: ListsContext): ListsReading {
  return { sheets: book.sheets.map((sheet) => readSheet(sheet, book.date1904, context)) }
}

function readSheet(sheet: Sheet, date1904: boolean, context: ListsContext): SheetReading {
  const none: SheetReading = {
    name: sheet.name,
    imported: false,
    kind: null,
    year: null,
    street: null,
    headerRow: null,
    mapping: [],
    rows: [],
  }
  const leftOut = (why: SheetSkip): SheetReading => ({ ...none, why })
  if (sheet.hidden) return leftOut('hidden')
  const grid = gridOf(sheet)
  if (grid.height === 0) return leftOut('empty')
  if (isNotesSheet(sheet.name)) return leftOut('notes')
  const form = formOf(context)
  const found = findHeader(grid, sheet.hiddenColumns, form)
  if (!found) return leftOut('no-header')

  const header = corrected(found, sheet.name, context)
  const lines = titleLines(grid, header)
  const kind = context.kinds?.[sheet.name] ?? kindOf(sheet.name, lines, header)
  const facts = factsOf(sheet.name, lines, context)
  const read = { ...none, kind, year: facts.year, headerRow: header.last + 1, mapping: header.columns }
  if (kind === null) return { ...read, why: 'no-kind' }
  const given = { date1904, streets: context.streets, areaCode: context.areaCode }
  const next = findNextHeader(grid, header, sheet.hiddenColumns, form)
  const rows = readRows(
    grid,
    { header, from: 0, to: next?.begins ?? grid.height },
    { ...facts, ...given, kind, ...askOf(header) },
  )
  for (let below = next; below !== null;) {
    const { begins, header: own } = below
    const after = findNextHeader(grid, own, sheet.hiddenColumns, form)
    const said = Array.from({ length: own.first - begins }, (_, at) => grid.filled(begins + at)[0]?.cell.text ?? '')
    const part = { header: own, from: begins, to: after?.begins ?? grid.height }
    rows.push(...readRows(grid, part, { ...facts, ...given, kind: kindOf('', said, own) ?? kind, ...askOf(own) }))
    below = after
  }
  const street = facts.street === 'unknown' ? null : facts.street
  const filled = rows.some((row) => row.status !== 'skipped')
  return filled ? { ...read, street, imported: true, rows } : { ...read, street, why: 'no-rows', rows }
}

/** What a list looks like. */
function formOf({ streets }: ListsContext): TableForm<ListField> {
  return {
    vocabulary,
    key: 'title',
    insteadOfKey: 'description',
    anyText: ['title', 'provider'],
    shareOf: (field, cells) => shareOf(field, cells, streets),
    fieldByValues,
  }
}

/** What the rows under a header ask of it. */
function askOf(header: Header): Pick<RowContext, 'has' | 'period'> {
  const columnOf = columnFinder(header)
  const start = header.columns.find(({ field }) => field === 'validFrom')
  return {
    has: (field) => columnOf(field) !== null,
    period: columnOf('validTo') === null && start !== undefined && !startsOnly.test(start.header),
  }
}

const startsOnly = new RegExp(tableWords.dates.startHeaders.join('|'), 'u')

/** The rows of one list on a sheet, from one row up to another, both from 0. */
type Part = { header: Header; from: number; to: number }

function readRows(grid: Grid, { header, from, to }: Part, context: RowContext): RowReading[] {
  const columnOf = columnFinder(header)
  const seen = new Set<string>()
  /** The cells of the last item row: what `同上` repeats. */
  let above: (SheetCell | null)[] = []
  let section: SheetCell | null = null
  const category = columnOf('category')
  const shape = {
    header,
    serial: columnOf('serial'),
    category,
    key: columnOf('title'),
    certain: [columnOf('title'), columnOf('provider')],
  }

  return Array.from({ length: to - from }, (_, at): RowReading => {
    const row = from + at
    const cells = textsOf(grid, row)
    const skipped = (reason: RowReading['reason']): RowReading => ({ row: row + 1, status: 'skipped', reason, cells })
    if (row <= header.last) return skipped(headOrTitle(grid, header, row))
    const kind = rowKind(grid, shape, row)
    if (kind !== 'item') {
      if (kind.section !== undefined) section = { kind: 'text', value: kind.section, text: kind.section }
      return skipped(kind.skip)
    }
    const resolved = resolvedCells(grid, header, row, above)
    const own = category === null ? null : resolved[category]!
    if (own !== null && !saysNothing(own.text)) section = own
    else if (category !== null) resolved[category] = section
    above = resolved

    const read = readRow((field) => {
      if (field === 'category' && category === null) return section
      const column = columnOf(field)
      return column === null ? null : (resolved[column] ?? null)
    }, context)
    if ('rejected' in read) {
      remember(seen, resolved, columnOf, context)
      return { row: row + 1, status: 'rejected', reason: read.rejected, cells }
    }
    const key = rowKey(read.item)
    if (seen.has(key)) return { row: row + 1, status: 'rejected', reason: 'duplicate', cells }
    seen.add(key)
    return { row: row + 1, status: 'valid', item: read.item, cells }
  })
}

/** A rejected row too is an earlier row with that title and unit. */
function remember(
  seen: Set<string>,
  cells: (SheetCell | null)[],
  columnOf: (field: ImportField) => number | null,
  context: RowContext,
): void {
  const text = (field: 'title' | 'provider') => {
    const column = columnOf(field)
    return column === null ? (context.unit ?? '') : (cells[column]?.text ?? '')
  }
  const row = { title: text('title'), provider: text('provider') }
  if (!saysNothing(row.title) && !saysNothing(row.provider)) seen.add(rowKey(row))
}
