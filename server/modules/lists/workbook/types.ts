import type { importFields, rejectReasons } from '#contract/imports.ts'
import type { listKinds } from '#contract/lists.ts'
import type * as tables from '#ground/workbooks/index.ts'

export type ListKind = (typeof listKinds)[number]
export type RejectReason = (typeof rejectReasons)[number]
/** What a column is read as; `serial` and `ignore` give nothing to the item. */
export type ImportField = (typeof importFields)[number]
/** A field of an item. */
export type ListField = Exclude<ImportField, tables.Nothing>
export type ColumnCorrection = tables.ColumnCorrection<ListField>
export type ColumnReading = tables.ColumnReading<ListField>
export type Header = tables.Header<ListField>

/**
 * One item as a row says it. Texts are cleaned (see `text.ts`) and '' where nothing stands; `category` without its
 * numbering; `street` is the full name; `contact` in one way of writing; days are `YYYY-MM-DD`, ends included.
 * `capacity` null means no limit, a day null means open on that side. `internalCode` only where the sheet has one.
 */
export type ListItemDraft = {
  kind: ListKind
  title: string
  description: string
  provider: string
  providerKind: string | null
  street: string | null
  category: string
  audience: string
  capacity: number | null
  availability: string
  place: string
  contact: string
  validFrom: string | null
  validTo: string | null
  internalCode?: string
}

/** What the reader is told besides the book. */
export type ListsContext = tables.Corrections<ListField> & {
  streets: readonly tables.StreetName[]
  /** Area code put before bare local telephone numbers, such as `021`. */
  areaCode: string
  /** Street of a sheet that names none itself. */
  defaultStreet?: string
  /** Year of days that are written without one, instead of the year in the title. */
  year?: number
  /** Kinds the user set for sheets, by sheet name. */
  kinds?: Readonly<Record<string, ListKind>>
}

/** One row of a list sheet: `row` is Excel's number, from 1; `cells` are the texts as the office sees them. */
export type RowReading = {
  row: number
  status: 'valid' | 'rejected' | 'skipped'
  reason?: RejectReason | tables.SkipReason
  item?: ListItemDraft
  cells: string[]
}

/** Why a sheet gives no items. */
export type SheetSkip = 'hidden' | 'notes' | 'empty' | 'no-header' | 'no-kind' | 'no-rows'

/** One sheet; `headerRow` is the (last) row of the header, from 1, and null when none was found. */
export type SheetReading = {
  name: string
  imported: boolean
  why?: SheetSkip
  kind: ListKind | null
  year: number | null
  street: string | null
  headerRow: number | null
  mapping: ColumnReading[]
  rows: RowReading[]
}

export type ListsReading = { sheets: SheetReading[] }
