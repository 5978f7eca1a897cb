import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { isRefusal, readSheets, writeWorkbook } from '#adapters/sheet/index.ts'
import { part, press, sees, wordsOf, write } from './steps/acts.ts'
import { enterAs, goTo } from './steps/desk-and-phones.ts'
import { type House, openHouse } from './steps/house.ts'
import { type Visitor, type Visitors, openVisitors } from './steps/visitors.ts'

/** A branch's own list comes in by workbook: its secretary asks, the staff decide; a survey tool's answers by the same steps. */

const list = fileURLToPath(new URL('../demo/branch-members.xlsx', import.meta.url))
const branch = '机关第三党支部'
let house: House
let visitors: Visitors
let secretary: Visitor
let staff: Visitor

beforeAll(async () => {
  house = await openHouse('roster-import')
  visitors = await openVisitors(house, 'roster-import')
  ;[secretary, staff] = await Promise.all([visitors.comes('secretary', 'desk'), visitors.comes('staff', 'desk')])
  await enterAs(secretary, `党组织书记 · ${branch}`)
  await enterAs(staff, '街道工作人员 · 石门二路街道')
})
afterAll(async () => {
  await visitors?.close()
  await house?.close()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await visitors.lastSight()
})

const opensRoster = async (who: Visitor) => {
  await goTo(who, '网络')
  if (who === staff) await press(who, '党员名册')
  await press(who, branch)
}
const brings = async (who: Visitor) => {
  await opensRoster(who)
  await press(who, '导入')
  await who.page.getByLabel('选择党员名单').setInputFiles(list)
}

test('the secretary’s list is read as it lies there; a column read wrongly is put right', async () => {
  await opensRoster(secretary)
  await press(secretary, '导入')
  await visitors.look('before', secretary)
  const [form] = await Promise.all([secretary.page.waitForEvent('download'), press(secretary, '下载空白表')])
  const book = await readSheets(await readFile(await form.path()), 'form.xlsx')
  if (isRefusal(book)) throw new Error(book.because)
  expect(book.sheets.map(({ name }) => name)).toEqual(['党员名册', '填写说明'])
  await brings(secretary)
  await sees(secretary, '读出 7 栏，3 栏不用', '提请录入 7 人，0 人已在册或已提请', /司徒望舒/)
  await visitors.look('read', secretary)
  const heads = secretary.page.getByRole('combobox', { name: /“人员类别”读作/ })
  await heads.selectOption({ label: '不用' })
  await sees(secretary, '提请录入 0 人，0 人已在册或已提请', '没写正式还是预备。请填“正式党员”或“预备党员”。')
  await heads.selectOption({ label: '正式或预备' })
  await sees(secretary, '提请录入 7 人，0 人已在册或已提请')
  await press(secretary, /^4\s*不导入/)
  await sees(secretary, /没有手机号码。系统凭手机号码认人/, /手机号码不对/, /看不出正式还是预备/, /前面已有一行/)
  await visitors.look('rejected', secretary)
  const [file] = await Promise.all([secretary.page.waitForEvent('download'), press(secretary, '下载不导入的 4 行')])
  expect(file.suggestedFilename()).toBe('branch-members-未导入的行.xlsx')
})

test('they ask, think better of it, and ask again; another decides', async () => {
  const asks = async () => {
    await write(secretary, '为什么', '支部党员大会核对的名单')
    await press(secretary, '提请录入 7 人')
    await sees(secretary, '已提请录入 7 人，0 人已在册或已提请')
  }
  await asks()
  await visitors.look('asked', secretary)
  await press(secretary, '撤销这次导入')
  await sees(secretary, /这次导入已撤销/)
  await brings(secretary)
  await asks()
  await opensRoster(staff)
  await press(staff, '录入党员，7 人')
  await sees(staff, '慕容听雨', '可以录入')
  await visitors.look('case', staff)
  await press(staff, '同意')
  await sees(staff, '已同意，名册从生效日起变动。')
  await brings(secretary)
  await sees(secretary, '没有要新录入的人，不用提请。', '这份文件以前导入过，再导入不会重复新增。')
  await visitors.look('again', secretary)
})

test('the roster is taken home with numbers, and says who took it', async () => {
  await opensRoster(staff)
  await sees(staff, '慕容听雨')
  await visitors.look('roster', staff)
  await press(staff, '导出')
  await visitors.look('export', staff)
  const [file] = await Promise.all([staff.page.waitForEvent('download'), press(part(staff, 'dialog'), '导出')])
  expect(file.suggestedFilename()).toBe(`${branch}党员名册.xlsx`)
  const book = await readSheets(await readFile(await file.path()), 'roster.xlsx')
  if (isRefusal(book)) throw new Error(book.because)
  const texts = JSON.stringify(book.sheets[0]!.rows)
  expect(texts).toMatch(/慕容听雨.*13900000301/s)
  expect(texts).toContain('导出，请勿转发')
})

test('a survey tool’s answers come in by the same four steps, their columns corrected', async () => {
  const heads = ['序号', '来自IP', '答题的是哪家', '可以拿出什么', '3、您需要什么帮助？']
  const bytes = await writeWorkbook([
    {
      name: 'Sheet1',
      columns: heads.map((header) => ({ header })),
      rows: [
        [1, '10.1.2.3', '石二新晖小学', '操场', '(空)'],
        [2, '10.1.2.4', '没听过的单位', '投影仪', '志愿者'],
      ],
    },
  ])
  await goTo(staff, '清单')
  await press(staff, '大调研')
  await press(staff, '春季大调研')
  await press(staff, '导入问卷表格')
  await staff.page
    .getByLabel('选择问卷表格')
    .setInputFiles({ name: '问卷.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })
  await sees(staff, '没写单位。请在表里补上单位或居民区的名称。')
  const read = (head: string) => staff.page.getByRole('combobox', { name: new RegExp(`“${head}”读作`) })
  await read('答题的是哪家').selectOption({ label: '单位或居民区' })
  await sees(staff, '本街道没有这家单位。请核对名称，或先到“网络”里登记。')
  await read('可以拿出什么').selectOption({ label: '第 2 题 您能提供什么资源？' })
  await sees(staff, '新增 1 份答卷，0 份已有；其中线索 1 条')
  expect(await wordsOf(staff)).not.toContain('10.1.2.3')
  await visitors.look('survey', staff)
  await press(staff, '导入 1 份')
  await sees(staff, '已导入 1 份，0 份已有；线索 1 条')
  await visitors.look('survey-done', staff)
  await press(staff, '撤销这次导入')
  await sees(staff, '这次导入已撤销，答卷和线索都已去掉。')
})

test('in English, too', async () => {
  await opensRoster(staff)
  await press(staff, /English/)
  await press(staff, 'Import')
  await press(staff, 'Open')
  await sees(staff, 'Asks for 0; 7 stand or were asked for')
  await visitors.look('english', staff)
  expect(visitors.faults()).toEqual([])
})
