import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { choose, line, part, press, sees, seesNoMore, wordsOf } from './steps/acts.ts'
import { enterAs, goTo } from './steps/desk-and-phones.ts'
import { type House, openHouse } from './steps/house.ts'
import { type Visitor, type Visitors, openVisitors } from './steps/visitors.ts'

/** A committee of the district gets lists of its own, on which stands what is at home in two streets. */

let house: House
let visitors: Visitors
let staff: Visitor
let totals: string

const next = new Date().getFullYear() + 1
const body = '经济贸易专业委员会'
/** Of three members; the last one lies in another street. */
const offers = ['零钱、残币兑换与反假课', '三楼共享会议室', '年夜饭半成品低价送']

beforeAll(async () => {
  house = await openHouse('lists-of-owners')
  visitors = await openVisitors(house, 'lists-of-owners')
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

/** What stands over the table: each kind of list with its number. */
const kindsOf = async () => wordsOf(staff.page.getByRole('group', { name: '清单种类' }))

test('staff begin the lists of a committee for next year', async () => {
  await staff.page.goto(`${house.url}/lists?edition=all&standing=true&size=100`)
  await sees(staff, ...offers)
  totals = await kindsOf()
  await visitors.look('all', staff)
  await press(staff, '新建清单')
  await choose(staff, '谁的清单', body)
  await visitors.look('new', staff)
  await press(part(staff, 'dialog'), '新建')
  await sees(staff, `已新建：${body}${next}年三张清单`)
})

test('and list on it what three members offer, two of them in other streets’ lists; every total stays', async () => {
  await staff.page.goto(`${house.url}/lists?edition=all&standing=true&size=100`)
  for (const offer of offers) await staff.page.getByRole('checkbox', { name: `选择“${offer}”` }).check()
  await press(part(staff, 'region', '批量处理'), '列入其他清单')
  await choose(staff, '列入哪一份清单', `${next} 年 · ${body}`)
  await part(staff, 'dialog')
    .getByLabel(/在那里归入哪一类/)
    .fill('便民服务')
  await visitors.look('list-elsewhere', staff)
  await press(part(staff, 'dialog'), '列入')
  await sees(staff, '已列入 3 项')
  await seesNoMore(staff, '列入哪一份清单')
  expect(await kindsOf()).toBe(totals)
  await choose(staff, '哪一份清单', `${next} 年 · ${body}`)
  for (const offer of offers) await sees(line(staff, offer), '列入')
  await visitors.look('committee', staff)
})

test('one is taken off and put back; the item says where it stands', async () => {
  await staff.page.getByRole('checkbox', { name: `选择“${offers[0]!}”` }).check()
  await press(part(staff, 'region', '批量处理'), '从本清单取下 1 项')
  await sees(staff, '已取下 1 项，原清单上不变')
  // The press before has its own, still standing above.
  await staff.page.getByRole('button', { name: '撤销' }).last().click()
  await sees(staff, '已恢复原样')
  await press(staff, new RegExp(`^${offers[0]!}`))
  await press(staff, '打开详情页')
  await sees(staff, '所在清单', `${body}${next}年三张清单`)
  await visitors.look('item', staff)
})

test('its overview, its print', async () => {
  await goTo(staff, '清单')
  await choose(staff, '哪一份清单', `${next} 年 · ${body}`)
  await press(staff, '清单概览')
  await sees(staff, '便民服务')
  await visitors.look('overview', staff)
  await staff.page.goBack()
  await press(staff, '打印')
  for (const offer of offers) await sees(staff, offer)
  await sees(staff, new RegExp(`${body}${next}年三张清单`))
  await visitors.look('print', staff)
})

test('a liaison has the list of her residential area on the phone', async () => {
  const liaison = await visitors.comes('liaison', 'phone')
  await goTo(liaison, '我的')
  await enterAs(liaison, '青藤医院')
  await goTo(liaison, '首页')
  await press(liaison, '居民区和专委会清单')
  await sees(liaison, '家庭医生进弄堂量血压测血糖', '零钱、残币兑换与反假课')
  await visitors.look('circle', liaison)
  await press(liaison, /需求/)
  await sees(liaison, '独居老人盼有人陪着说说话')
})

test('by time: Wednesday afternoons on the desk, the board and the phone, the address keeps it', async () => {
  await staff.page.goto(`${house.url}/lists?edition=all&standing=true&weekday=3&part=afternoon`)
  await staff.page.getByRole('group', { name: '按时间找' }).waitFor()
  await seesNoMore(staff, offers[0]!)
  await staff.page.getByLabel('不限或未写时间的').selectOption('also')
  expect(staff.page.url()).toContain('untimed=also')
  await visitors.look('by-time', staff)
  await staff.page.goto(`${house.url}/matches?weekday=3&untimed=also`)
  await staff.page.getByRole('group', { name: '按时间找' }).waitFor()
  await visitors.look('board', staff)
  const neighbour = await visitors.comes('neighbour', 'phone')
  await neighbour.page.goto(`${house.url}/m/discover?kind=resource&street=all`)
  await neighbour.page.getByLabel('星期几').selectOption('3')
  await neighbour.page.getByLabel('时段').selectOption('own')
  await neighbour.page.getByLabel('从几点').selectOption('8')
  expect(neighbour.page.url()).toContain('weekday=3')
  await visitors.look('discover', neighbour)
})

test('in English and in large text', async () => {
  await staff.page.goto(`${house.url}/lists?edition=all&standing=true&weekday=3&part=afternoon`)
  await press(staff, 'English')
  await press(staff, 'Large text')
  await sees(staff, 'Begin new lists')
  await visitors.look('english', staff)
  expect(visitors.faults()).toEqual([])
})
