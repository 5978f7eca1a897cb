import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { part, press, sees, seesNoMore, write } from './steps/acts.ts'
import { openHouseWithChannels, wechatAnswers } from './steps/house-with-channels.ts'
import { type Visitor, type Visitors, openVisitors } from './steps/visitors.ts'

/** Somebody opens Linli inside WeChat and is known there from the second time on. */

const phone = '13800004711'
const userAgent =
  'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36 MicroMessenger/8.0.50'
let house: Awaited<ReturnType<typeof openHouseWithChannels>>
let visitors: Visitors
let resident: Visitor

beforeAll(async () => {
  house = await openHouseWithChannels()
  visitors = await openVisitors(house, 'channel')
  resident = await visitors.comes('resident', 'phone', { userAgent })
})
afterAll(async () => {
  await visitors?.close()
  await house?.close()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await visitors.lastSight()
})

test('the first time she signs in by phone once, on the way back from WeChat', async () => {
  await wechatAnswers(resident.page, 'code-inside')
  await resident.page.goto(`${house.url}/m/me`)
  await sees(resident, '用微信登录')
  await visitors.look('door', resident)
  await press(resident, '用微信登录')
  await sees(resident, /您是第一次用微信登录/)
  await visitors.look('first', resident)
  await write(resident, '手机号码', phone)
  await press(resident, '获取验证码')
  await resident.page.getByLabel('验证码').waitFor()
  await expect.poll(() => house.codeFor(phone)).toMatch(/^\d{6}$/)
  await write(resident, '验证码', house.codeFor(phone)!)
  await press(resident, '登录')
  await write(resident, '您的姓名', '何静')
  await press(resident, '登录')
  await sees(resident, '微信已绑定，下次可以直接用它登录。')
  await visitors.look('bound', resident)
  await press(resident, '继续')
  await sees(resident, '何静', /2\d{3}年.+绑定/)
  await visitors.look('mine', resident)
})

test('the next time one press lets her in, where she was', async () => {
  await press(resident, '退出登录')
  await press(resident, '用微信登录')
  await resident.page.waitForURL(/\/m\/me$/)
  await sees(resident, '何静', /登录方式：微信/)
})

test('a preview is nobody, and whoever does not agree is not signed in', async () => {
  const other = await visitors.comes('somebody else', 'phone', { userAgent })
  await other.page.goto(`${house.url}/m/me`)
  for (const [code, said] of [
    ['code-snapshot', /您打开的是微信的快照页/],
    ['code-spent', /授权码无效或已用过/],
    [null, /您没有同意授权/],
  ] as const) {
    await wechatAnswers(other.page, code)
    await press(other, '用微信登录')
    await sees(other, said)
    await visitors.look(code ?? 'left', other)
    await press(other, '回到刚才的页面')
    await sees(other, '获取验证码')
  }
  // Another tab has not the ticket.
  await other.page.goto(`${house.url}/m/channel?code=code-inside&state=${'a'.repeat(48)}`)
  await sees(other, /不是从这个页面开始的/)
})

test('unbound it signs nobody in, and on a computer nothing of it works inside WeChat only', async () => {
  await press(resident, '解除绑定：微信')
  await sees(resident, '微信已解除绑定，不能再用来登录。', '还没有绑定')
  await seesNoMore(resident, '解除绑定')
  // Her session began by WeChat: binding again asks first that it is she.
  await press(resident, '绑定微信')
  await part(resident, 'dialog', '请再确认是您本人').waitFor()
  const desk = await visitors.comes('a computer', 'desk')
  await sees(desk, '用企业微信登录', '用钉钉登录')
  await visitors.look('desk', desk)
  await seesNoMore(desk, '用微信登录')
  expect(visitors.faults()).toEqual([])
})
