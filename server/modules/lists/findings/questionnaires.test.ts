import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '#contract/findings.ts'
import * as asking from '#contract/questionnaires.ts'
import type { AnswerOf } from '#contract/route.ts'
import type { Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { aLiaison, aStaff } from '#testing/house.ts'
import { aUnitWithLiaison, granted, openListsHouse, type ListsHouse } from '#testing/lists.ts'

type Unit = Awaited<ReturnType<typeof aUnitWithLiaison>>
type Page = AnswerOf<typeof asking.showQuestionnaire>
type Written = AnswerOf<typeof asking.writeQuestionnaire>

let house: ListsHouse
let staff: Actor
let unit: Unit
let outside: Unit
beforeAll(async () => {
  house = await openListsHouse()
  staff = aStaff(house.shimen)
  unit = await aUnitWithLiaison(house, house.shimen)
  outside = await aUnitWithLiaison(house, house.shimen)
})
afterAll(() => house.close())

const questions = [
  { title: '员工人数', kind: 'number' as const },
  { title: '能提供什么', kind: 'offer' as const },
  { title: '需要什么', kind: 'need' as const },
]
const fields = { name: '手机调研', startsOn: '2026-03-01', endsOn: '2026-03-31', questions }
const aRound = async () =>
  granted(await house.call<{ id: string }>(staff, contract.planRound, { body: { ...fields, sample: [unit.id] } })).id
const page = (id: string, by: Actor = unit.liaison) =>
  house.call<Page>(by, asking.showQuestionnaire, { params: { id } })
const write = (id: string, answers: string[], { send = false, version = 0, by = unit.liaison as Actor } = {}) =>
  house.call<Written>(by, asking.writeQuestionnaire, { params: { id }, body: { answers, send, version } })
const listed = async (by: Actor = unit.liaison) =>
  granted(await house.call<AnswerOf<typeof asking.listQuestionnaires>>(by, asking.listQuestionnaires, {})).rows
const round = async (id: string) =>
  granted(await house.call<contract.Round>(staff, contract.showRound, { params: { id } }))
const findings = async (id: string) =>
  granted(await house.call<{ rows: contract.FindingRow[] }>(staff, contract.listFindings, { params: { id } })).rows
const codeOf = (answer: unknown) => (isRefusal(answer as object) ? (answer as Refusal).code : 'granted')
const close = async (id: string) => {
  const { version } = await round(id)
  const body = { ...fields, sample: [unit.id], state: 'closed', version }
  granted(await house.call(staff, contract.editRound, { params: { id }, body }))
}

test('a liaison finds the rounds that mean to reach the unit; another unit of the street finds none', async () => {
  const id = await aRound()
  expect(await listed()).toMatchObject([{ id, name: '手机调研', streetName: '石门二路街道', state: 'none' }])
  expect(await listed(outside.liaison)).toEqual([])
  expect(codeOf(await page(id, outside.liaison))).toBe('object.missing')
  expect(codeOf(await write(id, ['1'], { by: outside.liaison }))).toBe('object.missing')
  await close(id)
  expect(await listed()).toEqual([])
})

test('a draft is the unit’s alone; sent it is a reply like one from paper, with the same findings', async () => {
  const id = await aRound()
  expect(granted(await write(id, ['', '会议室']))).toEqual({ state: 'draft', version: 1 })
  expect(granted(await page(id))).toMatchObject({ state: 'draft', answers: ['', '会议室', ''], version: 1 })
  expect([(await round(id)).replies, await findings(id)]).toEqual([0, []])
  expect(codeOf(await write(id, ['三十'], { send: true, version: 1 }))).toBe('reply.answers')
  expect(codeOf(await write(id, ['', ''], { send: true, version: 1 }))).toBe('reply.empty')
  const answers = ['30', '会议室\n法律咨询', '教老人用手机']
  expect(granted(await write(id, answers, { send: true, version: 1 }))).toEqual({ state: 'sent', version: 2 })
  // The same words from paper are found as the same.
  const body = { organizationId: unit.id, takenOn: '2026-03-05', answers }
  granted(await house.call(staff, contract.enterReply, { params: { id }, body }))
  const found = await findings(id)
  const of = (number: number) =>
    found.filter((row) => row.number === number).map(({ kind, text, state }) => [kind, text, state])
  expect(of(1)).toEqual(of(2))
  expect(of(1)).toHaveLength(3)
  expect(await round(id)).toMatchObject({
    replies: 2,
    byPhone: 1,
    coverage: { reached: 1, of: 1 },
    sample: [{ replies: 2, phone: 1 }],
  })
})

test('what was sent is corrected until the round closes, and not once the street has decided about it', async () => {
  const id = await aRound()
  granted(await write(id, ['', '会议室'], { send: true }))
  expect(codeOf(await write(id, ['', '球场'], { version: 1 }))).toBe('reply.sent')
  granted(await write(id, ['', '球场'], { send: true, version: 1 }))
  expect((await findings(id)).map(({ text, number }) => [text, number])).toEqual([['球场', 1]])
  const [finding] = await findings(id)
  const aside = { params: { id: finding!.id }, body: { reason: 'vague', version: finding!.version } }
  granted(await house.call(staff, contract.setFindingAside, aside))
  expect(codeOf(await write(id, ['', '泳池'], { send: true, version: 2 }))).toBe('reply.decided')
  expect(granted(await page(id))).toMatchObject({ mayWrite: false, answers: ['', '球场', ''] })
  const other = await aRound()
  granted(await write(other, ['', '会议室']))
  await close(other)
  expect(codeOf(await write(other, ['', '球场'], { send: true, version: 1 }))).toBe('round.closed')
})

test('two liaisons who send at once make one reply, and the later is told who was quicker', async () => {
  const id = await aRound()
  const second = aLiaison(unit.id, house.shimen, { name: '陆二' })
  const both = await Promise.all([
    write(id, ['', '会议室'], { send: true }),
    write(id, ['', '球场'], { send: true, by: second }),
  ])
  expect(both.map(codeOf).toSorted()).toEqual(['granted', 'version.stale'])
  expect((await round(id)).replies).toBe(1)
})
