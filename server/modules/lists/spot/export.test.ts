import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSheets } from '#adapters/sheet/index.ts'
import * as contract from '#contract/spot.ts'
import type { FileAnswer } from '#kernel/http/bind.ts'
import { aStaff } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, type ListsHouse } from '#testing/lists.ts'
import { aSpot } from './builders.ts'

let house: ListsHouse
beforeAll(async () => {
  house = await openListsHouse()
})
afterAll(() => house.close())

test('the workbook has a row for each claim with who pressed and when, and one for what nobody claimed', async () => {
  const staff = aStaff(house.shimen)
  const owner = await aUnitWithLiaison(house, house.shimen)
  const [unit, other] = [await aUnitWithLiaison(house, house.shimen), await aUnitWithLiaison(house, house.shimen)]
  const wanted = await anItem(house, house.shimen, owner.id, { kind: 'need', title: '义诊医生', capacity: 10 })
  const alone = await anItem(house, house.shimen, owner.id, { title: '=会议室' })
  const spot = await aSpot(house, house.shimen, [wanted, alone], { title: '三月认领会' })
  const claim = { itemId: wanted, quantity: 4 }
  granted(await house.call(unit.liaison, contract.claimOnSpot, { params: { code: spot.code }, body: claim }))
  const forUnit = { ...claim, organizationId: other.id }
  granted(await house.call(staff, contract.claimOnSpotFor, { params: { id: spot.id }, body: forUnit }))

  const params = { id: spot.id }
  const { day, rows } = granted(await house.call<contract.Spot>(staff, contract.showSpot, { params }))
  const file = granted(await house.call<FileAnswer>(staff, contract.exportSpot, { params }))
  expect(file.fileName).toBe(`三月认领会 认领结果 ${day}.xlsx`)
  const book = await readSheets(Buffer.from(file.bytes), file.fileName)
  if ('refused' in book) throw new Error(book.because)
  const cells = book.sheets[0]!.rows.map((row) => row.map((cell) => cell?.text ?? ''))
  const [first, second] = rows[0]!.claims
  const clock = (at: string) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
  expect(cells[0]![0]).toBe('三月认领会')
  expect(cells[2]!.slice(-5)).toEqual(['认领单位', '认领（人）', '认领时间', '操作人', '结果'])
  expect(cells.slice(3).map((row) => [row[1], row[3], row[5], row[6], ...row.slice(7)])).toEqual([
    ['需求', '义诊医生', '10', '2', first!.unitName, '4', clock(first!.at), unit.liaison.name, '已认领，待答复'],
    [
      '需求',
      '义诊医生',
      '10',
      '2',
      second!.unitName,
      '4',
      clock(second!.at),
      `${staff.name}（代认领）`,
      '已认领，待答复',
    ],
    ['资源', '=会议室', '不限', '不限', '', '', '', '', '无人认领'],
  ])
})
