import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { isRefusal, readSheets } from '#adapters/sheet/index.ts'
import { readLists } from '#modules/lists/index.ts'
import areas from '#rulepacks/areas.json' with { type: 'json' }

type Entry = Record<string, string | number | null> & { id: string; kind: string }

const here = (name: string) => new URL(name, import.meta.url)
const lines = (await readFile(here('lists-a.jsonl'), 'utf8')).trim().split('\n')
const entries = lines.map((line): Entry => JSON.parse(line)).slice(0, 145)
const book = await readSheets(await readFile(here('shimen-2018-lists.xlsx')), 'shimen-2018-lists.xlsx')

/** Text as the entries are compared: NFKC, no white space. */
function compared(record: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [
      key,
      typeof value === 'string' ? value.normalize('NFKC').replaceAll(/\s/g, '') : value,
    ]),
  )
}

test('all 145 rows of the real workbook equal the entries they were written from, and nothing else is imported', () => {
  if (isRefusal(book)) throw new Error(book.refused)
  const reading = readLists(book, {
    streets: areas.value.streets,
    areaCode: areas.value.district.telephoneAreaCode,
  })
  const items = reading.sheets.flatMap((sheet) => sheet.rows.flatMap((row) => row.item ?? []))
  const wanted = entries.map(({ id, source: _source, ...fields }) => ({
    ...fields,
    internalCode: id.replace('A-', 'SM18-'),
  }))
  expect(items.map(compared)).toEqual(wanted.map(compared))
  expect(items).toHaveLength(145)
  const others = reading.sheets.flatMap((sheet) => sheet.rows.filter((row) => row.status !== 'valid'))
  expect(new Set(others.map((row) => row.status))).toEqual(new Set(['skipped']))
})
