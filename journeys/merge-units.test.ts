import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { line, press, sees, seesSoon } from './steps/acts.ts'
import { enterAs, goTo } from './steps/desk-and-phones.ts'
import { type House, openHouse } from './steps/house.ts'
import { type Visitor, type Visitors, openVisitors } from './steps/visitors.ts'

/** One unit was written down twice: two colleagues make one of two, its liaison goes on with her work, and back again. */

const stays = '上海青藤医院石门二路门诊部'
const goes = '青藤医院石门二路门诊部'
let house: House
let visitors: Visitors
let staff: Visitor
let colleague: Visitor
let liaison: Visitor

beforeAll(async () => {
  house = await openHouse('merge-units')
  visitors = await openVisitors(house, 'merge-units')
  ;[staff, colleague, liaison] = await Promise.all([
    visitors.comes('staff', 'desk'),
    visitors.comes('colleague', 'desk'),
    visitors.comes('liaison', 'phone'),
  ])
  await enterAs(staff, '街道工作人员 · 石门二路街道')
  await enterAs(colleague, '范素珍')
  await liaison.page.goto(`${house.url}/m/me`)
  await enterAs(liaison, goes)
})
afterAll(async () => {
  await visitors?.close()
  await house?.close()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await visitors.lastSight()
})

test('two units with one name are found, shown side by side, and what will happen is said', async () => {
  await goTo(staff, '网络')
  await press(staff, '查重与合并')
  await sees(staff, '去掉地名和公司字样后同名')
  await visitors.look('pairs', staff)
  await press(line(staff, '去掉地名和公司字样后同名'), '是同一家')
  await sees(staff, '会发生什么')
  await press(staff, '换一家留下')
  await sees(staff, `“${goes}”的登记并入“${stays}”，今后只显示“${stays}”。`)
  await visitors.look('what-will-happen', staff)
  await press(staff, '提交复核')
  await sees(staff, '已提交，等另一位同事复核。')
})

test('a colleague approves; the liaison finds her open business under the name that stays', async () => {
  await seesSoon(colleague, `合并单位：${goes} → ${stays}`)
  await press(colleague, '查看')
  await press(colleague, '同意')
  await sees(colleague, '已复核同意，立即生效。')
  await press(staff, /^已合并/)
  await seesSoon(staff, `${goes} 并入 ${stays}`)
  await visitors.look('merged', staff)
  await liaison.page.goto(`${house.url}/m/unit`)
  await sees(liaison, stays)
  await visitors.look('our-unit', liaison)
  await liaison.page.goto(`${house.url}/m/messages`)
  await sees(liaison, `“${goes}”已并入“${stays}”。`)
})

test('the old name finds it, and the old page leads there', async () => {
  const [{ id } = { id: '' }] = await house.sql('select id from units.organization where name = $1', [goes])
  await staff.page.goto(`${house.url}/network/units/${String(id)}`)
  await sees(staff, '这家单位重复登记，已并入')
  await visitors.look('old-page', staff)
  await press(staff, stays)
  await sees(staff, '重复登记，已并入本单位：')
  await visitors.look('page-that-stays', staff)
})

test('it was a mistake: two undo it, and all is as it was', async () => {
  await press(colleague, /^已合并/)
  await press(colleague, '撤销合并')
  await sees(colleague, '已提交撤销，等另一位同事复核。')
  await staff.page.goto(`${house.url}/network/duplicates?tab=merges`)
  await seesSoon(staff, `撤销单位合并：${goes} ← ${stays}`)
  await press(staff, '同意')
  await sees(staff, '已撤销')
  await liaison.page.goto(`${house.url}/m/unit`)
  await sees(liaison, goes)
  expect(visitors.faults()).toEqual([])
})
