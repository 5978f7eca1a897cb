import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '#contract/lists.ts'
import * as matching from '#contract/matches.ts'
import type { ItemRow } from '#contract/lists.ts'
import type { AnswerOf } from '#contract/route.ts'
import { stranger, type Actor } from '#kernel/actor.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import { aMember, aStaff, theSystem } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, type ListsHouse } from '#testing/lists.ts'
import { maySeeItem, viewerOf } from '../policy.ts'
import type { ListsTables } from '../types.ts'
import { stateOf } from './rules.ts'
import { isOpenByCircle } from './circles.ts'
import { findItems } from './finding.ts'
import { ownership } from './service.ts'

type Item = AnswerOf<typeof contract.showItem>
type Page = { rows: ItemRow[]; total: number }
type Added = AnswerOf<typeof contract.addItem>

let house: ListsHouse
let staff: Actor
let unit: Awaited<ReturnType<typeof aUnitWithLiaison>>
let other: typeof unit
let far: typeof unit
let today: string
beforeAll(async () => {
  house = await openListsHouse()
  staff = aStaff(house.shimen, { name: '周敏' })
  unit = await aUnitWithLiaison(house, house.shimen)
  other = await aUnitWithLiaison(house, house.shimen)
  far = await aUnitWithLiaison(house, house.caojiadu)
  today = await house.do(theSystem, async (t) => dayOf(t.now))
})
afterAll(() => house.close())

const add = (by: Actor, body: object) => house.call<Added>(by, contract.addItem, { body })
const show = (by: Actor, id: string) => house.call<Item>(by, contract.showItem, { params: { id } })
const list = async (by: Actor, query: Record<string, unknown> = {}) =>
  granted(await house.call<Page>(by, contract.listItems, { query }))
const told = (personId: string) =>
  house.do(theSystem, async (t) => {
    const { rows } = await sql<{ kind: string; link: string; params: Record<string, string> }>`
      select kind, link, params from messages.message where person_id = ${personId} order by id`.execute(
      t.tables<ListsTables>(),
    )
    return rows
  })

describe('offering and asking', () => {
  const body = () => ({ kind: 'need', title: '盼露天电影', organizationId: unit.id })

  test('a liaison’s item waits for review; staff publish it and the unit is told', async () => {
    const added = granted(await add(unit.liaison, body()))
    expect(added).toMatchObject({ state: 'submitted' })
    expect(added.code).toBe(`XQ-${today.slice(0, 4)}-0001`)
    const reviewed = granted(
      await house.call(staff, contract.reviewItems, { body: { itemIds: [added.id], decision: 'publish' } }),
    )
    expect(reviewed).toEqual({ done: 1, skipped: 0 })
    expect(await told(unit.liaison.id)).toMatchObject([
      { kind: 'item.published', link: `/items/${added.id}`, params: { title: '盼露天电影' } },
    ])
    const again = { body: { itemIds: [added.id], decision: 'publish' } }
    expect(granted(await house.call(staff, contract.reviewItems, again))).toEqual({ done: 0, skipped: 1 })
    const item = granted(await show(unit.liaison, added.id))
    expect(item).toMatchObject({ state: 'published', mine: true, editionYear: Number(today.slice(0, 4)) })
    expect(item.history.map(({ action, by }) => [action, by])).toEqual([
      ['item.publish', '周敏'],
      ['item.submit', unit.liaison.name],
    ])
  })

  test('what is returned says why and can be sent again', async () => {
    const added = granted(await add(unit.liaison, body()))
    const decide = (note?: string) =>
      house.call(staff, contract.reviewItems, { body: { itemIds: [added.id], decision: 'return', note } })
    expect(await decide()).toMatchObject({ code: 'reason.missing' })
    granted(await decide('请写明人数'))
    expect((await told(unit.liaison.id)).at(-1)).toMatchObject({
      kind: 'item.returned',
      params: { reason: '请写明人数' },
    })
    const item = granted(await show(unit.liaison, added.id))
    expect(item.state).toBe('draft')
    granted(
      await house.call(unit.liaison, contract.editItem, {
        params: { id: added.id },
        body: { title: '盼露天电影', capacity: 100, version: item.version },
      }),
    )
    expect(granted(await show(unit.liaison, added.id))).toMatchObject({ state: 'submitted', capacity: 100 })
  })

  test('staff’s own stands at once, in the edition of this year', async () => {
    expect(granted(await add(staff, body()))).toMatchObject({ state: 'published' })
  })

  test('is refused for another’s unit, days the wrong way round, and a year that is over', async () => {
    expect(await add(other.liaison, body())).toMatchObject({ code: 'object.missing' })
    expect(await add(aStaff(house.caojiadu), body())).toMatchObject({ code: 'object.missing' })
    const days = { validFrom: '2026-05-02', validTo: '2026-05-01' }
    expect(await add(unit.liaison, { ...body(), ...days })).toMatchObject({ code: 'item.dates' })
    const past = await house.do(theSystem, (t) =>
      house.lists.importLists(t, { streetId: house.shimen, year: 2018, items: [] }),
    )
    expect(await add(staff, { ...body(), editionId: past.editionId })).toMatchObject({
      code: 'edition.closed',
      params: { year: 2018 },
    })
  })
})

describe('changing', () => {
  test('names the version that was seen: the second of two is told who was first', async () => {
    const id = await anItem(house, house.shimen, unit.id)
    const edit = (title: string) =>
      house.call(staff, contract.editItem, { params: { id }, body: { title, version: 1 } })
    const both = await Promise.all([edit('甲乙丙'), edit('丁戊己')])
    expect(both.filter((answer) => 'id' in (answer as object))).toHaveLength(1)
    expect(both.find((answer) => !('id' in (answer as object)))).toMatchObject({
      code: 'version.stale',
      params: { by: '周敏' },
    })
  })

  test('by a liaison goes back to review, by staff stands', async () => {
    const id = await anItem(house, house.shimen, unit.id)
    granted(await house.call(staff, contract.editItem, { params: { id }, body: { title: '甲乙丙', version: 1 } }))
    expect(granted(await show(staff, id)).state).toBe('published')
    granted(
      await house.call(unit.liaison, contract.editItem, { params: { id }, body: { title: '丁戊己', version: 2 } }),
    )
    expect(granted(await show(staff, id)).state).toBe('submitted')
  })

  test('taking off the list and putting back', async () => {
    const id = await anItem(house, house.shimen, unit.id)
    const move = (spec: { method: string; path: string }, version: number) =>
      house.call(staff, spec, { params: { id }, body: { version } })
    expect(await move(contract.restoreItem, 1)).toMatchObject({ code: 'item.state', params: { state: 'published' } })
    expect(granted(await move(contract.withdrawItem, 1))).toEqual({ id, version: 2 })
    expect(await move(contract.withdrawItem, 2)).toMatchObject({ code: 'item.state' })
    expect(await show(other.liaison, id)).toMatchObject({ code: 'object.missing' })
    expect(granted(await move(contract.restoreItem, 2))).toEqual({ id, version: 3 })
    expect(granted(await show(other.liaison, id)).state).toBe('published')
  })
})

describe('who reads what', () => {
  test('the contact is for the unit itself and its street’s staff; nobody else', async () => {
    const id = await anItem(house, house.shimen, unit.id, { openness: 'district' })
    const contacts = await Promise.all(
      [unit.liaison, staff, other.liaison, far.liaison, aStaff(house.caojiadu), aMember(), stranger].map(
        async (actor) => granted(await show(actor, id)).contact,
      ),
    )
    expect(contacts).toEqual(['021-00001234', '021-00001234', null, null, null, null, null])
    expect(JSON.stringify(await list(stranger))).not.toContain('00001234')
    const stored = await house.do(theSystem, (t) =>
      t.tables<ListsTables>().selectFrom('lists.item').select('contact_sealed').where('id', '=', id).execute(),
    )
    expect(stored[0]!.contact_sealed).toMatch(/^aes256gcm\./)
  })

  test('history and matches of an item are not for passers-by', async () => {
    const id = await anItem(house, house.shimen, unit.id)
    expect(granted(await show(stranger, id))).toMatchObject({
      history: [],
      matches: [],
      internalCode: null,
      mine: false,
    })
    expect(granted(await show(staff, id)).history).toHaveLength(1)
  })

  test('lists and single items follow the same rule for every viewer, state and openness', async () => {
    const made: string[] = []
    // Another unit of the street is in no circle with ours; one far away is in a committee with it.
    await house.do(theSystem, async (t) => {
      const bodyId = (await house.units.bodies(t)).find(({ kind }) => kind === 'professionalCommittee')!.id
      for (const { id } of [unit, far]) await house.units.addMembership(t, { organizationId: id, bodyId })
    })
    for (const openness of ['residentialArea', 'street', 'committee', 'district'] as const)
      for (const state of ['draft', 'submitted', 'published', 'withdrawn'] as const) {
        const id = await anItem(house, house.shimen, unit.id, { openness })
        await house.do(theSystem, (t) =>
          t.tables<ListsTables>().updateTable('lists.item').set({ state }).where('id', '=', id).execute(),
        )
        made.push(id)
      }
    const viewers = [staff, aStaff(house.caojiadu), unit.liaison, other.liaison, far.liaison, aMember(), stranger]
    const counts = await Promise.all(
      viewers.map((actor) =>
        house.do(actor, async (t) => {
          const all = await house.do(theSystem, (all) =>
            all.tables<ListsTables>().selectFrom('lists.item').selectAll().where('id', 'in', made).execute(),
          )
          const own = actor.hat?.organizationId ?? null
          const circled = new Set<string>()
          for (const { id } of all) if (own && (await isOpenByCircle(t, id, own))) circled.add(id)
          const { rows } = await findItems(t, viewerOf(actor), { page: 1, pageSize: 100, sort: 'code' })
          const seen = new Set(rows.map(({ id }) => id))
          for (const item of all)
            expect(seen.has(item.id)).toBe(
              maySeeItem(viewerOf(actor), ownership({ ...item, in_circle: circled.has(item.id), body_id: null })),
            )
          return all.filter(({ id }) => seen.has(id)).length
        }),
      ),
    )
    expect(counts).toEqual([16, 2, 16, 2, 3, 2, 2])
  })

  test('the state that SQL shows is the one the rule says', async () => {
    const asking = await aUnitWithLiaison(house, house.shimen)
    const days = [null, addDays(today, -1), today, addDays(today, 1)]
    for (const kind of ['need', 'resource', 'project'] as const)
      for (const validTo of days) {
        const id = await anItem(house, house.shimen, asking.id, { kind, validTo })
        expect(granted(await show(staff, id)).state).toBe(
          stateOf({ state: 'published', kind, validTo, capacity: null, held: 0, agreed: 0, underWay: 0 }, today),
        )
      }
  })

  test('what is over is looked at on purpose, not by passers-by', async () => {
    const id = await anItem(house, house.shimen, unit.id, { title: '去年的演出', validTo: addDays(today, -1) })
    const ids = async (by: Actor, query = {}) =>
      (await list(by, { q: '去年的演出', ...query })).rows.map((row) => row.id)
    expect([await ids(stranger), await ids(far.liaison), await ids(stranger, { state: 'expired' })]).toEqual([
      [],
      [],
      [id],
    ])
    expect([await ids(staff), await ids(unit.liaison)]).toEqual([[id], [id]])
  })
})

test('lists loaded for trial are seen by asking for their edition only', async () => {
  const draft = {
    kind: 'resource' as const,
    title: '试用的会议室',
    description: '',
    provider: '第一书店',
    providerKind: null,
    street: null,
    category: '场地',
    audience: '',
    capacity: null,
    availability: '',
    place: '',
    contact: '',
    validFrom: null,
    validTo: null,
  }
  const trial = await house.do(theSystem, (t) =>
    house.lists.importLists(t, { streetId: house.shimen, year: 2026, label: '试用', items: [draft] }),
  )
  expect((await list(staff, { q: '试用的会议室' })).total).toBe(0)
  expect((await list(stranger, { q: '试用的会议室' })).total).toBe(0)
  expect((await list(staff, { edition: trial.editionId })).total).toBe(1)
})

describe('searching', () => {
  test('finds by several words, initials and unit, and takes signs of patterns literally', async () => {
    const id = await anItem(house, house.shimen, unit.id, { title: '周末亲子书画课', audience: '小学生家庭' })
    const finds = async (q: string) => (await list(staff, { q })).rows.some((row) => row.id === id)
    expect(await finds('书画')).toBe(true)
    expect(await finds('亲子 小学生')).toBe(true)
    expect(await finds('qzsh')).toBe(true)
    expect(await finds('qinzishuhua')).toBe(true)
    expect(await finds('ＱＺＳＨ')).toBe(true)
    expect([await finds('书%课'), await finds('亲子 老人')]).toEqual([false, false])
  })

  test('by day, street, unit, kind and want of a match narrows down', async () => {
    const id = await anItem(house, house.shimen, unit.id, {
      kind: 'resource',
      title: '独一无二的场地',
      validFrom: '2026-03-01',
      validTo: '2099-03-31',
    })
    const total = async (query: object) => (await list(staff, { q: '独一无二的场地', ...query })).total
    expect(await total({ validOn: '2026-02-28' })).toBe(0)
    expect(await total({ validOn: '2026-03-01' })).toBe(1)
    expect(await total({ kind: 'need' })).toBe(0)
    expect(await total({ street: house.caojiadu })).toBe(0)
    expect(await total({ organization: other.id })).toBe(0)
    expect(await total({ unmatched: 'true' })).toBe(1)
    granted(await house.call(other.liaison, matching.claimItem, { params: { id } }))
    expect(await total({ unmatched: 'true' })).toBe(0)
  })
})

test('a page of items costs the same number of statements at 1, 3 and 300 rows', async () => {
  const only = await aUnitWithLiaison(house, house.shimen)
  const costs: number[] = []
  const draft = (number: number) => ({
    kind: 'resource' as const,
    title: `场地${number}`,
    description: '',
    provider: '',
    providerKind: null,
    street: null,
    category: '场地',
    audience: '',
    capacity: null,
    availability: '',
    place: '',
    contact: '',
    validFrom: null,
    validTo: null,
  })
  const names = await house.do(theSystem, (t) => house.units.organizationsOf(t, [only.id]))
  const provider = names.get(only.id)!.name
  for (const rows of [1, 3, 300]) {
    const items = Array.from({ length: rows }, (_, number) => ({ ...draft(number), provider }))
    await house.do(theSystem, (t) => house.lists.importLists(t, { streetId: house.shimen, year: 2030, items }))
    const query = { organization: only.id, pageSize: 100 }
    costs.push(await house.statements(() => list(staff, query)))
    expect((await list(staff, query)).total).toBe(rows)
    costs.push(await house.statements(() => house.call(staff, matching.listMatches, {})))
    costs.push(await house.statements(() => house.call(staff, contract.listEditions, {})))
  }
  expect(costs).toEqual([...costs.slice(0, 3), ...costs.slice(0, 3), ...costs.slice(0, 3)])
})
