import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { isRefusal, readSheets, writeWorkbook, type SheetBook } from '#adapters/sheet/index.ts'
import { sheetReasons } from '#contract/imports.ts'
import { readLists } from '#modules/lists/index.ts'
import areas from '#rulepacks/areas.json' with { type: 'json' }
import { rejectedRows } from './make-workbooks.ts'

async function bookOf(bytes: Uint8Array): Promise<SheetBook> {
  const book = await readSheets(bytes, 'rejected-rows.xlsx')
  if (isRefusal(book)) throw new Error(book.refused)
  return book
}
const committed = await bookOf(await readFile(new URL('rejected-rows.xlsx', import.meta.url)))

test('the workbook has one row for every reason and three that are fine', () => {
  const context = { streets: areas.value.streets, areaCode: areas.value.district.telephoneAreaCode }
  const [notes, list] = readLists(committed, context).sheets
  expect(notes).toMatchObject({ imported: false, why: 'notes' })
  const rejected = list!.rows.filter((row) => row.status === 'rejected').map((row) => row.reason)
  expect(new Set(rejected)).toEqual(new Set(sheetReasons))
  expect(rejected).toHaveLength(sheetReasons.length)
  const items = list!.rows.flatMap((row) => row.item ?? [])
  expect(items.map((item) => [item.category, item.capacity, item.validFrom, item.validTo, item.contact])).toEqual([
    ['学习活动', 20, '2019-01-01', '2019-12-31', '021-00009001'],
    ['学习活动', 12, '2019-03-01', '2019-12-31', '021-00009002'],
    ['上门服务', null, null, null, '021-00009013转8'],
  ])
})

test('the committed workbook is the one its maker makes', async () => {
  expect(await bookOf(await writeWorkbook(rejectedRows))).toEqual(committed)
})
