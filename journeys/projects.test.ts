import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { addDays, dayOf } from '#kernel/calendar.ts'
import { choose, line, part, press, sees, seesSoon, wordsOf, write } from './steps/acts.ts'
import { enterAs, goTo } from './steps/desk-and-phones.ts'
import { type House, openHouse } from './steps/house.ts'
import { type Visitor, type Visitors, openVisitors } from './steps/visitors.ts'

/** A project from an item of the third list to its closing report: staff on the desk, a co-host on the phone. */

let house: House
let visitors: Visitors
let staff: Visitor
let liaison: Visitor
let page: string

const item = '楼上楼下结对认门'
const coHost = '梧桐里居民区党总支'
const activity = '家庭医生在槐荫里：量血压、讲用药'
const day = (days: number) => addDays(dayOf(new Date()), days)

beforeAll(async () => {
  house = await openHouse('projects')
  visitors = await openVisitors(house, 'projects')
  staff = await visitors.comes('staff', 'desk')
  await enterAs(staff, '街道工作人员 · 石门二路街道')
  liaison = await visitors.comes('liaison', 'phone')
  await press(liaison, '我的')
  await enterAs(liaison, coHost)
})
afterAll(async () => {
  await visitors?.close()
  await house?.close()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await visitors.lastSight()
})

test('staff make a project of an item, with a goal and a co-host', async () => {
  await goTo(staff, '清单')
  await press(staff, '项目运作')
  await sees(staff, '十分钟健康角')
  await visitors.look('list', staff)
  await press(staff, '立项')
  await staff.page.getByLabel('项目清单里的哪一项').selectOption({ label: `${item} · 汇景商务楼联合党支部` })
  await write(staff, '目标', '三十户楼上楼下互相认得，平时有个照应。')
  await staff.page.getByRole('combobox', { name: '协办单位' }).fill('梧桐里')
  await choose(staff, '协办单位', coHost)
  await staff.page.keyboard.press('Escape')
  await write(staff, /^经费预算/, '1500')
  await visitors.look('new', staff)
  await press(staff, '立项')
  await sees(staff, /已立项，编号/, item)
  page = staff.page.url()
  await sees(staff, '草稿')
  await visitors.look('draft', staff)
})

test('without a milestone it is not approved, and the refusal says what is missing', async () => {
  await press(staff, '批准')
  await sees(staff, /批准之前要写明目标，并至少有一个节点/)
  for (const [what, due] of [
    ['每层选一位认门人', day(-1)],
    ['办一次认门茶话会', day(20)],
  ] as const) {
    await press(staff, '增加节点')
    await write(part(staff, 'dialog'), '要办成什么', what)
    await write(part(staff, 'dialog'), '到哪一天', due)
    await press(part(staff, 'dialog'), '增加节点')
    await sees(staff, what)
  }
  await press(staff, '批准')
  await sees(staff, '项目已批准')
  // Why not was said of the press before this one.
  expect(await wordsOf(staff)).not.toContain('批准之前要写明')
  await press(staff, '启动')
  await sees(staff, '项目进行中', '已过期')
  await visitors.look('running', staff)
})

test('an activity is attached, and its numbers come from the record', async () => {
  await press(staff, '挂接活动或对接')
  await write(part(staff, 'dialog'), '按名称或编号查找', '量血压')
  await press(line(part(staff, 'dialog'), activity), '挂接')
  await sees(staff, '已挂接')
  await visitors.look('attach', staff)
  await press(part(staff, 'dialog'), '好了')
  await sees(staff, /已办 1 场，14 人，14 人次/)
})

test('the co-host sees it on the phone and ticks what is done, in one tap', async () => {
  await liaison.page.goto(`${house.url}/m`)
  await press(liaison, '我们的项目')
  await sees(liaison, item, /（已过期）/)
  await visitors.look('ours', liaison)
  await press(liaison, '完成“每层选一位认门人”')
  await seesSoon(staff, '节点（已完成 1 / 2）')
  await press(liaison, item)
  await sees(liaison, '三十户楼上楼下互相认得，平时有个照应。')
  await visitors.look('project', liaison)
})

test('it is finished with its closing report, though something is open, and evaluated', async () => {
  await staff.page.goto(page)
  await press(staff, '结项')
  await sees(part(staff, 'dialog'), '还有 1 个节点没有完成。')
  await visitors.look('finish', staff)
  await write(part(staff, 'dialog'), '结项报告', '二十六户认了门，茶话会改到明年三月。')
  await press(part(staff, 'dialog'), '结项')
  await sees(staff, '项目已结束', '二十六户认了门，茶话会改到明年三月。')
  await visitors.look('finished', staff)
  await seesSoon(liaison, '已结束')
  await visitors.look('finished', liaison)
})

test('the list on paper has it, with header and room to sign', async () => {
  await staff.page.goto(`${house.url}/lists/projects`)
  await write(staff, '项目名称、编号', item)
  await press(staff, '打印')
  await sees(staff, /共 1 个项目/)
  const paper = await wordsOf(staff.page.getByRole('table'))
  expect(paper).toContain(item)
  expect(paper).toContain('节点 1 / 2')
  await sees(staff, /填表人/)
  await visitors.look('print', staff)
  expect(visitors.faults()).toEqual([])
})
