import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '#contract/lists.ts'
import * as renewing from '#contract/renewals.ts'
import type { AnswerOf } from '#contract/route.ts'
import type { Actor } from '#kernel/actor.ts'
import { addDays, addYears, dayOf, later } from '#kernel/calendar.ts'
import { aStaff, theSystem } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, type ListsHouse } from '#testing/lists.ts'
import type { ListsTables } from '../types.ts'
import { remindOfExpiry } from './remind.ts'

type Item = AnswerOf<typeof contract.showItem>
type Done = AnswerOf<typeof renewing.renewItems>
type Unit = Awaited<ReturnType<typeof aUnitWithLiaison>>

let house: ListsHouse
let staff: Actor
let today: string
beforeAll(async () => {
  house = await openListsHouse()
  staff = aStaff(house.shimen, { name: '周敏' })
  today = await house.do(theSystem, async (t) => dayOf(t.now))
})
afterAll(() => house.close())

const show = async (by: Actor, id: string) => granted(await house.call<Item>(by, contract.showItem, { params: { id } }))
const renew = (by: Actor, ...items: { id: string; version: number }[]) =>
  house.call<Done>(by, renewing.renewItems, { body: { items } }).then(granted)
const takeBack = (by: Actor, ...items: { id: string; version: number }[]) =>
  house.call<Done>(by, renewing.takeBackRenewals, { body: { items } }).then(granted)
const titles = async (by: Actor, query: Record<string, unknown>) =>
  granted(await house.call<{ rows: { title: string }[] }>(by, contract.listItems, { query })).rows.map(
    ({ title }) => title,
  )
const told = (unit: Unit) =>
  house.do(theSystem, async (t) => {
    const { rows } = await sql<{ kind: string; link: string; params: Record<string, string> }>`
      select kind, link, params from messages.message where person_id = ${unit.liaison.id} order by at, id`.execute(
      t.tables<ListsTables>(),
    )
    return rows
  })
/** The daily timer, so many days from now. */
const remind = (days = 0) =>
  house.house.transactions.do(
    {
      actor: theSystem,
      scope: '*',
      requestId: 'test',
      ...(days === 0 ? {} : { now: later(new Date(), days * 24 * 3600 * 1000) }),
    },
    (t) => remindOfExpiry(t, house),
  )
const ending = (unit: Unit, title: string, days: number, wish = {}) =>
  anItem(house, house.shimen, unit.id, { title, validTo: addDays(today, days), ...wish })

describe('reminders', () => {
  test('come once a unit and day, 30, 7 and 1 days before the last day, and for what was missed', async () => {
    const unit = await aUnitWithLiaison(house, house.shimen)
    const other = await aUnitWithLiaison(house, house.shimen)
    await ending(unit, '义诊', 30)
    await ending(unit, '讲座', 20)
    await ending(unit, '参观', 31)
    await ending(other, '理发', 40)
    await remind()
    await remind()
    expect(await told(unit)).toEqual([
      {
        kind: 'items.expiring',
        link: '/renewals',
        params: { count: '2', title: '讲座', day: addDays(today, 20) },
      },
    ])
    expect(await told(other)).toEqual([])
    await remind(1)
    expect((await told(unit)).slice(1)).toMatchObject([{ params: { count: '1', title: '参观' } }])
    for (const day of [2, 13, 23, 24, 29, 30, 31, 40]) await remind(day)
    const rest = (await told(unit)).slice(2).map(({ params }) => [params['title'], params['count']])
    // 讲座 ends on day 20, 义诊 on day 30, 参观 on day 31.
    expect(rest).toEqual([
      ['讲座', '1'],
      ['义诊', '1'],
      ['参观', '1'],
      ['义诊', '1'],
      ['参观', '1'],
    ])
  })

  test('leave out what is withdrawn, taken into another year, or for trial', async () => {
    const unit = await aUnitWithLiaison(house, house.shimen)
    const gone = await ending(unit, '理发', 10)
    granted(await house.call(staff, contract.withdrawItem, { params: { id: gone }, body: { version: 1 } }))
    await remind()
    expect(await told(unit)).toEqual([])
  })

  test('two timers at once tell each unit once', async () => {
    const unit = await aUnitWithLiaison(house, house.shimen)
    await ending(unit, '磨刀', 5)
    await Promise.all([remind(), remind()])
    expect(await told(unit)).toHaveLength(1)
  })
})

describe('renewing', () => {
  test('in one tap moves the last day a year on, stays published, and can be taken back', async () => {
    const unit = await aUnitWithLiaison(house, house.shimen)
    const last = addDays(today, 10)
    const id = await ending(unit, '量血压', 10)
    await remind()
    expect(await titles(unit.liaison, { renewal: 'waiting' })).toEqual(['量血压'])
    expect(await renew(unit.liaison, { id, version: 1 })).toEqual({ done: [{ id, version: 2 }], skipped: 0 })
    const item = await show(unit.liaison, id)
    expect(item).toMatchObject({ state: 'published', validTo: addYears(last, 1), renewal: 'renewed' })
    expect(item.history[0]).toMatchObject({ action: 'item.renew', detail: { until: addYears(last, 1) } })
    expect(await titles(unit.liaison, { renewal: 'waiting' })).toEqual([])

    expect(await takeBack(unit.liaison, { id, version: 2 })).toEqual({ done: [{ id, version: 3 }], skipped: 0 })
    expect(await show(unit.liaison, id)).toMatchObject({ validTo: last, renewal: 'waiting', version: 3 })
    expect(await takeBack(unit.liaison, { id, version: 3 })).toEqual({ done: [], skipped: 1 })
  })

  test('of what has just expired puts it on the list again', async () => {
    const unit = await aUnitWithLiaison(house, house.shimen)
    const id = await ending(unit, '配钥匙', -1)
    expect((await show(staff, id)).state).toBe('expired')
    expect(await renew(staff, { id, version: 1 })).toMatchObject({ skipped: 0 })
    expect(await show(staff, id)).toMatchObject({ state: 'published', validTo: addYears(addDays(today, -1), 1) })
  })

  test('skips what is far from its last day, not published, another’s, or changed since it was seen', async () => {
    const unit = await aUnitWithLiaison(house, house.shimen)
    const other = await aUnitWithLiaison(house, house.shimen)
    const far = await ending(unit, '读书会', 200)
    const near = await ending(unit, '读报', 3)
    const waits = granted(
      await house.call<{ id: string }>(unit.liaison, contract.addItem, {
        body: { kind: 'need', title: '盼读报员', organizationId: unit.id, validTo: addDays(today, 3) },
      }),
    )
    const none = { done: [], skipped: 1 }
    expect(await renew(unit.liaison, { id: far, version: 1 })).toEqual(none)
    expect(await renew(unit.liaison, { id: waits.id, version: 1 })).toEqual(none)
    expect(await renew(unit.liaison, { id: near, version: 7 })).toEqual(none)
    expect(await renew(other.liaison, { id: near, version: 1 })).toEqual(none)
    expect(await renew(aStaff(house.caojiadu), { id: near, version: 1 })).toEqual(none)
    expect((await show(staff, near)).version).toBe(1)
  })

  test('twice at once is done once', async () => {
    const unit = await aUnitWithLiaison(house, house.shimen)
    const id = await ending(unit, '修伞', 3)
    const both = await Promise.all([renew(unit.liaison, { id, version: 1 }), renew(staff, { id, version: 1 })])
    expect(both.reduce((sum, { done }) => sum + done.length, 0)).toBe(1)
    expect((await show(staff, id)).validTo).toBe(addYears(addDays(today, 3), 1))
  })

  test('costs the same for one item and for many', async () => {
    const unit = await aUnitWithLiaison(house, house.shimen)
    const many: { id: string; version: number }[] = []
    for (let n = 0; n < 4; n++) many.push({ id: await ending(unit, `义诊之${n}`, 3), version: 1 })
    const one = await house.statements(() => renew(staff, many[0]!))
    expect(await house.statements(() => renew(staff, ...many.slice(1)))).toBe(one)
  })
})

describe('carrying forward with the question to the units', () => {
  test('tells each unit once; staff see who has answered, and each number opens', async () => {
    const street = house.caojiadu
    const staffThere = aStaff(street)
    const unit = await aUnitWithLiaison(house, street)
    const silent = await aUnitWithLiaison(house, street)
    const ids = []
    for (const [owner, title] of [
      [unit, '剪纸'],
      [unit, '书法'],
      [unit, '合唱'],
      [silent, '太极'],
    ] as const)
      ids.push(await anItem(house, street, owner.id, { title, validTo: `${today.slice(0, 4)}-12-31` }))
    const from = (await show(staffThere, ids[0]!)).editionId
    const year = Number(today.slice(0, 4)) + 1
    const carried = granted(
      await house.call<AnswerOf<typeof contract.carryEditionForward>>(staffThere, contract.carryEditionForward, {
        params: { id: from },
        body: { year, askUnits: true },
      }),
    )
    expect(carried).toMatchObject({ carried: 4, told: 2, untold: 0 })
    expect(await told(unit)).toEqual([
      { kind: 'renewals.asked', link: '/renewals', params: { street: '曹家渡街道', year: String(year), count: '3' } },
    ])
    // Last year's items are not asked about again: they go on in the new year's.
    await remind()
    expect(await told(unit)).toHaveLength(1)

    const edition = carried.edition.id
    const { rows } = granted(
      await house.call<{ rows: { id: string; version: number; title: string }[] }>(unit.liaison, contract.listItems, {
        query: { renewal: 'waiting', organization: unit.id, sort: 'title' },
      }),
    )
    const [choir, script, paper] = ['合唱', '书法', '剪纸'].map((title) => rows.find((row) => row.title === title)!)
    await renew(unit.liaison, { id: choir!.id, version: choir!.version })
    granted(
      await house.call(unit.liaison, contract.editItem, {
        params: { id: script!.id },
        body: { title: '书法与篆刻', version: script!.version },
      }),
    )
    granted(
      await house.call(unit.liaison, contract.withdrawItem, {
        params: { id: paper!.id },
        body: { version: paper!.version },
      }),
    )
    expect(await show(staffThere, choir!.id)).toMatchObject({ state: 'published', validTo: `${year}-12-31` })
    expect(await show(staffThere, script!.id)).toMatchObject({ state: 'submitted', renewal: 'changed' })
    expect(await show(staffThere, paper!.id)).toMatchObject({ state: 'withdrawn', renewal: 'ended' })

    const page = granted(
      await house.call<AnswerOf<typeof renewing.showRenewals>>(staffThere, renewing.showRenewals, {
        params: { id: edition },
      }),
    )
    expect(page.rows).toMatchObject([
      { organizationId: silent.id, noLiaison: false, waiting: 1, renewed: 0, changed: 0, ended: 0 },
      { organizationId: unit.id, noLiaison: false, waiting: 0, renewed: 1, changed: 1, ended: 1 },
    ])
    const sums = granted(
      await house.call<AnswerOf<typeof contract.showEdition>>(staffThere, contract.showEdition, {
        params: { id: edition },
      }),
    ).renewals
    expect(sums).toEqual({ waiting: 1, renewed: 1, changed: 1, ended: 1 })
    for (const renewal of renewing.renewalAnswers)
      expect(await titles(staffThere, { edition, renewal })).toHaveLength(sums[renewal])
    expect(await titles(aStaff(house.shimen), { edition, renewal: 'renewed' })).toEqual([])
    expect(await titles(silent.liaison, { edition, renewal: 'renewed' })).toEqual([])
  })
})
