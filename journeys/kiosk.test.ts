import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { line, part, press, sees, seesNoMore, seesSoon, wordsOf, write } from './steps/acts.ts'
import { enterAs, goTo, startOnHallScreen } from './steps/desk-and-phones.ts'
import { type House, openHouse } from './steps/house.ts'
import { leaveTraces, tracesOn } from './steps/traces.ts'
import { type Visitor, type Visitors, openVisitors } from './steps/visitors.ts'

/** A hall screen through its days: paired, used by one stranger after another, without its server, by those who see little. */

let house: House
let visitors: Visitors
let staff: Visitor

beforeAll(async () => {
  house = await openHouse('kiosk')
  visitors = await openVisitors(house, 'kiosk')
  staff = await visitors.comes('staff', 'desk')
  await enterAs(staff, '街道工作人员 · 石门二路街道')
})
afterAll(async () => {
  await visitors?.close()
  await house?.close()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await visitors.lastSight()
})

test('a new screen shows a code; staff type it at the desk and the board comes by itself', async () => {
  const hall = await visitors.comes('new screen', 'kiosk')
  const code = hall.page.getByLabel('配对码')
  await expect.poll(() => code.innerText()).toMatch(/^\d{3} \d{3}$/)
  await visitors.look('pairing', hall)
  await goTo(staff, '设置')
  await press(staff, '配对竖屏')
  const form = part(staff, 'dialog')
  await write(form, '配对码', (await code.innerText()).replace(' ', ''))
  await write(form, '名称', '二楼走廊竖屏')
  await visitors.look('pair', staff)
  await press(form, '配对竖屏')
  await sees(hall, '今天的活动')
  await seesSoon(line(staff, '二楼走廊竖屏'), '在线')

  await press(line(staff, '二楼走廊竖屏'), '停用')
  await sees(staff, '已停用。')
  await sees(hall, '这块屏幕还没有配对')
  await startOnHallScreen(hall)
  await sees(hall, '石门二路街道党群服务中心')
})

test('it asks after 50 s, and after 60 s nothing of the last person is left, also behind the back button', async () => {
  const hall = await visitors.comes('hall', 'kiosk')
  await hall.page.clock.install()
  await hall.page.reload()
  await startOnHallScreen(hall)
  await sees(hall, '今天的活动')
  await press(hall, 'English')
  await press(hall, 'Large text')
  await press(hall, 'Find help')
  await press(hall.page.getByRole('listitem').first(), 'Go on by phone')
  const person = '何静'
  await leaveTraces(hall, person)
  const used = await tracesOn(hall)
  expect(used).toMatchObject({ language: 'en', text: 'large', databases: ['draft'], fields: [person] })
  expect(used.cookies).toHaveLength(2)

  await hall.page.clock.fastForward(51_000)
  await sees(part(hall, 'dialog').last(), 'Are you still here?')
  await visitors.look('still-here', hall)
  await press(hall, 'Go on')
  expect(await tracesOn(hall)).toEqual(used)
  await hall.page.clock.fastForward(51_000)
  await sees(part(hall, 'dialog').last(), 'Are you still here?')
  const afresh = hall.page.waitForEvent('load')
  await hall.page.clock.fastForward(10_000)
  await afresh
  await sees(hall, '今天的活动')
  const wiped = {
    local: ['linli.kiosk.token'],
    session: [],
    cookies: [],
    databases: [],
    fields: [],
    language: 'zh-CN',
    text: 'normal',
    path: '/k',
  }
  await expect.poll(() => tracesOn(hall)).toEqual(wiped)
  await visitors.look('wiped', hall)

  // Behind it lies the empty page the browser began with.
  await hall.page.goBack()
  expect(hall.page.url()).toBe('about:blank')
  await hall.page.goForward()
  await sees(hall, '今天的活动')
  expect(await hall.page.content()).not.toContain(person)
  expect(await tracesOn(hall)).toEqual(wiped)
})

test('without its server it says so and stays on, and works again by itself when the server is back', async () => {
  const hall = await visitors.comes('hall', 'kiosk')
  await startOnHallScreen(hall)
  await sees(hall, '今天的活动', '邻里开放日')
  await hall.page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('way-page')),
  )
  await house.kill()
  await sees(hall, /暂时连不上服务器，内容截至 \d\d:\d\d。恢复后会自动更新。/)
  await sees(hall, '邻里开放日')
  await press(hall, '办事指引')
  await sees(hall, '从石门二路、新闸路路口向北走三分钟')
  await visitors.look('server-away', hall)
  await press(hall, '返回首页')
  await house.startAgain()
  await seesNoMore(hall, '暂时连不上服务器')

  await staff.page.reload()
  await goTo(staff, '设置')
  await write(staff, '通知内容', '今天下午三点起，多功能厅放映老电影，欢迎来看。')
  await press(staff, '发布通知')
  await sees(staff, '已发布，竖屏上可以看到了。')
  await seesSoon(hall, '今天下午三点起，多功能厅放映老电影')
  await visitors.look('notice', staff, hall)
})

test('everything one presses is 80 px and more, in both languages, both text sizes, raised and lowered', async () => {
  const hall = await visitors.comes('hall', 'kiosk')
  await startOnHallScreen(hall)
  await sees(hall, '今天的活动')
  const tiles = () => hall.page.getByRole('link').filter({ has: hall.page.locator('svg') })
  for (const change of ['大字', 'English', 'Normal text', 'Lower the page']) {
    await press(hall, change)
    expect(await smallTargets(hall)).toEqual([])
    await visitors.look('home', hall)
  }
  await press(hall, 'Raise the page')
  for (const tile of ['Sign up', 'Check in', 'Find help', 'I need help', 'Places', 'Guide']) {
    await press(hall, tile)
    await sees(hall, tile)
    expect(await smallTargets(hall), tile).toEqual([])
    await press(hall, 'Start page')
  }
  expect(await tiles().count()).toBeGreaterThan(5)
  expect(await wordsOf(hall)).not.toContain('undefined')
})

test('nothing went wrong behind the screens, and axe found nothing serious on any of them', () => {
  expect(visitors.faults()).toEqual([])
})

/** What can be pressed and is smaller than a finger of an unsteady hand needs. */
function smallTargets({ page }: Visitor): Promise<string[]> {
  return page.locator('a, button, summary, select, input').evaluateAll((all) =>
    all
      // A row that opens is pressed anywhere.
      .map((element) => ({ element, target: element.matches('li a') ? element.closest('li')! : element }))
      .map(({ element, target }) => ({ element, box: target.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < 80 || box.height < 80))
      .map(({ element, box }) => `${element.textContent} ${Math.round(box.width)}×${Math.round(box.height)}`),
  )
}
