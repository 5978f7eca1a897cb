import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listFitting } from '#contract/lists.ts'
import { proposeMatch } from '#contract/matches.ts'
import type { AnswerOf } from '#contract/route.ts'
import type { Actor } from '#kernel/actor.ts'
import { aStaff, theSystem } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, type ListsHouse } from '#testing/lists.ts'

let house: ListsHouse
let giving: Awaited<ReturnType<typeof aUnitWithLiaison>>
let asking: typeof giving
let haircuts: string

beforeAll(async () => {
  house = await openListsHouse()
  giving = await aUnitWithLiaison(house, house.shimen)
  asking = await aUnitWithLiaison(house, house.shimen)
  haircuts = await anItem(house, house.shimen, giving.id, { title: '上门为老人理发', capacity: 30 })
})
afterAll(() => house.close())

const fitting = async (by: Actor) => granted(await house.call<AnswerOf<typeof listFitting>>(by, listFitting, {})).rows

test('a unit is shown what fits its own resources, with the resource and why, three at most', async () => {
  expect(await fitting(giving.liaison)).toEqual([])
  // Only near to what is offered, or alike in words.
  await anItem(house, house.shimen, asking.id, { kind: 'need', title: '想请人上门教老人下围棋' })
  for (const number of [1, 2, 3, 4])
    await anItem(house, house.shimen, asking.id, { kind: 'need', title: `${number}号楼老人理发不方便` })
  await anItem(house, house.shimen, giving.id, { kind: 'need', title: '本单位老人理发不方便' })
  const rows = await fitting(giving.liaison)
  expect(rows.map(({ need, resource }) => [need.organizationId, need.title.slice(1), resource.id])).toEqual([
    [asking.id, '号楼老人理发不方便', haircuts],
    [asking.id, '号楼老人理发不方便', haircuts],
    [asking.id, '号楼老人理发不方便', haircuts],
  ])
  expect(rows[0]!.fits.map(({ code }) => code)).toContain('concept')
  // Who offers nothing is shown nothing.
  expect(await fitting(asking.liaison)).toEqual([])
})

test('what is over fits nobody, though it still stands on a list', async () => {
  const before = await fitting(giving.liaison)
  await anItem(house, house.shimen, giving.id, { title: '请老师教老人下围棋', validTo: '2020-12-31' })
  await anItem(house, house.shimen, asking.id, { kind: 'need', title: '上门为老人理发', validTo: '2020-12-31' })
  expect(await fitting(giving.liaison)).toEqual(before)
})

test('what is under way with somebody is not shown again', async () => {
  const [first] = await fitting(giving.liaison)
  const body = { needItemId: first!.need.id, resourceItemId: haircuts }
  granted(await house.call(aStaff(house.shimen), proposeMatch, { body }))
  expect((await fitting(giving.liaison)).map(({ need }) => need.id)).not.toContain(first!.need.id)
})

test('on Fridays each unit that offers something is told once, of what its liaison may see', async () => {
  // Open to its own neighbours alone: the best match of all, and none of their business.
  await anItem(house, house.shimen, asking.id, { kind: 'need', title: '上门为老人理发', openness: 'residentialArea' })
  expect(await house.lists.tellFitting()).toBe(1)
  const told = await house.do(theSystem, (t) =>
    sql<{ person: string; params: { title: string; count: string } }>`select person_id as person, params
      from messages.message where kind = 'needs.fitting'`.execute(t.tables<unknown>()),
  )
  expect(told.rows).toEqual([
    {
      person: giving.liaison.id,
      params: { count: '3', title: expect.stringMatching(/^\d号楼老人理发不方便$/) as string },
    },
  ])
})
