import type { UnitImportReport } from '#contract/unit-imports.ts'
import { columnFinder } from '#ground/workbooks/index.ts'
import type { UnitRowReading, UnitSheetReading, UnitsReading } from '../workbook/types.ts'
import type { Plan } from './plan.ts'
import { unitNamed, type Standing } from './standing.ts'
import type { RowVerdict, UnitDraft } from './types.ts'

/** The rows that could be taken, in the order of the file; rows below a unit carry its name. */
export function draftsOf(reading: UnitsReading): UnitDraft[] {
  return reading.sheets.flatMap((sheet) =>
    sheet.rows.flatMap(({ row, unit }) => (unit ? [{ ...unit, sheet: sheet.name, row }] : [])),
  )
}

/** What the reading and the plan come to, row by row. */
export function reportOf(
  reading: UnitsReading,
  drafts: readonly UnitDraft[],
  plan: Plan,
  standing: Standing,
): Pick<UnitImportReport, 'sheets' | 'counts'> {
  const verdicts = new Map(drafts.map((draft) => [`${draft.sheet}\n${draft.row}`, plan.verdicts.get(draft)!]))
  const sheets = reading.sheets.map((sheet): UnitImportReport['sheets'][number] => ({
    name: sheet.name,
    imported: sheet.imported,
    why: sheet.why ?? null,
    columns: sheet.mapping,
    rows: sheet.rows.map((row) => rowSeen(sheet, row, verdicts.get(`${sheet.name}\n${row.row}`), standing)),
  }))
  return { sheets, counts: countsOf(sheets) }
}

type RowSeen = UnitImportReport['sheets'][number]['rows'][number]

function rowSeen(
  sheet: UnitSheetReading,
  { row, status, reason, unit, cells }: UnitRowReading,
  verdict: RowVerdict | undefined,
  standing: Standing,
): RowSeen {
  const named = unit?.name ?? ''
  const military =
    unit !== undefined && (unit.record.type ?? unitNamed(standing, unit.name)?.record.type) === 'military'
  const shown = military ? aliasOnly(sheet, cells) : cells
  if (status !== 'valid' || !verdict)
    return { row, status, reason: reason ?? null, cells: shown, unit: named, effect: null, changes: [] }
  if ('rejected' in verdict)
    return { row, status: 'rejected', reason: verdict.rejected, cells: shown, unit: named, effect: null, changes: [] }
  return { row, status, reason: null, cells: shown.map(withoutPhones), unit: named, ...verdict }
}

/** Of a military unit the page repeats the alias, whatever the office wrote beside it. */
function aliasOnly(sheet: UnitSheetReading, cells: readonly string[]): string[] {
  const columnOf = columnFinder({ first: 0, last: 0, columns: sheet.mapping })
  const kept = [columnOf('name'), columnOf('type')]
  return cells.map((cell, column) => (kept.includes(column) ? cell : ''))
}

/** A past import is no directory: numbers of rows that were taken are shown with their middle hidden. */
function withoutPhones(cell: string): string {
  return cell.replaceAll(/(?<!\d)(1[3-9]\d)[\s-]?\d{4}[\s-]?(\d{4})(?!\d)/g, '$1****$2')
}

function countsOf(sheets: UnitImportReport['sheets']): UnitImportReport['counts'] {
  const rows = sheets.flatMap((sheet) => sheet.rows)
  const count = (fits: (row: RowSeen) => boolean) => rows.filter(fits).length
  return {
    valid: count((row) => row.status === 'valid'),
    rejected: count((row) => row.status === 'rejected'),
    skipped: count((row) => row.status === 'skipped'),
    new: count((row) => row.effect === 'new'),
    same: count((row) => row.effect === 'same'),
    changed: count((row) => row.effect === 'changed'),
  }
}
