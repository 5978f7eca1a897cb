import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { isRefusal, readSheets, writeWorkbook, type SheetBook } from '#adapters/sheet/index.ts'
import { readMembers } from '#ground/units/index.ts'
import { members } from './members.ts'

async function bookOf(bytes: Uint8Array): Promise<SheetBook> {
  const book = await readSheets(bytes, 'branch-members.xlsx')
  if (isRefusal(book)) throw new Error(book.refused)
  return book
}
const committed = await bookOf(await readFile(new URL('branch-members.xlsx', import.meta.url)))

test('the list of a branch has seven members who can be asked for and four rows to correct', () => {
  const phoneOf = (typed: string) => /^1[3-9]\d{9}$/.exec(typed.replaceAll(/\s/g, ''))?.[0]
  const [sheet] = readMembers(committed, phoneOf, {})
  expect(
    sheet!.columns.filter(({ field }) => field !== 'ignore').map(({ field, confidence }) => [field, confidence >= 0.9]),
  ).toEqual(['serial', 'name', 'standing', 'joined', 'phone', 'service', 'posts'].map((field) => [field, true]))
  const rows = sheet!.rows.filter(({ status }) => status !== 'skipped')
  expect(rows.map((row) => (row.status === 'rejected' ? row.reason : row.status))).toEqual([
    ...Array.from({ length: 7 }, () => 'valid'),
    'missing-phone',
    'phone-malformed',
    'unknown-standing',
    'duplicate',
  ])
})

test('the workbook is what the code makes', async () => {
  expect(await bookOf(await writeWorkbook(members))).toEqual(committed)
})
