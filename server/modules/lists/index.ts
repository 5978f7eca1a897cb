/** The door of the three lists. */
export { readLists } from './workbook/index.ts'
export type {
  ColumnCorrection,
  ListItemDraft,
  ListsContext,
  ListsReading,
  RowReading,
  SheetReading,
} from './workbook/index.ts'
