import { afterAll, beforeAll, expect, test } from 'vitest'
import * as editing from '#contract/editions.ts'
import * as listing from '#contract/listings.ts'
import * as contract from '#contract/lists.ts'
import * as planning from '#contract/plans.ts'
import type { Edition } from '#contract/lists.ts'
import type { AnswerOf, RouteSpec } from '#contract/route.ts'
import { later } from '#kernel/calendar.ts'
import type { Actor } from '#kernel/actor.ts'
import { aStaff, theSystem } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, type ListsHouse } from '#testing/lists.ts'
import type { ListsTables } from '../types.ts'

type Page = AnswerOf<typeof contract.listItems>
type Overview = AnswerOf<typeof editing.editionOverview>

let house: ListsHouse
let staff: Actor
let farStaff: Actor
const items: string[] = []
const editions: Edition[] = []

/** The same lists on every run. */
let seed = 20_260_305
const chance = (below: number) => {
  seed = (seed * 48_271) % 2_147_483_647
  return seed % below
}
const ask = async <T>(by: Actor, spec: RouteSpec, input = {}) => granted(await house.call<T>(by, spec, input))

beforeAll(async () => {
  house = await openListsHouse()
  staff = aStaff(house.shimen)
  farStaff = aStaff(house.caojiadu)
  const units = [
    ...(await Promise.all([1, 2, 3].map(() => aUnitWithLiaison(house, house.shimen)))),
    ...(await Promise.all([1, 2].map(() => aUnitWithLiaison(house, house.caojiadu)))),
  ]
  const bodies = await house.do(theSystem, (t) => house.units.bodies(t))
  const committees = bodies.filter(({ kind }) => kind === 'professionalCommittee')
  await house.do(theSystem, async (t) => {
    for (const { id: organizationId } of units)
      for (const { id: bodyId } of committees) await house.units.addMembership(t, { organizationId, bodyId })
  })
  const subjects = ['合唱', '义诊', '书法', '电脑维修', '普法', '理发', '舞蹈', '防骗']
  for (let number = 0; number < 36; number++) {
    const at = chance(units.length)
    items.push(
      await anItem(house, at < 3 ? house.shimen : house.caojiadu, units[at]!.id, {
        kind: (['resource', 'need', 'project'] as const)[chance(3)]!,
        title: `${subjects[chance(subjects.length)]}${number}`,
        openness: (['street', 'district', 'street', 'committee'] as const)[chance(4)]!,
      }),
    )
  }
  // Some wait long enough to be told of.
  await house.do(theSystem, async (t) => {
    await t
      .tables<ListsTables>()
      .updateTable('lists.item')
      .set({ created_at: later(t.now, -90 * 86_400_000) })
      .where('id', 'in', items.slice(0, 18))
      .execute()
  })
  const { rows: owners } = await ask<AnswerOf<typeof editing.listEditionOwners>>(staff, editing.listEditionOwners)
  const year = (await ask<{ rows: Edition[] }>(staff, contract.listEditions)).rows[0]!.year
  for (const owner of owners.filter(({ kind }) => kind !== 'street'))
    for (const on of [year, year + 1])
      editions.push(await ask<Edition>(staff, editing.makeEdition, { body: { ownerId: owner.id, year: on } }))
})
afterAll(() => house.close())

/** Everything that counts items, without an edition to look through. */
async function counts(): Promise<unknown> {
  const totals: unknown[] = []
  for (const by of [staff, farStaff])
    for (const query of [
      {},
      { kind: 'resource' },
      { kind: 'need', unserved: 'true' },
      { standing: 'true' },
      { street: house.shimen },
      { openness: 'committee' },
      { q: '义诊' },
      { category: 'none' },
    ])
      totals.push((await ask<Page>(by, contract.listItems, { query })).total)
  const { rows } = await ask<{ rows: Edition[] }>(staff, contract.listEditions)
  const street = rows.find(({ ownerKind }) => ownerKind === 'street')!
  const overview = await ask<Overview>(staff, editing.editionOverview, { params: { id: street.id } })
  const need = (await ask<Page>(staff, contract.listItems, { query: { kind: 'need', street: house.shimen } })).rows
  const suggested: string[][] = []
  for (const { id } of need) {
    const found = await ask<{ rows: { item: { id: string } }[] }>(staff, contract.suggestFor, { params: { id } })
    suggested.push(found.rows.map(({ item }) => item.id))
  }
  const plan = await ask<{ counts: object; rows: unknown[] }>(staff, planning.makePlan, { body: { scope: 'street' } })
  return {
    totals,
    street: { items: street.items, listed: street.listed },
    categories: overview.categories,
    openness: overview.openness,
    streets: overview.streets,
    suggested,
    plan: { counts: plan.counts, rows: plan.rows.length },
  }
}

test('however many lists show an item, every total counts it once', async () => {
  const before = await counts()
  const shown = new Map<string, Set<string>>()
  for (const edition of editions) {
    const wanted = items.filter(() => chance(2) === 0)
    for (const by of [staff, farStaff]) {
      const done = await house.call<{ done: string[] }>(by, listing.putOnEdition, {
        params: { id: edition.id },
        body: { itemIds: wanted },
      })
      if ('done' in done) shown.set(edition.id, new Set([...(shown.get(edition.id) ?? []), ...done.done]))
    }
  }
  // It could have gone wrong: nearly every item stands on several lists.
  const times = items.map((id) => [...shown.values()].filter((one) => one.has(id)).length)
  expect(times.filter((count) => count > 1).length).toBeGreaterThan(30)
  expect(await counts()).toEqual(before)
})

test('and each list says how many it shows, by category and state, each of them once', async () => {
  const { rows } = await ask<{ rows: Edition[] }>(staff, contract.listEditions)
  for (const edition of rows.filter(({ ownerKind }) => ownerKind !== 'street')) {
    const page = await ask<Page>(staff, contract.listItems, { query: { edition: edition.id, pageSize: 100 } })
    const overview = await ask<Overview>(staff, editing.editionOverview, { params: { id: edition.id } })
    const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
    expect(new Set(page.rows.map(({ id }) => id)).size).toBe(page.total)
    expect({ items: edition.items, listed: edition.listed }).toEqual({ items: page.total, listed: page.total })
    expect(sum(overview.categories.map((category) => category.items))).toBe(page.total)
    expect(sum(overview.openness.flatMap((row) => Object.values(row.counts)))).toBe(page.total)
  }
})
