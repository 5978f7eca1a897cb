import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { aZip, workbookFiles } from '#adapters/sheet/builders.ts'
import { writeWorkbook } from '#adapters/sheet/index.ts'
import { line, press, sees, seesSoon, wordsOf, write } from './steps/acts.ts'
import { enterAs, goTo, startOnHallScreen } from './steps/desk-and-phones.ts'
import { doorAddress } from './steps/door.ts'
import { type House, openHouse } from './steps/house.ts'
import { readQr } from './steps/qr.ts'
import { type Visitor, type Visitors, openVisitors } from './steps/visitors.ts'

/** What goes wrong in an office: each is answered with a sentence that says what to do, and nothing is lost. */

const MiB = 1024 * 1024
let house: House
let visitors: Visitors
let staff: Visitor
let member: Visitor

beforeAll(async () => {
  house = await openHouse('bad-input')
  visitors = await openVisitors(house, 'bad-input')
  staff = await visitors.comes('staff', 'desk')
  member = await visitors.comes('member', 'phone')
  await enterAs(staff, '街道工作人员 · 石门二路街道')
})
afterAll(async () => {
  await visitors?.close()
  await house?.close()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await visitors.lastSight()
})

test.each([
  ['five megabytes of nothing', randomBytes(5e6), '这不是表格文件。请选择 .xlsx、.xls 或 .csv 文件。'],
  ['six megabytes', randomBytes(6 * MiB), '太大，最多 5 MB。'],
  [
    'a zip bomb',
    aZip(workbookFiles('', [{ name: 'xl/sharedStrings.xml', bytes: new Uint8Array(60 * MiB) }])),
    '文件太大，最多 50 MB。请拆成几个文件再导入。',
  ],
  ['a workbook cut off half-way', aZip(workbookFiles('<row r="1"/>')).slice(0, 900), '文件损坏，读不出来。'],
])('%s as a workbook is refused with a sentence, and the page goes on', async (_, bytes, sentence) => {
  await goTo(staff, '清单')
  await press(staff, '导入')
  await give(staff, bytes)
  await sees(staff, sentence)
  await visitors.look('not-a-workbook', staff)
})

test('a workbook with no heading we know says which headings it needs', async () => {
  const columns = [{ header: '菜名' }, { header: '价格' }]
  await give(staff, await writeWorkbook([{ name: '午餐', columns, rows: [['红烧肉', 18]] }]))
  await sees(staff, '没有找到清单表格。表头里需要有“名称”和“单位”两列，请核对后再试。')
  await visitors.look('no-heading', staff)
})

test('broken JSON, a wrong field and an unknown one are answered as problems with a reference, never as our fault', async () => {
  const send = (body: string) =>
    staff.page.evaluate(async (text) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
      const answer = await fetch('/api/notices', { method: 'POST', headers, body: text })
      return { status: answer.status, type: answer.headers.get('content-type'), problem: await answer.json() }
    }, body)
  for (const broken of ['{"text": "今天', '{"text": 5}', '{"text": "今天放假", "color": "red"}', '[]', '']) {
    const { status, type, problem } = await send(broken)
    expect({ status, type, code: problem.code }, broken).toEqual({
      status: 400,
      type: expect.stringContaining('application/problem+json'),
      code: 'request.malformed',
    })
    expect(problem.title).toMatch(/请改正后再提交。$/)
    expect(problem.requestId).toMatch(/^[0-9a-f-]{36}$/)
  }
})

test('two people edit one item: the second is told who was first, and what was typed stays', async () => {
  const other = await visitors.comes('the other staff member', 'desk')
  await enterAs(other, '范素珍')
  // Without the stream nobody tells the first page: it learns only when it saves.
  await staff.page.route('**/api/live*', (route) => route.abort())
  await staff.page.reload()
  for (const who of [staff, other]) {
    await goTo(who, '清单')
    await press(who, '书法老师送课')
    await press(who, '打开详情页')
    await press(who, '修改')
  }
  await write(other, /^地点/, '三楼书画室')
  await write(other, /^内容说明/, '笔墨自带，纸由学校准备。')
  await press(other, '保存')
  await sees(other, '已保存')

  await write(staff, /^可用时间/, '每周四下午两点')
  await write(staff, /^内容说明/, '带一支旧毛笔来就行。')
  await press(staff, '保存')
  await sees(staff, /范素珍在 .+ 改过这一项/, '地点：已换成对方填的“三楼书画室”')
  await sees(staff, '内容说明：保留您填的内容，对方填的是“笔墨自带，纸由学校准备。”')
  await visitors.look('edited-meanwhile', staff)
  await press(staff, '保存')
  await sees(staff, '已保存', '每周四下午两点', '三楼书画室', '带一支旧毛笔来就行。')
  await staff.page.unroute('**/api/live*')
  await other.page.context().close()
})

test('a full activity gives the next place on the waitlist, once however often one presses', async () => {
  await press(member, '我的')
  await enterAs(member, '参与者 · 石门二路街道')
  await press(member, '发现')
  await press(member, /^亲子绘本夜读/)
  await sees(member, '12 个名额已约满，3 人候补')
  await member.page.getByRole('button', { name: '报名候补' }).dblclick()
  await sees(member, '已排在候补第 4 位，有名额会通知您。', '不再候补')
  await visitors.look('full', member)
  const [row] = await house.sql(
    `select waitlisted from activities.activity where title like '亲子绘本夜读%' and starts_at > now()`,
  )
  expect(row).toEqual({ waitlisted: 4 })
})

test('the database dies while staff write: a sentence, what was typed stays, and one more press does it once', async () => {
  await goTo(staff, '设置')
  const text = '周五下午停电检修，服务台照常。'
  await write(staff, '通知内容', text)
  const dead = keepDead(house)
  await press(staff, '发布通知')
  await sees(staff, /数据暂时取不到，没有丢失任何内容。请在 \d+ 秒后再试。/)
  await visitors.look('database-away', staff)
  expect(await staff.page.getByLabel('通知内容').inputValue()).toBe(text)
  expect((await fetch(`${house.url}/api/health`)).status).toBe(200)
  expect((await fetch(`${house.url}/api/ready`)).status).toBe(503)
  dead.live()
  await expect.poll(async () => (await fetch(`${house.url}/api/ready`)).status, { timeout: 50_000 }).toBe(200)
  await press(staff, '发布通知')
  await sees(staff, '已发布，竖屏上可以看到了。')
  await sees(line(staff, text), '撤下')
  const rows = await house.sql('select 1 from screens.notice where text = $1', [text])
  expect(rows).toHaveLength(1)
})

test('who is in and scans again is told since when; a code from before is told to be old', async () => {
  const hall = await visitors.comes('hall', 'kiosk')
  await startOnHallScreen(hall)
  await press(hall, '签到')
  // The first page names the activity as well, and leads elsewhere.
  await sees(hall, '请选择您参加的活动')
  await press(hall, /^邻里开放日/)
  await sees(hall, '已签到 5 人')
  const inTime = await readQr(hall)
  await member.page.goto(inTime)
  await sees(member, /\d\d:\d\d 已签到，同时为您报了名/)
  await seesSoon(hall, '已签到 6 人')
  await member.page.reload()
  await sees(member, /\d\d:\d\d 已经签到过，不用再签。/)
  await visitors.look('in-already', member)

  const late = await visitors.comes('who photographed the code', 'phone')
  await press(late, '我的')
  await enterAs(late, '参与者 · 梧桐里居民区党总支')
  // A code is accepted for 90 s.
  expect([await doorAddress(house, '邻里开放日', 0), await doorAddress(house, '邻里开放日', 30)]).toContain(
    await readQr(hall),
  )
  await late.page.goto(await doorAddress(house, '邻里开放日', 120))
  await sees(late, '还没有签到', '二维码已过期。请扫屏幕上最新的二维码。')
  await visitors.look('old-code', late)
  expect(await wordsOf(hall)).toContain('已签到 6 人')
})

test('nothing went wrong behind the screens, and axe found nothing serious on any of them', () => {
  expect(visitors.faults()).toEqual([])
})

/** Gives the import page a file by this content. */
async function give(who: Visitor, bytes: Uint8Array): Promise<void> {
  const file = { name: '清单.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) }
  await who.page.getByLabel('选择清单表格').setInputFiles(file)
}

/** Kills the database whenever it is up, until it is let live again. */
function keepDead(at: House): { live(): void } {
  const strike = () => {
    try {
      process.kill(at.databasePid(), 'SIGKILL')
    } catch {
      // Between two lives it has no number.
    }
  }
  strike()
  const timer = setInterval(strike, 100)
  return { live: () => clearInterval(timer) }
}
