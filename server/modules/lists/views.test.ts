import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '#contract/lists.ts'
import * as matching from '#contract/matches.ts'
import type { MatchRow } from '#contract/matches.ts'
import type { Actor } from '#kernel/actor.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { aStaff, theSystem } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, type ListsHouse } from '#testing/lists.ts'

let house: ListsHouse
let staff: Actor
let asking: Awaited<ReturnType<typeof aUnitWithLiaison>>
let giving: typeof asking
let today: string
beforeAll(async () => {
  house = await openListsHouse()
  staff = aStaff(house.shimen)
  asking = await aUnitWithLiaison(house, house.shimen)
  giving = await aUnitWithLiaison(house, house.caojiadu)
  today = await house.do(theSystem, async (t) => dayOf(t.now))
})
afterAll(() => house.close())

type Row = Record<'kind' | 'object_id' | 'title' | 'organization_name' | 'organization_id' | 'area_id', string | null>
const todo = (objectId: string, by: Actor = theSystem) =>
  house.do(by, async (t) => {
    const { rows } = await sql<Row>`select kind, organization_id, area_id from lists.todo_view
      where object_id = ${objectId} order by kind, organization_id, area_id`.execute(t.tables())
    return rows
  })
const answer = (by: Actor, match: MatchRow, body: object) =>
  house.call<MatchRow>(by, matching.answerMatch, {
    params: { id: match.id },
    body: { version: match.version, ...body },
  })

test('an item waits for review by staff, and shortly before its end for its unit and staff', async () => {
  const added = granted(
    await house.call<{ id: string }>(asking.liaison, contract.addItem, {
      body: { kind: 'need', title: '缺场地', organizationId: asking.id, validTo: addDays(today, 30) },
    }),
  )
  expect(await todo(added.id)).toEqual([{ kind: 'item.review', organization_id: null, area_id: house.shimen }])
  granted(await house.call(staff, contract.reviewItems, { body: { itemIds: [added.id], decision: 'publish' } }))
  expect(await todo(added.id)).toEqual([{ kind: 'item.expiring', organization_id: asking.id, area_id: house.shimen }])
  const later = await anItem(house, house.shimen, asking.id, { validTo: addDays(today, 31) })
  const over = await anItem(house, house.shimen, asking.id, { validTo: addDays(today, -1) })
  expect([await todo(later), await todo(over)]).toEqual([[], []])
})

test('a match waits for the side that has not answered, for a plan, for confirmation, and for staff when disputed', async () => {
  const need = await anItem(house, house.shimen, asking.id, { kind: 'need', title: '老人理发', openness: 'district' })
  const claimed = granted(await house.call<MatchRow>(giving.liaison, matching.claimItem, { params: { id: need } }))
  expect(await todo(claimed.id)).toEqual([{ kind: 'match.answer', organization_id: asking.id, area_id: house.shimen }])
  expect(await todo(claimed.id, aStaff(house.shimen))).toHaveLength(1)

  const accepted = granted(await answer(asking.liaison, claimed, { answer: 'accept' }))
  const both = (kind: string, areas: (string | null)[], units: (string | null)[] = [asking.id, giving.id]) =>
    areas.map((area_id, place) => ({ kind, organization_id: units[place]!, area_id }))
  expect(await todo(claimed.id)).toEqual(both('match.schedule', [house.shimen, house.caojiadu]))

  const activityId = newId()
  await house.do(theSystem, async (t) => {
    await house.lists.scheduleMatch(t, accepted.id, accepted.version, activityId, '理发')
    const payload = { matchId: accepted.id, attended: 5, minutes: 300 }
    t.fact({ kind: 'activity.closed', objectId: activityId, areaId: house.shimen, payload, topics: [] })
  })
  await house.settle()
  expect(await todo(claimed.id)).toEqual(both('match.confirm', [null, null]))

  const say = (by: Actor, version: number, body: object) =>
    house.call<MatchRow>(by, matching.answerDelivery, { params: { id: claimed.id }, body: { version, ...body } })
  granted(await say(asking.liaison, accepted.version + 2, { answer: 'dispute', reason: '没有来' }))
  expect(await todo(claimed.id)).toEqual([
    { kind: 'match.confirm', organization_id: giving.id, area_id: null },
    ...[house.shimen, house.caojiadu].toSorted().map((area_id) => ({
      kind: 'match.disputed',
      organization_id: null,
      area_id,
    })),
  ])
})

test('of two sides in one street the staff see planning once', async () => {
  const neighbour = await aUnitWithLiaison(house, house.shimen)
  const need = await anItem(house, house.shimen, asking.id, { kind: 'need' })
  const claimed = granted(await house.call<MatchRow>(neighbour.liaison, matching.claimItem, { params: { id: need } }))
  granted(await answer(asking.liaison, claimed, { answer: 'accept' }))
  const areas = (await todo(claimed.id)).map(({ area_id }) => area_id)
  expect(new Set(areas)).toEqual(new Set([house.shimen, null]))
  expect(areas).toHaveLength(2)
})

test('what one started by hand is listed: items, matches, imports, and nobody else’s', async () => {
  const me = aStaff(house.shimen)
  const id = await house.call<{ id: string }>(me, contract.addItem, {
    body: { kind: 'resource', title: '会议室', organizationId: asking.id },
  })
  const { rows } = await house.do(me, (t) =>
    sql`select kind, object_id, title, state from lists.started_view where person_id = ${me.id}`.execute(t.tables()),
  )
  expect(rows).toEqual([{ kind: 'item', object_id: granted(id).id, title: '会议室', state: 'published' }])
})
