import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as editing from '#contract/editions.ts'
import * as listing from '#contract/listings.ts'
import * as contract from '#contract/lists.ts'
import * as matching from '#contract/matches.ts'
import type { Edition, ItemRow } from '#contract/lists.ts'
import type { AnswerOf, RouteSpec } from '#contract/route.ts'
import { stranger, type Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { aStaff, theSystem } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, type ListsHouse } from '#testing/lists.ts'
import { aUnit } from '#ground/units/builders.ts'

type Unit = Awaited<ReturnType<typeof aUnitWithLiaison>>
type Owners = AnswerOf<typeof editing.listEditionOwners>['rows']
type Page = AnswerOf<typeof contract.listItems>
type Shown = AnswerOf<typeof contract.showItem>
type Done = AnswerOf<typeof listing.putOnEdition>

let house: ListsHouse
let staff: Actor
let farStaff: Actor
let hospital: Unit
let clinic: Unit
let farClinic: Unit
let outsider: Unit
let medical: { id: string; edition: Edition }
let area: { id: string; edition: Edition }

const ask = async <T>(actor: Actor, spec: RouteSpec, input = {}) => house.call<T>(actor, spec, input)
const make = (by: Actor, ownerId: string, year: number) =>
  ask<Edition>(by, editing.makeEdition, { body: { ownerId, year } })
const put = (by: Actor, edition: Edition, itemIds: string[], category?: string) =>
  ask<Done>(by, listing.putOnEdition, {
    params: { id: edition.id },
    body: { itemIds, ...(category === undefined ? {} : { category }) },
  })
const take = (by: Actor, edition: Edition, itemIds: string[]) =>
  ask<AnswerOf<typeof listing.takeOffEdition>>(by, listing.takeOffEdition, {
    params: { id: edition.id },
    body: { itemIds },
  })
const rows = async (by: Actor, query: object = {}) =>
  granted(await ask<Page>(by, contract.listItems, { query: { pageSize: 100, ...query } }))
const ids = async (by: Actor, query: object = {}) => (await rows(by, query)).rows.map((row: ItemRow) => row.id)
const show = (by: Actor, id: string) => ask<Shown>(by, contract.showItem, { params: { id } })
const fresh = async (edition: Edition) =>
  granted(await ask<AnswerOf<typeof contract.showEdition>>(staff, contract.showEdition, { params: { id: edition.id } }))
const codeOf = (answer: unknown) => (isRefusal(answer as Refusal) ? (answer as Refusal).code : 'granted')

beforeAll(async () => {
  house = await openListsHouse()
  staff = aStaff(house.shimen)
  farStaff = aStaff(house.caojiadu)
  hospital = await aUnitWithLiaison(house, house.shimen)
  clinic = await aUnitWithLiaison(house, house.shimen)
  farClinic = await aUnitWithLiaison(house, house.caojiadu)
  outsider = await aUnitWithLiaison(house, house.shimen)
  await house.do(theSystem, async (t) => {
    const bodyId = (await house.units.bodies(t)).find(({ name }) => name === '医疗健康专业委员会')!.id
    for (const { id } of [hospital, farClinic]) await house.units.addMembership(t, { organizationId: id, bodyId })
    await aUnit(t, house.units, house.shimen, { residentialArea: '张家宅居民区' })
  })
  const owners = granted(await ask<{ rows: Owners }>(staff, editing.listEditionOwners)).rows
  const idOf = (name: string) => owners.find((owner) => owner.name === name)!.id
  medical = { id: idOf('医疗健康专业委员会'), edition: granted(await make(staff, idOf('医疗健康专业委员会'), 2031)) }
  area = { id: idOf('张家宅居民区'), edition: granted(await make(staff, idOf('张家宅居民区'), 2031)) }
})
afterAll(() => house.close())

describe('lists of every owner', () => {
  test('staff begin the lists of a committee, of a residential area and of the district, once a year', async () => {
    expect(medical.edition).toMatchObject({
      title: '医疗健康专业委员会2031年三张清单',
      ownerKind: 'body',
      ownerName: '医疗健康专业委员会',
      items: 0,
    })
    expect(area.edition).toMatchObject({ ownerKind: 'residentialArea', streetId: house.shimen })
    expect(codeOf(await make(farStaff, medical.id, 2031))).toBe('edition.exists')
    // Another street's area answers as one that is not there.
    expect(codeOf(await make(farStaff, area.id, 2032))).toBe('object.missing')
    const seen = async (by: Actor) =>
      granted(await ask<{ rows: Edition[] }>(by, contract.listEditions)).rows.map(({ ownerName }) => ownerName)
    expect(await seen(staff)).toEqual(['张家宅居民区', '医疗健康专业委员会'])
    expect(await seen(farStaff)).toEqual(['医疗健康专业委员会'])
    expect(await seen(farClinic.liaison)).toEqual(['医疗健康专业委员会'])
    expect(await seen(stranger)).toEqual([])
  })

  test('two who begin the same lists at once make one', async () => {
    const made = await Promise.all([make(staff, medical.id, 2040), make(farStaff, medical.id, 2040)])
    expect(made.map(codeOf).toSorted()).toEqual(['edition.exists', 'granted'])
  })
})

describe('an item on several lists', () => {
  test('is one item: shown under the heading it has there, counted once, the same everywhere', async () => {
    const id = await anItem(house, house.shimen, hospital.id, { title: '骨科义诊', capacity: 3 })
    const before = (await rows(staff)).total
    expect(granted(await put(staff, medical.edition, [id], '义诊服务'))).toEqual({
      done: [id],
      skipped: 0,
      proposed: false,
    })
    granted(await put(staff, area.edition, [id]))
    expect((await rows(staff)).total).toBe(before)
    const [there] = (await rows(staff, { edition: medical.edition.id })).rows
    expect(there).toMatchObject({ id, listed: true, categoryName: '义诊服务' })
    expect((await rows(staff, { q: '骨科义诊' })).rows).toMatchObject([{ id, listed: false, categoryName: '' }])
    expect(await fresh(medical.edition)).toMatchObject({
      items: 1,
      listed: 1,
      published: 1,
      categories: [{ kind: 'resource', name: '义诊服务', items: 1 }],
      states: [{ kind: 'resource', state: 'published', items: 1 }],
    })
    expect(granted(await show(staff, id)).listings.map(({ title }) => title)).toEqual([
      '医疗健康专业委员会2031年三张清单',
      '张家宅居民区2031年三张清单',
    ])
    const category = (await fresh(medical.edition)).categories[0]!.id
    expect(await ids(staff, { edition: medical.edition.id, category })).toEqual([id])
    // One capacity: taken through one list, it is taken on all.
    granted(await ask(clinic.liaison, matching.claimItem, { params: { id }, body: { quantity: 3 } }))
    expect((await rows(staff, { edition: medical.edition.id })).rows[0]).toMatchObject({ state: 'exhausted', left: 0 })
    granted(await take(staff, area.edition, [id]))
    expect(await ids(staff, { edition: area.edition.id })).toEqual([])
    expect(await ids(staff, { edition: medical.edition.id })).toEqual([id])
    expect(granted(await show(staff, id)).history.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['item.list', 'item.unlist']),
    )
  })

  test('a heading is changed by putting it on again, and undone by taking it off', async () => {
    const id = await anItem(house, house.shimen, hospital.id)
    granted(await put(staff, medical.edition, [id], '讲座'))
    expect(codeOf(await put(staff, medical.edition, [id]))).toBe('listing.none')
    expect(codeOf(await put(staff, medical.edition, [id], '讲座'))).toBe('listing.none')
    expect(granted(await put(staff, medical.edition, [id], '健康讲座')).done).toEqual([id])
    granted(await take(staff, medical.edition, [id]))
    expect(codeOf(await take(staff, medical.edition, [id]))).toBe('listing.none')
    granted(await put(staff, medical.edition, [id]))
    expect(granted(await show(staff, id)).listings).toMatchObject([{ categoryName: '' }])
    granted(await take(staff, medical.edition, [id]))
  })

  test('only members stand on a committee’s list, and only what the asker may see', async () => {
    const own = await anItem(house, house.shimen, clinic.id)
    const far = await anItem(house, house.caojiadu, farClinic.id)
    const farOutsider = await anItem(house, house.caojiadu, (await aUnitWithLiaison(house, house.caojiadu)).id)
    const hidden = await anItem(house, house.caojiadu, farClinic.id, { openness: 'committee' })
    const wanted = [own, far, farOutsider, hidden, '00000000-0000-4000-8000-000000000000']
    expect(granted(await put(staff, medical.edition, wanted))).toEqual({
      done: [own, far],
      skipped: 3,
      proposed: false,
    })
    // The street of the item takes it off as well as the one that put it on.
    expect(granted(await take(farStaff, medical.edition, [own, far]))).toEqual({ done: [far], skipped: 1 })
    expect(codeOf(await put(farStaff, area.edition, [far]))).toBe('object.missing')
    granted(await take(staff, medical.edition, [own]))
  })

  test('put on twice at once it stands there once', async () => {
    const id = await anItem(house, house.shimen, hospital.id)
    const both = await Promise.all([put(staff, medical.edition, [id], '甲'), put(staff, medical.edition, [id], '甲')])
    expect(both.map(codeOf).toSorted()).toEqual(['granted', 'listing.none'])
    expect((await ids(staff, { edition: medical.edition.id })).filter((one) => one === id)).toHaveLength(1)
    expect((await fresh(medical.edition)).categories.filter(({ name }) => name === '甲')).toHaveLength(1)
    granted(await take(staff, medical.edition, [id]))
  })

  test('goes along into the next year as the copy its home has there, whichever is carried first', async () => {
    const id = await anItem(house, house.shimen, hospital.id, { title: '口腔检查' })
    const other = await anItem(house, house.shimen, hospital.id, { title: '视力检查' })
    granted(await put(staff, medical.edition, [id, other], '检查'))
    const carry = (edition: string, year: number) =>
      ask<AnswerOf<typeof contract.carryEditionForward>>(staff, contract.carryEditionForward, {
        params: { id: edition },
        body: { year },
      })
    const next = granted(await carry(medical.edition.id, 2032))
    const titles = async () => (await rows(staff, { edition: next.edition.id })).rows.map((row) => [row.title, row.id])
    expect(await titles()).toEqual(expect.arrayContaining([['口腔检查', id]]))
    const home = granted(await show(staff, id)).editionId
    granted(await carry(home, 2032))
    const moved = new Map((await titles()) as [string, string][])
    expect(moved.get('口腔检查')).not.toBe(id)
    expect(granted(await show(staff, moved.get('口腔检查')!))).toMatchObject({ editionYear: 2032 })
    expect((await fresh(next.edition)).listed).toBe(next.carried)
    // This year's list shows what it showed.
    expect(await ids(staff, { edition: medical.edition.id })).toEqual(expect.arrayContaining([id, other]))
  })
})

describe('who may use what is open to fewer than a street', () => {
  const reads = async (id: string) => {
    const who = { hospital, clinic, farClinic, outsider }
    const seen = await Promise.all(
      Object.entries(who).map(async ([name, unit]) => {
        const listed = (await ids(unit.liaison, {})).includes(id)
        const shown = !isRefusal(await show(unit.liaison, id))
        expect([name, listed]).toEqual([name, shown])
        return shown ? [name] : []
      }),
    )
    return seen.flat()
  }

  test('a committee: its members in every street, of the unit’s own committees and of those whose list shows it', async () => {
    const id = await anItem(house, house.shimen, hospital.id, { openness: 'committee' })
    expect(await reads(id)).toEqual(['hospital', 'farClinic'])
    expect(codeOf(await ask(farClinic.liaison, matching.claimItem, { params: { id }, body: {} }))).toBe('granted')
    expect(codeOf(await ask(clinic.liaison, matching.claimItem, { params: { id }, body: {} }))).toBe('object.missing')
    const ofOutsider = await anItem(house, house.shimen, outsider.id, { openness: 'committee' })
    expect(await reads(ofOutsider)).toEqual(['outsider'])
    granted(await put(staff, medical.edition, [ofOutsider]))
    expect(await reads(ofOutsider)).toEqual(['hospital', 'farClinic', 'outsider'])
    granted(await take(staff, medical.edition, [ofOutsider]))
    expect(await reads(ofOutsider)).toEqual(['outsider'])
    expect(codeOf(await show(farStaff, id))).toBe('object.missing')
    expect(codeOf(await show(stranger, id))).toBe('object.missing')
  })

  test('a residential area: units that lie in it', async () => {
    const neighbours = await house.do(theSystem, async (t) => {
      const wish = { residentialArea: '张家宅居民区' }
      return [await aUnit(t, house.units, house.shimen, wish), await aUnit(t, house.units, house.shimen, wish)]
    })
    const id = await anItem(house, house.shimen, neighbours[0]!, { openness: 'residentialArea' })
    expect(await reads(id)).toEqual([])
    const { aLiaison } = await import('#testing/house.ts')
    const next = aLiaison(neighbours[1]!, house.shimen)
    expect(codeOf(await show(next, id))).toBe('granted')
    expect(await ids(next, {})).toContain(id)
    const mine = granted(await ask<{ rows: Edition[] }>(next, contract.listEditions)).rows.filter(({ ours }) => ours)
    expect(mine.map(({ ownerName }) => ownerName)).toEqual(['张家宅居民区'])
  })
})
