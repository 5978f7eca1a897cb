import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { line, part, press, sees, seesSoon, wordsOf, write } from './steps/acts.ts'
import { enterAs, goTo } from './steps/desk-and-phones.ts'
import { type House, openHouse } from './steps/house.ts'
import { type Visitor, type Visitors, openVisitors } from './steps/visitors.ts'

/** Two residential areas become one: looked at, asked for, approved by a colleague; last year's figures stay as they were. */

const [goes, stays] = ['槐荫里居民区', '静远里居民区']
let house: House
let visitors: Visitors
let staff: Visitor
let colleague: Visitor
let year: number
let before: string

beforeAll(async () => {
  house = await openHouse('areas')
  visitors = await openVisitors(house, 'areas')
  ;[staff, colleague] = await Promise.all([visitors.comes('staff', 'desk'), visitors.comes('colleague', 'desk')])
  await enterAs(staff, '街道工作人员 · 石门二路街道')
  await enterAs(colleague, '范素珍')
})
afterAll(async () => {
  await visitors?.close()
  await house?.close()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await visitors.lastSight()
})

const areas = () => staff.page.getByRole('table').first()

/** The figures of last year by residential area, as they stand in the table. */
async function lastYear(who: Visitor): Promise<string> {
  await who.page.getByLabel('年份').selectOption(String(year))
  const table = who.page.getByRole('table').last()
  await sees(table, `${year} 年全街镇合计`)
  return wordsOf(table)
}

test('the areas of the street stand with what lies in them, what they were called, and last year’s figures', async () => {
  await goTo(staff, '网络')
  await press(staff, '居民区')
  await sees(staff, goes, stays, '也叫过、并入过：静远村居民区', '“静远村居民区”改名为“静远里居民区”')
  const [{ now } = { now: 0 }] = await house.sql(
    `select extract(year from now() at time zone 'Asia/Shanghai')::int as now`,
  )
  year = Number(now) - 1
  before = await lastYear(staff)
  expect(before).toContain(goes)
  await visitors.look('areas', staff)
})

test('a merge is looked at before it is asked for', async () => {
  await press(staff, '提出变动')
  await staff.page.getByRole('radio', { name: '合并' }).check()
  const dialog = part(staff, 'dialog')
  await dialog.getByLabel('合并后留下的居民区').selectOption({ label: stays })
  await dialog.getByRole('checkbox', { name: goes }).check()
  await dialog.getByLabel('从哪一天起生效').fill(`${year + 1}-01-01`)
  await write(dialog, '依据或原因', '街道办事处批复合并')
  await visitors.look('asked', staff)
  await press(dialog, '看看会动到什么')
  await sees(dialog, `${stays}：单位 6，楼宇 0`, '前后合计：单位 6 → 6，楼宇 0 → 0', '单位 2 家')
  await visitors.look('what-will-happen', staff)
  await press(dialog, '提交复核')
  await sees(staff, '已提交，等另一位同事复核。', '等复核')
})

test('a colleague approves, and last year adds up as it did', async () => {
  await seesSoon(colleague, `居民区变动：${goes} → ${stays}`)
  await press(colleague, '查看')
  await sees(colleague, `${goes}并入，合为“${stays}”`)
  await press(colleague, '同意')
  await sees(colleague, '已复核同意，立即生效。')
  await seesSoon(staff, '已生效')
  await seesSoon(staff, `也叫过、并入过：槐荫里居民区、静远村居民区`)
  expect(await lastYear(staff)).toBe(before)
  await visitors.look('merged', staff)
})

test('the day before it was otherwise, and the old name finds where it went', async () => {
  await write(staff, '按现名或曾用名找', goes)
  await sees(line(areas(), stays), '6')
  await visitors.look('old-name', staff)
  await staff.page.goto(`${house.url}/network/areas?asOf=${year}-12-31`)
  await sees(line(areas(), goes), '2')
  await press(areas(), goes)
  await sees(staff, `${year + 1}-01-01 起不再设立，归入${stays}`)
  await visitors.look('the-area-that-went', staff)
  expect(visitors.faults()).toEqual([])
})
