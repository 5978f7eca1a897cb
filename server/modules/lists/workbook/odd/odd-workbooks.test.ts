import { readFile, readdir } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { readLists } from '../read-lists.ts'
import { aContext, bookOf } from '../builders.ts'
import type { ListsReading } from '../types.ts'
import { bytesOf, oddWorkbooks, type OddAnswer } from './builders.ts'

const golden = new URL('./golden/', import.meta.url)
const goldenFiles = await readdir(golden)

const csvCases = [
  'two-row-header',
  'one-row-header',
  'same-as-above',
  'days-in-all-forms',
  'sums-notes-signatures',
  'other-header-words',
]
const csvEncodings = ['utf-8', 'utf-8-mark', 'gb18030', 'utf-16', 'utf-16be']

/** The reading cut down to what the answer speaks of. */
function asked(reading: ListsReading, answer: OddAnswer): OddAnswer {
  return {
    sheets: answer.sheets.map(({ name, items, rejected }) => {
      const sheet = reading.sheets.find((one) => one.name === name)
      const valid = sheet?.rows.filter((row) => row.status === 'valid') ?? []
      return {
        name,
        items: valid.map(({ item }, at) =>
          Object.fromEntries(Object.keys(items[at] ?? { title: '' }).map((key) => [key, item![key as 'title']])),
        ),
        ...(rejected || sheet?.rows.some((row) => row.status === 'rejected')
          ? { rejected: sheet!.rows.filter((row) => row.status === 'rejected').map((row) => [row.row, row.reason]) }
          : {}),
      }
    }) as OddAnswer['sheets'],
    ...(answer.leftOut
      ? { leftOut: reading.sheets.filter((one) => !one.imported).map((one): [string, string] => [one.name, one.why!]) }
      : {}),
  }
}

describe('odd workbooks of our own making', () => {
  test.each(oddWorkbooks)('$name', async (odd) => {
    const book = await bookOf(await bytesOf(odd))
    expect(asked(readLists(book, aContext()), odd.answer)).toEqual(odd.answer)
  })
})

describe('the same workbooks, saved by LibreOffice', () => {
  test('every workbook is there in both formats', () => {
    const wanted = oddWorkbooks.flatMap(({ name }) => [`${name}.xls`, `${name}.xlsx`])
    expect(goldenFiles.filter((file) => /\.xlsx?$/.test(file)).toSorted()).toEqual(wanted.toSorted())
  })

  for (const ending of ['xlsx', 'xls'] as const) {
    const kept = oddWorkbooks.filter(({ notIn }) => !notIn?.some((format) => format === ending))
    test.each(kept.map((odd) => [`${odd.name}.${ending}`, odd] as const))('%s', async (file, odd) => {
      const book = await bookOf(await readFile(new URL(file, golden)), file)
      expect(asked(readLists(book, aContext()), odd.answer)).toEqual(odd.answer)
    })
  }
})

describe('text tables, as Excel and LibreOffice save them', () => {
  const files = csvCases.flatMap((name) => csvEncodings.map((encoding) => [`${name}.${encoding}.csv`, name] as const))
  test.each(files)('%s', async (file, name) => {
    const odd = oddWorkbooks.find((one) => one.name === name)!
    // A text table has no sheet name of its own: it takes that of the file.
    const sheetName = odd.answer.sheets[0]!.name
    const book = await bookOf(await readFile(new URL(file, golden)), `${sheetName}.csv`)
    expect(asked(readLists(book, aContext()), odd.answer)).toEqual(odd.answer)
  })
})
