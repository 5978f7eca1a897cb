import { beforeAll, describe, expect, test } from 'vitest'
import { openCutter, openKnownWords } from '#adapters/words.ts'
import { Bm25 } from './bm25.ts'
import { Reader } from './features.ts'
import { ranked, shortlist, windowOf } from './rank.ts'
import { SearchIndex } from './search-index.ts'
import { suppliedTaxonomy } from './taxonomy-file.ts'
import { bigrams, signs } from './tokens.ts'
import type { Candidate } from './types.ts'

let reader: Reader
beforeAll(async () => {
  reader = new Reader(suppliedTaxonomy, await openCutter(), await openKnownWords())
})

const today = '2026-11-22'
let number = 0
function item(wish: Partial<Candidate>): Candidate {
  number += 1
  return {
    id: `item-${String(number).padStart(3, '0')}`,
    kind: 'resource',
    organizationId: `unit-${number}`,
    areaId: 'street-a',
    unitName: '某单位',
    streetName: '甲街道',
    title: '义务理发',
    description: '',
    audience: '',
    category: '',
    capacity: null,
    availability: '',
    place: '',
    validFrom: null,
    validTo: null,
    ...wish,
  }
}
const need = (wish: Partial<Candidate> = {}) => item({ kind: 'need', title: '老人理发不方便', ...wish })
const titlesFor = (asked: Candidate, resources: Candidate[]) =>
  shortlist(new SearchIndex(resources, reader), asked, today, 10).map(({ title }) => title)

describe('text', () => {
  test('is taken apart into pairs of characters, words and numbers whole, whatever their width', () => {
    expect(bigrams('老人学用手机，Ａ级 30分')).toEqual(['老人', '人学', '学用', '用手', '手机', 'a', '级', '30', '分'])
    expect(signs('老人，3')).toEqual(['老', '人', '3'])
  })

  test('scores as BM25 says, computed by hand', () => {
    const index = new Bm25([
      ['a', 'b'],
      ['a', 'a', 'c', 'd'],
    ])
    // idf(b) = ln(1 + (2 - 1 + 0.5) / (1 + 0.5)); length 2 of a mean of 3.
    const b = (Math.log(2) * 2.2) / (1 + 1.2 * (0.25 + (0.75 * 2) / 3))
    expect(index.scores(['b'])[0]).toBeCloseTo(b, 10)
    expect(index.scores(['b'])[1]).toBe(0)
    expect([...index.scores(['z'])]).toEqual([0, 0])
  })
})

describe('the shortlist', () => {
  test('holds what shares words, best first, and nothing that has no sign in common', () => {
    const resources = [item({ title: '钢琴独奏' }), item({ title: '老年人上门理发' }), item({ title: '理发店优惠' })]
    expect(titlesFor(need(), resources)).toEqual(['老年人上门理发', '理发店优惠'])
  })

  test('leaves out the unit’s own items and what is over before the need begins', () => {
    const asked = need({ organizationId: 'ours', validFrom: '2026-12-01', validTo: '2026-12-31' })
    const resources = [
      item({ organizationId: 'ours', title: '理发甲' }),
      item({ title: '理发乙', validTo: '2026-11-30' }),
      item({ title: '理发丙', validTo: '2026-12-01' }),
      item({ title: '理发丁', validFrom: '2027-01-01' }),
    ]
    expect(titlesFor(asked, resources)).toEqual(['理发丙'])
  })

  test('looks from today for a need that stands, and at its own days for one that is past', () => {
    const standing = need({ validFrom: '2026-01-01', validTo: '2026-12-31' })
    expect(windowOf(standing, today).validFrom).toBe(today)
    const past = need({ validFrom: '2018-01-01', validTo: '2018-12-31' })
    expect(windowOf(past, today)).toBe(past)
    expect(windowOf(need(), today).validFrom).toBe(today)
    const over = item({ title: '理发', validTo: '2026-06-30' })
    expect(titlesFor(standing, [over])).toEqual([])
  })

  test('prefers enough places and the same street among equals', () => {
    const asked = need({ capacity: 30 })
    const short = item({ title: '理发', capacity: 10, id: 'a' })
    const far = item({ title: '理发', capacity: 30, areaId: 'street-b', id: 'b' })
    const right = item({ title: '理发', capacity: 30, id: 'c' })
    const found = shortlist(new SearchIndex([short, far, right], reader), asked, today, 10)
    expect(found.map(({ id }) => id)).toEqual(['c', 'b', 'a'])
  })

  test('answers the same question the same way: equals stand in the order of their ids', () => {
    const twins = [item({ id: 'z' }), item({ id: 'y' }), item({ id: 'x' })]
    expect(shortlist(new SearchIndex(twins, reader), need(), today, 10).map(({ id }) => id)).toEqual(['x', 'y', 'z'])
  })
})

describe('reasons', () => {
  const one = (
    asked: Candidate,
    found: Candidate,
    now = { openMatches: 0, deliveries: 0, left: null as number | null },
  ) =>
    ranked(
      new SearchIndex([found, item({ title: '钢琴独奏' })], reader),
      asked,
      [found],
      new Map([[found.id, now]]),
    )[0]!

  test('name what is stored on both sides', () => {
    const asked = need({
      audience: '高龄老人',
      capacity: 40,
      place: '居委会或家中',
      category: '为老服务',
      validFrom: '2026-10-01',
      validTo: '2026-12-31',
    })
    const found = item({
      title: '上门为老人理发',
      audience: '社区老人',
      capacity: 50,
      place: '各居委会',
      category: '为老服务',
      validTo: '2026-12-15',
    })
    const { fits, misfits } = one(asked, found, { openMatches: 0, deliveries: 2, left: null })
    expect(fits).toEqual([
      { code: 'concept', params: { need: '理发', resource: '理发', concept: '理发剪发', other: '' } },
      { code: 'words', params: { words: '理发 老人' } },
      { code: 'audience', params: { need: '高龄老人', resource: '社区老人' } },
      { code: 'category', params: { need: '为老服务', resource: '为老服务' } },
      { code: 'capacityEnough', params: { need: '40', resource: '50' } },
      { code: 'sameStreet', params: { street: '甲街道' } },
      { code: 'place', params: { need: '居委会或家中', resource: '各居委会' } },
      { code: 'validTogether', params: { from: '2026-10-01', to: '2026-12-15' } },
      { code: 'delivered', params: { times: '2' } },
    ])
    expect(misfits).toEqual([])
  })

  test('say that all places are taken', () => {
    const { misfits } = one(need({}), item({ title: '理发', capacity: 10 }), { openMatches: 0, deliveries: 0, left: 0 })
    expect(misfits).toEqual([{ code: 'full', params: {} }])
  })

  test('say as plainly what does not fit', () => {
    const found = item({ title: '理发', capacity: 10, areaId: 'street-b', streetName: '乙街道' })
    expect(one(need({ capacity: 30 }), found, { openMatches: 3, deliveries: 0, left: 5 }).misfits).toEqual([
      { code: 'capacityShort', params: { need: '30', resource: '10' } },
      { code: 'otherStreet', params: { need: '甲街道', resource: '乙街道' } },
      { code: 'partLeft', params: { left: '5' } },
      { code: 'busy', params: { matches: '3' } },
    ])
  })

  test('are the same whichever side asks', () => {
    const [asked, found] = [
      need({ capacity: 5, audience: '老人' }),
      item({ title: '老人理发', audience: '老人', capacity: 9 }),
    ]
    const there = one(asked, found)
    const back = ranked(new SearchIndex([asked], reader), found, [asked], new Map())[0]!
    expect(back.fits.toSorted((a, b) => (a.code < b.code ? -1 : 1))).toEqual(
      there.fits.toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    )
  })
})
