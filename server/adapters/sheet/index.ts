/** The door to workbooks: reading what offices send, writing what they get. The only place that knows the package. */
export { readSheets } from './read-sheets.ts'
export { writeWorkbook } from './write-workbook.ts'
export type { OutCell, OutColumn, OutSheet } from './write-workbook.ts'
export { isRefusal } from './types.ts'
export type { CellKind, MergedRange, Sheet, SheetBook, SheetCell, SheetFormat, SheetRefusal } from './types.ts'
