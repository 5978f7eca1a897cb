import { describe, expect, test } from 'vitest'
import type { Closure, Hours } from '#contract/venue-shapes.ts'
import workdays from '#rulepacks/workdays.json' with { type: 'json' }
import { faultOfHours, openAt, openThroughout, spansOn } from './hours.ts'

const { years } = workdays.value
const office = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '17:00' },
]
const saturday = [{ from: '10:00', to: '16:00' }]
const hours: Hours = {
  week: [office, office, office, office, office, saturday, []],
  onHolidays: 'closed',
  exceptions: [
    { from: '2026-12-24', to: '2026-12-26', spans: [{ from: '09:00', to: '12:00' }], reason: '年终盘点' },
    { from: '2026-12-26', to: '2026-12-26', spans: [], reason: '' },
  ],
}
const at = (day: string, clock: string) => new Date(`${day}T${clock}:00+08:00`)
const seen = (day: string, clock: string, closures: Closure[] = [], given: Hours | null = hours) => {
  const { state, until, opensAt } = openAt(given, closures, at(day, clock), years)
  const local = (moment: string | null) =>
    moment && new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 16)
  return [state, local(until) ?? local(opensAt)]
}

describe('something that takes a while', () => {
  const during = (day: string, from: string, to: string, closures: Closure[] = [], given: Hours | null = hours) =>
    openThroughout(given, closures, { from: at(day, from), to: at(day, to) }, years)
  const iso = (day: string, clock: string) => at(day, clock).toISOString()
  const notice: Closure = {
    id: 'c',
    from: '2026-12-07',
    to: '2026-12-08',
    reason: '消毒',
    instead: null,
    insteadWords: '',
  }

  test.each([
    ['within a span', during('2026-12-01', '09:00', '11:00'), { state: 'open' }],
    [
      'over the lunch break',
      during('2026-12-01', '11:00', '14:00'),
      { state: 'closes', until: iso('2026-12-01', '12:00') },
    ],
    ['in the evening', during('2026-12-01', '19:00', '20:00'), { state: 'closed', next: iso('2026-12-02', '09:00') }],
    [
      'under a notice',
      during('2026-12-07', '09:00', '11:00', [notice]),
      { state: 'closed', next: iso('2026-12-09', '09:00') },
    ],
    ['where hours are words', during('2026-12-01', '22:00', '23:00', [], null), { state: 'unknown' }],
    [
      'where they are words, under a notice',
      during('2026-12-08', '09:00', '10:00', [notice], null),
      { state: 'closed', next: null },
    ],
  ])('%s', (_what, door, expected) => expect(door).toEqual(expected))
})

describe('the day’s hours', () => {
  test.each([
    ['2026-11-30', office, 'a Monday'],
    ['2026-12-05', saturday, 'a Saturday'],
    ['2026-12-06', [], 'a Sunday'],
    ['2026-10-01', [], 'a public holiday'],
    ['2026-10-10', office, 'a Saturday on which is worked'],
    ['2026-12-25', [{ from: '09:00', to: '12:00' }], 'a day of an exception'],
    ['2026-12-26', [], 'a day of two, of which the last counts'],
  ])('%s are %j: %s', (day, spans) => {
    expect(spansOn(hours, day, years)).toEqual(spans)
  })

  test('go on through holidays where the place says so', () => {
    expect(spansOn({ ...hours, onHolidays: 'asUsual' }, '2026-10-01', years)).toEqual(office)
    expect(spansOn({ ...hours, onHolidays: 'asUsual' }, '2026-10-10', years)).toEqual(saturday)
  })
})

const week: Closure = { id: 'x', from: '2026-12-07', to: '2026-12-13', reason: '检修', instead: null, insteadWords: '' }
describe('now', () => {
  test.each([
    ['2026-11-30', '09:00', ['open', '2026-11-30T12:00']],
    ['2026-11-30', '08:59', ['closed', '2026-11-30T09:00']],
    ['2026-11-30', '12:00', ['closed', '2026-11-30T13:00']],
    ['2026-11-30', '17:00', ['closed', '2026-12-01T09:00']],
    ['2026-12-05', '16:00', ['closed', '2026-12-07T09:00']],
    // Before midnight in Shanghai it is still this day, whatever day it is in London.
    ['2026-12-01', '00:30', ['closed', '2026-12-01T09:00']],
    ['2026-09-30', '18:00', ['closed', '2026-10-08T09:00']],
  ] as const)('%s %s is %j', (day, clock, said) => {
    expect(seen(day, clock)).toEqual(said)
  })

  test('a notice closes its days, the last one too, and nothing else', () => {
    expect(seen('2026-12-07', '10:00', [week])).toEqual(['closed', '2026-12-14T09:00'])
    expect(seen('2026-12-13', '10:00', [week])).toEqual(['closed', '2026-12-14T09:00'])
    expect(seen('2026-12-14', '10:00', [week])).toEqual(['open', '2026-12-14T12:00'])
    expect(openAt(hours, [week], at('2026-12-07', '10:00'), years).closure).toEqual(week)
  })

  test('hours in words leave it unknown, but for a notice', () => {
    expect([seen('2026-11-30', '10:00', [], null), seen('2026-12-08', '10:00', [week], null)]).toEqual([
      ['unknown', null],
      ['closed', null],
    ])
  })

  test('open to the end of the day ends at midnight', () => {
    const late: Hours = { ...hours, week: hours.week.map(() => [{ from: '00:00', to: '24:00' }]) }
    expect(seen('2026-11-30', '23:59', [], late)).toEqual(['open', '2026-12-01T00:00'])
  })
})

test('spans that overlap or run backwards are named by their day', () => {
  const bad = (spans: Hours['week'][number]) => faultOfHours({ ...hours, week: hours.week.with(2, spans) })
  expect(
    bad([
      { from: '09:00', to: '13:00' },
      { from: '12:00', to: '17:00' },
    ]),
  ).toEqual({ code: 'venue.hours', day: '3' })
  expect(bad([{ from: '17:00', to: '09:00' }])).toEqual({ code: 'venue.hours', day: '3' })
  expect(faultOfHours(hours)).toBeUndefined()
  const turned = { from: '2026-12-26', to: '2026-12-24', spans: [], reason: '' }
  expect(faultOfHours({ ...hours, exceptions: [turned] })).toEqual({ code: 'venue.days' })
})
