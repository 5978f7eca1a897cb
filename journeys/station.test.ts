import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { choose, line, part, press, sees, seesSoon, write } from './steps/acts.ts'
import { enterAs, goTo } from './steps/desk-and-phones.ts'
import { type House, openHouse } from './steps/house.ts'
import { letMinutesPass, soon } from './steps/time.ts'
import { type Visitor, type Visitors, openVisitors } from './steps/visitors.ts'

/** A class is put into the catalogue, ordered by phone, approved, held and signed; its speakers are asked no more than is fair. */

let house: House
let visitors: Visitors
let staff: Visitor
let liaison: Visitor

const item = '周末开放篮球场'
const team = '体育课小队'
const unit = '青藤医院石门二路门诊部'
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

/** The card on the board of what a unit ordered. */
const orderOf = (who: string) =>
  staff.page
    .locator('li')
    .filter({ has: staff.page.getByRole('heading', { name: item }) })
    .filter({ hasText: who })

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

test('staff approve and plan; nothing that was ordered is typed again', async () => {
  await staff.page.goto(`${house.url}/lists/station/requests`)
  const card = orderOf(unit)
  await visitors.look('board', staff)
  await press(card, '同意')
  await sees(staff, '已同意，接着排期')
  await press(card, item)
  // The session is brought to today, so that it can be held.
  const { day, from, to } = soon()
  await press(staff, '改期')
  await write(part(staff, 'dialog'), '改到', day)
  await write(part(staff, 'dialog'), '几点开始', from)
  await press(part(staff, 'dialog'), '改期')
  await sees(staff, '已改期')
  await sees(staff, new RegExp(`暂定 .+ ${from}`))
  await press(staff, '安排活动')
  const form = part(staff, 'form', '安排活动')
  await expect.poll(() => form.getByLabel('日期', { exact: true }).inputValue()).toBe(day)
  expect(await form.getByLabel('开始与结束时间').inputValue()).toBe(from)
  expect(await form.getByLabel('地点', { exact: true }).inputValue()).toBe('门诊部二楼')
  await write(form, '结束时间', to)
  await visitors.look('plan', staff)
  await press(form, '发布活动')
  await sees(staff, /活动 .+ 已发布/)
  // Its month has a session again: whoever stood in line has moved up by itself.
  await expect.poll(loadOf).toBe('2/2 场')
})

test('the session is held and closed, and the unit signs in one tap', async () => {
  await staff.page.goto(`${house.url}/lists/station/requests`)
  await press(orderOf(unit), item)
  await press(staff, '查看活动')
  await press(staff, '代为报名')
  await write(part(staff, 'dialog'), '姓名', '周阿婆')
  await press(part(staff, 'dialog'), '代为报名')
  await sees(staff, '已为周阿婆报名。')
  await press(line(staff, '周阿婆'), '签到')
  await sees(staff, '已为周阿婆签到。')
  await letMinutesPass(house, item, 70)
  await staff.page.reload()
  await press(staff, '结束活动')
  await press(part(staff, 'dialog'), '结束活动')
  await sees(staff, /活动已结束：到场 1 人/)
  await liaison.page.goto(`${house.url}/m/station/orders`)
  await seesSoon(liaison, '签收')
  await visitors.look('sign', liaison)
  await press(liaison, '签收')
  await sees(liaison, '已签收，谢谢')
  await visitors.look('signed', liaison)
  expect(visitors.faults()).toEqual([])
})
