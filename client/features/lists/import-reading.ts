import type { AnswerOf } from '#contract/route.ts'
import type { showImport } from '#contract/imports.ts'

export type Report = AnswerOf<typeof showImport>
export type SheetReport = Report['sheets'][number]
export type ColumnReport = SheetReport['columns'][number]
export type RowReport = SheetReport['rows'][number]
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
export function rowsOf(sheet: Pick<SheetReport, 'rows'>, filter: RowFilter): RowReport[] {
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
