import { expect, test } from 'vitest'
import { parseSheets } from '#adapters/sheet/parse.ts'
import { isRefusal, writeWorkbook } from '#adapters/sheet/index.ts'
import areas from '#rulepacks/areas.json' with { type: 'json' }
import { readUnits } from '../read-units.ts'
import { oddRegisters } from './builders.ts'

test.each(oddRegisters.map((odd) => [odd.name, odd] as const))('%s', async (_name, odd) => {
  const book = await parseSheets(await writeWorkbook(odd.sheets), 'units.xlsx')
  if (isRefusal(book)) throw new Error(book.because)
  const rows = readUnits(book, { streets: areas.value.streets, street: '石门二路街道' }).sheets.flatMap(
    (sheet) => sheet.rows,
  )
  const units = rows.flatMap(({ unit }) => unit ?? [])
  const asked = units.map((unit, at) =>
    Object.fromEntries(Object.keys(odd.units[at] ?? unit).map((key) => [key, unit[key as keyof typeof unit]])),
  )
  expect(asked).toEqual(odd.units)
  const rejected = rows.filter(({ status }) => status === 'rejected').map(({ row, reason }) => [row, reason])
  expect(rejected).toEqual(odd.rejected ?? [])
})

test('there are enough of them to mean something', () => {
  expect(oddRegisters.length).toBeGreaterThanOrEqual(15)
})
