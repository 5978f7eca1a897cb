import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { press, sees, seesSoon, write } from './steps/acts.ts'
import { enterAs, goTo } from './steps/desk-and-phones.ts'
import { type House, openHouse } from './steps/house.ts'
import { type Visitor, type Visitors, openVisitors } from './steps/visitors.ts'

/** Two papers from a visit become findings; one becomes a need, and is suggested a resource at once. */

let house: House
let visitors: Visitors
let staff: Visitor

beforeAll(async () => {
  house = await openHouse('survey')
  visitors = await openVisitors(house, 'survey')
  staff = await visitors.comes('staff', 'desk')
  await enterAs(staff, '街道工作人员 · 石门二路街道')
})
afterAll(async () => {
  await visitors?.close()
  await house?.close()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await visitors.lastSight()
})

const unit = async (name: string): Promise<void> => {
  const box = staff.page.getByRole('combobox', { name: '单位或居民区' })
  await box.fill(name)
  await staff.page.locator('.ant-select-item-option', { hasText: name }).first().click()
}

test('staff begin a round and enter two papers without leaving the keyboard', async () => {
  await goTo(staff, '清单')
  await press(staff, '大调研')
  await press(staff, '新建一轮')
  await write(staff, '名称', '弄堂走访')
  await press(staff, '开始这一轮')
  await press(staff, '录入答卷')
  await unit('槐荫里居民区党总支')
  await staff.page.getByLabel('居民（不记姓名）').check()
  await write(staff, '几个人', '8')
  await write(staff, /^2\. 您需要什么帮助/, '想请人来给老人理发\n三号楼走廊堆物')
  await staff.page.keyboard.press('Control+Enter')
  await seesSoon(staff, /第 1 份已录入，线索 2 条/)
  await unit('静远里居民区党总支')
  await write(staff, /^1\. 您能提供什么资源/, '活动室周末可以借')
  await press(staff, '保存，录下一份')
  await seesSoon(staff, /第 2 份已录入，线索 1 条/)
  await visitors.look('entered', staff)
})

test('a finding becomes a need in one press, and a problem is noted', async () => {
  await staff.page.getByRole('button', { name: '返回' }).click()
  await sees(staff, '想请人来给老人理发')
  await visitors.look('findings', staff)
  await press(staff, '转为需求')
  await seesSoon(staff, /已转为清单项 XQ-/)
  await press(staff, /是问题，记下来/)
  await seesSoon(staff, '已记到“问题”')
  await press(staff, /^已转清单/)
  await visitors.look('decided', staff)
})

test('the need names its paper and is suggested a resource at once', async () => {
  await staff.page.getByRole('link', { name: /想请人来给老人理发/ }).click()
  await sees(staff, /来自 弄堂走访 · 石门二路街道 · 第 1 份/)
  await sees(staff, '合适的资源')
  await staff.page.getByRole('list', { name: '合适的资源' }).getByRole('listitem').first().waitFor()
  await visitors.look('need', staff)
  expect(visitors.faults()).toEqual([])
})
