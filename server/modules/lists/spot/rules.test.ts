import { describe, expect, test } from 'vitest'
import { standingFor, whyNotChoose, whyNotClaim, whyNotClose, whyNotEdit, whyNotOpen } from './rules.ts'

const today = '2026-03-05'
const spot = (state: 'draft' | 'open' | 'closed', day = today) => ({ state, day })

describe('a sitting', () => {
  test.each([
    ['draft', today, 3, null],
    ['closed', today, 3, null],
    ['open', today, 3, 'spot.state'],
    ['draft', today, 0, 'spot.empty'],
    ['draft', '2026-03-06', 3, 'spot.day'],
    ['closed', '2026-03-04', 3, 'spot.day'],
  ] as const)('%s for %s with %i items opens: %s', (state, day, items, why) => {
    expect(whyNotOpen(spot(state, day), items, today)).toBe(why)
  })

  test.each([
    ['draft', today, 'spot.state', 'spot.state', null],
    ['open', today, null, null, null],
    ['open', '2026-03-04', 'spot.day', null, null],
    ['closed', today, 'spot.state', 'spot.state', 'spot.state'],
  ] as const)('%s of %s: claims %s, closing %s, choosing %s', (state, day, claims, closing, choosing) => {
    const one = spot(state, day)
    expect([whyNotClaim(one, today), whyNotClose(one), whyNotChoose(one)]).toEqual([claims, closing, choosing])
  })

  test('another day is set before it has begun only, another title always', () => {
    expect(whyNotEdit(spot('draft'), '2026-03-09')).toBe(null)
    expect(whyNotEdit(spot('open'), '2026-03-09')).toBe('spot.state')
    expect(whyNotEdit(spot('closed'), today)).toBe(null)
  })
})

test('an item stands for a unit as the walls of the lists let it', () => {
  const unit = { kind: 'unit', organizationId: 'u1', areaId: 'a1' } as const
  const item = {
    areaId: 'a1',
    organizationId: 'u2',
    openness: 'street',
    state: 'published',
    shownState: 'published',
    capacity: 5,
    held: 2,
    inCircle: false,
  } as const
  expect(standingFor(unit, item, false)).toBe('free')
  expect(standingFor(unit, item, true)).toBe('mine')
  expect(standingFor(unit, { ...item, organizationId: 'u1' }, false)).toBe('own')
  expect(standingFor(unit, { ...item, held: 5 }, false)).toBe('full')
  expect(standingFor(unit, { ...item, capacity: null, held: 5 }, false)).toBe('free')
  expect(standingFor(unit, { ...item, shownState: 'expired' }, false)).toBe('gone')
  expect(standingFor({ ...unit, areaId: 'a2' }, item, false)).toBe('elsewhere')
  expect(standingFor({ ...unit, areaId: 'a2' }, { ...item, openness: 'district' }, false)).toBe('free')
  const committees = { ...item, openness: 'committee', inCircle: true } as const
  expect(standingFor({ ...unit, areaId: 'a2' }, committees, false)).toBe('free')
  expect(standingFor(unit, { ...committees, inCircle: false }, false)).toBe('elsewhere')
})
