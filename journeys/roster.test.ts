import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { line, part, press, sees, wordsOf, write } from './steps/acts.ts'
import { enterAs, goTo } from './steps/desk-and-phones.ts'
import { type House, openHouse } from './steps/house.ts'
import { type Visitor, type Visitors, openVisitors } from './steps/visitors.ts'

/** A branch's roster: its secretary asks, the staff decide, a member sees her own, nobody else sees anybody's. */

const branch = '机关第三党支部'
const member = { name: '拓跋明珠', phone: '13800000977' }
const other = { name: '赫连春晓', phone: '13800000978' }
/** Under whose names those act who look. */
const names = { asker: '', decider: '' }
let house: House
let visitors: Visitors
let asker: Visitor
let decider: Visitor
let woman: Visitor
let liaison: Visitor
let security: Visitor

beforeAll(async () => {
  house = await openHouse('roster')
  visitors = await openVisitors(house, 'roster')
  ;[asker, decider, woman, liaison, security] = await Promise.all([
    visitors.comes('secretary', 'desk'),
    visitors.comes('staff who decides', 'desk'),
    visitors.comes('member', 'phone'),
    visitors.comes('liaison', 'desk'),
    visitors.comes('security administrator', 'desk'),
  ])
  const staff = '街道工作人员 · 石门二路街道'
  await Promise.all([
    enterAs(asker, `党组织书记 · ${branch}`).then((name) => (names.asker = name)),
    enterAs(decider, staff).then((name) => (names.decider = name)),
    enterAs(liaison, '联络员'),
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

async function opensRoster(who: Visitor): Promise<void> {
  await goTo(who, '网络')
  await press(who, '党员名册')
  await press(who, branch)
}
test('the secretary pastes a list, sees what is wrong with it, and asks', async () => {
  await goTo(asker, '网络')
  await sees(asker, '各党组织人数')
  await visitors.look('counts', asker)
  await press(asker, branch)
  await sees(asker, '这个党组织还没有录入党员。用右上角的“录入党员”粘贴名单。')
  await press(asker, '录入党员')
  const form = part(asker, 'form', '录入党员')
  const list = [`${member.name} ${member.phone} 预备 2026-06-01`, `${other.name} ${other.phone}`]
  await write(form, '名单', list.join('\n'))
  await press(form, '先看预览')
  await sees(form, '没写正式还是预备')
  await visitors.look('preview-faults', asker)
  await write(form, '名单', `${list[0]}\n${list[1]} 正式 退休`)
  await press(form, '先看预览')
  await sees(form, '2 行都能录入。填好原因后提交，由另一位工作人员决定。')
  await write(form, '为什么', '支部大会通过')
  await visitors.look('preview', asker)
  await press(form, '提交 2 人')
  await sees(asker, '已提出，等另一位工作人员决定。')
  await press(asker, '录入党员，2 人')
  await sees(asker, '提出的人自己不能决定，等街镇另一位工作人员决定。')
  await visitors.look('own-case', asker)
})

test('staff find it on today and approve it', async () => {
  await goTo(decider, '今天')
  await press(line(decider, new RegExp(`党员名册变动待决定.*${branch}|${branch}.*党员名册变动待决定`)), '办理')
  await sees(decider, '可以录入')
  await visitors.look('case', decider)
  await press(decider, '同意')
  await sees(decider, '已同意，名册从生效日起变动。')
  await opensRoster(decider)
  await sees(decider, member.name, other.name)
  await visitors.look('roster', decider)
  await press(decider, `${member.name}的变动`)
  await visitors.look('change', decider)
  await press(part(decider, 'dialog'), '关闭')
})

test('the member sees her own relation on her phone, and nobody else’s', async () => {
  await goTo(woman, '我的')
  await write(woman, '手机号码', member.phone)
  await press(woman, '获取验证码')
  await woman.page.getByLabel('验证码').waitFor()
  await write(woman, '验证码', await house.codeFor(member.phone))
  await press(woman, '登录')
  await press(woman, '我的信息')
  await sees(woman, '我的组织关系', branch, /预备党员/)
  expect(await wordsOf(woman)).not.toContain(other.name)
  await woman.page.getByText('我的组织关系').scrollIntoViewIfNeeded()
  await visitors.look('mine', woman)
})

test('a liaison finds nothing, and the security administrator who looked', async () => {
  await liaison.page.goto(`${house.url}/network/rosters`)
  await liaison.page.getByRole('heading', { level: 1 }).first().waitFor()
  expect(await wordsOf(liaison)).not.toContain(member.name)
  await visitors.look('liaison', liaison)
  await security.page.goto(`${house.url}/settings/audit`)
  await security.page.getByText('查阅与导出').click()
  const looks = line(security, new RegExp(`查看党员名册.*${branch}`))
  await looks.first().waitFor()
  // Who looked: the secretary who asked and the one of the staff who decided.
  const lookers = await security.page.getByRole('row', { name: new RegExp(`查看党员名册.*${branch}`) }).allInnerTexts()
  expect(lookers.some((row) => row.includes(names.asker))).toBe(true)
  expect(lookers.some((row) => row.includes(names.decider))).toBe(true)
  await visitors.look('security', security)
})

test('in English, too', async () => {
  await decider.page.goto(`${house.url}/network/rosters`)
  await press(decider, /English/)
  await sees(decider, 'Counts by party organisation')
  await visitors.look('english', decider)
  expect(visitors.faults()).toEqual([])
})
