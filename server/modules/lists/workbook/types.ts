import type { importFields, rejectReasons, skipReasons } from '#contract/imports.ts'
import type { listKinds } from '#contract/lists.ts'

export type ListKind = (typeof listKinds)[number]
export type RejectReason = (typeof rejectReasons)[number]
export type SkipReason = (typeof skipReasons)[number]
/** What a column is read as; `serial` and `ignore` give nothing to the item. */
export type ImportField = (typeof importFields)[number]

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

/** A street as `rulepacks/areas.json` lists it; `aliases` are short forms without a suffix. */
export type StreetName = { name: string; aliases?: readonly string[] }

/** A user's correction: this column (from 0) of this sheet is to be read as this field. */
export type ColumnCorrection = { sheet: string; column: number; field: ImportField }

/** What the reader is told besides the book. */
export type ListsContext = {
  streets: readonly StreetName[]
  /** Area code put before bare local telephone numbers, such as `021`. */
  areaCode: string
  /** Street of a sheet that names none itself. */
  defaultStreet?: string
  /** Year of days that are written without one, instead of the year in the title. */
  year?: number
  mapping?: readonly ColumnCorrection[]
  /** How the office corrected columns before, by their header as `comparable` writes it; a correction now wins. */
  remembered?: ReadonlyMap<string, ImportField>
  /** Kinds the user set for sheets, by sheet name. */
  kinds?: Readonly<Record<string, ListKind>>
}

/** One column: `column` from 0, `letter` as Excel shows it; `confidence` from 0 to 1, 1 for a correction. */
export type ColumnReading = {
  column: number
  letter: string
  header: string
  field: ImportField
  confidence: number
  hidden: boolean
}

/** One row of a list sheet: `row` is Excel's number, from 1; `cells` are the texts as the office sees them. */
export type RowReading = {
  row: number
  status: 'valid' | 'rejected' | 'skipped'
  reason?: RejectReason | SkipReason
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
