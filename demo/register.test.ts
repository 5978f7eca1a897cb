import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { isRefusal, readSheets, writeWorkbook, type SheetBook } from '#adapters/sheet/index.ts'
import { readUnits } from '#ground/units/index.ts'
import areas from '#rulepacks/areas.json' with { type: 'json' }
import { register } from './register.ts'

async function bookOf(bytes: Uint8Array): Promise<SheetBook> {
  const book = await readSheets(bytes, 'shimen-units.xlsx')
  if (isRefusal(book)) throw new Error(book.refused)
  return book
}
const committed = await bookOf(await readFile(new URL('shimen-units.xlsx', import.meta.url)))

test('the register has nine rows that are fine and three that are not', () => {
  const [notes, sheet] = readUnits(committed, { streets: areas.value.streets, street: '石门二路街道' }).sheets
  expect(notes).toMatchObject({ imported: false, why: 'notes' })
  const rows = sheet!.rows.filter(({ status }) => status !== 'skipped')
  expect(rows.map(({ reason, unit }) => reason ?? [unit!.name, unit!.liaisons.length])).toEqual([
    ['石榴里文具店', 1],
    ['云桥社区图书角', 2],
    ['云桥社区图书角', 1],
    ['青禾幼儿园', 1],
    ['蓝湾物业石门管理处', 1],
    ['驻区某部', 0],
    ['晨星口腔诊所', 1],
    ['南枝律师事务所', 1],
    ['半亩花店', 1],
    'impossible-date',
    'phone-malformed',
    'unknown-type',
  ])
})

test('the workbook is what the code makes', async () => {
  expect(await bookOf(await writeWorkbook(register))).toEqual(committed)
})
