import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '#contract/station.ts'
import * as speaking from '#contract/station-speakers.ts'
import type { RouteSpec } from '#contract/route.ts'
import { stranger, type Actor } from '#kernel/actor.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { aMember, aStaff } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, type CallInput, type ListsHouse } from '#testing/lists.ts'

let house: ListsHouse
let actors: Record<string, Actor>
let entry: string
let order: string
let speaker: string

const terms = { kind: 'class', topics: ['law'], languages: ['mandarin'], manner: 'onSite', noticeDays: 0 }
const wish = { wishedDays: ['2099-03-10'], at: '14:00', people: 10, place: '活动室' }

beforeAll(async () => {
  house = await openListsHouse()
  const staff = aStaff(house.shimen)
  const giver = await aUnitWithLiaison(house, house.shimen)
  const asker = await aUnitWithLiaison(house, house.shimen)
  const far = await aUnitWithLiaison(house, house.caojiadu)
  const team = { organizationId: giver.id, name: '讲师队', topics: ['law'] }
  speaker = granted(await house.call<{ id: string }>(staff, speaking.addSpeaker, { body: team })).id
  entry = await anItem(house, house.shimen, giver.id)
  granted(await house.call(staff, contract.offerEntry, { body: { itemId: entry, ...terms, speakerIds: [speaker] } }))
  const ordered = await house.call<{ id: string }>(asker.liaison, contract.requestEntry, {
    params: { id: entry },
    body: wish,
  })
  order = granted(ordered).id
  actors = {
    stranger,
    member: aMember(),
    giver: giver.liaison,
    asker: asker.liaison,
    farLiaison: far.liaison,
    staff,
    farStaff: aStaff(house.caojiadu),
  }
})
afterAll(() => house.close())

const everyone = ['stranger', 'member', 'giver', 'asker', 'farLiaison', 'staff', 'farStaff']
const workers = ['giver', 'asker', 'farLiaison', 'staff', 'farStaff']
/** A version nobody has seen: writes stop at it, after the walls and before they change anything. */
const version = 9_999
const month = '2099-03'

/** Who gets past the walls; all others are refused at the door or find nothing. */
const grid: [spec: RouteSpec, input: () => CallInput, passes: string[]][] = [
  [contract.listStationEntries, () => ({}), everyone],
  [contract.showStationEntry, () => ({ params: { id: entry } }), everyone],
  [contract.offerEntry, () => ({ body: { itemId: entry, ...terms } }), ['staff']],
  [contract.editEntry, () => ({ params: { id: entry }, body: { ...terms, version } }), ['staff']],
  [contract.exportStation, () => ({ query: { month } }), ['staff', 'farStaff']],
  // The giver is told that it is their own, the asker that they have asked; staff name no unit.
  [
    contract.requestEntry,
    () => ({ params: { id: entry }, body: { ...wish, wishedDays: ['2099-05-10'] } }),
    ['giver', 'asker'],
  ],
  [contract.listStationRequests, () => ({}), workers],
  [contract.showStationRequest, () => ({ params: { id: order } }), ['giver', 'asker', 'staff']],
  [contract.changeSpeaker, () => ({ params: { id: order }, body: { speakerId: speaker, version } }), ['staff']],
  [contract.joinSession, () => ({ params: { id: order }, body: { withId: order, version } }), ['staff']],
  [contract.leaveSession, () => ({ params: { id: order }, body: { version } }), ['staff']],
  [speaking.listSpeakers, () => ({ query: { month } }), ['staff', 'farStaff']],
  [speaking.addSpeaker, () => ({ body: { topics: ['law'] } }), ['staff', 'farStaff']],
  [speaking.editSpeaker, () => ({ params: { id: speaker }, body: { topics: ['law'], version } }), ['staff']],
  [speaking.showMySpeaking, () => ({}), everyone.filter((name) => name !== 'stranger')],
  [speaking.editMySpeaking, () => ({ params: { id: speaker }, body: { version } }), []],
]

describe('who gets past the walls of the delivery station', () => {
  test.each(grid.map((row) => [`${row[0].method} ${row[0].path}`, ...row] as const))(
    'of %s',
    async (_line, spec, input, passes) => {
      const passed: string[] = []
      for (const [who, actor] of Object.entries(actors)) {
        if (!house.people.allows(spec.permission, actor)) continue
        const answer = await house.call(actor, spec, input())
        if (!isRefusal(answer) || !['object.missing', 'permission.missing'].includes(answer.code)) passed.push(who)
      }
      expect(passed.toSorted()).toEqual(passes.toSorted())
    },
  )

  test('every route of it is tried', () => {
    const tried = new Set<unknown>(grid.map(([spec]) => spec))
    const own = house.lists.routes.filter(({ spec }) => /^\/api\/(station|me\/speaking)/.test(spec.path))
    expect(own.filter(({ spec }) => !tried.has(spec))).toEqual([])
    expect(own).toHaveLength(grid.length)
  })
})

test('a page of the catalogue and one of orders cost the same number of statements at 1 and at 4 rows', async () => {
  const { staff } = actors as { staff: Actor }
  const costs = async () => ({
    entries: await house.statements(() => house.call(staff, contract.listStationEntries, {})),
    orders: await house.statements(() => house.call(staff, contract.listStationRequests, {})),
    speakers: await house.statements(() => house.call(staff, speaking.listSpeakers, { query: { month } })),
  })
  const before = await costs()
  for (const day of ['2099-06-10', '2099-07-10', '2099-08-10']) {
    const giver = await aUnitWithLiaison(house, house.shimen)
    const asker = await aUnitWithLiaison(house, house.shimen)
    const item = await anItem(house, house.shimen, giver.id)
    const team = { organizationId: giver.id, name: '讲师队', topics: ['law'] }
    const { id } = granted(await house.call<{ id: string }>(staff, speaking.addSpeaker, { body: team }))
    granted(await house.call(staff, contract.offerEntry, { body: { itemId: item, ...terms, speakerIds: [id] } }))
    const body = { ...wish, wishedDays: [day] }
    granted(await house.call(asker.liaison, contract.requestEntry, { params: { id: item }, body }))
  }
  expect(await costs()).toEqual(before)
})
