import type { UnitImportReport, unitChangeKinds } from '#contract/unit-imports.ts'
import type { importStates } from '#contract/workbooks.ts'
import type { JSONColumnType } from 'kysely'
import type { RecordFields } from '../rules.ts'
import type { UnitCorrection, UnitImportField, UnitRejectReason, UnitRow } from '../workbook/types.ts'

export type ImportState = (typeof importStates)[number]
/** A row that could be taken, and where it stands in the file. */
export type UnitDraft = UnitRow & { sheet: string; row: number }
export type UnitChangeSeen = { kind: (typeof unitChangeKinds)[number]; before: string; after: string }
/** What one row would do, or why it is not taken after all. */
export type RowVerdict =
  | { rejected: UnitRejectReason }
  | { effect: 'new' | 'same' | 'changed'; changes: UnitChangeSeen[] }

export type UnitImportResult = NonNullable<UnitImportReport['result']>
export type UnitImportSheets = UnitImportReport['sheets']

type Json<T> = JSONColumnType<T & object>
export type UnitImportTables = {
  'units.import': {
    id: string
    area_id: string
    file_name: string
    file_hash: string
    state: ImportState
    columns: Json<UnitCorrection[]>
    book_sealed: string
    drafts_sealed: string
    report_sealed: string
    counts: Json<UnitImportReport['counts']>
    result: Json<UnitImportResult> | null
    created_at: Date
    created_by: string | null
    created_by_name: string
    committed_at: Date | null
    undone_at: Date | null
    emptied_at: Date | null
  }
  'units.import_line': {
    import_id: string
    organization_id: string
    area_id: string
    created: boolean
    before: Json<RecordFields> | null
    version_after: number
    seat_id: string | null
    former_seat_id: string | null
    leader: string | null
    begun: string[]
    ended: string[]
  }
  'units.column_memory': { area_id: string; header: string; field: UnitImportField; at: Date }
}
