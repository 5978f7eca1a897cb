import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { choose, line, press, sees, write } from './steps/acts.ts'
import { enterAs, goTo } from './steps/desk-and-phones.ts'
import { type House, openHouse } from './steps/house.ts'
import { type Visitor, type Visitors, openVisitors } from './steps/visitors.ts'

/** A class is put into the catalogue and ordered by phone; its speakers are asked no more than is fair. */

let house: House
let visitors: Visitors
let staff: Visitor
let liaison: Visitor

const item = '周末开放篮球场'
const team = '体育课小队'
/** A month far enough away that the demonstration has nothing in it, of three days with room to rest. */
const month = monthAfter(3)
const dayIn = (day: string) => `${month}-${day}`

function monthAfter(months: number): string {
  const at = new Date(Date.now() + 8 * 3_600_000)
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1)).toISOString().slice(0, 7)
}

beforeAll(async () => {
  house = await openHouse('station')
  visitors = await openVisitors(house, 'station')
  staff = await visitors.comes('staff', 'desk')
  await enterAs(staff, '街道工作人员 · 石门二路街道')
  liaison = await visitors.comes('liaison', 'phone')
  await press(liaison, '我的')
  await enterAs(liaison, '青藤医院')
})
afterAll(async () => {
  await visitors?.close()
  await house?.close()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await visitors.lastSight()
})

/** What the month's register says of the team. */
const loadOf = async () => {
  await staff.page.goto(`${house.url}/lists/station/speakers?month=${month}`)
  const card = staff.page.locator('section').filter({ has: staff.page.getByRole('heading', { name: team }) })
  return (await card.locator('strong').first().innerText()).trim()
}

test('staff write a speaker down and put a resource of the lists into the catalogue', async () => {
  await goTo(staff, '清单')
  await press(staff, '资源配送站')
  await sees(staff, '遗嘱与房产继承咨询日')
  await visitors.look('catalogue', staff)
  await press(staff, '讲师与场次')
  await press(staff, '登记讲师')
  const form = staff.page.locator('section').filter({ hasText: '登记为' })
  await form.getByRole('radio', { name: '是单位的讲师团队' }).check()
  await write(form, '团队名称', team)
  await choose(staff, '所在单位', '石二新晖小学')
  await form.getByRole('checkbox', { name: '健康' }).check()
  await visitors.look('speaker', staff)
  await press(form, '保存')
  await sees(staff, '已登记')
  await visitors.look('speakers', staff)
  expect(await loadOf()).toBe('0/2 场')

  await staff.page.goto(`${house.url}/lists/station/new`)
  await write(staff, '找资源', item)
  await press(line(staff, item), '选这一项')
  await staff.page.getByRole('checkbox', { name: '健康' }).check()
  await staff.page.getByRole('checkbox', { name: new RegExp(team) }).check()
  await write(staff, '至少提前几天', '0')
  await visitors.look('terms', staff)
  await press(staff, '保存')
  await sees(staff, '已放进配送目录')
})

test('a liaison orders on the phone in four fields, and the load goes from none to one', async () => {
  await liaison.page.goto(`${house.url}/m`)
  await press(liaison, '点单：课程和讲师')
  await sees(liaison, item)
  await visitors.look('browse', liaison)
  await press(liaison, item)
  await write(liaison, '希望哪天', dayIn('03'))
  await write(liaison, '大约多少人', '20')
  await write(liaison, '在哪里', '门诊部二楼')
  await visitors.look('order', liaison)
  await press(liaison, '提交预约')
  await sees(liaison, /已提交（DJ-.+），暂定/)
  await visitors.look('ordered', liaison)
  expect(await loadOf()).toBe('1/2 场')
})

test('staff order for a unit that rang; the third order of the month is refused in words and may wait in line', async () => {
  const order = async (who: string, day: string) => {
    await staff.page.goto(`${house.url}/lists/station`)
    await press(staff, item)
    await choose(staff, '接收单位', who)
    await write(staff, '希望哪天', day)
    await write(staff, '大约多少人', '15')
    await write(staff, '在哪里', '活动室')
    await press(staff, '提交预约')
  }
  await order('静远里居民区党总支', dayIn('13'))
  await sees(staff, /已提交/)
  expect(await loadOf()).toBe('2/2 场')
  await order('槐荫里居民区党总支', dayIn('23'))
  await sees(staff, new RegExp(`讲师 ${month} 的场次已排满，最近可约的月份是 ${monthAfter(4)}`))
  await visitors.look('refused', staff)
  await press(staff, '排队等候')
  await sees(staff, /候补中/)
})
