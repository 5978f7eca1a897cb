import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '#contract/lists.ts'
import * as viewing from '#contract/saved-views.ts'
import type { AnswerOf } from '#contract/route.ts'
import type { Actor } from '#kernel/actor.ts'
import { aStaff, theSystem } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, type ListsHouse } from '#testing/lists.ts'
import type { ListsTables } from '../types.ts'
import { readTimes } from './read-times.ts'
import { saysNothing, unread, weekHoursOf, wishedHours } from './week-hours.ts'

describe('the hours of a week that words name', () => {
  test.each([
    [
      '每周三下午',
      [3, 12],
      [3, 17],
      [
        [3, 11],
        [3, 18],
        [4, 13],
      ],
    ],
    ['工作日18:00后及双休日', [1, 18], [7, 9], [[1, 17]]],
    [
      '工作日 17:00 后',
      [3, 17],
      [5, 23],
      [
        [3, 16],
        [3, 8],
        [6, 18],
      ],
    ],
    [
      '每月第一个周六上午',
      [6, 8],
      [6, 11],
      [
        [6, 12],
        [7, 9],
      ],
    ],
  ] as const)('%s', (words, first, last, not) => {
    const hour = ([day, at]: readonly [number, number]) => (day - 1) * 24 + at + 1
    const hours = weekHoursOf(words)
    expect(hours).toContain(hour(first))
    expect(hours).toContain(hour(last))
    for (const other of not) expect(hours).not.toContain(hour(other))
  })

  test.each(['', '随时', '每天', '提前一周约', '7-8月'])('“%s” says nothing of a day or an hour', (words) => {
    expect(weekHoursOf(words)).toEqual([saysNothing])
  })

  test('what is open on holidays only is on no day of a plain week, and does say something', () => {
    expect(weekHoursOf('法定节假日')).toEqual([])
  })

  test('a wish is a day, a part of it or hours; those that say nothing come only when they are asked for', () => {
    expect(wishedHours({})).toBe(null)
    expect(wishedHours({ weekday: 1, hours: '9-11' })).toEqual([10, 11])
    expect(wishedHours({ weekday: 1, part: 'noon', hours: '9-11' })).toEqual([12, 13, 14])
    expect(wishedHours({ weekday: 1, hours: '9-10', untimed: 'also' })).toEqual([10, saysNothing])
    expect(wishedHours({ hours: '0-1' })).toEqual([1, 25, 49, 73, 97, 121, 145])
    expect(wishedHours({ untimed: 'also' })).toBe(null)
    expect(wishedHours({ weekday: 1, untimed: 'only' })).toEqual([saysNothing])
  })
})

describe('items found by when in a week', () => {
  let house: ListsHouse
  let staff: Actor
  const ids: Record<string, string> = {}
  const said = { wednesday: '每周三下午', working: '工作日 9:00-11:00', weekend: '双休日', any: '随时', none: '' }
  beforeAll(async () => {
    house = await openListsHouse()
    staff = aStaff(house.shimen)
    const unit = await aUnitWithLiaison(house, house.shimen)
    for (const [name, availability] of Object.entries(said))
      ids[name] = await anItem(house, house.shimen, unit.id, { availability })
  })
  afterAll(() => house.close())

  const found = async (query: Record<string, unknown>) => {
    const { rows } = granted(
      await house.call<AnswerOf<typeof contract.listItems>>(staff, contract.listItems, { query }),
    )
    return Object.keys(ids).filter((name) => rows.some((row) => row.id === ids[name]))
  }

  test('by day, by part of the day, by hours, and those that say nothing as one likes', async () => {
    expect(await found({ weekday: 3, part: 'afternoon' })).toEqual(['wednesday'])
    expect(await found({ weekday: 3 })).toEqual(['wednesday', 'working'])
    expect(await found({ hours: '10-12' })).toEqual(['working', 'weekend'])
    expect(await found({ weekday: 7, untimed: 'also' })).toEqual(['weekend', 'any', 'none'])
    expect(await found({ untimed: 'only' })).toEqual(['any', 'none'])
    expect(await found({})).toEqual(Object.keys(said))
  })

  test('what an edit says counts from then on', async () => {
    const { version } = granted(
      await house.call<AnswerOf<typeof contract.showItem>>(staff, contract.showItem, { params: { id: ids['none']! } }),
    )
    const body = { title: '改了时间的会议室', availability: '周日上午', version }
    granted(await house.call(staff, contract.editItem, { params: { id: ids['none']! }, body }))
    expect(await found({ weekday: 7, hours: '8-9' })).toEqual(['weekend', 'none'])
  })

  test('what was written before times were kept says nothing until the timer has read it', async () => {
    await house.do(theSystem, (t) =>
      t
        .tables<ListsTables>()
        .updateTable('lists.item')
        .set({ times: [saysNothing, unread] })
        .where('id', '=', ids['wednesday']!)
        .execute(),
    )
    expect(await found({ weekday: 3, part: 'afternoon' })).toEqual([])
    expect(await found({ untimed: 'only' })).toContain('wednesday')
    expect(await house.do(theSystem, readTimes)).toBe(1)
    expect(await house.do(theSystem, readTimes)).toBe(0)
    expect(await found({ weekday: 3, part: 'afternoon' })).toEqual(['wednesday'])
  })

  test('a saved view keeps the time and counts by it', async () => {
    const search = { edition: 'all', kind: 'resource', weekday: 3, part: 'afternoon' } as const
    granted(await house.call(staff, viewing.saveView, { body: { name: '周三下午', search } }))
    const { rows } = granted(
      await house.call<AnswerOf<typeof viewing.listSavedViews>>(staff, viewing.listSavedViews, {}),
    )
    expect(rows).toMatchObject([{ name: '周三下午', search, count: 1 }])
  })

  test('an index answers, so that ten times the items cost no ten times the work', async () => {
    const plan = await house.do(theSystem, async (t) => {
      await sql`set local enable_seqscan = off`.execute(t.tables<ListsTables>())
      const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select g.item_id from lists.item_grams g
        where g.times && '{62,63}'::int[]`.execute(t.tables<ListsTables>())
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })
    expect(plan).toContain('item_times_index')
  })
})
