import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { readSheets } from '#adapters/sheet/index.ts'
import { line, part, press, sees, seesSoon, wordsOf, write } from './steps/acts.ts'
import { enterAs, goTo } from './steps/desk-and-phones.ts'
import { type House, openHouse } from './steps/house.ts'
import { readQr } from './steps/qr.ts'
import { type Visitor, type Visitors, openVisitors } from './steps/visitors.ts'

/** A meeting: a code on the wall, units claim with their phones, and the wall moves. */

let house: House
let visitors: Visitors
let staff: Visitor
let wall: Visitor
let giving: Visitor
let asking: Visitor

const need = '想有人教老人用手机叫车、挂号'
const other = '雨棚和晾衣架松动，想有人来看看'

beforeAll(async () => {
  house = await openHouse('spot')
  visitors = await openVisitors(house, 'spot')
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

test('staff prepare a sitting: needs by search and by the page, resources too', async () => {
  await goTo(staff, '对接')
  await press(staff, '现场认领')
  await sees(staff, /还没有开过现场认领会/)
  await visitors.look('none', staff)
  await press(staff, '新建认领会')
  await write(part(staff, 'dialog'), '名称', '三月需求认领会')
  await press(part(staff, 'dialog'), '新建')
  await sees(staff, '从本街道当前清单里选')
  await staff.page.getByRole('checkbox', { name: /选中本页可选的/ }).check()
  await visitors.look('choose', staff)
  await press(staff, /^选入 \d+ 项$/)
  await sees(staff, /已选入 \d+ 项/)
  await press(staff, '资源')
  await write(staff, /名称、单位、内容/, '会议室')
  await staff.page.getByRole('checkbox', { name: '选中本页可选的 2 项' }).check()
  await press(staff, /^选入 \d+ 项$/)
  await press(staff, '收起')
  await visitors.look('chosen', staff)
})

test('the wall shows the code; a phone scans it, signs in, and is back at the sitting', async () => {
  await press(staff, '开始认领')
  await sees(staff, '认领已开始')
  await visitors.look('running', staff)
  // The second window of the same desk, drawn by the projector.
  const page = await staff.page.context().newPage()
  await page.setViewportSize({ width: 1920, height: 1080 })
  await page.goto(`${staff.page.url()}/wall`)
  wall = { page, screen: 'desk', name: 'wall' }
  await sees(wall, '手机扫一扫，当场认领', '等待第一家单位认领')
  const address = await readQr(wall)
  expect(address).toMatch(/\/m\/spot\/\d{6}$/)

  giving = await visitors.comes('giving', 'phone')
  await giving.page.goto(address)
  await sees(giving, '认领要记在单位名下，请先登录。登录后回到这场认领会。')
  await enterAs(giving, '青藤医院')
  await sees(giving, /以 青藤医院石门二路门诊部 的名义认领/)
  expect(giving.page.url()).toBe(address)
  await visitors.look('tiles', giving)
})

test('one tap claims, the wall moves by itself, another tap takes back', async () => {
  const tile = line(giving, need)
  await press(tile, /^认领/)
  await sees(giving, '已认领')
  await seesSoon(wall, /最近认领：青藤医院.* · 想有人教老人用手机/)
  await press(line(giving, need), '撤回认领')
  await seesSoon(wall, '等待第一家单位认领')

  await press(line(giving, need), '少认领一些')
  await line(giving, need).getByLabel('认领多少人').fill('2')
  await press(line(giving, need), '认领 2 人')
  await seesSoon(wall, /最近认领：青藤医院/)
  await visitors.look('mine', giving)
})

test('a second unit claims what is open to it and sees its own as its own; staff claim for one without a phone', async () => {
  asking = await visitors.comes('asking', 'phone')
  const code = /\d{6}$/.exec(giving.page.url())![0]
  // This one types the code.
  await enterAsLiaison(asking)
  await goTo(asking, '扫一扫')
  await write(asking, '会场码', code)
  await press(asking, '进入会场')
  await sees(line(asking, need), '本单位发布')
  await press(line(asking, '三楼共享会议室'), /^认领/)
  await seesSoon(wall, /最近认领：梧桐里/)

  await press(line(staff, other), `代单位认领 ${other}`)
  await write(part(staff, 'dialog'), '单位名称或拼音首字母', 'hjsw')
  await part(staff, 'dialog').getByText('汇景商务楼联合党支部').click()
  await visitors.look('for-unit', staff)
  await press(part(staff, 'dialog'), '认领')
  await seesSoon(wall, /最近认领：汇景/)
  await seesSoon(line(giving, other), '已满')
  await wall.page.bringToFront()
  await wall.page.screenshot({ path: 'journeys/screenshots/spot/wall-1920.png' })
  await wall.page.setViewportSize({ width: 1366, height: 768 })
  await wall.page.screenshot({ path: 'journeys/screenshots/spot/wall-1366.png' })
  await visitors.look('claimed', staff, asking)
})

test('it ends, the owners are told once, and the result is exported', async () => {
  await goTo(asking, '消息')
  await press(staff, '结束认领')
  await visitors.look('ending', staff)
  await press(part(staff, 'dialog'), '结束认领')
  await seesSoon(wall, '认领已结束，谢谢各单位')
  await seesSoon(giving, '这场认领已经结束。您认领的在“对接”里可以看到。')
  await seesSoon(asking, /青藤医院.*认领了“想有人教老人/)
  await visitors.look('told', asking, giving)

  const download = staff.page.waitForEvent('download')
  await press(staff, '导出结果')
  const file = await (await download).path()
  const { readFile } = await import('node:fs/promises')
  const book = await readSheets(await readFile(file), '结果.xlsx')
  const rows = 'refused' in book ? [] : book.sheets[0]!.rows.map((row) => row.map((cell) => cell?.text ?? ''))
  const claimed = rows.filter((row) => row.at(-1) === '已认领，待答复')
  expect(claimed.map((row) => [row[3], row[7], row[8]]).toSorted((one, two) => one[1]!.localeCompare(two[1]!))).toEqual(
    [
      [need, '青藤医院石门二路门诊部', '2'],
      ['三楼共享会议室', '梧桐里居民区党总支', '30'],
      [other, '汇景商务楼联合党支部', '8'],
    ].toSorted((one, two) => one[1]!.localeCompare(two[1]!)),
  )
  expect(rows.some((row) => row.at(-1) === '无人认领')).toBe(true)
  expect(await wordsOf(staff)).toContain('发到群里的文字')
  await visitors.look('ended', staff)
  await press(staff, '打印')
  await visitors.look('paper', staff)
  expect(visitors.faults()).toEqual([])
})

async function enterAsLiaison(who: Visitor): Promise<void> {
  await goTo(who, '我的')
  await enterAs(who, '梧桐里居民区党总支')
}
