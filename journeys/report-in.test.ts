import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { line, part, press, sees, wordsOf, write } from './steps/acts.ts'
import { enterAs, goTo } from './steps/desk-and-phones.ts'
import { type House, openHouse } from './steps/house.ts'
import { type Visitor, type Visitors, openVisitors } from './steps/visitors.ts'

/** Double report-in: a member where she lives, received by its secretary after a fresh proof; and a unit. */

const area = '梧桐里居民区'
const member = { name: '王蕴华', phone: '13800007003' }
let house: House
let visitors: Visitors
let woman: Visitor
let secretary: Visitor
let staff: Visitor
let security: Visitor

beforeAll(async () => {
  house = await openHouse('report-in')
  visitors = await openVisitors(house, 'report-in')
  ;[woman, secretary, staff, security] = await Promise.all([
    visitors.comes('member', 'phone'),
    visitors.comes('secretary', 'phone'),
    visitors.comes('staff', 'desk'),
    visitors.comes('security administrator', 'desk'),
  ])
  await goTo(secretary, '我的')
  await Promise.all([
    enterAs(secretary, `党组织书记 · ${area}党总支`),
    enterAs(staff, '街道工作人员 · 石门二路街道'),
    enterAs(security, '安全管理员'),
  ])
})
afterAll(async () => {
  await visitors?.close()
  await house?.close()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await visitors.lastSight()
})

test('a member reports in on her phone, having read who will see it', async () => {
  await goTo(woman, '我的')
  await write(woman, '手机号码', member.phone)
  await press(woman, '获取验证码')
  await woman.page.getByLabel('验证码').waitFor()
  await write(woman, '验证码', await house.codeFor(member.phone))
  await press(woman, '登录')
  await press(woman, '党员报到')
  await visitors.look('which area', woman)
  await write(woman, '居住的居民区', 'wtl')
  await press(woman, new RegExp(area))
  await woman.page.getByLabel('法律咨询').check()
  await write(woman, /^还能做什么/, '周末能教智能手机')
  await visitors.look('what she offers', woman)
  expect(await woman.page.getByRole('button', { name: '报到', exact: true }).isDisabled()).toBe(true)
  await woman.page.getByLabel('我同意').check()
  await woman.page.getByLabel('我同意').scrollIntoViewIfNeeded()
  await visitors.look('what she agrees to', woman)
  await press(woman, '报到')
  await sees(woman, '待接收', /法律咨询、周末能教智能手机/)
  await visitors.look('reported', woman)
})

/** The section of an area on the page of all. */
const of = (name: string) =>
  staff.page.locator('section').filter({ has: staff.page.getByRole('heading', { name: new RegExp(`^${name}`) }) })
/** The proofs of signing in are old now; the server remembers for a second that they were not. */
const tire = async (who: Visitor) => {
  await house.sql(`update people.session set proved_at = proved_at - interval '11 minutes'`)
  const asks = async () => (await who.page.request.get(`${house.url}/api/me/data/file`)).status()
  await expect.poll(asks, { timeout: 5_000 }).toBe(403)
}

test('the secretary of the area proves who they are, and receives her on the phone', async () => {
  await tire(secretary)
  await goTo(secretary, '首页')
  await sees(secretary, '到居民区报到的党员', '有人待接收')
  await visitors.look('home of the secretary', secretary)
  await press(secretary, area)
  const proof = part(secretary, 'dialog', '请再确认是您本人')
  await proof.waitFor()
  expect(await wordsOf(secretary)).not.toContain(member.name)
  await press(proof, '继续')
  await sees(secretary, member.name, /^已接收（/)
  await visitors.look('who reports in', secretary)
  await press(secretary, `接收${member.name}的报到`)
  await sees(secretary, `已接收${member.name}的报到。`)
})

test('staff write somebody down, find the count, and a unit reports in too', async () => {
  await goTo(staff, '网络')
  await press(staff, '报到居民区')
  await sees(staff, /报到党员 \d+ 人/)
  await visitors.look('areas with units and members', staff)
  await press(of('静远里居民区'), '登记报到')
  const dialog = part(staff, 'dialog')
  await write(dialog, '单位', '石二新晖小学')
  await dialog
    .getByRole('option', { name: /石二新晖小学/ })
    .or(dialog.getByRole('button', { name: /石二新晖小学/ }))
    .first()
    .click()
  await press(dialog, '登记报到')
  await sees(staff, '已登记石二新晖小学报到。')
  await press(of(area), /^报到党员/)
  await press(part(staff, 'dialog', '请再确认是您本人'), '继续')
  await sees(staff, member.name)
  await visitors.look('members of an area', staff)
  await press(staff, '代为登记')
  await visitors.look('written down for somebody', staff)
  await press(part(staff, 'dialog'), '关闭')
})

test('the member sees that she was received; who looked stands in the trail', async () => {
  await woman.page.reload()
  await sees(woman, '已接收')
  await visitors.look('received', woman)
  await security.page.goto(`${house.url}/settings/audit`)
  await security.page.getByText('查阅与导出').click()
  await line(security, new RegExp(`查看报到党员.*${area}`)).waitFor()
  await visitors.look('who looked', security)
})

test('in English, too', async () => {
  await press(staff, /English/)
  await sees(staff, 'Members reporting in at 梧桐里居民区')
  await visitors.look('english', staff)
  expect(visitors.faults()).toEqual([])
})
