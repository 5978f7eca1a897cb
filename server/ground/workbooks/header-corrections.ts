import type { Header } from './header-rows.ts'
import { comparable } from './text.ts'
import type { ColumnCorrection, ColumnReading, Nothing } from './types.ts'

/** What a user said of the columns: now, of this file, and before, by the words over them. */
export type Corrections<F extends string> = {
  mapping?: readonly ColumnCorrection<F>[]
  /** How the office corrected columns before, by their header as `comparable` writes it; a correction now wins. */
  remembered?: ReadonlyMap<string, F | Nothing>
}

/** Puts the user's corrections, those of earlier files and those of this one, in place of the proposals; a field they gave to one column leaves the other. */
export function corrected<F extends string>(
  header: Header<F>,
  sheet: string,
  { mapping, remembered: known }: Corrections<F>,
): Header<F> {
  const remembered = header.columns.flatMap(({ column, header: text }) => {
    const field = text === '' ? undefined : known?.get(comparable(text))
    return field === undefined ? [] : [[column, field] as const]
  })
  const now = (mapping ?? []).filter((one) => one.sheet === sheet)
  const taken = new Set(now.map(({ field }) => field))
  const corrections = new Map([
    ...remembered.filter(([, field]) => field === 'ignore' || !taken.has(field)),
    ...now.map(({ column, field }) => [column, field] as const),
  ])
  const given = new Set<F | Nothing>(corrections.values().filter((field) => field !== 'ignore'))
  const columns = header.columns.map((column): ColumnReading<F> => {
    const field = corrections.get(column.column)
    if (field !== undefined) return { ...column, field, confidence: 1 }
    return given.has(column.field) ? { ...column, field: 'ignore', confidence: 0 } : column
  })
  return { ...header, columns }
}

/** The column of a field, if the table has one; nothing is looked up in columns that are left out. */
export function columnFinder<F extends string>(header: Header<F>): (field: F | Nothing) => number | null {
  const columns = new Map(header.columns.map(({ field, column }) => [field, column]))
  return (field) => (field === 'ignore' ? null : (columns.get(field) ?? null))
}
