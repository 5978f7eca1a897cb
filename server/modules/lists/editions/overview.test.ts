import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { editionOverview } from '#contract/editions.ts'
import * as contract from '#contract/lists.ts'
import * as matching from '#contract/matches.ts'
import type { AnswerOf } from '#contract/route.ts'
import type { Actor } from '#kernel/actor.ts'
import { addDays, dayOf, later } from '#kernel/calendar.ts'
import { aStaff, theSystem } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, type ListsHouse } from '#testing/lists.ts'
import { overviewOf, weeksFrom } from './overview.ts'

type Overview = AnswerOf<typeof editionOverview>

let house: ListsHouse
let staff: Actor
let edition: string
let today: string
let overview: Overview
beforeAll(async () => {
  house = await openListsHouse()
  staff = aStaff(house.shimen)
  today = await house.do(theSystem, async (t) => dayOf(t.now))
  const unit = await aUnitWithLiaison(house, house.shimen)
  const other = await aUnitWithLiaison(house, house.shimen)
  const far = await aUnitWithLiaison(house, house.caojiadu)
  const item = (wish: object) => anItem(house, house.shimen, unit.id, wish as Record<string, unknown>)
  const need = await item({ kind: 'need', title: '盼义诊' })
  await item({ kind: 'need', title: '盼理发', openness: 'committee' })
  await item({ title: '合唱', openness: 'district', validTo: addDays(today, 8) })
  await item({ title: '讲座', validFrom: addDays(today, 30), validTo: addDays(today, 40) })
  await item({ title: '过了期的', validTo: addDays(today, -3) })
  granted(
    await house.call(unit.liaison, contract.addItem, {
      body: { kind: 'resource', title: '等审核的', organizationId: unit.id },
    }),
  )
  await anItem(house, house.caojiadu, far.id, { title: '隔壁街道的', openness: 'district' })
  await anItem(house, house.caojiadu, far.id, { title: '隔壁内部的', openness: 'committee' })
  const match = granted(
    await house.call<{ id: string; version: number }>(other.liaison, matching.claimItem, { params: { id: need } }),
  )
  granted(
    await house.call(unit.liaison, matching.answerMatch, {
      params: { id: match.id },
      body: { answer: 'accept', side: 'need', version: match.version },
    }),
  )
  edition = granted(
    await house.call<{ editionId: string }>(staff, contract.showItem, { params: { id: need } }),
  ).editionId
  overview = granted(await house.call<Overview>(staff, editionOverview, { params: { id: edition } }))
})
afterAll(() => house.close())

const total = async (query: Record<string, unknown>) =>
  granted(await house.call<{ total: number }>(staff, contract.listItems, { query })).total

describe('an overview', () => {
  test('counts by category and state, openness, week and street', () => {
    expect(overview.categories).toEqual([
      { id: 'none', kind: 'need', name: '', items: 2, states: { published: 1, reserved: 1 }, unserved: 0 },
      {
        id: 'none',
        kind: 'resource',
        name: '',
        items: 4,
        states: { expired: 1, published: 2, submitted: 1 },
        unserved: 0,
      },
    ])
    expect(overview.openness.map(({ openness, counts }) => [openness, counts])).toEqual([
      ['residentialArea', { resource: 0, need: 0, project: 0 }],
      ['street', { resource: 1, need: 1, project: 0 }],
      ['committee', { resource: 0, need: 1, project: 0 }],
      ['district', { resource: 1, need: 0, project: 0 }],
    ])
    expect(overview.weeks).toHaveLength(13)
    expect(overview.weeks[0]!.counts).toEqual({ resource: 1, need: 2, project: 0 })
    const streets = new Map(overview.streets.map(({ id, counts }) => [id, counts]))
    expect(streets.get(house.shimen)).toEqual({ resource: 2, need: 2, project: 0 })
    expect(streets.get(house.caojiadu)).toEqual({ resource: 1, need: 0, project: 0 })
  })

  test('every number is the total of the list it opens', async () => {
    for (const { id, kind, states, items, unserved } of overview.categories) {
      expect(await total({ edition, kind, category: id })).toBe(items)
      expect(await total({ edition, kind, category: id, unserved: 'true' })).toBe(unserved)
      for (const [state, count] of Object.entries(states))
        expect(await total({ edition, kind, category: id, state })).toBe(count)
    }
    for (const kind of contract.listKinds) {
      for (const { openness, counts } of overview.openness)
        expect(await total({ edition, kind, openness, standing: 'true' })).toBe(counts[kind])
      for (const { from, to, counts } of overview.weeks)
        expect(await total({ edition, kind, from, to, standing: 'true' })).toBe(counts[kind])
      for (const { id, counts } of overview.streets)
        expect(await total({ street: id, kind, standing: 'true' })).toBe(counts[kind])
    }
  })

  test('a need nobody has agreed to meet is unserved after 60 days, one that somebody helps is not', async () => {
    const in59 = await look(59)
    const in61 = await look(61)
    const unserved = (seen: Overview) => seen.categories.reduce((sum, row) => sum + row.unserved, 0)
    expect([unserved(in59), unserved(in61)]).toEqual([0, 1])
  })

  test('a need that nobody met waits on when it is carried into another year; one that was met waits anew', async () => {
    const { edition: next } = granted(
      await house.call<{ edition: { id: string } }>(staff, contract.carryEditionForward, {
        params: { id: edition },
        body: { year: new Date().getFullYear() + 1 },
      }),
    )
    const unserved = async (days: number, of: string) =>
      (await look(days, of)).categories.reduce((sum, row) => sum + row.unserved, 0)
    // As if it had been carried fifty days from now.
    await house.do(theSystem, (t) =>
      sql`update lists.item set created_at = now() + interval '50 days', state = 'published' where edition_id = ${next.id}`.execute(
        t.tables<unknown>(),
      ),
    )
    // The one nobody met: 61 days after it was first asked, 11 after it was carried.
    expect(await unserved(61, next.id)).toBe(1)
    expect(await unserved(111, next.id)).toBeGreaterThan(1)
  })

  test('is for the street’s staff', async () => {
    const ask = { params: { id: edition } }
    expect(await house.call(aStaff(house.caojiadu), editionOverview, ask)).toMatchObject({ code: 'object.missing' })
  })
})

/** The overview as it will be, so many days from now. */
async function look(days: number, of = edition): Promise<Overview> {
  const options = { actor: staff, scope: [house.shimen], requestId: 'test', now: later(new Date(), days * 86_400_000) }
  return granted(await house.house.transactions.do(options, (t) => overviewOf(t, house, of)))
}

test('weeks begin on Monday, also on a Sunday', () => {
  expect(weeksFrom('2026-11-29', 2)).toEqual([
    { from: '2026-11-23', to: '2026-11-29' },
    { from: '2026-11-30', to: '2026-12-06' },
  ])
  expect(weeksFrom('2026-11-30', 1)).toEqual([{ from: '2026-11-30', to: '2026-12-06' }])
})
