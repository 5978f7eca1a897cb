import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '#contract/lists.ts'
import * as matching from '#contract/matches.ts'
import type { MatchRow } from '#contract/matches.ts'
import type { AnswerOf } from '#contract/route.ts'
import type { Actor } from '#kernel/actor.ts'
import { addDays, dayOf, later } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { aPerson } from '#ground/people/builders.ts'
import { aLiaison, aStaff, theSystem } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, type ListsHouse } from '#testing/lists.ts'
import type { ListsTables } from '../types.ts'
import { figures } from './figures.ts'

type MatchPage = AnswerOf<typeof matching.showMatch>

let house: ListsHouse
let staff: Actor
let now: Date
beforeAll(async () => {
  house = await openListsHouse()
  staff = aStaff(house.shimen, { name: '周敏' })
  now = await house.do(theSystem, async (t) => t.now)
})
afterAll(() => house.close())

const claim = (by: Actor, id: string, body = {}) =>
  house.call<MatchRow>(by, matching.claimItem, { params: { id }, body })
const propose = (needItemId: string, resourceItemId: string) =>
  house.call<MatchRow>(staff, matching.proposeMatch, { body: { needItemId, resourceItemId } })
const answer = (by: Actor, match: MatchRow, body: object) =>
  house.call<MatchRow>(by, matching.answerMatch, {
    params: { id: match.id },
    body: { version: match.version, ...body },
  })
const say = (by: Actor, match: { id: string; version: number }, body: object) =>
  house.call<MatchRow>(by, matching.answerDelivery, {
    params: { id: match.id },
    body: { version: match.version, ...body },
  })
const settle = (by: Actor, match: { id: string; version: number }, body: object) =>
  house.call<MatchRow>(by, matching.settleMatch, {
    params: { id: match.id },
    body: { version: match.version, ...body },
  })
const show = async (by: Actor, id: string) =>
  granted(await house.call<MatchPage>(by, matching.showMatch, { params: { id } }))
const told = (personId: string) =>
  house.do(theSystem, async (t) => {
    const { rows } = await sql<{
      kind: string
      params: Record<string, string>
    }>`select kind, params from messages.message
      where person_id = ${personId} order by id`.execute(t.tables<ListsTables>())
    return rows
  })
const kindsTold = async (personId: string) => (await told(personId)).map(({ kind }) => kind)
/** Lets the timer run as if so many days and an hour had passed since this file began. */
const after = async (days: number) => house.lists.keepDeadlines(later(now, days * 86_400_000 + 3_600_000))

async function aPair() {
  const [asking, giving] = [await aUnitWithLiaison(house, house.shimen), await aUnitWithLiaison(house, house.shimen)]
  const need = await anItem(house, house.shimen, asking.id, { kind: 'need', title: '老人想学用手机', capacity: 20 })
  const resource = await anItem(house, house.shimen, giving.id, { kind: 'resource', title: '青年志愿者教手机' })
  return { asking, giving, need, resource }
}

/** A match whose activity took place. */
async function delivered() {
  const pair = await aPair()
  const claimed = granted(await claim(pair.giving.liaison, pair.need, { withItemId: pair.resource }))
  const accepted = granted(await answer(pair.asking.liaison, claimed, { answer: 'accept' }))
  const activityId = newId()
  await house.do(theSystem, async (t) => {
    await house.lists.scheduleMatch(t, accepted.id, accepted.version, activityId, '手机课')
    const payload = { matchId: accepted.id, attended: 12, minutes: 720 }
    t.fact({ kind: 'activity.closed', objectId: activityId, areaId: house.shimen, payload, topics: [] })
  })
  await house.settle()
  return { ...pair, match: await show(pair.asking.liaison, accepted.id) }
}

describe('what nobody answers', () => {
  test('is reminded of once, with the day it ends, and ends with a reason; both are told', async () => {
    const { asking, giving, need } = await aPair()
    const match = granted(await claim(giving.liaison, need))
    await after(figures.remindAfterDays - 1)
    expect(await kindsTold(asking.liaison.id)).toEqual(['match.claimed'])
    await after(figures.remindAfterDays)
    await after(figures.remindAfterDays + 1)
    const [, reminder, ...more] = await told(asking.liaison.id)
    expect([reminder!.kind, reminder!.params['until'], more]).toEqual([
      'match.reminder',
      addDays(dayOf(now), figures.expiresAfterDays),
      [],
    ])
    expect(await kindsTold(giving.liaison.id)).toEqual([])
    await after(figures.expiresAfterDays)
    await after(figures.expiresAfterDays + 1)
    const page = await show(staff, match.id)
    expect([page.state, page.reason, page.history.at(-1)!.action]).toEqual(['cancelled', 'noAnswer', 'match.expire'])
    expect([(await kindsTold(asking.liaison.id)).at(-1), await kindsTold(giving.liaison.id)]).toEqual([
      'match.expired',
      ['match.expired'],
    ])
  })
})

describe('a delivery nobody objects to', () => {
  test('is confirmed by silence, which is announced before, to those only who have said nothing', async () => {
    const { asking, giving, match } = await delivered()
    granted(await say(giving.liaison, match, { answer: 'confirm' }))
    await after(figures.silenceConfirmsAfterDays - figures.silenceToldDaysBefore)
    const until = addDays(dayOf(later(now, 3_600_000)), figures.silenceConfirmsAfterDays)
    expect((await told(asking.liaison.id)).at(-1)).toMatchObject({ kind: 'match.silence', params: { until } })
    expect(await kindsTold(giving.liaison.id)).not.toContain('match.silence')
    await after(figures.silenceConfirmsAfterDays)
    const page = await show(staff, match.id)
    expect([page.state, page.needDelivery, page.history.at(-1)!.action]).toEqual([
      'confirmed',
      'confirmed',
      'match.confirm-by-silence',
    ])
  })

  test('is not confirmed before it was announced, nor when somebody objected', async () => {
    const [late, objected] = [await delivered(), await delivered()]
    granted(await say(objected.asking.liaison, objected.match, { answer: 'dispute', reason: '只来了半小时' }))
    // The timer did not run for a while: it announces first, and confirms two days later.
    await after(figures.silenceConfirmsAfterDays + 3)
    expect((await show(staff, late.match.id)).state).toBe('delivered')
    await after(figures.silenceConfirmsAfterDays + 3 + figures.silenceToldDaysBefore)
    expect((await show(staff, late.match.id)).state).toBe('confirmed')
    expect((await show(staff, objected.match.id)).state).toBe('disputed')
  })
})

describe('a dispute', () => {
  async function disputed() {
    const one = await delivered()
    const match = granted(await say(one.asking.liaison, one.match, { answer: 'dispute', reason: '对方没有来' }))
    return { ...one, match }
  }

  test('is settled by staff as the record says; both are told why, and the line names both units', async () => {
    const { asking, giving, match } = await disputed()
    const done = granted(await settle(staff, match, { outcome: 'delivered', reason: '与双方通过电话' }))
    expect([done.state, done.reason]).toEqual(['confirmed', '与双方通过电话'])
    for (const { liaison } of [asking, giving])
      expect((await told(liaison.id)).at(-1)).toMatchObject({
        kind: 'match.settled',
        params: { reason: '与双方通过电话' },
      })
    const names = await house.do(theSystem, (t) => house.units.organizationsOf(t, [asking.id, giving.id]))
    expect((await show(staff, match.id)).history.at(-1)).toMatchObject({
      by: '周敏',
      action: 'match.settle',
      detail: { need: names.get(asking.id)!.name, resource: names.get(giving.id)!.name, outcome: 'delivered' },
    })
    expect(await settle(staff, done, { outcome: 'noShow', reason: '再看一次' })).toMatchObject({ code: 'match.state' })
  })

  test('settled as a no-show ends the match with that reason, and the need may be helped by another', async () => {
    const { need, match } = await disputed()
    const done = granted(await settle(staff, match, { outcome: 'noShow', reason: '志愿者走错了地方' }))
    expect([done.state, done.reason]).toEqual(['cancelled', 'noShow'])
    const item = granted(await house.call<{ left: number }>(staff, contract.showItem, { params: { id: need } }))
    expect(item.left).toBe(20)
  })

  test('is not the business of another street, nor of the units', async () => {
    const { match } = await disputed()
    const body = { outcome: 'delivered', reason: '不相干' }
    expect(await settle(aStaff(house.caojiadu), match, body)).toMatchObject({ code: 'object.missing' })
  })
})

test('a word of thanks is read by the other side and by staff', async () => {
  const { asking, giving, match } = await delivered()
  granted(await say(asking.liaison, match, { answer: 'confirm', reason: '老人们很高兴' }))
  expect((await show(giving.liaison, match.id)).needWord).toBe('老人们很高兴')
  const page = await show(staff, match.id)
  expect([page.needWord, page.resourceWord, page.reason, page.history.at(-1)!.detail]).toEqual([
    '老人们很高兴',
    '',
    null,
    { side: 'need', word: '老人们很高兴' },
  ])
})

test('a match follows its unit: who came after a liaison that left is asked and answers', async () => {
  const { asking, giving, need } = await aPair()
  const match = granted(await claim(giving.liaison, need))
  const next = await house.do(theSystem, async (t) => {
    const person = await aPerson(t, house.people)
    granted(await house.units.addLiaison(t, { organizationId: asking.id, personId: person.id }))
    return { ...aLiaison(asking.id, house.shimen, { id: person.id }), id: person.id }
  })
  await after(figures.remindAfterDays)
  expect(await kindsTold(next.id)).toEqual(['match.reminder'])
  expect(granted(await answer(next, match, { answer: 'accept' })).state).toBe('accepted')
})

describe('a unit', () => {
  const needsFor = async (count: number) => {
    const asking = await aUnitWithLiaison(house, house.shimen)
    return Promise.all(Array.from({ length: count }, () => anItem(house, house.shimen, asking.id, { kind: 'need' })))
  }

  test('is invited twice a month and not again, unless it likes more; what it claims itself does not count', async () => {
    const { id, liaison } = await aUnitWithLiaison(house, house.shimen)
    const resource = await anItem(house, house.shimen, id)
    const [first, second, third, fourth] = await needsFor(4)
    granted(await claim(liaison, fourth!))
    const taken = granted(await propose(first!, resource))
    granted(
      await house.call(staff, matching.cancelMatch, {
        params: { id: taken.id },
        body: { version: taken.version, reason: '推荐有误，已收回' },
      }),
    )
    granted(await propose(first!, resource))
    granted(await propose(second!, resource))
    expect(await propose(third!, resource)).toMatchObject({ code: 'match.invited-enough', params: { most: 2 } })
    const settings = (body: object) =>
      house.call<{ version: number }>(liaison, matching.editMatchSettings, { params: { id }, body })
    expect(granted(await settings({ moreInvitations: true, version: 0 }))).toEqual({
      moreInvitations: true,
      invitedThisMonth: 2,
      mostInvitations: 2,
      version: 1,
    })
    expect(await settings({ moreInvitations: false, version: 0 })).toMatchObject({ code: 'version.stale' })
    granted(await propose(third!, resource))
  })

  test('is invited twice also when many ask at once', async () => {
    const { id } = await aUnitWithLiaison(house, house.shimen)
    const resource = await anItem(house, house.shimen, id)
    const needs = await needsFor(6)
    const answers = await Promise.all(needs.map((need) => propose(need, resource)))
    expect(answers.filter((one) => 'id' in one)).toHaveLength(2)
  })

  test('that declined is left in peace with this pair, which its card says; it may still claim', async () => {
    const { asking, giving, need, resource } = await aPair()
    const match = granted(await propose(need, resource))
    granted(await answer(giving.liaison, match, { answer: 'decline', reason: 'busyThen' }))
    const until = addDays(dayOf(now), figures.coolingOffDays)
    expect(await propose(need, resource)).toMatchObject({ code: 'match.cooling-off', params: { until } })
    const { rows } = granted(
      await house.call<AnswerOf<typeof contract.suggestFor>>(staff, contract.suggestFor, {
        params: { id: need },
        query: { limit: 30 },
      }),
    )
    const { misfits } = rows.find(({ item }) => item.id === resource)!
    expect(misfits).toContainEqual({ code: 'coolingOff', params: { until } })
    expect(granted(await claim(giving.liaison, need, { withItemId: resource })).state).toBe('proposed')
    expect(asking.id).not.toBe(giving.id)
  })
})
