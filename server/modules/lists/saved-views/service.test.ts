import { afterAll, beforeAll, expect, test } from 'vitest'
import { listItems } from '#contract/lists.ts'
import { listSavedViews, removeView, saveView } from '#contract/saved-views.ts'
import type { AnswerOf } from '#contract/route.ts'
import type { Actor } from '#kernel/actor.ts'
import { aStaff } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, type ListsHouse } from '#testing/lists.ts'

let house: ListsHouse
let staff: Actor
beforeAll(async () => {
  house = await openListsHouse()
  staff = aStaff(house.shimen)
  const unit = await aUnitWithLiaison(house, house.shimen)
  await anItem(house, house.shimen, unit.id, { title: '社区义诊' })
  await anItem(house, house.shimen, unit.id, { title: '法律咨询' })
  await anItem(house, house.shimen, unit.id, { title: '想请义诊', kind: 'need', openness: 'committee' })
})
afterAll(() => house.close())

const save = (by: Actor, name: string, search: object) =>
  house.call<{ id: string }>(by, saveView, { body: { name, search } })
const views = async (by: Actor) =>
  granted(await house.call<AnswerOf<typeof listSavedViews>>(by, listSavedViews, {})).rows

test('a view is a name for filters, counted as its owner would see it; the same name replaces', async () => {
  granted(await save(staff, '义诊', { q: '义诊' }))
  granted(await save(staff, '需求', { kind: 'need', unmatched: true }))
  granted(await save(staff, '全区需求', { kind: 'need', edition: 'all' }))
  granted(await save(staff, '义诊', { q: '法律' }))
  expect((await views(staff)).map(({ id: _id, ...view }) => view)).toEqual([
    { name: '义诊', search: { q: '法律' }, count: 1 },
    { name: '需求', search: { kind: 'need', unmatched: true }, count: 1 },
    { name: '全区需求', search: { kind: 'need', edition: 'all' }, count: 1 },
  ])
  const far = aStaff(house.caojiadu)
  granted(await save(far, '全区需求', { kind: 'need', edition: 'all' }))
  expect(await views(far)).toMatchObject([{ name: '全区需求', count: 0 }])
})

test('a count is the total of the list it opens', async () => {
  for (const { search, count } of await views(staff)) {
    const { edition, unmatched, kind, ...rest } = search
    const query = { ...rest, kind: kind ?? 'resource', ...(unmatched ? { unmatched: 'true' } : {}) }
    const page = granted(await house.call<{ total: number }>(staff, listItems, { query }))
    expect([edition ?? '', page.total]).toEqual([edition ?? '', count])
  }
})

test('views are their owner’s alone, at most twelve, and cost the same however many', async () => {
  const other = aStaff(house.shimen)
  expect(await views(other)).toEqual([])
  const [mine] = await views(staff)
  expect(await house.call(other, removeView, { params: { id: mine!.id } })).toMatchObject({ code: 'object.missing' })
  granted(await save(other, '第1张', { q: '义诊' }))
  const one = await house.statements(() => views(other))
  for (let n = 2; n <= 12; n++) granted(await save(other, `第${n}张`, { q: '义诊' }))
  expect(await house.statements(() => views(other))).toBe(one)
  expect(await save(other, '第13张', {})).toMatchObject({ code: 'view.too-many', params: { most: 12 } })
  expect(granted(await house.call(staff, removeView, { params: { id: mine!.id } }))).toEqual({ done: true })
  expect((await views(staff)).map(({ name }) => name)).toEqual(['需求', '全区需求'])
})
