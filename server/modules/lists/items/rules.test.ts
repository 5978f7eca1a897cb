import { expect, test } from 'vitest'
import { canBeMatched, datesInOrder, leftOf, stateAfterWriting, stateOf } from './rules.ts'

const today = '2026-11-22'
const item = {
  state: 'published' as const,
  kind: 'need',
  validTo: null,
  capacity: null,
  held: 0,
  agreed: 0,
  underWay: 0,
}
const hundred = { ...item, capacity: 100 }
const forty = { ...item, kind: 'resource', capacity: 40 }

test.each([
  ['a published item stands', item, 'published'],
  ['its last day still counts', { ...item, validTo: today }, 'published'],
  ['the day after, it is expired', { ...item, validTo: '2026-11-21' }, 'expired'],
  ['an agreed need without a number is reserved', { ...item, underWay: 1 }, 'reserved'],
  ['a need served in part still stands', { ...hundred, held: 40, agreed: 40, underWay: 1 }, 'published'],
  ['a need wholly claimed is not yet agreed', { ...hundred, held: 100, agreed: 40, underWay: 1 }, 'published'],
  ['a need agreed for all is reserved', { ...hundred, held: 100, agreed: 100, underWay: 2 }, 'reserved'],
  ['and stays so when it was delivered', { ...hundred, held: 100, agreed: 100, underWay: 0 }, 'reserved'],
  ['an agreed resource without a number serves others too', { ...item, kind: 'resource', underWay: 3 }, 'published'],
  ['a resource with places left serves others', { ...forty, held: 39 }, 'published'],
  ['a resource whose places are taken is exhausted', { ...forty, held: 40 }, 'exhausted'],
  ['a project has no places', { ...forty, kind: 'project', held: 40 }, 'published'],
  ['expired comes before reserved', { ...item, validTo: '2026-11-21', underWay: 1 }, 'expired'],
  [
    'what waits for review does not expire',
    { ...item, state: 'submitted' as const, validTo: '2020-01-01' },
    'submitted',
  ],
])('%s', (_what, standing, state) => expect(stateOf(standing, today)).toBe(state))

test('what stands can be matched, nothing else', () => {
  const states = ['draft', 'submitted', 'published', 'reserved', 'exhausted', 'expired', 'withdrawn'] as const
  expect(states.filter(canBeMatched)).toEqual(['published', 'reserved', 'exhausted'])
})

test('what is left is never less than nothing, and nothing is counted where there is no limit', () => {
  expect([leftOf(forty), leftOf({ ...forty, held: 39 }), leftOf({ ...forty, held: 60 }), leftOf(item)]).toEqual([
    40,
    1,
    0,
    null,
  ])
})

test('staff publish, liaisons submit', () => {
  expect([stateAfterWriting(true), stateAfterWriting(false)]).toEqual(['published', 'submitted'])
})

test('an item may last one day, or have an open side', () => {
  expect(datesInOrder('2026-05-01', '2026-05-01')).toBe(true)
  expect(datesInOrder('2026-05-02', '2026-05-01')).toBe(false)
  expect(datesInOrder(null, '2026-05-01') && datesInOrder('2026-05-01', null) && datesInOrder(null, null)).toBe(true)
})
