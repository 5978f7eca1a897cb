import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { line, part, press, sees, seesSoon, write } from './steps/acts.ts'
import { enterAs, goTo } from './steps/desk-and-phones.ts'
import { type House, openHouse } from './steps/house.ts'
import { type Visitor, type Visitors, openVisitors } from './steps/visitors.ts'

/** A liaison leaves: what is open is her successor's the same moment, and no longer hers. */

const unit = '青藤医院石门二路门诊部'
const waiting = '白领颈椎痛想请医生来看'
const phone = '13800000977'
let house: House
let visitors: Visitors
let staff: Visitor
let before: Visitor
let after: Visitor

beforeAll(async () => {
  house = await openHouse('handover')
  visitors = await openVisitors(house, 'handover')
  ;[staff, before, after] = await Promise.all([
    visitors.comes('staff', 'desk'),
    visitors.comes('liaison who leaves', 'phone'),
    visitors.comes('liaison who comes', 'phone'),
  ])
  await Promise.all([enterAs(staff, '街道工作人员 · 石门二路街道'), goTo(before, '我的'), goTo(after, '我的')])
  await enterAs(before, unit)
})
afterAll(async () => {
  await visitors?.close()
  await house?.close()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await visitors.lastSight()
})

test('a liaison hands over, and her successor goes on where she stopped', async () => {
  await goTo(before, '首页')
  await sees(before, '等贵单位答复')
  await press(before, new RegExp(waiting))
  await before.page.waitForURL(/\/matches\/./)
  const match = before.page.url()
  await goTo(before, '首页')

  await goTo(staff, '网络')
  await write(staff, '单位名称', unit)
  await press(staff, unit)
  await press(line(staff, /牵头/), '交接')
  const dialog = part(staff, 'dialog')
  await write(dialog, '接任人姓名', '吴敏')
  await write(dialog, '接任人手机号码', phone)
  await visitors.look('handing over', staff)
  await press(dialog, '交接')
  await sees(staff, '已交接给吴敏。')
  await line(staff, '吴敏').filter({ hasText: '牵头' }).waitFor()

  // Her phone lay open on the home page: what waited has gone from it by itself, and the address opens nothing.
  await before.page.getByText('等贵单位答复').waitFor({ state: 'hidden' })
  await before.page.goto(match)
  await sees(before, '您当前的身份不能做这件事。')

  await write(after, '手机号码', phone)
  await press(after, '获取验证码')
  await after.page.getByLabel('验证码').waitFor()
  await write(after, '验证码', await house.codeFor(phone))
  await press(after, '登录')
  await goTo(after, '首页')
  await seesSoon(after, waiting)
  await visitors.look('taken over', after)
  await goTo(after, '消息')
  await sees(after, /您已接任青藤医院石门二路门诊部的联络员/)
  expect(visitors.faults()).toEqual([])
})
