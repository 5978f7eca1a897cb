import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { line, part, press, sees, seesSoon, write } from './steps/acts.ts'
import { enterAs, goTo } from './steps/desk-and-phones.ts'
import { type House, openHouse } from './steps/house.ts'
import { type Visitor, type Visitors, openVisitors } from './steps/visitors.ts'

/** What neighbours can do: told with consent, found for a need, asked, answered; and taken back. */

const need = '白领颈椎痛想请医生来看'
let house: House
let visitors: Visitors
let staff: Visitor
let member: Visitor

beforeAll(async () => {
  house = await openHouse('volunteers')
  visitors = await openVisitors(house, 'volunteers')
  ;[staff, member] = await Promise.all([visitors.comes('staff', 'desk'), visitors.comes('member', 'phone')])
  await enterAs(staff, '街道工作人员 · 石门二路街道')
})
afterAll(async () => {
  await visitors?.close()
  await house?.close()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await visitors.lastSight()
})

test('a member writes down a skill, staff ask her for a need, she agrees, and staff can call her', async () => {
  await goTo(member, '我的')
  const name = await enterAs(member, '居民')
  await press(member, '我的特长')
  await sees(member, /我同意把我填写的特长/)
  await visitors.look('consent', member)
  await press(member, '我同意')
  await press(member, '添加一项特长')
  const form = part(member, 'dialog')
  await write(form, '会什么', '中医推拿')
  await form.getByText('专业，有证书').click()
  await write(form, /^证书或经历/, '中医师')
  await visitors.look('skill', member)
  await press(form, '保存')
  await sees(member, '中医推拿')
  await visitors.look('skills', member)

  await goTo(staff, '对接')
  await write(staff, '名称、单位、内容，或拼音首字母', need)
  await staff.page.getByRole('navigation').getByRole('button', { name: need }).click()
  await sees(staff, '有特长的街坊', `${name}：中医推拿`)
  await visitors.look('found', staff)
  await press(line(staff, `${name}：中医推拿`), '请TA帮忙')
  await sees(line(staff, `${name}：中医推拿`), '待答复')

  await member.page.goto(`${house.url}/m/askings`)
  await sees(member, need)
  await visitors.look('asked', member)
  await press(member, '愿意')
  await sees(member, '谢谢！街道工作人员会打电话和您约时间。')
  await seesSoon(staff, '可以打电话约时间：')
  await visitors.look('agreed', staff)
})

test('she takes her consent back, and nobody finds her any more', async () => {
  await member.page.goto(`${house.url}/m/me/skills`)
  await member.page.getByText(/^已同意/).click()
  await press(member, '收回同意')
  await visitors.look('withdrawing', member)
  await press(part(member, 'dialog'), '收回同意')
  await sees(member, '我同意')
  await staff.page.reload()
  await sees(staff, need)
  expect(await house.sql('select count(*)::int as skills from people.skill')).toEqual([{ skills: 0 }])
  expect(visitors.faults()).toEqual([])
})
