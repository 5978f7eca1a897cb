import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { line, part, press, sees, seesSoon, write } from './steps/acts.ts'
import { enterAs, goTo } from './steps/desk-and-phones.ts'
import { type House, openHouse } from './steps/house.ts'
import { type Visitor, type Visitors, openVisitors } from './steps/visitors.ts'

/** Somebody was registered at the counter and came back with a phone: two colleagues make one of two, and two again. */

const name = '公孙玉兰'
let house: House
let visitors: Visitors
let staff: Visitor
let colleague: Visitor

beforeAll(async () => {
  house = await openHouse('merge')
  visitors = await openVisitors(house, 'merge')
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

async function register(phone: string): Promise<void> {
  await press(staff, '登记人员')
  const dialog = part(staff, 'dialog')
  await write(dialog, '姓名', name)
  await write(dialog, /手机号码/, phone)
  await press(dialog, '登记')
  await sees(staff, `已登记${name}。`)
}

test('two registrations of one name are shown side by side, and asked to be one', async () => {
  await goTo(staff, '设置')
  await press(staff, '人员')
  await register('')
  await register('13800000933')
  await press(staff, /^可能重复/)
  await sees(staff, '姓名相同')
  await visitors.look('side-by-side', staff)
  await press(line(staff, '姓名相同'), '是同一人')
  await sees(part(staff, 'dialog'), `留下${name}能登录的那一条，另一条并入。`)
  await visitors.look('what-will-happen', staff)
  await press(part(staff, 'dialog'), '提交复核')
  await sees(staff, '已提交，等另一位同事复核。')
})

test('a colleague looks and approves, and there is one', async () => {
  await seesSoon(colleague, `把${name}的两条登记合并为一个人`)
  await press(colleague, '查看')
  await sees(colleague, '姓名相同')
  await press(colleague, '同意')
  await sees(colleague, '已复核同意，立即生效。')
  await seesSoon(staff, '没有可能重复的登记。同名的登记出现时会列在这里。')
  await press(staff, /^已合并/)
  await sees(staff, `${name}：两条登记合并为一条`)
  await visitors.look('merged', staff)
})

test('it was a mistake: the colleague asks, and the first one approves', async () => {
  await press(colleague, /^已合并/)
  await press(colleague, '撤销合并')
  await sees(colleague, '已提交撤销，等另一位同事复核。')
  await seesSoon(staff, `撤销合并：${name}的两条登记恢复分开`)
  await press(staff, '同意')
  await sees(staff, '已撤销')
  await press(staff, /^可能重复/)
  await sees(staff, '姓名相同')
  await visitors.look('two-again', staff)
  expect(visitors.faults()).toEqual([])
})
