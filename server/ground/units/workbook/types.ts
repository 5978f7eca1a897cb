import type { unitImportFields, unitRejectReasons } from '#contract/unit-imports.ts'
import type * as tables from '#ground/workbooks/index.ts'
import type { MembershipStatus, OrganizationType } from '../types.ts'

/** What a column is read as; `serial` and `ignore` give nothing to a unit. */
export type UnitImportField = (typeof unitImportFields)[number]
export type UnitField = Exclude<UnitImportField, tables.Nothing>
export type UnitRejectReason = (typeof unitRejectReasons)[number]
export type UnitColumn = tables.ColumnReading<UnitField>
export type UnitCorrection = tables.ColumnCorrection<UnitField>
export type UnitHeader = tables.Header<UnitField>

/** Who speaks for a unit, as a row says it; `phone` is a mobile number, days are `YYYY-MM-DD`, `to` the first day without. */
export type LiaisonSaid = { name: string; phone: string; lead: boolean; from: string | null; to: string | null }

/** What a row may say of a unit's record; what is not said is left as it stands. */
export type RecordSaid = {
  shortName?: string
  type?: OrganizationType
  uscc?: string
  partyOrganization?: string
  address?: string
  building?: string
  residentialArea?: string
}

/** One row: a unit, or more liaisons of one that stands above (`more`). Texts are cleaned; an empty cell says nothing. */
export type UnitRow = {
  name: string
  more: boolean
  record: RecordSaid
  membership: MembershipStatus | 'none' | null
  joinedOn: string | null
  liaisons: LiaisonSaid[]
}

/** What the reader is told besides the book. */
export type UnitsContext = tables.Corrections<UnitField> & {
  streets: readonly tables.StreetName[]
  /** The street whose units these are; rows that name another are not taken. Not asked where it is left out. */
  street?: string
}

/** One row of a sheet: `row` is Excel's number, from 1; `cells` are the texts as the office sees them. */
export type UnitRowReading = {
  row: number
  status: 'valid' | 'rejected' | 'skipped'
  reason?: UnitRejectReason | tables.SkipReason
  unit?: UnitRow
  cells: string[]
}

/** Why a sheet gives no units. */
export type UnitSheetSkip = 'hidden' | 'notes' | 'empty' | 'no-header' | 'no-rows'

export type UnitSheetReading = {
  name: string
  imported: boolean
  why?: UnitSheetSkip
  headerRow: number | null
  mapping: UnitColumn[]
  rows: UnitRowReading[]
}
export type UnitsReading = { sheets: UnitSheetReading[] }
