import { writeWorkbook } from '#adapters/sheet/index.ts'
import { oddHeaders } from './headers/builders.ts'
import type { OddWorkbook } from './plain/builders.ts'
import { oddOffices } from './offices/builders.ts'
import { oddPeriods } from './periods/builders.ts'
import { oddRows } from './rows/builders.ts'
import { oddValues } from './values/builders.ts'

export { plainItem, type OddAnswer } from './plain/builders.ts'

/** Workbooks as offices really send them, each about one oddness. */
export const oddWorkbooks: OddWorkbook[] = [...oddHeaders, ...oddRows, ...oddValues, ...oddOffices, ...oddPeriods]

/** Bytes of an odd workbook, as our own writer makes them. */
export function bytesOf(odd: OddWorkbook): Promise<Uint8Array> {
  return writeWorkbook(odd.sheets)
}
