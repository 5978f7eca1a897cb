import { afterAll, beforeAll, expect, test } from 'vitest'
import { setAside, withdrawItem } from '#contract/lists.ts'
import { cancelMatch, editMatchSettings, listMatches, proposeMatch } from '#contract/matches.ts'
import * as contract from '#contract/plans.ts'
import type { Plan } from '#contract/plans.ts'
import type { AnswerOf } from '#contract/route.ts'
import type { Actor } from '#kernel/actor.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { aStaff } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, type ListsHouse } from '#testing/lists.ts'

let house: ListsHouse
let staff: Actor
let asking: Awaited<ReturnType<typeof aUnitWithLiaison>>
const giving: (typeof asking)[] = []
beforeAll(async () => {
  house = await openListsHouse()
  staff = aStaff(house.shimen)
  asking = await aUnitWithLiaison(house, house.shimen)
  for (let index = 0; index < 3; index++) giving.push(await aUnitWithLiaison(house, house.shimen))
})
afterAll(() => house.close())

const make = async (scope: Plan['scope'] = 'street', by = staff) =>
  granted(await house.call<Plan>(by, contract.makePlan, { body: { scope } }))
const show = async (scope: Plan['scope'] = 'street') =>
  granted(await house.call<AnswerOf<typeof contract.showPlan>>(staff, contract.showPlan, { query: { scope } }))
const adopt = (plan: Plan, rows: Plan['rows'], by = staff) =>
  house.call<AnswerOf<typeof contract.adoptPlan>>(by, contract.adoptPlan, {
    body: { planId: plan.id, version: plan.version, rowIds: rows.map(({ id }) => id) },
  })
const need = (title: string, wish: object = {}) =>
  anItem(house, house.shimen, asking.id, { kind: 'need', title, ...wish })
const rowOf = (plan: Plan, id: string) => plan.rows.find((row) => row.need.id === id)!
const told = (plan: Plan, id: string) => {
  const { state, resource, why } = rowOf(plan, id)
  return resource ? [state, resource.title] : [state, why!.code, why!.params]
}

test('a plan says for every open need which resource may serve it, or in one word why none', async () => {
  const cut = await need('老人理发不方便', { capacity: 20 })
  await anItem(house, house.shimen, giving[0]!.id, { title: '上门为老人理发', capacity: 30 })
  const eyes = await need('给老人查眼睛', { capacity: 80 })
  await anItem(house, house.shimen, giving[1]!.id, { title: '眼科医生查白内障', capacity: 15 })
  const court = await need('老人想打官司问律师', { availability: '周六上午' })
  await anItem(house, house.shimen, giving[2]!.id, { title: '律师法律咨询', availability: '周三下午' })
  const rocket = await need('想看火箭发射')
  const plan = await make()
  expect(plan).toMatchObject({
    version: 1,
    proved: true,
    gap: 0,
    counts: { needs: 4, servedNow: 0, waitingNow: 0, planned: 1, without: 3 },
  })
  expect([cut, eyes, court, rocket].map((id) => told(plan, id))).toEqual([
    ['open', '上门为老人理发'],
    ['without', 'tooSmall', { resource: '眼科医生查白内障' }],
    ['without', 'timesApart', { resource: '律师法律咨询' }],
    ['without', 'nothingFits', {}],
  ])
  expect(rowOf(plan, cut).fits.map(({ code }) => code)).toContain('concept')
})

test('adopting proposes by the deed of staff; the plan has a new version, and an old one is refused', async () => {
  const { plan } = await show()
  const rows = plan!.rows.filter(({ state }) => state === 'open')
  expect(granted(await adopt(plan!, rows))).toEqual({ version: 2, adopted: 1, refused: 0 })
  const late = await adopt(plan!, rows)
  expect(isRefusal(late) && late.code).toBe('version.stale')
  const after = (await show()).plan!
  expect(after.rows.filter(({ state }) => state === 'adopted').map(({ matchId }) => matchId)).toHaveLength(1)
  const matches = granted(await house.call<AnswerOf<typeof listMatches>>(staff, listMatches, {}))
  expect(matches.rows.map(({ id, state, startedBy }) => [id, state, startedBy])).toEqual([
    [rowOf(after, rows[0]!.need.id).matchId, 'proposed', 'staff'],
  ])
  const next = await make()
  expect(next.counts).toMatchObject({ needs: 4, waitingNow: 1, planned: 0 })
  expect(told(next, rows[0]!.need.id)).toEqual(['without', 'waiting', {}])
})

test('what the deed refuses is kept with its row; a row whose item has changed is marked', async () => {
  const brush = await need('想学写毛笔字')
  const writer = await anItem(house, house.shimen, giving[1]!.id, { title: '书法老师教写字' })
  const dance = await need('想学跳广场舞')
  const teacher = await anItem(house, house.shimen, giving[2]!.id, { title: '舞蹈老师教广场舞' })
  const plan = await make()
  expect([brush, dance].map((id) => told(plan, id))).toEqual([
    ['open', '书法老师教写字'],
    ['open', '舞蹈老师教广场舞'],
  ])
  granted(await house.call(staff, withdrawItem, { params: { id: writer }, body: { version: 1 } }))
  granted(await house.call(staff, proposeMatch, { body: { needItemId: dance, resourceItemId: teacher } }))
  const seen = (await show()).plan!
  expect([brush, dance].map((id) => rowOf(seen, id).stale)).toEqual([true, false])
  const outcome = granted(await adopt(seen, [rowOf(seen, brush), rowOf(seen, dance)]))
  expect(outcome).toEqual({ version: 2, adopted: 0, refused: 2 })
  const refused = (await show()).plan!
  expect([brush, dance].map((id) => rowOf(refused, id).refusal?.code)).toEqual(['item.state', 'match.exists'])
})

test('a pair set aside or resting after a no stays apart, and the plan says so', async () => {
  const paint = await need('小朋友想学国画')
  const painter = await anItem(house, house.shimen, giving[1]!.id, { title: '国画老师教画画' })
  granted(await house.call(staff, setAside, { params: { id: paint }, body: { otherId: painter } }))
  const sing = await need('合唱队想请声乐老师')
  const singer = await anItem(house, house.shimen, giving[2]!.id, { title: '声乐老师指导合唱' })
  const body = { needItemId: sing, resourceItemId: singer }
  const match = granted(await house.call<{ id: string; version: number }>(staff, proposeMatch, { body }))
  const off = { reason: '老师出差', version: match.version }
  granted(await house.call(staff, cancelMatch, { params: { id: match.id }, body: off }))
  const plan = await make()
  expect([paint, sing].map((id) => told(plan, id))).toEqual([
    ['without', 'setAside', { resource: '国画老师教画画' }],
    ['without', 'coolingOff', { resource: '声乐老师指导合唱' }],
  ])
})

test('a unit is invited twice a month at most', async () => {
  const unit = await aUnitWithLiaison(house, house.shimen)
  await anItem(house, house.shimen, unit.id, { title: '磨剪刀磨菜刀' })
  const needs = [await need('菜刀钝了想磨刀'), await need('剪刀钝了找磨刀师傅'), await need('磨刀师傅来一趟')]
  const plan = await make()
  const states = needs.map((id) => rowOf(plan, id))
  expect(states.filter(({ state }) => state === 'open')).toHaveLength(2)
  expect(states.find(({ state }) => state === 'without')!.why!.code).toBe('othersFirst')
})

test('a unit that likes to be asked more often is', async () => {
  const unit = await aUnitWithLiaison(house, house.shimen)
  await anItem(house, house.shimen, unit.id, { title: '修自行车补胎' })
  const needs = [await need('自行车胎破了想补'), await need('自行车坏了找人修'), await need('小区里想有人来修自行车')]
  const without = async () =>
    (await make()).rows.filter(({ need: { id }, state }) => needs.includes(id) && state === 'without')
  expect(await without()).toHaveLength(1)
  granted(
    await house.call(unit.liaison, editMatchSettings, {
      params: { id: unit.id },
      body: { moreInvitations: true, version: 0 },
    }),
  )
  expect(await without()).toEqual([])
})

test('places that staff have proposed already are not given twice', async () => {
  const unit = await aUnitWithLiaison(house, house.shimen)
  await anItem(house, house.shimen, unit.id, { title: '空调清洗', capacity: 30 })
  await need('空调脏了想清洗', { capacity: 20 })
  const first = await make()
  granted(
    await adopt(
      first,
      first.rows.filter(({ resource }) => resource?.title === '空调清洗'),
    ),
  )
  const late = await need('空调清洗找谁', { capacity: 60 })
  expect(told(await make(), late)).toEqual(['without', 'tooSmall', { resource: '空调清洗' }])
})

test('a need that no unit can meet alone is shared out, and each is asked for its own part', async () => {
  const [school, shop] = [await aUnitWithLiaison(house, house.shimen), await aUnitWithLiaison(house, house.shimen)]
  await anItem(house, house.shimen, school.id, { title: '编织老师教编织', capacity: 50 })
  await anItem(house, house.shimen, shop.id, { title: '手工编织体验', capacity: 40 })
  const knitting = await need('想学编织的人多', { capacity: 80 })
  const plan = await make()
  const rows = plan.rows.filter(({ need: one }) => one.id === knitting)
  expect(rows.map(({ state, people }) => [state, people])).toEqual([
    ['open', 80],
    ['open', 80],
  ])
  expect(rows.reduce((sum, { quantity }) => sum + quantity!, 0)).toBe(80)
  expect(granted(await adopt(plan, rows))).toMatchObject({ adopted: 2, refused: 0 })
  const matches = granted(
    await house.call<AnswerOf<typeof listMatches>>(staff, listMatches, { query: { item: knitting } }),
  )
  const sorted = (of: readonly { quantity: number | null }[]) =>
    of.map(({ quantity }) => quantity!).toSorted((a, b) => a - b)
  expect(sorted(matches.rows)).toEqual(sorted(rows))
})

test('the district’s plan thinks of what other streets opened, with our own resources', async () => {
  const far = await aUnitWithLiaison(house, house.caojiadu)
  const wish = { kind: 'need' as const, title: '想请人教编程机器人' }
  const hidden = await anItem(house, house.caojiadu, far.id, { ...wish, openness: 'street' })
  const open = await anItem(house, house.caojiadu, far.id, {
    ...wish,
    title: '机器人编程课没老师',
    openness: 'district',
  })
  const teacher = await aUnitWithLiaison(house, house.shimen)
  await anItem(house, house.shimen, teacher.id, { title: '少儿机器人编程', openness: 'district' })
  expect(rowOf(await make(), open)).toBe(undefined)
  const plan = await make('district')
  expect(told(plan, open)).toEqual(['open', '少儿机器人编程'])
  expect(rowOf(plan, hidden)).toBe(undefined)
})

test('another street’s staff find no plan of ours, and two are not made at once', async () => {
  const { plan } = await show()
  const theirs = await adopt(plan!, plan!.rows.slice(0, 1), aStaff(house.caojiadu))
  expect(isRefusal(theirs) && theirs.code).toBe('object.missing')
  const [one, two] = await Promise.all(
    [1, 2].map(() => house.call<Plan>(staff, contract.makePlan, { body: { scope: 'street' } })),
  )
  expect([one, two].filter((answer) => isRefusal(answer!) && answer.code === 'plan.running')).toHaveLength(1)
})

test('a plan in the making is stopped; the draft that stands stays', async () => {
  const before = (await show()).plan!
  const stop = () =>
    house.call<{ stopped: boolean }>(staff, contract.cancelPlan, { body: { scope: 'street' } }).then(granted)
  expect(await stop()).toEqual({ stopped: false })
  const making = house.call<Plan>(staff, contract.makePlan, { body: { scope: 'street' } })
  expect(await stop()).toEqual({ stopped: true })
  const ended = await making
  expect(isRefusal(ended) && ended.code).toBe('plan.cancelled')
  expect((await show()).plan!.id).toBe(before.id)
})
