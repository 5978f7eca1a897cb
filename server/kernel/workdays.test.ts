import { expect, test } from 'vitest'
import pack from '#rulepacks/workdays.json' with { type: 'json' }
import { isWorkday, workdaysAfter } from './workdays.ts'

const { years } = pack.value

test.each([
  ['2026-02-14', true, 'a Saturday on which is worked'],
  ['2026-02-16', false, 'a Monday of the Spring Festival'],
  ['2026-09-20', true, 'a Sunday on which is worked'],
  ['2026-11-30', true, 'a plain Monday'],
  ['2026-11-29', false, 'a plain Sunday'],
  ['2027-01-01', true, 'a Friday of a year without a table'],
])('%s: %s, %s', (day, works) => expect(isWorkday(years, day)).toBe(works))

// domain-rules.md §17.
test.each([
  ['2026-09-24', '2026-10-09'],
  ['2026-09-29', '2026-10-12'],
  ['2026-02-13', '2026-02-27'],
  ['2026-09-18', '2026-09-24'],
])('five working days after %s are over on %s', (from, to) =>
  expect(workdaysAfter(years, from, 5)).toEqual({ day: to, provisional: false }),
)

test('what reaches into a year without a table says so', () => {
  expect(workdaysAfter(years, '2026-12-30', 3)).toEqual({ day: '2027-01-04', provisional: true })
})
