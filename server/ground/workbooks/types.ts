import type { SheetCell } from '#adapters/sheet/index.ts'
import type { skipReasons } from '#contract/workbooks.ts'
import type { Vocabulary } from './header-words.ts'

export type SkipReason = (typeof skipReasons)[number]

/** A street as `rulepacks/areas.json` lists it; `aliases` are short forms without a suffix. */
export type StreetName = { name: string; aliases?: readonly string[] }

/** What a column of any table may be read as besides its own fields: it then gives nothing to an entry. */
export type Nothing = 'serial' | 'ignore'

/** A user's correction: this column (from 0) of this sheet is to be read as this field. */
export type ColumnCorrection<F extends string> = { sheet: string; column: number; field: F | Nothing }

/** One column: `column` from 0, `letter` as Excel shows it; `confidence` from 0 to 1, 1 for a correction. */
export type ColumnReading<F extends string> = {
  column: number
  letter: string
  header: string
  field: F | Nothing
  confidence: number
  hidden: boolean
}

/** What is known of one kind of table before any is seen: its fields, the words over them, the look of their values. */
export type TableForm<F extends string> = {
  vocabulary: Vocabulary<F>
  /** The field that names an entry: a header without it heads no table. */
  key: F
  /** The field that gives the key where a table has only that. */
  insteadOfKey?: F
  /** Fields of any text: a header that is hardly alike may name them whatever stands below. */
  anyText: readonly F[]
  /** Share of the cells that could stand in a column of the field; null when it takes any text, or nothing stands there. */
  shareOf: (field: F | Nothing, cells: readonly SheetCell[]) => number | null
  /** What a column without a word over it must be, from its values alone. */
  fieldByValues: (cells: readonly SheetCell[], hidden: boolean) => F | null
}
