import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '#contract/lists.ts'
import * as matching from '#contract/matches.ts'
import type { ItemRow } from '#contract/lists.ts'
import type { MatchRow } from '#contract/matches.ts'
import type { Actor } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import { aStaff, theSystem } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, type ListsHouse } from '#testing/lists.ts'
import type { ListsTables } from '../types.ts'

let house: ListsHouse
let staff: Actor
beforeAll(async () => {
  house = await openListsHouse()
  staff = aStaff(house.shimen, { name: '周敏' })
})
afterAll(() => house.close())

const claim = (by: Actor, id: string, body = {}) =>
  house.call<MatchRow>(by, matching.claimItem, { params: { id }, body })
const answer = (by: Actor, match: MatchRow, body: object) =>
  house.call<MatchRow>(by, matching.answerMatch, {
    params: { id: match.id },
    body: { version: match.version, ...body },
  })
const cancel = (by: Actor, match: MatchRow) =>
  house.call<MatchRow>(by, matching.cancelMatch, {
    params: { id: match.id },
    body: { version: match.version, reason: '人手不够' },
  })
const show = async (by: Actor, match: { id: string }) =>
  granted(await house.call<MatchRow>(by, matching.showMatch, { params: { id: match.id } }))
const item = async (id: string) => {
  const { state, left, openMatches } = granted(await house.call<ItemRow>(staff, contract.showItem, { params: { id } }))
  return { state, left, openMatches }
}
const told = (personId: string) =>
  house.do(theSystem, async (t) => {
    const { rows } = await sql<{ kind: string }>`select kind from messages.message where person_id = ${personId}
      order by id`.execute(t.tables<ListsTables>())
    return rows.map(({ kind }) => kind)
  })
const unit = () => aUnitWithLiaison(house, house.shimen)

describe('a need for a hundred', () => {
  test('is served by several in parts, and reserved when all of it is agreed on', async () => {
    const asking = await unit()
    const need = await anItem(house, house.shimen, asking.id, { kind: 'need', capacity: 100 })
    const [first, second, third] = [await unit(), await unit(), await unit()]
    const forty = await anItem(house, house.shimen, first.id, { capacity: 40 })

    const one = granted(await claim(first.liaison, need, { withItemId: forty }))
    expect([one.quantity, await item(need), await item(forty)]).toEqual([
      40,
      { state: 'published', left: 60, openMatches: 1 },
      { state: 'exhausted', left: 0, openMatches: 1 },
    ])
    expect(await claim(second.liaison, need, { quantity: 70 })).toMatchObject({
      code: 'match.full',
      params: { left: 60 },
    })
    const two = granted(await claim(second.liaison, need, { quantity: 50 }))
    granted(await answer(asking.liaison, one, { answer: 'accept' }))
    // Who is asked may say fewer; the rest is free again.
    const fewer = granted(await answer(asking.liaison, two, { answer: 'accept', quantity: 30 }))
    expect([fewer.quantity, fewer.state, await item(need)]).toEqual([
      30,
      'accepted',
      { state: 'published', left: 30, openMatches: 2 },
    ])
    const three = granted(await claim(third.liaison, need))
    expect(await answer(asking.liaison, three, { answer: 'accept', quantity: 31 })).toMatchObject({
      code: 'match.quantity',
      params: { most: 30 },
    })
    granted(await answer(asking.liaison, three, { answer: 'accept' }))
    expect(await item(need)).toEqual({ state: 'reserved', left: 0, openMatches: 3 })
  })

  test('stays served when it was delivered, while the resource may be used again', async () => {
    const [asking, giving] = [await unit(), await unit()]
    const need = await anItem(house, house.shimen, asking.id, { kind: 'need', capacity: 20 })
    const resource = await anItem(house, house.shimen, giving.id, { capacity: 20 })
    const claimed = granted(await claim(giving.liaison, need, { withItemId: resource }))
    const accepted = granted(await answer(asking.liaison, claimed, { answer: 'accept' }))
    const activityId = newId()
    await house.do(theSystem, async (t) => {
      await house.lists.scheduleMatch(t, accepted.id, accepted.version, activityId, '讲座')
      const payload = { matchId: accepted.id, attended: 18, minutes: 900 }
      t.fact({ kind: 'activity.closed', objectId: activityId, areaId: house.shimen, payload, topics: [] })
    })
    await house.settle()
    expect([await item(need), await item(resource)]).toEqual([
      { state: 'reserved', left: 0, openMatches: 0 },
      { state: 'published', left: 20, openMatches: 0 },
    ])
  })
})

test('staff may ask several for one need: the first to say yes has it, the next is told what is left', async () => {
  const [asking, one, other] = [await unit(), await unit(), await unit()]
  const need = await anItem(house, house.shimen, asking.id, { kind: 'need', capacity: 30 })
  const propose = async (unitId: string) => {
    const resourceItemId = await anItem(house, house.shimen, unitId, { capacity: 20 })
    const body = { needItemId: need, resourceItemId }
    const match = granted(await house.call<MatchRow>(staff, matching.proposeMatch, { body }))
    return granted(await answer(asking.liaison, match, { answer: 'accept' }))
  }
  const [first, second] = [await propose(one.id), await propose(other.id)]
  expect(await item(need)).toEqual({ state: 'published', left: 30, openMatches: 2 })
  granted(await answer(one.liaison, first, { answer: 'accept' }))
  expect(await answer(other.liaison, second, { answer: 'accept' })).toMatchObject({
    code: 'match.full',
    params: { left: 10 },
  })
  granted(await answer(other.liaison, second, { answer: 'accept', quantity: 10 }))
  expect(await item(need)).toEqual({ state: 'reserved', left: 0, openMatches: 2 })
})

describe('whoever claims a full resource', () => {
  /** A resource for 30, taken by one unit; two more wait for it. */
  async function aFullResource() {
    const [giving, first, second, third] = [
      await unit(),
      await unit(),
      await aUnitWithLiaison(house, house.caojiadu),
      await unit(),
    ]
    const resource = await anItem(house, house.shimen, giving.id, { capacity: 30, openness: 'district' })
    const taken = granted(await claim(first.liaison, resource))
    const waits = granted(await claim(second.liaison, resource, { quantity: 25 }))
    const waitsToo = granted(await claim(third.liaison, resource, { quantity: 5 }))
    return { giving, first, second, third, resource, taken, waits, waitsToo }
  }

  test('stands in its line, also with units of other streets; only the claimer knows', async () => {
    const { giving, second, third, waits, waitsToo, resource } = await aFullResource()
    expect(
      [waits, waitsToo].map(({ state, waitlistPosition, quantity }) => [state, waitlistPosition, quantity]),
    ).toEqual([
      ['waitlisted', 1, 25],
      ['waitlisted', 2, 5],
    ])
    expect((await show(third.liaison, waitsToo)).waitlistPosition).toBe(2)
    expect(await told(giving.liaison.id)).toEqual(['match.claimed'])
    expect(await claim(second.liaison, resource)).toMatchObject({ code: 'match.exists', params: { code: waits.code } })
    expect(await answer(giving.liaison, waits, { answer: 'accept' })).toMatchObject({
      code: 'match.state',
      params: { state: 'waitlisted' },
    })
    granted(await cancel(second.liaison, waits))
    await house.settle()
    expect((await show(third.liaison, waitsToo)).waitlistPosition).toBe(1)
    expect(await told(giving.liaison.id)).toEqual(['match.claimed'])
  })

  test.each([
    [
      'is declined',
      (f: Awaited<ReturnType<typeof aFullResource>>) =>
        answer(f.giving.liaison, f.taken, { answer: 'decline', reason: 'busyThen' }),
    ],
    ['is cancelled', (f: Awaited<ReturnType<typeof aFullResource>>) => cancel(f.first.liaison, f.taken)],
  ])('moves up when the one before %s, and both sides are told', async (_how, free) => {
    const full = await aFullResource()
    granted(await free(full))
    await house.settle()
    const states = [await show(full.second.liaison, full.waits), await show(full.third.liaison, full.waitsToo)]
    expect(states.map(({ state, waitlistPosition }) => [state, waitlistPosition])).toEqual([
      ['proposed', null],
      ['proposed', null],
    ])
    expect(await item(full.resource)).toMatchObject({ state: 'exhausted', left: 0 })
    expect(await told(full.second.liaison.id)).toEqual(['match.movedUp'])
    expect((await told(full.giving.liaison.id)).slice(-2)).toEqual(['match.claimed', 'match.claimed'])
    const { history } = (await show(full.giving.liaison, full.waits)) as MatchRow & {
      history: { action: string; by: string }[]
    }
    expect(history.map(({ action }) => action)).toEqual(['match.wait', 'match.move-up'])
  })

  test('waits on when too few places are free; one who wants fewer passes', async () => {
    const full = await aFullResource()
    granted(await answer(full.giving.liaison, full.taken, { answer: 'accept', quantity: 20 }))
    await house.settle()
    expect((await show(full.second.liaison, full.waits)).state).toBe('waitlisted')
    expect((await show(full.third.liaison, full.waitsToo)).state).toBe('proposed')
    expect(await item(full.resource)).toMatchObject({ state: 'published', left: 5 })
  })

  test('moves up when the unit offers more', async () => {
    const full = await aFullResource()
    const body = { title: '家庭医生义诊', capacity: 60, openness: 'district', version: 1 }
    granted(await house.call(staff, contract.editItem, { params: { id: full.resource }, body }))
    await house.settle()
    expect((await show(full.second.liaison, full.waits)).state).toBe('proposed')
  })
})
