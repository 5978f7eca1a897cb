import type { importStates } from '#contract/workbooks.ts'

/** What every kind of import shows of a column, a row, a sheet and the whole file. */
export type ColumnReport<F extends string = string> = {
  column: number
  letter: string
  header: string
  field: F
  confidence: number
  hidden: boolean
}
export type RowReport = {
  row: number
  status: 'valid' | 'rejected' | 'skipped'
  reason: string | null
  cells: string[]
  effect: 'new' | 'same' | 'changed' | 'listed' | null
}
export type SheetReport<R extends RowReport = RowReport, F extends string = string> = {
  name: string
  imported: boolean
  why: string | null
  columns: ColumnReport<F>[]
  rows: R[]
}
export type Report<R extends RowReport = RowReport, F extends string = string> = {
  id: string
  state: (typeof importStates)[number]
  fileName: string
  sheets: SheetReport<R, F>[]
  counts: Record<'valid' | 'rejected' | 'skipped' | 'new' | 'same' | 'changed', number>
}
export const rowFilters = ['all', 'valid', 'rejected', 'skipped'] as const
export type RowFilter = (typeof rowFilters)[number]

/** How sure the reading of a column is: from 0.9 on it needs no second look, under 0.6 it is a guess. */
export function surenessOf({ confidence }: Pick<ColumnReport, 'confidence'>): 'sure' | 'likely' | 'guess' {
  if (confidence >= 0.9) return 'sure'
  return confidence >= 0.6 ? 'likely' : 'guess'
}

/** Columns of the imported sheets: how many are read as something, and how many a person should look at. */
export function columnsRead(report: Pick<Report, 'sheets'>): { read: number; unsure: number; ignored: number } {
  const columns = report.sheets.filter(({ imported }) => imported).flatMap((sheet) => sheet.columns)
  const used = columns.filter(({ field }) => field !== 'ignore')
  return {
    read: used.length,
    unsure: columns.filter((column) => surenessOf(column) !== 'sure').length,
    ignored: columns.length - used.length,
  }
}

/** The rows a filter lets through. */
export function rowsOf<R extends RowReport>(sheet: { rows: readonly R[] }, filter: RowFilter): readonly R[] {
  return filter === 'all' ? sheet.rows : sheet.rows.filter(({ status }) => status === filter)
}

/** The sheet to look at first: one with rejected rows, else one with items, else any. */
export function firstSheet(report: Pick<Report, 'sheets'>): string | null {
  const { sheets } = report
  const found =
    sheets.find(({ rows }) => rows.some(({ status }) => status === 'rejected')) ??
    sheets.find(({ imported }) => imported) ??
    sheets[0]
  return found?.name ?? null
}
