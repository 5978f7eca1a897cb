import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '#contract/lists.ts'
import * as matching from '#contract/matches.ts'
import type { ItemRow } from '#contract/lists.ts'
import type { MatchRow } from '#contract/matches.ts'
import type { AnswerOf } from '#contract/route.ts'
import type { Actor } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import { aStaff, theSystem } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, type ListsHouse } from '#testing/lists.ts'
import type { ListsTables } from '../types.ts'

type MatchPage = AnswerOf<typeof matching.showMatch>

let house: ListsHouse
let staff: Actor
beforeAll(async () => {
  house = await openListsHouse()
  staff = aStaff(house.shimen, { name: '周敏' })
})
afterAll(() => house.close())

const claim = (by: Actor, id: string, body = {}) =>
  house.call<MatchRow>(by, matching.claimItem, { params: { id }, body })
const propose = (by: Actor, needItemId: string, resourceItemId: string) =>
  house.call<MatchRow>(by, matching.proposeMatch, { body: { needItemId, resourceItemId } })
const answer = (by: Actor, match: MatchRow, body: object) =>
  house.call<MatchRow>(by, matching.answerMatch, {
    params: { id: match.id },
    body: { version: match.version, ...body },
  })
const show = (by: Actor, id: string) => house.call<MatchPage>(by, matching.showMatch, { params: { id } })
const say = (by: Actor, match: { id: string; version: number }, body: object) =>
  house.call<MatchRow>(by, matching.answerDelivery, {
    params: { id: match.id },
    body: { version: match.version, ...body },
  })
const told = (personId: string) =>
  house.do(theSystem, async (t) => {
    const { rows } = await sql<{ kind: string; link: string; params: Record<string, string> }>`
      select kind, link, params from messages.message where person_id = ${personId} order by id`.execute(
      t.tables<ListsTables>(),
    )
    return rows
  })

/** A need and a resource of two units of one street. */
async function aPair() {
  const [asking, giving] = [await aUnitWithLiaison(house, house.shimen), await aUnitWithLiaison(house, house.shimen)]
  const need = await anItem(house, house.shimen, asking.id, { kind: 'need', title: '老人想学用手机' })
  const resource = await anItem(house, house.shimen, giving.id, { kind: 'resource', title: '青年志愿者教手机' })
  return { asking, giving, need, resource }
}

/** Lets the activity of an accepted match end, as the activities module tells it. */
async function endActivity(match: MatchRow, kind: 'activity.closed' | 'activity.cancelled', attended = 0) {
  const activityId = newId()
  await house.do(staff, async (t) => {
    const refused = await house.lists.scheduleMatch(t, match.id, match.version, activityId, '手机课')
    expect(refused).toBeUndefined()
    t.audit({ action: 'test', objectKind: 'match', objectId: match.id, title: '', areaId: house.shimen })
  })
  await house.do(theSystem, async (t) => {
    const payload = { matchId: match.id, attended, minutes: attended * 60 }
    t.fact({ kind, objectId: activityId, areaId: house.shimen, payload, topics: [] })
  })
  await house.settle()
  return activityId
}

describe('a claim', () => {
  test('asks the other side; both know each other once it is accepted, and not before', async () => {
    const { asking, giving, need, resource } = await aPair()
    const match = granted(await claim(giving.liaison, need, { withItemId: resource, note: '每周六下午' }))
    expect(match).toMatchObject({
      state: 'proposed',
      startedBy: 'resource',
      needAnswer: 'pending',
      resourceAnswer: 'accepted',
      mySide: null,
      note: '每周六下午',
    })
    expect(match.code).toMatch(/^DJ-\d{4}-\d{4}$/)
    expect(await told(asking.liaison.id)).toMatchObject([
      { kind: 'match.claimed', link: `/matches/${match.id}`, params: { title: '老人想学用手机' } },
    ])
    const before = granted(await show(asking.liaison, match.id))
    expect(before).toMatchObject({ mySide: 'need', needContact: null, resourceContact: null })
    expect(await house.call(giving.liaison, contract.showItem, { params: { id: need } })).toMatchObject({
      contact: null,
    })

    const accepted = granted(await answer(asking.liaison, match, { answer: 'accept' }))
    expect(accepted).toMatchObject({ state: 'accepted', mySide: null, version: 2 })
    const after = granted(await show(giving.liaison, match.id))
    expect(after).toMatchObject({
      needContact: '021-00001234',
      resourceContact: '021-00001234',
      plan: { title: '青年志愿者教手机', capacity: null },
    })
    expect(after.history.map(({ action }) => action)).toEqual(['match.claim', 'match.accept'])
    expect(await house.call(giving.liaison, contract.showItem, { params: { id: need } })).toMatchObject({
      contact: '021-00001234',
      state: 'reserved',
      openMatches: 1,
    })
    expect((await told(giving.liaison.id)).map(({ kind }) => kind)).toEqual(['match.accepted'])
  })

  test('may stand without an item of one’s own', async () => {
    const { giving, need, asking, resource } = await aPair()
    expect(granted(await claim(giving.liaison, need))).toMatchObject({
      resourceItemId: null,
      resourceTitle: '',
      resourceOrganizationId: giving.id,
    })
    expect(granted(await claim(asking.liaison, resource))).toMatchObject({ needItemId: null, startedBy: 'need' })
  })

  test('is refused for one’s own item, a project, a mismatched item, and a second time', async () => {
    const { asking, giving, need, resource } = await aPair()
    const project = await anItem(house, house.shimen, giving.id, { kind: 'project' })
    expect(await claim(asking.liaison, need)).toMatchObject({ code: 'item.own' })
    expect(await claim(asking.liaison, project)).toMatchObject({ code: 'match.kinds' })
    const another = await anItem(house, house.shimen, giving.id, { kind: 'need' })
    expect(await claim(giving.liaison, need, { withItemId: another })).toMatchObject({ code: 'match.kinds' })
    expect(await claim(giving.liaison, need, { withItemId: need })).toMatchObject({ code: 'object.missing' })
    const match = granted(await claim(giving.liaison, need, { withItemId: resource }))
    expect(await claim(giving.liaison, need, { withItemId: resource })).toMatchObject({
      code: 'match.exists',
      params: { code: match.code },
    })
  })

  test('is refused for what is expired, withdrawn, or open to another street only', async () => {
    const { giving, asking } = await aPair()
    const past = await anItem(house, house.shimen, asking.id, { kind: 'need', validTo: '2020-12-31' })
    expect(await claim(giving.liaison, past)).toMatchObject({ code: 'item.state', params: { state: 'expired' } })
    const off = await anItem(house, house.shimen, asking.id, { kind: 'need' })
    granted(await house.call(staff, contract.withdrawItem, { params: { id: off }, body: { version: 1 } }))
    expect(await claim(giving.liaison, off)).toMatchObject({ code: 'object.missing' })
    const far = await aUnitWithLiaison(house, house.caojiadu)
    const street = await anItem(house, house.shimen, asking.id, { kind: 'need', openness: 'street' })
    const district = await anItem(house, house.shimen, asking.id, { kind: 'need', openness: 'district' })
    expect(await claim(far.liaison, street)).toMatchObject({ code: 'permission.missing' })
    expect(granted(await claim(far.liaison, district))).toMatchObject({ state: 'proposed' })
  })
})

describe('an answer', () => {
  test('picks a ready reason when it is no, and the other side is told', async () => {
    const { asking, giving, need } = await aPair()
    const match = granted(await claim(giving.liaison, need))
    expect(await answer(asking.liaison, match, { answer: 'decline' })).toMatchObject({ code: 'reason.missing' })
    const declined = granted(await answer(asking.liaison, match, { answer: 'decline', reason: 'alreadyMet' }))
    expect(declined).toMatchObject({ state: 'declined', reason: 'alreadyMet', needAnswer: 'declined' })
    expect((await told(giving.liaison.id)).map(({ kind }) => kind)).toEqual(['match.declined'])
    // What was declined may be claimed again.
    expect(granted(await claim(giving.liaison, need)).state).toBe('proposed')
  })

  test('by staff for a unit keeps both names', async () => {
    const { asking, giving, need, resource } = await aPair()
    const match = granted(await propose(staff, need, resource))
    expect(match).toMatchObject({
      startedBy: 'staff',
      needAnswer: 'pending',
      resourceAnswer: 'pending',
      mySide: 'both',
    })
    expect((await told(asking.liaison.id)).map(({ kind }) => kind)).toEqual(['match.proposed'])
    expect((await told(giving.liaison.id)).map(({ kind }) => kind)).toEqual(['match.proposed'])
    expect(await answer(staff, match, { answer: 'accept' })).toMatchObject({ code: 'request.malformed' })
    const half = granted(await answer(staff, match, { answer: 'accept', side: 'need' }))
    expect(half).toMatchObject({ state: 'proposed', needAnswer: 'accepted', mySide: 'resource' })
    const whole = granted(await answer(giving.liaison, half, { answer: 'accept' }))
    expect(whole.state).toBe('accepted')
    const { history } = granted(await show(staff, match.id))
    const names = await house.do(theSystem, (t) => house.units.organizationsOf(t, [asking.id]))
    expect(history[1]).toMatchObject({
      by: '周敏',
      action: 'match.accept',
      detail: { side: 'need', onBehalfOf: names.get(asking.id)!.name },
    })
  })

  test('to a version that is no longer the latest says who changed it', async () => {
    const { giving, need, resource } = await aPair()
    const match = granted(await propose(staff, need, resource))
    granted(await answer(staff, match, { answer: 'accept', side: 'need' }))
    expect(await answer(giving.liaison, match, { answer: 'accept' })).toMatchObject({
      code: 'version.stale',
      params: { by: '周敏' },
    })
  })

  test('of a unit or street that has no part in the match finds nothing', async () => {
    const { giving, need } = await aPair()
    const match = granted(await claim(giving.liaison, need))
    const stranger = await aUnitWithLiaison(house, house.shimen)
    for (const other of [stranger.liaison, aStaff(house.caojiadu)]) {
      expect(await answer(other, match, { answer: 'accept', side: 'need' })).toMatchObject({ code: 'object.missing' })
      expect(await show(other, match.id)).toMatchObject({ code: 'object.missing' })
      const list = granted(await house.call<{ total: number }>(other, matching.listMatches, { query: { item: need } }))
      expect(list.total).toBe(0)
    }
  })
})

describe('a delivery', () => {
  async function accepted() {
    const pair = await aPair()
    const claimed = granted(await claim(pair.giving.liaison, pair.need, { withItemId: pair.resource }))
    return { ...pair, match: granted(await answer(pair.asking.liaison, claimed, { answer: 'accept' })) }
  }

  test('is read from the record and confirmed by both', async () => {
    const { asking, giving, match } = await accepted()
    const activityId = await endActivity(match, 'activity.closed', 12)
    const delivered = granted(await show(asking.liaison, match.id))
    expect(delivered).toMatchObject({
      state: 'delivered',
      activityId,
      attendance: 12,
      minutes: 720,
      needDelivery: 'pending',
      mySide: 'need',
    })
    expect((await told(asking.liaison.id)).map(({ kind }) => kind)).toContain('match.delivered')
    const half = granted(await say(asking.liaison, delivered, { answer: 'confirm' }))
    expect(half.state).toBe('delivered')
    expect(await say(asking.liaison, half, { answer: 'confirm' })).toMatchObject({ code: 'match.answered' })
    expect(granted(await say(giving.liaison, half, { answer: 'confirm' })).state).toBe('confirmed')
  })

  test('heard twice is noted once', async () => {
    const { asking, match } = await accepted()
    const activityId = await endActivity(match, 'activity.closed', 3)
    await house.do(theSystem, async (t) => {
      const payload = { matchId: match.id, attended: 9, minutes: 9 }
      t.fact({ kind: 'activity.closed', objectId: activityId, areaId: house.shimen, payload, topics: [] })
    })
    await house.settle()
    const page = granted(await show(asking.liaison, match.id))
    expect(page.attendance).toBe(3)
    expect(page.history.filter(({ action }) => action === 'match.deliver')).toHaveLength(1)
  })

  test('that one side disputes is disputed, with a reason, and the other side is told', async () => {
    const { asking, giving, match } = await accepted()
    await endActivity(match, 'activity.closed', 1)
    const page = granted(await show(asking.liaison, match.id))
    expect(await say(asking.liaison, page, { answer: 'dispute' })).toMatchObject({ code: 'reason.missing' })
    const disputed = granted(await say(asking.liaison, page, { answer: 'dispute', reason: '只来了半小时' }))
    expect(disputed).toMatchObject({ state: 'disputed', reason: '只来了半小时' })
    expect((await told(giving.liaison.id)).map(({ kind }) => kind)).toContain('match.disputed')
  })

  test.each([
    ['activity.cancelled', 0],
    ['activity.closed', 0],
  ] as const)('does not come of %s with %i people: the match waits for a plan again', async (kind, attended) => {
    const { asking, match } = await accepted()
    await endActivity(match, kind, attended)
    const page = granted(await show(asking.liaison, match.id))
    expect(page).toMatchObject({ state: 'accepted', activityId: null, attendance: null })
    expect(page.history.at(-1)).toMatchObject({
      action: 'match.reopen',
      detail: { because: kind === 'activity.closed' ? 'nobodyCame' : 'activityCancelled' },
    })
  })
})

test('several pairs are proposed in one press; each has its own answer, and what is refused stops no other', async () => {
  const [one, other] = [await aPair(), await aPair()]
  granted(await propose(staff, other.need, other.resource))
  const pairs = [
    { needItemId: one.need, resourceItemId: one.resource },
    { needItemId: other.need, resourceItemId: other.resource },
    { needItemId: one.need, resourceItemId: newId() },
    { needItemId: one.need, resourceItemId: other.resource },
  ]
  type Answer = AnswerOf<typeof matching.proposeMatches>
  const { rows } = granted(await house.call<Answer>(staff, matching.proposeMatches, { body: { pairs } }))
  expect(rows.map(({ match, refused }) => match?.state ?? refused!.code)).toEqual([
    'proposed',
    'match.exists',
    'object.missing',
    'proposed',
  ])
  expect((await told(other.giving.liaison.id)).map(({ kind }) => kind)).toEqual(['match.proposed', 'match.proposed'])
  const none = granted(await house.call<Answer>(staff, matching.proposeMatches, { body: { pairs: [pairs[0]] } }))
  expect(none.rows.map(({ refused }) => refused!.code)).toEqual(['match.exists'])
})

test('a match is cancelled with a reason, both sides are told, and the need is free again', async () => {
  const { asking, giving, need } = await aPair()
  const match = granted(await claim(giving.liaison, need))
  const cancelled = granted(
    await house.call<MatchRow>(giving.liaison, matching.cancelMatch, {
      params: { id: match.id },
      body: { version: match.version, reason: '人手不够' },
    }),
  )
  expect(cancelled).toMatchObject({ state: 'cancelled', reason: '人手不够' })
  expect((await told(asking.liaison.id)).map(({ kind }) => kind)).toEqual(['match.claimed', 'match.cancelled'])
  const item = granted(await house.call<ItemRow>(asking.liaison, contract.showItem, { params: { id: need } }))
  expect(item).toMatchObject({ state: 'published', openMatches: 0 })
})

test('a plan is made only of a match that both sides accepted and that nobody changed since', async () => {
  const { asking, giving, need } = await aPair()
  const match = granted(await claim(giving.liaison, need))
  await house.do(staff, async (t) => {
    expect(await house.lists.acceptedMatch(t, match.id)).toMatchObject({ code: 'match.not-accepted' })
    expect(await house.lists.acceptedMatch(t, newId())).toMatchObject({ code: 'object.missing' })
  })
  const accepted = granted(await answer(asking.liaison, match, { answer: 'accept' }))
  await house.do(staff, async (t) => {
    expect(await house.lists.acceptedMatch(t, match.id)).toMatchObject({ id: match.id, streetId: house.shimen })
    const stale = await house.lists.scheduleMatch(t, match.id, match.version, newId(), '手机课')
    expect(stale).toMatchObject({ code: 'version.stale' })
    expect(await house.lists.scheduleMatch(t, match.id, accepted.version, newId(), '手机课')).toBeUndefined()
    const again = await house.lists.scheduleMatch(t, match.id, accepted.version + 1, newId(), '手机课')
    expect(again).toMatchObject({ code: 'match.not-accepted' })
  })
})

test('history of matches and items can be added to and never changed', async () => {
  for (const table of ['lists.match_event', 'lists.item_event', 'lists.import_line'])
    for (const command of [`update ${table} set action = 'x'`, `delete from ${table}`])
      await expect(house.do(theSystem, (t) => sql.raw(command).execute(t.tables<ListsTables>()))).rejects.toThrow(
        /permission denied|column "action"/,
      )
})

test('no match stands as accepted in the database unless both sides have accepted', async () => {
  const { giving, need } = await aPair()
  const match = granted(await claim(giving.liaison, need))
  await expect(
    house.do(theSystem, (t) =>
      t
        .tables<ListsTables>()
        .updateTable('lists.match')
        .set({ state: 'accepted' })
        .where('id', '=', match.id)
        .execute(),
    ),
  ).rejects.toThrow('check constraint')
})
