import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { line, part, press, sees, seesSoon, write } from './steps/acts.ts'
import { enterAs, goTo } from './steps/desk-and-phones.ts'
import { type House, openHouse } from './steps/house.ts'
import { soon } from './steps/time.ts'
import { type Visitor, type Visitors, openVisitors } from './steps/visitors.ts'

/** What is kept about people: somebody of eighty is registered at the counter, a member leaves, an administrator asks who looked. */

const activity = '智能手机小课堂'
const item = '白领颈椎痛想请医生来看'
const name = '欧阳慕青'
const phone = '13800000966'
let house: House
let visitors: Visitors
let staff: Visitor
let member: Visitor
let administrator: Visitor

beforeAll(async () => {
  house = await openHouse('rights')
  visitors = await openVisitors(house, 'rights')
  ;[staff, member, administrator] = await Promise.all([
    visitors.comes('staff', 'desk'),
    visitors.comes('member', 'phone'),
    visitors.comes('security administrator', 'desk'),
  ])
  await Promise.all([enterAs(staff, '街道工作人员 · 石门二路街道'), enterAs(administrator, '安全管理员')])
})
afterAll(async () => {
  await visitors?.close()
  await house?.close()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await visitors.lastSight()
})

test('a neighbour of eighty without a phone is registered at the counter and signed up in one press', async () => {
  await goTo(staff, '设置')
  await press(staff, '人员')
  await press(staff, '登记人员')
  const dialog = part(staff, 'dialog')
  await write(dialog, '姓名', '夏侯阿婆')
  await visitors.look('registering', staff)
  await press(dialog, '登记')
  await sees(staff, '已登记夏侯阿婆。')
  await sees(line(staff, '夏侯阿婆'), '没有手机')

  await goTo(staff, '活动')
  await press(staff, '新建活动')
  const form = part(staff, 'form', '新建活动')
  const { day, from, to } = soon()
  await write(form, '活动名称', activity)
  await write(form, '日期', day)
  await write(form, '开始与结束时间', from)
  await write(form, '结束时间', to)
  await write(form, '地点', '党群服务中心二楼')
  await staff.page.keyboard.press('Escape')
  await press(form, '发布活动')
  await sees(staff, /已发布/)
  await press(staff, '代为报名')
  await write(part(staff, 'dialog'), '姓名', '夏侯')
  await press(part(staff, 'dialog'), /夏侯阿婆/)
  await sees(staff, '已为夏侯阿婆报名。')
  await visitors.look('signed-up', staff)
})

test('a member sees what is stored about her, closes her account, and her place is free again', async () => {
  await goTo(member, '我的')
  await write(member, '手机号码', phone)
  await press(member, '获取验证码')
  await member.page.getByLabel('验证码').waitFor()
  await write(member, '验证码', await house.codeFor(phone))
  await press(member, '登录')
  await write(member, '您的姓名', name)
  await press(member, '登录')
  await goTo(member, '发现')
  await press(member, activity)
  await press(member, '我要报名')
  await sees(member, '已报名，到时请按时参加。')
  // It stands ten seconds, over what she would press next.
  await press(member, '关闭')
  await seesSoon(staff, name)

  await goTo(member, '我的')
  await press(member, '我的信息')
  await sees(member, '系统里有哪些我的信息', '账号：姓名与登录用的手机号')
  await visitors.look('my-data', member)
  const [file] = await Promise.all([member.page.waitForEvent('download'), press(member, '全部下载')])
  expect(file.suggestedFilename()).toBe('我的信息.json')
  await press(member, '注销我的账号')
  await sees(member, '还没开始的 1 个报名会取消，名额让给后面的人。')
  await visitors.look('closing', member)
  await press(part(member, 'dialog'), '确认注销')
  await sees(member, '账号已注销。谢谢您做过的一切。')
  await staff.page.getByText(name).filter({ visible: true }).first().waitFor({ state: 'hidden' })
  expect(
    await house.sql('select name from people.person where name = $1 or phone_index is null and name like $2', [
      name,
      '欧阳%',
    ]),
  ).toEqual([])
})

test('who asks for more gets a day for the answer, and the reasons when it is no', async () => {
  await goTo(member, '我的')
  await enterAs(member, '居民')
  await press(member, '我的信息')
  await press(member, '提出请求')
  const form = part(member, 'dialog')
  await form.getByText('删除', { exact: true }).click()
  await write(form, '具体说说', '删掉我 2025 年的服务时长')
  await visitors.look('asking', member)
  await press(form, '提出')
  await sees(member, /最晚 .* 答复。/)

  await goTo(staff, '今天')
  await sees(staff, '个人信息请求待答复')
  await visitors.look('today', staff)
  await press(line(staff, '个人信息请求待答复'), '答复')
  await press(line(staff, '删掉我 2025 年的服务时长'), '答复')
  const answer = part(staff, 'dialog')
  await answer.getByText('不予办理').click()
  await answer.getByText('法律法规要求保留').click()
  await write(answer, '写给本人的话', '服务时长是凭据，依法保存；有错可以申请更正。')
  await visitors.look('answering', staff)
  await press(answer, '发出答复')
  await sees(staff, '已答复，本人会收到消息。')
  await member.page.reload()
  await sees(member, '不予办理', '法律法规要求保留', '服务时长是凭据，依法保存；有错可以申请更正。')
  await visitors.look('answered', member)
})

test('the security administrator finds who looked at a telephone number, and when', async () => {
  await goTo(staff, '清单')
  await press(staff, /^需求/)
  await write(staff, '名称、单位、内容，或拼音首字母', item)
  await press(staff, item)
  await press(staff, '打开详情页')
  await staff.page.getByRole('heading', { level: 1, name: item }).waitFor()

  await goTo(administrator, '设置')
  await press(administrator, '操作记录')
  await administrator.page.getByText('查阅与导出').click()
  await sees(line(administrator, item), '查看联系方式')
  await visitors.look('who-looked', administrator)
  expect(visitors.faults()).toEqual([])
})
