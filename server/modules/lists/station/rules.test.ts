import { describe, expect, test } from 'vitest'
import {
  addMonths,
  choose,
  leftIn,
  limitsOf,
  nextFreeDay,
  nextFreeMonth,
  substitutes,
  takenIn,
  whyNot,
  type Session,
  type Speaking,
} from './rules.ts'

const on = (...days: string[]): Session[] => days.map((day) => ({ day, session: day }))
const limits = { most: 2, restDays: 6 }
const somebody = (id: string, sessions: Session[] = [], more = limits): Speaking => ({ id, limits: more, sessions })

describe('how much is asked of a speaker', () => {
  test('is what they wish, and never more than the rule pack says', () => {
    expect(limitsOf({ most: null, rest_days: null })).toEqual({ most: 2, restDays: 6 })
    expect(limitsOf({ most: 1, rest_days: 14 })).toEqual({ most: 1, restDays: 14 })
    expect(limitsOf({ most: 9, rest_days: 0 })).toEqual({ most: 2, restDays: 6 })
  })

  test('is counted by sessions, of which units that share one have it in common', () => {
    const shared = [...on('2026-03-02'), { day: '2026-03-20', session: 'a' }, { day: '2026-03-20', session: 'a' }]
    expect(takenIn(shared, '2026-03')).toBe(2)
    expect(takenIn(shared, '2026-04')).toBe(0)
  })

  test.each([
    ['2026-03-10', on(), undefined],
    ['2026-03-10', on('2026-03-01', '2026-03-31'), { why: 'month' }],
    // A month's last session keeps its rest into the next one.
    ['2026-04-03', on('2026-03-30'), { why: 'rest', near: '2026-03-30' }],
    ['2026-03-08', on('2026-03-02'), { why: 'rest', near: '2026-03-02' }],
    ['2026-03-09', on('2026-03-02'), undefined],
    ['2026-02-24', on('2026-03-02'), { why: 'rest', near: '2026-03-02' }],
    ['2026-02-23', on('2026-03-02'), undefined],
  ])('on %s after %j is %j', (day, sessions, why) => {
    expect(whyNot(day, somebody('a', sessions))).toEqual(why)
  })

  test('says when they are to be had again', () => {
    const busy = somebody('a', on('2026-12-02', '2026-12-20', '2027-01-04'))
    expect(addMonths('2026-12', 1)).toBe('2027-01')
    expect(nextFreeMonth('2026-12', busy)).toBe('2027-01')
    expect(nextFreeDay('2026-12-21', busy)).toBe('2027-01-11')
    expect(nextFreeMonth('2026-12', somebody('a', [], { most: 0, restDays: 6 }))).toBeNull()
  })
})

describe('an order', () => {
  test('gets the first wished day on which somebody can, and of these whoever has least', () => {
    const one = somebody('one', on('2026-03-02'))
    const other = somebody('other')
    expect(choose(['2026-03-04', '2026-03-20'], [one])).toEqual({ day: '2026-03-20', speakerId: 'one' })
    expect(choose(['2026-03-20'], [one, other])).toEqual({ day: '2026-03-20', speakerId: 'other' })
    expect(choose(['2026-03-04'], [])).toEqual({ day: '2026-03-04', speakerId: null })
    expect(choose(['2026-03-04'], [one])).toMatchObject({ refused: { why: 'rest' }, day: '2026-03-04' })
  })
})

test('a substitute shares a topic and is free that day: most in common first, then of the same unit, then least taken on', () => {
  const of = (id: string, topics: string[], organizationId: string | null, sessions = on()) => ({
    ...somebody(id, sessions),
    topics,
    organizationId,
  })
  const found = substitutes('2026-03-10', { topics: ['law', 'family'], organizationId: 'u' }, [
    of('stranger', ['health'], 'u'),
    of('busy', ['law'], null, on('2026-03-09')),
    of('used', ['law'], null, on('2026-03-28')),
    of('fresh', ['law'], null),
    of('colleague', ['law'], 'u', on('2026-03-28')),
    of('both', ['law', 'family'], null),
  ])
  expect(found.map(({ candidate, taken }) => [candidate.id, taken])).toEqual([
    ['both', 0],
    ['colleague', 1],
    ['fresh', 0],
    ['used', 1],
  ])
})

test('places left in a shared session are what its units leave', () => {
  expect(leftIn(60, [30, 20])).toBe(10)
  expect(leftIn(null, [30])).toBeNull()
  expect(leftIn(20, [30, null])).toBe(0)
})
