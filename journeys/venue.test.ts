import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { part, press, sees, seesSoon, write } from './steps/acts.ts'
import { enterAs, goTo } from './steps/desk-and-phones.ts'
import { type House, openHouse } from './steps/house.ts'
import { type Visitor, type Visitors, openVisitors } from './steps/visitors.ts'

/** The reading room closes for some weeks: who runs an activity there learns of it, and so does whoever looks on the phone. */

const place = '初心书房'
let house: House
let visitors: Visitors
let staff: Visitor
let visitor: Visitor

beforeAll(async () => {
  house = await openHouse('venue')
  visitors = await openVisitors(house, 'venue')
  ;[staff, visitor] = await Promise.all([visitors.comes('staff', 'desk'), visitors.comes('visitor', 'phone')])
  await enterAs(staff, '街道工作人员 · 石门二路街道')
})
afterAll(async () => {
  await visitors?.close()
  await house?.close()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await visitors.lastSight()
})

test('staff see what is held there, and give notice', async () => {
  await goTo(staff, '网络')
  await press(staff, '阵地')
  await sees(staff, place, '静安区党群服务中心')
  await visitors.look('places', staff)
  await press(staff, place)
  await sees(staff, '值班人', '没有竖屏')
  await visitors.look('place', staff)
  await press(staff, '暂停开放')
  const dialog = part(staff, 'dialog')
  await staff.page
    .getByRole('dialog')
    .getByLabel(/到哪天为止/)
    .fill(inDays(30))
  await write(dialog, '原因', '地面维修')
  await sees(dialog, /场活动安排在这里，需要另找地方/)
  await visitors.look('closing', staff)
  await press(dialog, '发布')
  await sees(staff, /暂停开放：地面维修/)
  await visitors.look('closed', staff)
})

test('today names the activities that need another place, and their pages say so', async () => {
  await goTo(staff, '今天')
  await sees(staff, '活动地点那天不开放')
  await visitors.look('today', staff)
  await staff.page
    .getByRole('link', { name: /改地点/ })
    .or(staff.page.getByRole('button', { name: /改地点/ }))
    .first()
    .click()
  await sees(staff, /请改地点或改时间/)
  await visitors.look('activity', staff)
})

test('on the phone the place is closed, and says until when', async () => {
  await goTo(visitor, '发现')
  await press(visitor, '附近阵地')
  await sees(visitor, place, '暂停开放')
  await visitors.look('nearby', visitor)
  await visitor.page
    .getByRole('listitem')
    .filter({ hasText: place })
    .getByRole('link', { name: '详情' })
    .first()
    .click()
  await sees(visitor, /暂停开放：地面维修/)
  await visitors.look('door', visitor)
})

test('it opens again, everywhere at once', async () => {
  await goTo(staff, '网络')
  await press(staff, '阵地')
  await press(staff, place)
  await press(staff, '恢复开放')
  await sees(staff, '已恢复开放，已通知活动负责人。')
  await seesSoon(visitor, /每天|周一至周日/)
  await press(staff, '修改')
  await sees(staff, '按天填写', '值班人').catch(() => undefined)
  await visitors.look('form', staff)
  await press(staff, 'English')
  await visitors.look('form-en', staff)
  const hall = await visitors.comes('hall', 'kiosk')
  await press(hall, '演示：用作街道中心大厅的竖屏')
  await press(hall, '场地')
  await sees(hall, place)
  await visitors.look('hall', hall)
  expect(visitors.faults()).toEqual([])
})

function inDays(days: number): string {
  return new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10)
}
