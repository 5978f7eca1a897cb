import { describe, expect, test } from 'vitest'
import { momentAt } from '#kernel/calendar.ts'
import { aRule } from './builders.ts'
import { awardOf, inForce, refillOf, speaksOf, worthOf, written } from './rules.ts'

describe('the version in force', () => {
  const versions = [
    { version: 1, effective_from: momentAt('2026-01-01', '00:00') },
    { version: 3, effective_from: momentAt('2026-06-01', '00:00') },
    { version: 2, effective_from: momentAt('2026-03-01', '00:00') },
  ]
  test.each([
    ['2025-12-31', '23:59', undefined],
    ['2026-01-01', '00:00', 1],
    ['2026-05-31', '23:59', 2],
    ['2026-06-01', '00:00', 3],
    ['2030-01-01', '00:00', 3],
  ])('on %s at %s is %s', (day, time, version) => expect(inForce(versions, momentAt(day, time))?.version).toBe(version))
})

describe('a rule', () => {
  const part = { kind: 'volunteer', minutes: 60, grade: 'measured' } as const
  test.each([
    ['of all kinds speaks of everything', {}, part, true],
    ['of one kind speaks of that', { activityKinds: ['volunteer'] }, part, true],
    ['of another kind does not', { activityKinds: ['lecture'] }, part, false],
    ['for measured hours speaks of those', { measuredOnly: true }, part, true],
    [
      'for measured hours passes over others',
      { measuredOnly: true },
      { ...part, grade: 'supplemented' } as const,
      false,
    ],
  ])('%s', (_says, given, participation, speaks) => expect(speaksOf(aRule(given), participation)).toBe(speaks))

  test.each([
    ['an hour', {}, 60, 100, 'counted'],
    ['less than a hundredth of a point is dropped', {}, 50, 83, 'counted'],
    ['nothing', {}, 0, 0, 'counted'],
    ['exactly as much as counts each', { mostMinutesEach: 120 }, 120, 200, 'counted'],
    ['more than counts each', { mostMinutesEach: 120 }, 121, 200, 'cappedEach'],
    ['an event of a minute', { basis: 'perEvent', hundredths: 300 } as const, 1, 300, 'counted'],
    ['an event nobody stayed at', { basis: 'perEvent', hundredths: 300 } as const, 0, 0, 'counted'],
  ])('%s is worth', (_says, given, minutes, worth, reason) =>
    expect(worthOf(aRule(given), { minutes })).toEqual({ worth, reason }),
  )

  test.each([
    ['within the cap', 300, 120, 0, 200, 'counted'],
    ['up to the cap', 300, 120, 100, 200, 'counted'],
    ['over the cap', 300, 120, 101, 199, 'cappedYear'],
    ['with the cap used up', 300, 120, 300, 0, 'cappedYear'],
    ['with more used than a later cap allows', 300, 120, 400, 0, 'cappedYear'],
    ['without a cap', null, 120, 1_000_000, 200, 'counted'],
  ])('gives %s', (_says, yearlyCap, minutes, used, hundredths, reason) =>
    expect(awardOf(aRule({ yearlyCap }), { minutes }, used)).toEqual({ hundredths, worth: 200, reason }),
  )

  test('gives what the cap had kept when room comes free, and says whether that is all', () => {
    const rule = aRule({ yearlyCap: 300, mostMinutesEach: 120 })
    expect(refillOf(rule, { minutes: 120 }, 50, 200)).toEqual({ hundredths: 100, worth: 200, reason: 'cappedYear' })
    expect(refillOf(rule, { minutes: 180 }, 50, 100)).toEqual({ hundredths: 150, worth: 200, reason: 'cappedEach' })
  })
})

test('points are written without needless zeros', () => {
  expect([275, 200, 150, 1, 0].map(written)).toEqual(['2.75', '2', '1.5', '0.01', '0'])
})
