/** Reading the three lists out of an office workbook: pure rules over what the sheet adapter read. */
export { readLists } from './read-lists.ts'
export type {
  ColumnCorrection,
  ColumnReading,
  ListItemDraft,
  ListKind,
  ListsContext,
  ListsReading,
  RowReading,
  SheetReading,
  SheetSkip,
} from './types.ts'
