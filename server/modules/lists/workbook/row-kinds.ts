import type { Grid } from './grid.ts'
import type { Header } from './header-rows.ts'
import { comparable, isNumbered, saysNothing } from './text.ts'
import type { ImportField, SkipReason } from './types.ts'
import { leading, words } from './words.ts'

/** What a row below the header is; `section` is the heading of a category that has a row to itself. */
export type RowKind = { skip: SkipReason; section?: string } | 'item'

const { sums, notes, signatures } = words.rows

/** Sorts the rows below a header into items and others. `columnOf` gives the column of a field, if the sheet has one. */
export function rowKind(
  grid: Grid,
  header: Header,
  row: number,
  columnOf: (field: ImportField) => number | null,
): RowKind {
  const cells = grid.filled(row).filter(({ cell, text }) => !saysNothing(text) || cell.formula !== undefined)
  const serial = columnOf('serial')
  const category = columnOf('category')
  const title = columnOf('title')
  const said = cells.filter(({ column }) => column !== serial)
  const first = cells[0]
  if (!first) return { skip: 'blank' }
  if (repeatsHeader(grid, header, row)) return { skip: 'header' }
  if (said.length === 0 && /^\d{0,4}[、.]?$/.test(first.text)) return { skip: 'blank' }
  const has = (field: ImportField) => {
    const column = columnOf(field)
    return column !== null && !saysNothing(grid.down(row, column)?.text ?? '')
  }
  if (sums.includes(first.text) || sums.includes(said[0]?.text ?? '')) return { skip: 'subtotal' }
  if (has('title') && has('provider')) return 'item'
  if (cells.some(({ text }) => isSum(text))) return { skip: 'subtotal' }
  if (cells.some(({ text }) => opensWith(text, notes))) return { skip: 'note' }
  if (cells.length <= 5 && cells.some(({ text }) => opensWith(text, signatures))) return { skip: 'signature' }
  if (cells.length > 1) return said.length === 1 && said[0]!.column === category ? heading(said[0]!.cell.text) : 'item'

  const alone = first.cell.text
  const range = grid.merged(row, first.column)
  const wide = range !== null && range.lastColumn - range.firstColumn > 1
  if (first.column === category || ((wide || first.column !== title) && isNumbered(alone))) return heading(alone)
  return wide || first.column !== title ? { skip: 'note' } : 'item'
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

/** A header printed again at the head of a page. */
function repeatsHeader(grid: Grid, header: Header, row: number): boolean {
  const cells = grid.filled(row)
  for (let above = header.first; above <= header.last; above++) {
    const same = cells.filter(({ column, text }) => text === comparable(grid.own(above, column)?.text ?? ''))
    if (same.length > 2 && same.length * 2 > cells.length) return true
  }
  return false
}
