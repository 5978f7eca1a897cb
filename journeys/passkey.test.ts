import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { line, part, press, sees, write } from './steps/acts.ts'
import { type House, openHouse } from './steps/house.ts'
import { addStaff, type Device, withDevice } from './steps/passkeys.ts'
import { type Visitor, type Visitors, openVisitors } from './steps/visitors.ts'

/** Staff of a street sign in with the finger on their computer instead of a password. */

const account = { username: 'zhouy', name: '周颖', street: '石门二路街道', password: 'mandarin-duck-72-river' }
const own = 'quiet-lantern-by-the-canal'
let house: House
let visitors: Visitors
let staff: Visitor
let device: Device

beforeAll(async () => {
  house = await openHouse('passkey')
  visitors = await openVisitors(house, 'passkey')
  await addStaff(house, account)
  staff = await visitors.comes('staff', 'desk')
  device = await withDevice(staff)
})
afterAll(async () => {
  await visitors?.close()
  await house?.close()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await visitors.lastSight()
})

const focused = (who: Visitor) => who.page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.name)
/** The proof of the sign-in is old now; the server remembers for a second that it was not. */
const tire = async () => {
  await house.sql(`update people.session set proved_at = proved_at - interval '11 minutes'`)
  const asks = async () => (await staff.page.request.get(`${house.url}/api/me/data/file`)).status()
  await expect.poll(asks, { timeout: 5_000 }).toBe(403)
}
const leave = async () => {
  await staff.page.context().clearCookies()
  await staff.page.goto(house.url)
  await staff.page.getByRole('button', { name: '用通行密钥登录' }).waitFor()
}

test('a password of her own, then a passkey on this computer, under a name she gave it', async () => {
  await write(staff, '用户名', account.username)
  await write(staff, '密码', account.password)
  await visitors.look('door', staff)
  await press(staff, '登录')
  await sees(staff, '请先设置自己的密码')
  await write(staff, '现在的密码', account.password)
  await write(staff, '新密码', own)
  await write(staff, '再输一次新密码', own)
  await press(staff, '修改密码')
  await part(staff, 'navigation', '主导航').waitFor()
  await staff.page.goto(`${house.url}/account`)
  await press(staff, '添加通行密钥')
  const dialog = part(staff, 'dialog', '添加通行密钥')
  // The first field of a dialog has the cursor.
  await expect.poll(() => focused(staff)).toBe('passkey-name')
  await write(dialog, '给它起个名字', '办公室电脑')
  await visitors.look('name', staff)
  await press(dialog, '下一步')
  await sees(staff, '通行密钥已添加，下次可以用它登录。')
  await sees(line(part(staff, 'list', '通行密钥'), '办公室电脑'), /还没有用过/)
  expect(await device.passkeys()).toHaveLength(1)
  await visitors.look('added', staff)

  await press(staff, '添加通行密钥')
  await write(dialog, '给它起个名字', '同一台电脑')
  await press(dialog, '下一步')
  await sees(dialog, '这台设备上已经有您的通行密钥，不用再加。')
  await visitors.look('known', staff)
  await staff.page.keyboard.press('Escape')
})

test('then she comes in with the finger alone, and without it not', async () => {
  await leave()
  await device.finger(false)
  await press(staff, '用通行密钥登录')
  await sees(staff, /没有完成/)
  await visitors.look('left', staff)
  await device.finger(true)
  await press(staff, '用通行密钥登录')
  await part(staff, 'navigation', '主导航').waitFor()
  await staff.page.goto(`${house.url}/account`)
  await sees(part(staff, 'list', '通行密钥'), /最近使用/)
  await sees(staff, /登录方式：通行密钥/)
})

test('what asks for a fresh proof takes the finger too', async () => {
  await press(staff, /给“办公室电脑”改名/)
  const dialog = part(staff, 'dialog', '改名')
  await write(dialog, '给它起个名字', '窗口电脑')
  await press(dialog, '改名')
  await sees(staff, '窗口电脑')
  await tire()
  await press(staff, /删除通行密钥“窗口电脑”/)
  await press(part(staff, 'dialog'), '删除')
  const proof = part(staff, 'dialog', '请再确认是您本人')
  await proof.waitFor()
  await press(proof, '它不在身边，用别的方式')
  await expect.poll(() => focused(staff)).toBe('current')
  await staff.page.keyboard.press('Escape')
  await tire()
  await press(staff, /删除通行密钥“窗口电脑”/)
  await press(part(staff, 'dialog'), '删除')
  await press(proof, '用通行密钥确认')
  await sees(staff, '“窗口电脑”已删除，不能再用来登录。')
})

test('one that is removed opens nothing, and one whose count went back is stopped', async () => {
  await leave()
  await press(staff, '用通行密钥登录')
  await sees(staff, /这里没有这个通行密钥/)
  await visitors.look('unknown', staff)
  await write(staff, '用户名', account.username)
  await write(staff, '密码', own)
  await press(staff, '登录')
  await part(staff, 'navigation', '主导航').waitFor()
  await staff.page.goto(`${house.url}/account`)
  await press(staff, '添加通行密钥')
  const dialog = part(staff, 'dialog', '添加通行密钥')
  await write(dialog, '给它起个名字', '新电脑')
  await press(dialog, '下一步')
  await sees(part(staff, 'list', '通行密钥'), '新电脑')
  await house.sql('update people.passkey set counter = 1000')
  await device.setBack()
  await leave()
  await press(staff, '用通行密钥登录')
  await sees(staff, /可能被人复制，已停用/)
  await visitors.look('copied', staff)
  expect(visitors.faults()).toEqual([])
})
