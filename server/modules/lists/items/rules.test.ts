import { expect, test } from 'vitest'
import { canBeMatched, datesInOrder, stateAfterWriting, stateOf } from './rules.ts'

const today = '2026-11-22'
const item = { state: 'published' as const, kind: 'need', validTo: null, agreed: false }

test.each([
  ['a published item stands', item, 'published'],
  ['its last day still counts', { ...item, validTo: today }, 'published'],
  ['the day after, it is expired', { ...item, validTo: '2026-11-21' }, 'expired'],
  ['an agreed need is reserved', { ...item, agreed: true }, 'reserved'],
  ['an agreed resource serves others too', { ...item, kind: 'resource', agreed: true }, 'published'],
  ['expired comes before reserved', { ...item, validTo: '2026-11-21', agreed: true }, 'expired'],
  [
    'what waits for review does not expire',
    { ...item, state: 'submitted' as const, validTo: '2020-01-01' },
    'submitted',
  ],
])('%s', (_what, standing, state) => expect(stateOf(standing, today)).toBe(state))

test('what stands can be matched, nothing else', () => {
  const states = ['draft', 'submitted', 'published', 'reserved', 'exhausted', 'expired', 'withdrawn'] as const
  expect(states.filter(canBeMatched)).toEqual(['published', 'reserved'])
})

test('staff publish, liaisons submit', () => {
  expect([stateAfterWriting(true), stateAfterWriting(false)]).toEqual(['published', 'submitted'])
})

test('an item may last one day, or have an open side', () => {
  expect(datesInOrder('2026-05-01', '2026-05-01')).toBe(true)
  expect(datesInOrder('2026-05-02', '2026-05-01')).toBe(false)
  expect(datesInOrder(null, '2026-05-01') && datesInOrder('2026-05-01', null) && datesInOrder(null, null)).toBe(true)
})
