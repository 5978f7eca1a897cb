import type { Grid } from './grid.ts'
import { repeatsHeader } from './header-rows.ts'
import { readDay } from './days.ts'
import { isNumbered, saysNothing } from './text.ts'
import type { SkipReason } from './types.ts'
import { leading, words } from './words.ts'

/** What a row below the header is; `section` is the heading of a category that has a row to itself. */
export type RowKind = { skip: SkipReason; section?: string } | 'item'

/** Where the columns of a table are that tell an entry from a heading; null for one it does not have. */
export type RowShape = {
  header: { first: number; last: number }
  serial: number | null
  category: number | null
  /** The column of the field that names an entry. */
  key: number | null
  /** A row in which all of these are filled is an entry, whatever else it says. */
  certain: readonly (number | null)[]
}

const { sums, notes, signatures, pageMarks } = words.rows
const pageNumber = new RegExp(words.rows.pageNumber, 'u')

/** Sorts the rows below a header into entries and others. */
export function rowKind(grid: Grid, shape: RowShape, row: number): RowKind {
  const { header, serial, category, key: title } = shape
  const cells = grid.filled(row).filter(({ cell, text }) => !saysNothing(text) || cell.formula !== undefined)
  const said = cells.filter(({ column }) => column !== serial)
  const first = cells[0]
  if (!first) return { skip: 'blank' }
  if (repeatsHeader(grid, header, row)) return { skip: 'header' }
  if (said.length === 0 && /^\d{0,4}[、.]?$/.test(first.text)) return { skip: 'blank' }
  const has = (column: number | null) => column !== null && !saysNothing(grid.down(row, column)?.text ?? '')
  if (cells.every(({ text }) => isPageMark(text))) return { skip: 'note' }
  if (cells.length <= 5 && signs(first.text)) return { skip: 'signature' }
  if (sums.includes(first.text) || sums.includes(said[0]?.text ?? '')) return { skip: 'subtotal' }
  if (shape.certain.every(has)) return 'item'
  if (cells.some(({ text }) => isSum(text))) return { skip: 'subtotal' }
  if (cells.some(({ text }) => opensWith(text, notes))) return { skip: 'note' }
  if (cells.length <= 5 && cells.some(({ text }) => opensWith(text, signatures))) return { skip: 'signature' }
  if (cells.length > 1) return said.length === 1 && said[0]!.column === category ? heading(said[0]!.cell.text) : 'item'

  const alone = first.cell.text
  if (isDay(first.text) || isDay(nextAlone(grid, row))) return { skip: 'signature' }
  if (isNumbered(alone) && continuesNote(grid, header, row)) return { skip: 'note' }
  const range = grid.merged(row, first.column)
  const wide = range !== null && range.lastColumn - range.firstColumn > 1
  if (first.column === category || ((wide || first.column !== title) && isNumbered(alone))) return heading(alone)
  return wide || first.column !== title ? { skip: 'note' } : 'item'
}

/** `第1页，共3页`, `— 1 —`, `（此页无正文）`. */
function isPageMark(text: string): boolean {
  return pageNumber.test(text) || pageMarks.includes(text.replaceAll(/[()（）]/g, ''))
}

/** `填表人：林某`: a signature's word in front of a colon. */
function signs(text: string): boolean {
  const word = leading(text, signatures)
  return word !== '' && text[word.length] === ':'
}

/** A day and nothing else, as it stands under a signature. */
function isDay(text: string): boolean {
  const reading = /^[\d\p{Script=Han}.\-/]{6,12}$/u.test(text) && /\d.*[年.\-/]/u.test(text)
  return reading && 'day' in readDay({ kind: 'text', value: text, text }, 'start', { year: null, date1904: false })
}

/** The text of the next row that has any, when it stands alone in it; ''. */
function nextAlone(grid: Grid, row: number): string {
  for (let below = row + 1; below < Math.min(grid.height, row + 3); below++) {
    const cells = grid.filled(below)
    if (cells.length > 0) return cells.length === 1 ? cells[0]!.text : ''
  }
  return ''
}

/** A numbered line under a note, or under another such line. */
function continuesNote(grid: Grid, header: RowShape['header'], row: number): boolean {
  for (let above = row - 1; above > header.last; above--) {
    const [first, ...others] = grid.filled(above)
    if (!first) continue
    if (others.length > 0) return false
    if (opensWith(first.text, notes)) return true
    if (!isNumbered(first.cell.text)) return false
  }
  return false
}

function heading(text: string): RowKind {
  return { skip: 'title', section: text }
}

/** `本类小计`, `合计：67项`, `共计 12 项`: a word of the list at one end of the text, or in front of a number. */
function isSum(text: string): boolean {
  return sums.some((word) => {
    const at = text.indexOf(word)
    return at >= 0 && (at + word.length === text.length || /^[:(\d]/.test(text.slice(at + word.length)))
  })
}

/** A word of the list, alone or in front of a colon. */
function opensWith(text: string, list: readonly string[]): boolean {
  const word = leading(text, list)
  return word !== '' && (text === word || /^[:(\d]/.test(text.slice(word.length)))
}
