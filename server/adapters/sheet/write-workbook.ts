import type { Cell, CellStyle, WriteSheet } from 'hucre/xlsx'
import type { MergedRange } from './types.ts'

/**
 * What a cell is to hold: text, a number, a truth, nothing; a calendar day with its number format;
 * a formula with the result to show until it is computed again; or a text in runs, of which some are bold.
 */
export type OutCell =
  | string
  | number
  | boolean
  | null
  | { day: string; format?: string }
  | { formula: string; result: string | number }
  | { runs: { text: string; bold?: boolean }[] }

/** A column; `width` in characters of the default font; `id` is written as text, so that zeros and long digits stay. */
export type OutColumn = { header: string; group?: string; width?: number; id?: boolean; hidden?: boolean }

/**
 * A sheet to write, from top to bottom: `title` over its whole width, `lines` (each cell spans an equal part),
 * the header (two rows when a column has a `group`; the same group side by side is merged), `rows`.
 * Without `columns` there is no header and `rows` stand as they are. `merges` count within `rows`, from 0.
 */
export type OutSheet = {
  name: string
  title?: string
  lines?: string[][]
  columns?: OutColumn[]
  rows: OutCell[][]
  merges?: MergedRange[]
  hidden?: boolean
}

const thin = { style: 'thin' } as const
const border = { top: thin, right: thin, bottom: thin, left: thin }
const asText = '@'
const styles = {
  title: { font: { bold: true, size: 18 }, alignment: { horizontal: 'center', vertical: 'center' } },
  line: { alignment: { horizontal: 'left', vertical: 'center' } },
  header: {
    font: { bold: true },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E7E6E6' } },
    border,
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  },
  body: { border, alignment: { vertical: 'center', wrapText: true } },
} satisfies Record<string, CellStyle>

/** A text that a spreadsheet could take for a formula: it starts with = + - @, a tab, a line break or a zero byte. */
const formulaLike = /^[=+\-@\t\r\n\u0000＝＋－＠]/

/**
 * Writes an .xlsx: header frozen and repeated in print, A4 across, fitted to one page in width.
 * A text never becomes a formula: it is stored as text, and where it could be taken for a formula its cell has the
 * text format, so that editing it in Excel leaves it a text. Reading it back gives the same text.
 */
export async function writeWorkbook(sheets: OutSheet[]): Promise<Uint8Array> {
  // Loaded by the first export: a server that starts has no workbook to write.
  const { writeXlsx } = await import('hucre/xlsx')
  const names = new Set<string>()
  return writeXlsx({ sheets: sheets.map((sheet) => toWriteSheet(sheet, freeName(sheet.name, names))) })
}

function toWriteSheet(sheet: OutSheet, name: string): WriteSheet {
  const columns = sheet.columns ?? []
  const width = Math.max(columns.length, ...sheet.rows.map((row) => row.length), 1)
  const page = new Page()
  if (sheet.title !== undefined) page.spread([sheet.title], width, styles.title)
  for (const line of sheet.lines ?? []) page.spread(line, width, styles.line)
  if (columns.length > 0) page.header(columns)
  const frozen = columns.length > 0 ? page.height : 0
  page.merge(sheet.merges ?? [])
  for (const row of sheet.rows) page.body(row, columns)

  return {
    name,
    hidden: sheet.hidden ?? false,
    columns: columns.map((column) => ({ width: column.width ?? 14, hidden: column.hidden ?? false })),
    rows: Array.from({ length: page.height }, () => []),
    cells: page.cells,
    merges: page.merges.map((range) => ({
      startRow: range.firstRow,
      startCol: range.firstColumn,
      endRow: range.lastRow,
      endCol: range.lastColumn,
    })),
    ...(frozen > 0 ? { freezePane: { rows: frozen } } : {}),
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      ...(frozen > 0 && plainName.test(name) ? { printTitlesRow: `$1:$${frozen}` } : {}),
    },
  }
}

/** Cells from top to bottom, with the ranges merged on the way. */
class Page {
  height = 0
  cells = new Map<string, Partial<Cell>>()
  merges: MergedRange[] = []

  put(row: number, column: number, cell: Partial<Cell>): void {
    this.cells.set(`${row},${column}`, cell)
  }

  spread(texts: string[], width: number, style: CellStyle): void {
    const share = Math.max(1, Math.floor(width / texts.length))
    texts.forEach((text, at) => {
      const last = at === texts.length - 1 ? width - 1 : (at + 1) * share - 1
      this.put(this.height, at * share, written(text, style))
      if (last > at * share) this.span(0, at * share, 0, last)
    })
    this.height++
  }

  header(columns: OutColumn[]): void {
    const grouped = columns.some((column) => column.group !== undefined)
    columns.forEach((column, at) => {
      const { group } = column
      const covered = group !== undefined && columns[at - 1]?.group === group
      this.put(this.height, at, written(covered ? null : (group ?? column.header), styles.header))
      if (!grouped) return
      this.put(this.height + 1, at, written(group === undefined ? null : column.header, styles.header))
      if (group === undefined) this.span(0, at, 1, at)
      if (group === undefined || covered) return
      let last = at
      while (columns[last + 1]?.group === group) last++
      if (last > at) this.span(0, at, 0, last)
    })
    this.height += grouped ? 2 : 1
  }

  body(row: OutCell[], columns: OutColumn[]): void {
    row.forEach((cell, at) => {
      const style = columns[at]?.id ? { ...styles.body, numFmt: asText } : styles.body
      this.put(this.height, at, written(cell, style))
    })
    this.height++
  }

  merge(ranges: MergedRange[]): void {
    for (const range of ranges) {
      this.span(range.firstRow, range.firstColumn, range.lastRow, range.lastColumn)
    }
  }

  /** Rows count from the row that is written next. */
  span(firstRow: number, firstColumn: number, lastRow: number, lastColumn: number): void {
    this.merges.push({ firstRow: this.height + firstRow, firstColumn, lastRow: this.height + lastRow, lastColumn })
  }
}

function written(cell: OutCell, style: CellStyle): Partial<Cell> {
  if (typeof cell === 'string') {
    return { value: cell, type: 'string', style: formulaLike.test(cell) ? { ...style, numFmt: asText } : style }
  }
  if (cell === null || typeof cell !== 'object') return { value: cell, style }
  if ('day' in cell) {
    return { value: new Date(`${cell.day}T00:00:00Z`), style: { ...style, numFmt: cell.format ?? 'yyyy/m/d' } }
  }
  if ('formula' in cell) {
    return { value: null, type: 'formula', formula: cell.formula, formulaResult: cell.result, style }
  }
  const richText = cell.runs.map((run) => (run.bold ? { text: run.text, font: { bold: true } } : { text: run.text }))
  return { value: cell.runs.map((run) => run.text).join(''), type: 'richText', richText, style }
}

/** Names that need no quotes where a print title refers to them. */
const plainName = /^[\p{L}_][\p{L}\p{N}_]*$/u

/** Excel's rules for sheet names: at most 31 characters, none of []:*?/\, no two alike. */
function freeName(wanted: string, taken: Set<string>): string {
  const base =
    wanted
      .replaceAll(/[[\]:*?/\\]/g, ' ')
      .trim()
      .slice(0, 31) || 'Sheet'
  let name = base
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${base.slice(0, 27)} (${n})`
  taken.add(name.toLowerCase())
  return name
}
