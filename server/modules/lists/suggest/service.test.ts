import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '#contract/lists.ts'
import * as matching from '#contract/matches.ts'
import type { MatchRow } from '#contract/matches.ts'
import type { AnswerOf } from '#contract/route.ts'
import type { Actor } from '#kernel/actor.ts'
import { aStaff } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, type ListsHouse } from '#testing/lists.ts'

type Suggestions = AnswerOf<typeof contract.suggestFor>
let house: ListsHouse
let staff: Actor
let asking: Awaited<ReturnType<typeof aUnitWithLiaison>>
let giving: typeof asking
let far: typeof asking
let need: string
let near: string
beforeAll(async () => {
  house = await openListsHouse()
  staff = aStaff(house.shimen)
  asking = await aUnitWithLiaison(house, house.shimen)
  giving = await aUnitWithLiaison(house, house.shimen)
  far = await aUnitWithLiaison(house, house.caojiadu)
  need = await anItem(house, house.shimen, asking.id, { kind: 'need', title: '老人理发不方便', capacity: 20 })
  near = await anItem(house, house.shimen, giving.id, { title: '上门为老人理发', capacity: 30 })
})
afterAll(() => house.close())

const suggest = async (by: Actor, id: string) =>
  granted(await house.call<Suggestions>(by, contract.suggestFor, { params: { id } }))
const idsOf = (rows: Suggestions['rows']) => rows.map(({ item }) => item.id)

test('staff see what fits a need, with reasons; what was added or withdrawn since is seen at once', async () => {
  const { rows } = await suggest(staff, need)
  expect(idsOf(rows)).toEqual([near])
  expect(rows[0]!.fits.map(({ code }) => code)).toEqual(['concept', 'words', 'capacityEnough', 'sameStreet'])
  const later = await anItem(house, house.shimen, giving.id, { title: '免费理发' })
  expect(idsOf((await suggest(staff, need)).rows)).toEqual([near, later])
  granted(await house.call(staff, contract.withdrawItem, { params: { id: later }, body: { version: 1 } }))
  expect(idsOf((await suggest(staff, need)).rows)).toEqual([near])
})

test('a resource is shown the needs it fits', async () => {
  expect(idsOf((await suggest(giving.liaison, near)).rows)).toEqual([need])
})

test('another street’s resources come only when they are open to the district', async () => {
  await anItem(house, house.caojiadu, far.id, { title: '理发下乡', openness: 'street' })
  const open = await anItem(house, house.caojiadu, far.id, { title: '理发进社区', openness: 'district' })
  const hidden = await anItem(house, house.shimen, giving.id, { title: '本楼理发', openness: 'residentialArea' })
  const { rows } = await suggest(staff, need)
  expect(idsOf(rows)).toContain(open)
  expect(idsOf(rows)).not.toContain(hidden)
  expect(rows).toHaveLength(2)
  const other = rows.find(({ item }) => item.id === open)!
  expect(other.misfits).toEqual([{ code: 'otherStreet', params: { need: '石门二路街道', resource: '曹家渡街道' } }])
})

test('a pair set aside stands apart with who said it and why, until it is taken back', async () => {
  granted(
    await house.call(staff, contract.setAside, { params: { id: need }, body: { otherId: near, reason: '去年没来' } }),
  )
  const { rows, setAside } = await suggest(staff, need)
  expect(idsOf(rows)).not.toContain(near)
  expect(idsOf(setAside)).toEqual([near])
  expect(setAside[0]!.misfits[0]).toEqual({ code: 'notThis', params: { by: staff.name, reason: '去年没来' } })
  // Whoever has no part in the pair is told nothing of it.
  const passerBy = await suggest(far.liaison, need)
  expect(idsOf(passerBy.rows)).toContain(near)
  expect(passerBy.setAside).toEqual([])
  granted(await house.call(staff, contract.takeBackSetAside, { params: { id: need }, body: { otherId: near } }))
  expect(idsOf((await suggest(staff, need)).rows)).toContain(near)
})

test('only those who answer for one of the two may set a pair aside, and only a need with a resource', async () => {
  const say = (by: Actor, id: string, otherId: string) =>
    house.call(by, contract.setAside, { params: { id }, body: { otherId } })
  expect(await say(far.liaison, need, near)).toMatchObject({ code: 'object.missing' })
  expect(await say(aStaff(house.caojiadu), need, near)).toMatchObject({ code: 'object.missing' })
  const project = await anItem(house, house.shimen, giving.id, { kind: 'project' })
  expect(await say(staff, need, project)).toMatchObject({ code: 'match.kinds' })
  expect((await suggest(staff, project)).rows).toEqual([])
})

test('a resource with open matches says so', async () => {
  granted(
    await house.call<MatchRow>(giving.liaison, matching.claimItem, {
      params: { id: need },
      body: { withItemId: near },
    }),
  )
  const { rows } = await suggest(staff, need)
  expect(rows.find(({ item }) => item.id === near)!.misfits).toContainEqual({ code: 'busy', params: { matches: '1' } })
})

test('suggesting asks the database the same number of questions for few and for many', async () => {
  const ask = () => house.statements(() => suggest(staff, need))
  await ask()
  const few = await ask()
  for (let more = 0; more < 12; more++) await anItem(house, house.shimen, giving.id, { title: `理发第${more}场` })
  await ask()
  expect(await ask()).toBe(few)
})
