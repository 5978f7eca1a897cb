import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { press, sees } from './steps/acts.ts'
import { goTo } from './steps/desk-and-phones.ts'
import { type House, openHouse } from './steps/house.ts'
import { type Visitor, type Visitors, openVisitors } from './steps/visitors.ts'

/** Ten minutes a week: a text on Friday, a link in it, and a need is claimed. */

const unit = '汇景商务楼联合党支部'
let house: House
let visitors: Visitors
let liaison: Visitor

beforeAll(async () => {
  house = await openHouse('link')
  visitors = await openVisitors(house, 'link')
  liaison = await visitors.comes('liaison', 'phone')
})
afterAll(async () => {
  await visitors?.close()
  await house?.close()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await visitors.lastSight()
})

test('from the text on Friday a need is claimed with two taps on its page: open, and claim', async () => {
  // Friday has come.
  await house.sql(`insert into jobs.job (name) values ('lists.fitting')`)
  const link = await house.linkForLiaisonOf(unit)
  expect(link.startsWith(`${house.url}/m/go/`)).toBe(true)

  // A preview runs the page with its scripts, in a browser of its own, and spends nothing.
  const preview = await visitors.comes('a chat that previews', 'phone')
  await preview.page.goto(link)
  await sees(preview, '这个链接只能打开一次。请点下面的按钮继续。')
  await visitors.look('open', preview)

  // The first tap. She was not signed in on this phone.
  await liaison.page.goto(link)
  await press(liaison, '打开')
  await liaison.page.waitForURL(/\/m\/fitting$/)
  await sees(liaison, '本周可以帮忙的需求')
  await visitors.look('fitting', liaison)
  // The second.
  await press(liaison, '认领')
  await sees(liaison, /已认领/)
  await liaison.page.waitForURL(/\/m\/matches\/./)
  await visitors.look('claimed', liaison)

  // The link is spent for others, and leads her on where she is signed in.
  await liaison.page.goto(link)
  await liaison.page.waitForURL(/\/m\/fitting$/)
  const other = await visitors.comes('somebody to whom it was forwarded', 'phone')
  await other.page.goto(link)
  await sees(other, '这个链接已经用过、过期，或您不再担任这项工作。请用验证码登录。')
  await visitors.look('spent', other)
  await goTo(other, '首页')
  expect(visitors.faults()).toEqual([])
})
