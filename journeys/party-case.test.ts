import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { line, part, press, sees, seesNoMore, write } from './steps/acts.ts'
import { enterAs, goTo } from './steps/desk-and-phones.ts'
import { type House, openHouse } from './steps/house.ts'
import { type Visitor, type Visitors, openVisitors } from './steps/visitors.ts'

/** A branch set up by a case, from the application to the day it holds, then given another name by the next. */

const branch = '云帆大厦楼宇党支部'
const renamed = '云帆大厦联合党支部'
let house: House
let visitors: Visitors
let staff: Visitor
let colleague: Visitor

beforeAll(async () => {
  house = await openHouse('party-case')
  visitors = await openVisitors(house, 'party-case')
  ;[staff, colleague] = await Promise.all([visitors.comes('staff', 'desk'), visitors.comes('colleague', 'desk')])
  // Two of the staff of one street; the second by her name in the demonstration.
  await Promise.all([enterAs(staff, '街道工作人员 · 石门二路街道'), enterAs(colleague, '范素珍')])
})
afterAll(async () => {
  await visitors?.close()
  await house?.close()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await visitors.lastSight()
})

const choose = (label: string, option: string) => staff.page.getByLabel(label).selectOption({ label: option })
const approve = async (who: Visitor, number: string) => {
  await press(who, '登记批复')
  const dialog = part(who, 'dialog', '登记批复')
  await write(dialog, '批复文号', number)
  await write(dialog, '批复的上级党组织', '石门二路街道党工委')
  await press(dialog, '登记批复')
  await dialog.waitFor({ state: 'hidden' })
}
const comeIntoForce = async () => {
  await press(staff, '生效')
  const dialog = part(staff, 'dialog', '生效')
  await press(dialog, '生效')
  await sees(staff, '已生效，党组织已经按此调整。')
}

test('setting up a branch is applied for', async () => {
  await goTo(staff, '网络')
  await press(staff, '组织架构')
  await press(staff, '设立与调整')
  await press(staff, '提出申请')
  await write(staff, '新名称', branch)
  await choose('级别', '党支部')
  await choose('上级党组织', '街道综合党委')
  await write(staff, '党员人数', '8')
  await write(staff, '申请事由', '楼内新入驻三家企业，共有党员 8 人，申请设立党支部。')
  await visitors.look('applying', staff)
  await press(staff, '提出申请')
  await staff.page.getByRole('heading', { level: 1, name: new RegExp(branch) }).waitFor()
  await sees(staff, '待批复')
  await visitors.look('applied', staff)
})

test('a colleague finds it on today and writes down the approval', async () => {
  await goTo(colleague, '今天')
  await press(
    line(colleague, new RegExp(`党组织事项待办下一步.*${branch}|${branch}.*党组织事项待办下一步`)),
    '继续办理',
  )
  await approve(colleague, '石工委〔2026〕18 号')
  await sees(colleague, '待开会')
})

test('the meeting elects; a figure that is off is said; it comes into force and stands in the chart', async () => {
  await staff.page.reload()
  await press(staff, '登记会议')
  const dialog = part(staff, 'dialog', '登记会议')
  await write(dialog, '应到人数', '8')
  await write(dialog, '实到人数', '6')
  await write(dialog, '会议结果', '选举产生支部委员会。')
  await write(dialog, /^选出的人员/, '沈秋岚 书记\n顾文博 组织委员\n陆立峰 宣传委员')
  await write(dialog, /^数字与规定不一致/, '两人在外地出差，已书面请假。')
  await visitors.look('the meeting', staff)
  await press(dialog, '登记会议')
  await dialog.waitFor({ state: 'hidden' })
  await sees(staff, '选举到会不足应到的五分之四。', '待生效')
  await comeIntoForce()
  await visitors.look('in force', staff)
  await goTo(staff, '网络')
  await press(staff, '组织架构')
  await sees(staff, branch, /沈秋岚/)
})

test('it is given another name by a case that needs no meeting', async () => {
  await staff.page.goto(`${house.url}/network/party-cases/new`)
  await choose('办什么', '更名')
  await choose('哪个党组织', branch)
  await write(staff, '新名称', renamed)
  await write(staff, '党员人数', '8')
  await write(staff, '申请事由', '与邻近两家企业联合开展活动，更名。')
  await press(staff, '提出申请')
  await sees(staff, '待批复')
  await approve(staff, '石工委〔2026〕21 号')
  await sees(staff, '待生效')
  await comeIntoForce()
  await goTo(staff, '网络')
  await press(staff, '组织架构')
  await sees(staff, renamed)
  await seesNoMore(staff, branch)
  await visitors.look('renamed in the chart', staff)
})

test('another name is agreed for a day to come: nothing changes yet, the chart says so, and the day is taken back', async () => {
  const again = '云帆大厦第一联合党支部'
  await staff.page.goto(`${house.url}/network/party-cases/new`)
  await choose('办什么', '更名')
  await choose('哪个党组织', renamed)
  await write(staff, '新名称', again)
  await write(staff, '党员人数', '8')
  await write(staff, '申请事由', '与邻近楼宇区分，更名。')
  await press(staff, '提出申请')
  await approve(staff, '石工委〔2026〕24 号')
  await sees(staff, '待生效')
  await press(staff, '生效')
  const dialog = part(staff, 'dialog', '生效')
  const next = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10)
  await write(dialog, '从哪天起生效', next)
  await visitors.look('choosing a day to come', staff)
  await press(dialog, '生效')
  await sees(staff, '已定下。到那一天开始时自动生效，以前可以取消。', `已定，${next} 生效`)
  await visitors.look('planned', staff)
  await goTo(staff, '网络')
  await press(staff, '组织架构')
  await sees(staff, renamed, `${next} 起：更名`)
  await seesNoMore(staff, again)
  await visitors.look('planned in the chart', staff)
  await press(staff, `${next} 起：更名`)
  await press(staff, '取消定下的日期')
  const taking = part(staff, 'dialog', '取消定下的日期')
  await write(taking, '理由', '改到年后')
  await press(taking, '取消定下的日期')
  await sees(staff, '待生效')
})

const divided = '衡理律师事务所党支部'
const part2 = '衡理律师事务所第二党支部'

test('a branch is divided: who shared it out is not who puts it in force', async () => {
  await colleague.page.goto(`${house.url}/network/party-cases`)
  await press(colleague, divided)
  await press(colleague, '分配去向')
  await sees(colleague, '这里有党员姓名，每次打开都留下记录。不要拍照、抄录或截图转发。', '陶知行')
  await press(colleague, '人数平均')
  await press(colleague, '按党小组')
  await colleague.page.getByLabel('谢雨桐的去向').selectOption({ label: '留在原党组织' })
  await visitors.look('sharing out', colleague)
  await press(colleague, '保存分配')
  await sees(colleague, '待生效')
  await press(colleague, '生效')
  await press(part(colleague, 'dialog', '生效'), '生效')
  await sees(colleague, /请换一位同事办理/)
  await staff.page.goto(colleague.page.url())
  await comeIntoForce()
  await visitors.look('divided', staff)
  await goTo(staff, '网络')
  await press(staff, '党员名册')
  await press(staff, part2)
  await sees(staff, '陶知行')
  await seesNoMore(staff, '谢雨桐')
  await visitors.look('the roster of the new branch', staff)
})

test('it is undone by two, and everybody is back', async () => {
  await staff.page.goto(`${house.url}/network/party-cases?show=all`)
  await press(staff, divided)
  await press(staff, '撤销这件事项')
  await press(part(staff, 'dialog', '撤销这件事项'), '撤销这件事项')
  await sees(staff, '已有人提出撤销，等另一位工作人员复核。')
  await colleague.page.goto(`${house.url}/network/party-cases`)
  await sees(colleague, '等待复核')
  await visitors.look('deciding to undo', colleague)
  await press(line(colleague, new RegExp(`撤销党组织事项.*${divided}`)), '同意')
  await sees(staff, '已撤销')
  await visitors.look('undone', staff)
  await goTo(staff, '网络')
  await press(staff, '组织架构')
  await seesNoMore(staff, part2)
})

test('in English, too', async () => {
  await staff.page.goto(`${house.url}/network/party-cases?show=all`)
  await press(staff, /English/)
  await sees(staff, 'Under way', branch)
  await visitors.look('english', staff)
  expect(visitors.faults()).toEqual([])
})
