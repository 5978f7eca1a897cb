import type { SheetCell } from '#adapters/sheet/index.ts'
import { comparable, findStreet, readDay, type Nothing, type StreetName } from '#ground/workbooks/index.ts'
import { usccFault } from '../uscc.ts'
import type { UnitField } from './types.ts'
import { leadOf, membershipOf, typeOfLabel } from './words.ts'

type Test = (cell: SheetCell, streets: readonly StreetName[]) => boolean

const isDay: Test = (cell) => 'day' in readDay(cell, 'start', { year: null, date1904: false })
const isPhone: Test = (cell) => /\d{7}/.test(comparable(String(cell.value)).replaceAll(/[-().+]/g, ''))
const isCode: Test = (cell) => usccFault(cell.text).fault !== 'form'
const isName: Test = (cell) => !/^[\d\s.,:/-]*$/.test(comparable(cell.text))

const tests: Partial<Record<string, Test>> = {
  name: isName,
  type: (cell) => typeOfLabel(cell.text) !== null,
  uscc: isCode,
  street: (cell, streets) => findStreet(cell.text, streets) !== null,
  membership: (cell) => membershipOf(cell.text) !== null,
  joinedOn: isDay,
  liaison: isName,
  phone: isPhone,
  lead: (cell) => leadOf(cell.text) !== null,
  from: isDay,
  to: isDay,
  serial: (cell) => /^\d{1,4}[、.]?$/.test(comparable(cell.text)),
}

/** Share of the cells that could stand in a column of the field; null when the field takes any text, or nothing stands there. */
export function shareOf(
  field: UnitField | Nothing,
  cells: readonly SheetCell[],
  streets: readonly StreetName[],
): number | null {
  const test = tests[field.replace(/\d$/, '')]
  if (!test || cells.length === 0) return null
  return cells.filter((cell) => test(cell, streets)).length / cells.length
}

/** What a column without a word over it must be: credit codes and telephone numbers speak for themselves. */
export function fieldByValues(cells: readonly SheetCell[]): UnitField | null {
  if (cells.length < 2) return null
  if (cells.every((cell) => isCode(cell, []))) return 'uscc'
  return cells.every((cell) => isPhone(cell, [])) ? 'phone1' : null
}
