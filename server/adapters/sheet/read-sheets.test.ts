import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { readSheets, type SheetBook, type SheetCell } from './index.ts'

const golden = async (name: string): Promise<SheetBook> => {
  const read = await readSheets(await readFile(new URL(`golden/${name}`, import.meta.url)), name)
  if ('refused' in read) throw new Error(read.because)
  return read
}
const text = (value: string): SheetCell => ({ kind: 'text', value, text: value })

/** The golden workbook: what every program's copy of it must be read as. `golden/README.md` says what stands where. */
function sheetOf(book: SheetBook) {
  const [first, hidden] = book.sheets
  return { first: first!, hidden: hidden! }
}

describe.each([
  ['exceljs.xlsx', 'xlsx', 'text'],
  ['libreoffice.xlsx', 'xlsx', 'text'],
  ['libreoffice.xls', 'xls', 'mark'],
  ['sheetjs.xls', 'xls', 'none'],
] as const)('%s', async (name, format, formulas) => {
  const book = await golden(name)
  const { first, hidden } = sheetOf(book)
  const row = (at: number) => first.rows[at]!

  test('is known by what it holds', () => expect(book).toMatchObject({ format, date1904: false }))
  test('tells its sheets and which is hidden', () => {
    expect([first.name, first.hidden, hidden.name, hidden.hidden]).toEqual(['清单', false, '旧稿', true])
  })
  test('joins the runs of a rich text', () => expect(row(1)[0]).toEqual(text('前半后半')))
  test('keeps a number, a truth and a text of digits apart', () => {
    expect(row(1).slice(1, 4)).toEqual([
      { kind: 'number', value: 42, text: '42' },
      { kind: 'bool', value: true, text: 'TRUE' },
      text('007'),
    ])
  })
  test('gives a date as written, and what the office sees', () => {
    expect(row(2)[0]).toMatchObject({ kind: 'date', value: '2019-03-05' })
    // The xls reader does not hand on how a number is shown.
    expect(row(2)[0]!.text).toBe(format === 'xlsx' ? '3月5日' : '2019-03-05')
  })
  test('gives formulas with their stored results, and as much of the formula as the file holds', () => {
    const formula = { text: { formula: 'B2*2' }, mark: { formula: '' }, none: {} }[formulas]
    expect(row(3)[0]).toEqual({ kind: 'number', value: 84, text: '84', ...formula })
  })
  test('gives an error as an error, stored or computed', () => {
    expect(row(4)[0]).toMatchObject({ kind: 'error', value: '#N/A' })
  })
  test('tells merged ranges and hidden columns', () => {
    expect(first.merges).toContainEqual({ firstRow: 5, firstColumn: 0, lastRow: 6, lastColumn: 1 })
    expect(first.hiddenColumns).toEqual([2])
  })
  test('ends at the last filled cell', () => expect(first.rows).toHaveLength(7))
})

test('a workbook of an old Mac counts its days from 1904', async () => {
  const book = await golden('mac1904.xlsx')
  expect(book.date1904).toBe(true)
  expect(book.sheets[0]!.rows[0]![0]).toMatchObject({ kind: 'date', value: '2019-03-05' })
})

describe('text tables', () => {
  const rows = async (bytes: Uint8Array, name = '资源.csv') => {
    const read = await readSheets(bytes, name)
    if ('refused' in read) throw new Error(read.because)
    return {
      name: read.sheets[0]!.name,
      rows: read.sheets[0]!.rows.map((row) => row.map((cell) => cell?.value ?? null)),
    }
  }
  test('take their name from the file and every cell as text', async () => {
    expect(await rows(Buffer.from('名称,人数\n"甲,乙",05\n,\n'))).toEqual({
      name: '资源',
      rows: [
        ['名称', '人数'],
        ['甲,乙', '05'],
      ],
    })
  })
  test.each([';', '\t', '|'])('parted by %j', async (sign) => {
    expect((await rows(Buffer.from(`标题\n名称${sign}人数\n甲${sign}5\n`))).rows.at(-1)).toEqual(['甲', '5'])
  })
  test('a text kept by a formula is that text', async () => {
    expect((await rows(Buffer.from('名称,电话\n甲,="02100009001"\n'))).rows[1]).toEqual(['甲', '02100009001'])
  })
})
