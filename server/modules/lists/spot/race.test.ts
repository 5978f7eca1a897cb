import { afterAll, beforeAll, expect, test } from 'vitest'
import { claimOnSpot } from '#contract/spot.ts'
import type { Actor } from '#kernel/actor.ts'
import { crowdThrough } from '#testing/crowd.ts'
import { theSystem } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, openListsHouse, type ListsHouse } from '#testing/lists.ts'
import { aServer, type TestServer } from '#testing/server.ts'
import type { ListsTables } from '../types.ts'
import { aSpot } from './builders.ts'

let house: ListsHouse
let server: TestServer
let liaisons: (Actor & { id: string })[]
let cookies: string[]
const capacities = [1, 2, 3, 4, 5]

beforeAll(async () => {
  house = await openListsHouse()
  server = await aServer(house, house.people, [house.people, house.units, house.messages, house.lists])
  liaisons = []
  for (let n = 0; n < 40; n++) liaisons.push((await aUnitWithLiaison(house, house.shimen)).liaison)
  cookies = await Promise.all(liaisons.map(({ id }) => server.signIn(id)))
})
afterAll(async () => {
  await server.app.close()
  await house.close()
})

/** A sitting with one item for each capacity. */
async function aHall() {
  const owner = await aUnitWithLiaison(house, house.shimen)
  const items: string[] = []
  for (const capacity of capacities) items.push(await anItem(house, house.shimen, owner.id, { kind: 'need', capacity }))
  return { items, spot: await aSpot(house, house.shimen, items) }
}

/** Places taken of each item, as its matches say and as its load says. */
async function taken(items: readonly string[]): Promise<[byMatches: number, byLoad: number][]> {
  return house.do(theSystem, async (t) => {
    const db = t.tables<ListsTables>()
    const matches = await db
      .selectFrom('lists.match')
      .select(['need_item_id', 'quantity'])
      .where('need_item_id', 'in', [...items])
      .where('state', '=', 'proposed')
      .execute()
    const loads = await db
      .selectFrom('lists.item_load')
      .selectAll()
      .where('item_id', 'in', [...items])
      .execute()
    return items.map((id) => [
      matches.filter((match) => match.need_item_id === id).reduce((sum, { quantity }) => sum + quantity!, 0),
      loads.find((load) => load.item_id === id)?.held ?? 0,
    ])
  })
}

test('forty liaisons who press at the same moment take what there is and no more; the others are told that it is full', async () => {
  const { items, spot } = await aHall()
  // Everyone wants everything, each beginning elsewhere.
  const presses = cookies.flatMap((cookie, who) =>
    items.map((_, n) => ({ cookie, itemId: items[(who + n) % items.length]! })),
  )
  const answers = await crowdThrough(
    presses.map(
      ({ cookie, itemId }) =>
        () =>
          server.call(`POST /api/lists/spot-codes/${spot.code}/claims`, { cookie, body: { itemId, quantity: 1 } }),
    ),
  )
  expect(answers).toHaveLength(200)
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(15)
  const others = answers.filter(({ status }) => status !== 200)
  expect(others.map(({ status, body }) => [status, body['code'], body['params']])).toEqual(
    others.map(() => [409, 'match.full', { left: 0 }]),
  )
  expect(await taken(items)).toEqual(capacities.map((capacity) => [capacity, capacity]))
})

/** The deed itself, without its lock. */
test('with the lock taken away they take more than there is: the lock of the claim is what holds', async () => {
  const { items, spot } = await aHall()
  const bound = house.lists.routes.find(({ spec }) => spec === claimOnSpot)!
  const item = items[4]!
  await crowdThrough(
    liaisons.map(
      (liaison) => () =>
        house.do(liaison, (t) => {
          const body = claimOnSpot.body.parse({ itemId: item, quantity: 1 })
          const input = { params: { code: spot.code }, body }
          return bound.handle(
            { ...t, lock: async () => undefined },
            input as never,
            undefined as never,
            undefined as never,
          )
        }),
    ),
  )
  const [[claimed]] = (await taken([item])) as [[number, number]]
  expect(claimed).toBeGreaterThan(5)
})

test('one liaison who presses twice at once has one claim', async () => {
  const { items, spot } = await aHall()
  const press = () =>
    server.call(`POST /api/lists/spot-codes/${spot.code}/claims`, {
      cookie: cookies[0],
      body: { itemId: items[4], quantity: 1 },
    })
  const answers = await Promise.all([press(), press(), press(), press()])
  expect(
    answers
      .map(({ status, body }) => (status === 200 ? 'claimed' : body['code']))
      .toSorted((one, other) => String(one).localeCompare(String(other))),
  ).toEqual(['claimed', 'match.exists', 'match.exists', 'match.exists'])
})
