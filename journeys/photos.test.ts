import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { scenes } from '#demo/pictures/scenes.ts'
import { part, press, sees, seesSoon, wordsOf, write } from './steps/acts.ts'
import { enterAs, goTo, startOnHallScreen } from './steps/desk-and-phones.ts'
import { type House, openHouse } from './steps/house.ts'
import { livePatience, type Visitor, type Visitors, openVisitors } from './steps/visitors.ts'

/** A photo and the people in it: added at the desk, allowed and withdrawn on a phone, hidden at a stranger's word. */

const activity = '楼道堆物清理一小时行动'
const caption = '出发前在大厅集合'
let house: House
let visitors: Visitors
let staff: Visitor
let member: Visitor
let hall: Visitor

beforeAll(async () => {
  house = await openHouse('photos')
  visitors = await openVisitors(house, 'photos')
  ;[staff, member, hall] = await Promise.all([
    visitors.comes('staff', 'desk'),
    visitors.comes('member', 'phone'),
    visitors.comes('hall', 'kiosk'),
  ])
  await Promise.all([enterAs(staff, '街道工作人员 · 石门二路街道'), startOnHallScreen(hall)])
})
afterAll(async () => {
  await visitors?.close()
  await house?.close()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await visitors.lastSight()
})

const inHall = (words: string) => hall.page.getByRole('img', { name: words })

test('photos are added at the desk several at once, and wait until it is said who is in them', async () => {
  await goTo(staff, '活动')
  await press(staff, '照片')
  await press(staff, activity)
  const names = ['river', 'desk'] as const
  await staff.page
    .getByLabel('加照片')
    .setInputFiles(names.map((name) => ({ name: `${name}.png`, mimeType: 'image/png', buffer: scenes[name]() })))
  await sees(staff, '已加上 2 张。请点开照片，写明里面有谁。')
  await visitors.look('added', staff)
  const fresh = staff.page.getByRole('button', { name: /请说明有谁/ })
  await expect.poll(() => fresh.count()).toBe(2)
  await fresh.first().click()
  const form = part(staff, 'dialog')
  await form.getByRole('radio', { name: /^看不出是谁/ }).check()
  await form.getByRole('radio', { name: /^公开/ }).check()
  await write(form, /^说明/, '河边空地')
  await press(form, '保存')
  await sees(staff, '已保存。')
  await inHall('河边空地').waitFor({ timeout: livePatience })
})

test('one who is in a photo allows it on the phone: it stands in the hall, and is gone the moment she withdraws', async () => {
  expect(await inHall(caption).count()).toBe(0)
  await goTo(member, '我的')
  await enterAs(member, await nameOfNamed())
  await press(member, '照片里有我')
  await press(member, '同意展示这次活动的照片')
  await inHall(caption).waitFor({ timeout: livePatience })
  await visitors.look('allowed', member, hall)
  await press(member, '收回同意')
  await inHall(caption).waitFor({ state: 'detached', timeout: livePatience })
  await visitors.look('withdrawn', member)
})

test('a stranger has another photo hidden at once, and reads the answer at its address', async () => {
  const stranger = await visitors.comes('stranger', 'phone')
  const [row] = await house.sql(`select id from activities.photo where caption = '河边空地'`)
  await stranger.page.goto(`${house.url}/m/photos/${String(row!['id'])}`)
  await visitors.look('public-photo', stranger)
  await press(stranger, '请求移除这张照片')
  await write(part(stranger, 'dialog'), /^为什么要移除/, '我不想让人看见')
  await press(part(stranger, 'dialog'), '请求移除')
  await sees(stranger, '等答复')
  await inHall('河边空地').waitFor({ state: 'detached', timeout: livePatience })
  await press(part(staff, 'dialog'), '关闭')
  await goTo(staff, '活动')
  await press(staff, '照片')
  await press(staff, '照片移除请求')
  await visitors.look('queue', staff)
  await staff.page.getByRole('row').filter({ hasText: '我不想让人看见' }).getByRole('button', { name: '答复' }).click()
  const dialog = part(staff, 'dialog')
  await write(dialog, /^理由/, '已经永久删除，谢谢您告诉我们。')
  await press(dialog, '答复')
  await sees(staff, '已答复。')
  await stranger.page.reload()
  await seesSoon(stranger, '已永久删除')
  expect(await wordsOf(stranger)).toContain('已经永久删除，谢谢您告诉我们。')
})

test('nothing went wrong behind the screens', () => {
  expect(visitors.faults()).toEqual([])
})

/** Which of the demonstration's members is in the photo that waits. */
async function nameOfNamed(): Promise<string> {
  const [row] = await house.sql(
    `select n.name from activities.photo_person pp join activities.photo p on p.id = pp.photo_id
      join people.person n on n.id = pp.person_id where p.caption = $1 and pp.ended_at is null`,
    [caption],
  )
  return String(row!['name'])
}
