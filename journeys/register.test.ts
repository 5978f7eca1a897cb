import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { isRefusal, readSheets } from '#adapters/sheet/index.ts'
import { line, part, press, sees, wordsOf, write } from './steps/acts.ts'
import { enterAs, goTo } from './steps/desk-and-phones.ts'
import { type House, openHouse } from './steps/house.ts'
import { type Visitor, type Visitors, openVisitors } from './steps/visitors.ts'

/** A street brings its register of units as it lies in the office, thinks better of it, brings it again and takes it home. */

const register = fileURLToPath(new URL('../demo/shimen-units.xlsx', import.meta.url))
let house: House
let visitors: Visitors
let staff: Visitor

beforeAll(async () => {
  house = await openHouse('register')
  visitors = await openVisitors(house, 'register')
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

const give = async (path: string) => {
  await goTo(staff, '网络')
  await press(staff, '导入')
  await staff.page.getByLabel('选择单位名册').setInputFiles(path)
}

test('the register is read as it lies there, and says row by row what it will do', async () => {
  await give(register)
  await sees(staff, '读出 14 栏，1 栏不用', '新增 8 行，更新 0 行，不变 0 行', '新任联络员贺兰亭')
  await press(staff, /^4\s*不导入/)
  await sees(
    staff,
    /统一社会信用代码的校验位不对/,
    '日期不存在。请改正日期。',
    /联络电话里没有手机号码/,
    /单位类型不认识/,
  )
  await visitors.look('read', staff)
})

test('it is written with its liaisons, found in the network, and taken back whole', async () => {
  await press(staff, '导入 8 行')
  await sees(staff, '已新增 7 家，更新 0 家，不变 0 家，登记联络员 8 位')
  await visitors.look('written', staff)
  await press(staff, '打开网络')
  await write(staff, '单位名称', '石榴里')
  await press(staff, '石榴里文具店')
  await sees(staff, '贺兰亭', '石榴里商圈党支部')
  await goTo(staff, '网络')
  await press(staff, '导入')
  await press(line(staff, 'shimen-units.xlsx'), '打开')
  await press(staff, '撤销这次导入')
  await sees(staff, '这次导入已撤销：新登记的单位已去掉，改过的恢复原样。')
  await goTo(staff, '网络')
  await write(staff, '单位名称', '石榴里')
  await sees(staff, '没有符合条件的单位。')
})

test('what is taken home with numbers reads back without changing anything', async () => {
  await give(register)
  await press(staff, '导入 8 行')
  await sees(staff, /已新增 7 家/)
  await goTo(staff, '网络')
  await press(staff, '导出')
  await staff.page.getByText('单位信息和联络员姓名、电话').click()
  await visitors.look('export', staff)
  const [file] = await Promise.all([staff.page.waitForEvent('download'), press(part(staff, 'dialog'), '导出')])
  expect(file.suggestedFilename()).toBe('石门二路街道单位与联络员.xlsx')
  const bytes = await readFile(await file.path())
  const book = await readSheets(bytes, 'units.xlsx')
  if (isRefusal(book)) throw new Error(book.because)
  expect(JSON.stringify(book.sheets)).toContain('13900000201')
  await goTo(staff, '网络')
  await press(staff, '导入')
  await staff.page
    .getByLabel('选择单位名册')
    .setInputFiles({ name: file.suggestedFilename(), mimeType: 'application/octet-stream', buffer: bytes })
  await sees(staff, /新增 0 行，更新 0 行，不变 \d+ 行/)
  // What was typed into the file stands in full in nobody's past imports.
  expect(await wordsOf(staff)).not.toContain('13900000201')
  expect(visitors.faults()).toEqual([])
})
