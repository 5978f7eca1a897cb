import type { SheetCell } from '#adapters/sheet/index.ts'
import { comparable, findStreet, kindOfLabel, readDay, type StreetName } from '#ground/workbooks/index.ts'
import { readCapacity } from './capacity.ts'
import type { ImportField, ListField } from './types.ts'

/** Whether a cell could stand in a column of this field; null for fields whose values have no shape of their own. */
type Test = (cell: SheetCell, streets: readonly StreetName[]) => boolean

const anyYear = { year: 2000, date1904: false }
const isDay: Test = (cell) => 'day' in readDay(cell, 'start', anyYear)
const isPhone: Test = (cell) => /\d{7}/.test(comparable(String(cell.value)).replaceAll(/[-().+]/g, ''))
const isCode: Test = (cell) => /^[A-Za-z]{1,6}[-_]?\d*[-_]?[A-Za-z]{0,3}[-_]?\d{2,}$/.test(comparable(cell.text))
const isSerial: Test = (cell) => /^\d{1,4}[、.]?$/.test(comparable(cell.text))

const tests: Partial<Record<ImportField, Test>> = {
  validFrom: isDay,
  validTo: isDay,
  contact: isPhone,
  internalCode: (cell) => !isSerial(cell, []),
  serial: isSerial,
  capacity: (cell) => 'capacity' in readCapacity(cell),
  providerKind: (cell) => kindOfLabel(cell.text) !== null,
  street: (cell, streets) => findStreet(cell.text, streets) !== null,
}

/** Share of the cells that could stand in a column of the field; null when the field takes any text, or nothing stands there. */
export function shareOf(
  field: ImportField,
  cells: readonly SheetCell[],
  streets: readonly StreetName[],
): number | null {
  const test = tests[field]
  if (!test || cells.length === 0) return null
  return cells.filter((cell) => test(cell, streets)).length / cells.length
}

/** What a column without a word over it must be, from its values alone: a telephone number, or a code in a hidden column. */
export function fieldByValues(cells: readonly SheetCell[], hidden: boolean): ListField | null {
  if (cells.length < 2) return null
  const all = (test: Test) => cells.every((cell) => test(cell, []))
  if (hidden && all(isCode)) return 'internalCode'
  return all(isPhone) ? 'contact' : null
}
