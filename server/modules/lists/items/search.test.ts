import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '#contract/lists.ts'
import { stranger, type Actor } from '#kernel/actor.ts'
import { aDatabase } from '#testing/database.ts'
import { aStaff } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, type ListsHouse } from '#testing/lists.ts'
import { viewerOf } from '../policy.ts'
import { filteredItems, type ItemQuery } from './finding.ts'
import { gramsOf, guessedWords, typedWords } from './search-words.ts'

type Page = { rows: { title: string }[]; total: number; near: number }

let house: ListsHouse
let staff: Actor
let unitId: string
beforeAll(async () => {
  house = await openListsHouse()
  staff = aStaff(house.shimen)
  unitId = (await aUnitWithLiaison(house, house.shimen)).id
  const wishes = [
    { title: '社区义诊进弄堂', description: '量血压测血糖', audience: '老年人' },
    { title: '老年人免费理发', description: '每月一次，义诊同时进行', audience: '六十岁以上老年人' },
    {
      title: '亲子阅读',
      description: '周末绘本',
      audience: '学龄前儿童',
      validFrom: '2030-03-01',
      validTo: '2030-06-30',
    },
    { title: '法律咨询', description: '律师坐堂', audience: '居民' },
  ]
  for (const wish of wishes) await anItem(house, house.shimen, unitId, { openness: 'district', ...wish })
})
afterAll(() => house.close())

const search = async (q: string, query: Record<string, unknown> = {}, by: Actor = staff) =>
  granted(await house.call<Page>(by, contract.listItems, { query: { q, sort: 'relevance', ...query } }))
const found = async (q: string, query = {}) => (await search(q, query)).rows.map(({ title }) => title)

describe('search', () => {
  test.each([
    ['a word', '理发', ['老年人免费理发']],
    ['two words', '老年 血压', ['社区义诊进弄堂']],
    ['pinyin', 'lifa', ['老年人免费理发']],
    ['initials', 'flzx', ['法律咨询']],
    ['another sign of the same sound', '法律资讯', ['法律咨询']],
    ['swapped neighbours', '律法咨询', ['法律咨询']],
    ['swapped neighbours in a word of two', '发理', ['老年人免费理发']],
    ['a wrong sign', '亲于阅读', ['亲子阅读']],
    ['a wrong letter in pinyin', 'qinziyuadu', ['亲子阅读']],
    ['swapped letters in pinyin', 'falvzxiun', ['法律咨询']],
    ['several words written as one', '老年人血糖', ['社区义诊进弄堂']],
    ['a wrong word beside a right one', '免费 理法', ['老年人免费理发']],
    ['what is not there', '钢琴', []],
    ['a sign of a pattern', '%', []],
  ])('by %s', async (_what, typed, titles) => expect(await found(typed)).toEqual(titles))

  test('a word in the title comes before one elsewhere, and that before what only comes near', async () => {
    expect(await found('义诊')).toEqual(['社区义诊进弄堂', '老年人免费理发'])
    expect(await search('义诊')).toMatchObject({ total: 2, near: 0 })
    expect(await search('义珍')).toMatchObject({ total: 1, near: 1 })
    await anItem(house, house.shimen, unitId, { title: '义珍书画展' })
    expect(await found('义珍')).toEqual(['义珍书画展', '社区义诊进弄堂'])
    expect(await search('义珍')).toMatchObject({ total: 2, near: 1 })
  })

  test.each(['义', '义诊', 'yizhen', '50%', '𠮷野家', '家教 课'])(
    '%s is numbered here as in the database',
    async (text) => {
      const { rows } = await house.house.transactions.pool.query<{ grams: number[] }>(
        'select lists.grams($1) as grams',
        [text],
      )
      const words = typedWords(text)
      const signs = words.flatMap((word) => [...word])
      expect(rows[0]!.grams.toSorted((a, b) => a - b)).toEqual(
        [...new Set([...signs, ...words].flatMap(gramsOf))].toSorted((a, b) => a - b),
      )
    },
  )

  test('counts the same on every page, also past the last', async () => {
    const [first, second, past] = [
      await search('义诊', { pageSize: 1 }),
      await search('义诊', { pageSize: 1, page: 2 }),
      await search('义诊', { pageSize: 1, page: 9 }),
    ]
    expect([first, second, past].map(({ rows }) => rows.length)).toEqual([1, 1, 0])
    expect([second.total, past.total]).toEqual([first.total, first.total])
    expect(first.total).toBeGreaterThan(1)
  })

  test('follows a changed title, whoever changes it', async () => {
    const id = await anItem(house, house.shimen, unitId, { title: '磨刀' })
    granted(await house.call(staff, contract.editItem, { params: { id }, body: { title: '修伞', version: 1 } }))
    expect([await found('磨刀'), await found('修伞')]).toEqual([[], ['修伞']])
  })

  test('for whom, and valid in a span of days', async () => {
    expect(await found('', { audience: '老年人', sort: 'title' })).toEqual(['社区义诊进弄堂', '老年人免费理发'])
    const valid = async (from: string, to: string) => await found('亲子', { from, to })
    expect(await valid('2030-06-30', '2030-12-31')).toEqual(['亲子阅读'])
    expect(await valid('2030-07-01', '2030-12-31')).toEqual([])
    expect(await valid('2030-01-01', '2030-02-28')).toEqual([])
  })

  test('does not find what its asker may not see, nor tells that it is there', async () => {
    await anItem(house, house.shimen, unitId, { title: '内部茶话会', openness: 'committee' })
    expect(await search('茶话会')).toMatchObject({ total: 1 })
    for (const typed of ['茶话会', '茶话惠', 'chahuahui'])
      expect(await search(typed, {}, stranger)).toMatchObject({ rows: [], total: 0, near: 0 })
  })
})

describe('at a hundred times the items', () => {
  const items = process.env['LINLI_FULL'] ? 110_000 : 6_000
  let owner: pg.Client
  beforeAll(async () => {
    owner = new pg.Client(await aDatabase())
    await owner.connect()
    await owner.query(
      `insert into lists.item (id, code, edition_id, area_id, kind, organization_id, title, title_key, openness, state,
         search, created_at, changed_at, changed_by)
       select gen_random_uuid(), 'ZY-BENCH-' || n, i.edition_id, i.area_id, 'resource', i.organization_id, w, w, 'district',
         'published', w || ' ' || md5(n::text), now(), now(), 'bench'
       from generate_series(1, $1::int) n,
         lateral (select (array['便民维修', '绘本朗读', '垃圾分类宣讲', '手机课堂', '邻里合唱', '消防演练'])[1 + n % 6] || n as w) t,
         (select * from lists.item limit 1) i`,
      [items],
    )
    await owner.query('vacuum analyze lists.item, lists.item_grams')
  }, 120_000)
  afterAll(() => owner.end())

  /** The steps of a plan, by their kind and what they read. */
  const planOf = async (by: Actor, q: string, guessed: boolean) => {
    const exact = typedWords(q)
    const words = guessed ? await guessedWords(exact) : exact.map((one) => ({ typed: one, near: [] }))
    const plan = await house.do(by, (t) => {
      const query = contract.listItems.query.parse({ q, kind: 'resource' }) as ItemQuery
      return filteredItems(t, viewerOf(by), query, words).selectAll('i').explain('json')
    })
    const steps: string[] = []
    const walk = (step: Record<string, unknown>): void => {
      steps.push([step['Node Type'], step['Relation Name'] ?? step['Index Name']].filter(Boolean).join(' '))
      for (const below of (step['Plans'] as Record<string, unknown>[] | undefined) ?? []) walk(below)
    }
    walk((plan[0] as { 'QUERY PLAN': [{ Plan: Record<string, unknown> }] })['QUERY PLAN'][0].Plan)
    return steps
  }

  // The many ways a slip in letters may be meant cost more index look-ups than six thousand rows are worth.
  const typed: [string, boolean][] = [
    ['义诊', true],
    ['义珍', true],
    ['诊', true],
    ['法律资讯', true],
    ['yizhen', false],
    ...(process.env['LINLI_FULL'] ? [['falvzxiun', true] as [string, boolean]] : []),
  ]
  test.each(typed)('%s (guessed at: %s) goes through the index, not over the items', async (q, guessed) => {
    for (const by of [staff, stranger]) {
      const steps = await planOf(by, q, guessed)
      const scans = steps.filter((step) => step.startsWith('Seq Scan item'))
      const index = steps.includes('Bitmap Index Scan item_grams_index')
      expect({ by: by.name, index, scans, steps }).toEqual({ by: by.name, index: true, scans: [], steps })
    }
  })

  test('without the index it would be a scan: the look at the plan tells', async () => {
    await owner.query('drop index lists.item_grams_index')
    expect((await planOf(staff, '义诊', false)).filter((step) => step.startsWith('Seq Scan item'))).not.toEqual([])
    await owner.query('create index item_grams_index on lists.item_grams using gin (grams)')
  })

  test('answers the same', async () => expect(await found('义珍')).toEqual(['义珍书画展', '社区义诊进弄堂']))
})
