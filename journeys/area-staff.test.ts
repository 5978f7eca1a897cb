import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { line, part, press, sees, seesNoMore } from './steps/acts.ts'
import { enterAs, goTo } from './steps/desk-and-phones.ts'
import { type House, openHouse } from './steps/house.ts'
import { type Visitor, type Visitors, openVisitors } from './steps/visitors.ts'

/** The staff of a residential area answer and claim for it, at the desk and on the phone, until the role ends. */

const area = '梧桐里居民区'
const offer = '老花镜清洗调校'
let house: House
let visitors: Visitors
let desk: Visitor
let phone: Visitor
let admin: Visitor

beforeAll(async () => {
  house = await openHouse('area-staff')
  visitors = await openVisitors(house, 'area-staff')
  ;[desk, phone, admin] = await Promise.all([
    visitors.comes('staff of an area', 'desk'),
    visitors.comes('staff of an area on the way', 'phone'),
    visitors.comes('system administrator', 'desk'),
  ])
})
afterAll(async () => {
  await visitors?.close()
  await house?.close()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await visitors.lastSight()
})

let name: string

test('what waits for the area is answered, and what another unit offers is claimed for it', async () => {
  name = await enterAs(desk, `居民区工作人员 · ${area}`)
  await sees(desk, `${area} · 工作人员`, '等居民区答复：2 件')
  await visitors.look('home of an area', desk)
  await press(desk, '同意')
  await sees(desk, '等居民区答复：1 件')
  await press(desk, '找资源')
  await press(desk, offer)
  await press(desk, '为居民区认领')
  await visitors.look('claiming for an area', desk)
  await press(part(desk, 'dialog'), '为居民区认领')
  await sees(desk, /等对方答复/)
  await goTo(desk, '今天')
  await line(desk, offer).waitFor()
})

test('the same on the phone, where it is taken back', async () => {
  await goTo(phone, '我的')
  await enterAs(phone, `居民区工作人员 · ${area}`)
  await goTo(phone, '首页')
  const card = line(phone, offer)
  await visitors.look('home of an area on the phone', phone)
  await press(card, '取消对接')
  const dialog = part(phone, 'dialog')
  await dialog.getByLabel('取消的原因').fill('日子改了')
  await press(dialog, '取消对接')
  await seesNoMore(phone, offer)
})

test('a role that ends takes the hat with it', async () => {
  await enterAs(admin, '系统管理员 · 静安区')
  await goTo(admin, '设置')
  await press(admin, '人员与角色')
  await visitors.look('roles', admin)
  await press(line(admin, `石门二路街道 · ${area}`), '结束')
  await sees(admin, `已结束${name}的角色，立即生效。`)
  await desk.page.goto(house.url)
  await sees(desk, '参加活动、查看记录和积分请用手机。')
  await seesNoMore(desk, `${area} · 工作人员`)
  expect(visitors.faults()).toEqual([])
})
