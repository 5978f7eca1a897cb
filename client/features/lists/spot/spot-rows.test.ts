import { expect, test } from 'vitest'
import type { Spot, SpotClaim } from '#contract/spot.ts'
import { figuresOf, inView, pagesOf, spoken } from './spot-rows.ts'

const claim = (unitId: string, state: SpotClaim['state'] = 'proposed') => ({ unitId, state }) as SpotClaim
const row = (...claims: SpotClaim[]) => ({ item: {}, claims }) as Spot['rows'][number]

test('a sitting is counted by what stands: what was declined since is nobody’s', () => {
  const rows = [
    row(claim('a'), claim('b', 'waitlisted')),
    row(claim('a', 'declined')),
    row(claim('a', 'accepted')),
    row(),
  ]
  expect(figuresOf({ rows })).toEqual({ items: 4, claimed: 2, unclaimed: 2, claims: 3, units: 2 })
  expect(rows.map((one) => inView(one, 'claimed'))).toEqual([true, false, true, false])
  expect(rows.map((one) => inView(one, 'unclaimed'))).toEqual([false, true, false, true])
})

test('a wall shows all rows on pages, the last one with the rest', () => {
  expect(pagesOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]])
  expect(pagesOf([1, 2], 2)).toEqual([[1, 2]])
  expect(pagesOf([], 8)).toEqual([[]])
})

test('a code is read in two halves', () => {
  expect(spoken('042517')).toBe('042 517')
})
