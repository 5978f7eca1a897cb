import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { line, part, press, sees, write } from './steps/acts.ts'
import { enterAs, goTo } from './steps/desk-and-phones.ts'
import { type House, openHouse } from './steps/house.ts'
import { type Visitor, type Visitors, openVisitors } from './steps/visitors.ts'

/** Two secretaries see their own part: one of a committee at the desk, one of an agency branch in the street. */

const committee = '社会服务专业委员会'
const branch = '机关第三党支部'
const need = '楼道电瓶车飞线充电劝不住'
const phone = '13800000978'
let house: House
let visitors: Visitors
let admin: Visitor
let staff: Visitor
let secretary: Visitor
let party: Visitor

beforeAll(async () => {
  house = await openHouse('secretaries')
  visitors = await openVisitors(house, 'secretaries')
  ;[admin, staff, secretary, party] = await Promise.all([
    visitors.comes('system administrator', 'desk'),
    visitors.comes('staff', 'desk'),
    visitors.comes('secretary of a committee', 'desk', { permissions: ['clipboard-read', 'clipboard-write'] }),
    visitors.comes('secretary of a branch', 'phone'),
  ])
})
afterAll(async () => {
  await visitors?.close()
  await house?.close()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await visitors.lastSight()
})

test('a committee has a new secretary, who signs in by phone and reminds a member of what it needs', async () => {
  await enterAs(admin, '系统管理员 · 静安区')
  await goTo(admin, '设置')
  await press(admin, '秘书与书记')
  await press(admin, new RegExp(`^换人：${committee}`))
  const dialog = part(admin, 'dialog')
  await write(dialog, '姓名', '吴敏')
  await write(dialog, '手机号码', phone)
  await visitors.look('appointing', admin)
  await press(dialog, '任命')
  await sees(admin, new RegExp(`吴敏已任${committee}`))
  await line(admin, '吴敏').waitFor()

  await visitors.look('the door', secretary)
  await press(secretary, '用手机号登录')
  await write(secretary, '手机号码', phone)
  await press(secretary, '获取验证码')
  await secretary.page.getByLabel('验证码').waitFor()
  await write(secretary, '验证码', await house.codeFor(phone))
  await press(secretary, '登录')
  await sees(secretary, `${committee} · 秘书`, /60 天没着落的需求/, /进行中的对接/)
  await visitors.look('home of a committee', secretary)
  await press(secretary, need)
  await sees(secretary, '联系方式在双方都接受对接后可见')
  await visitors.look('a need of a member', secretary)
  await press(secretary, '复制提醒文字')
  await sees(secretary, /已复制/)
  const copied = await secretary.page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain(`【${committee}】梧桐里居民区党总支：您单位的需求“${need}”`)
  await press(secretary, '清单')
  await sees(secretary, '街镇推荐，等您决定')
  await press(secretary, '成员的清单')
  await sees(secretary, '成员单位的清单')
  await visitors.look('items of the members', secretary)

  // Another takes over: the home closes.
  await press(admin, `结束任期：${committee}，吴敏`)
  await press(part(admin, 'dialog'), '结束任期')
  await sees(admin, '吴敏的任期已结束。')
  await secretary.page.goto(house.url)
  await sees(secretary, '参加活动、查看记录和积分请用手机。')
})

test('a branch secretary sees on the phone what the grids need, and staff see who it is', async () => {
  await goTo(party, '我的')
  await enterAs(party, `党组织书记 · ${branch}`)
  await goTo(party, '首页')
  await sees(party, branch, /负责的网格：37 个/)
  await visitors.look('home of a branch', party)
  await press(party, /^需求 \d+ 条$/)
  await sees(party, '网格内单位的清单')
  await visitors.look('items in the grids', party)

  await enterAs(staff, '街道工作人员 · 石门二路街道')
  await goTo(staff, '网络')
  await press(staff, '组织架构')
  await sees(staff, /可登录/)
  await visitors.look('who signs in', staff)
  expect(visitors.faults()).toEqual([])
})
