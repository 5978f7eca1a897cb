import { expect, test } from 'vitest'
import { isDue, reminderOf, renewedUntil } from './rules.ts'

const today = '2026-11-27'

test.each([
  ['an open end stays open', null, null],
  ['a far day stays where it is', '2027-06-30', '2027-06-30'],
  ['the day after the first reminder’s is far', '2026-12-28', '2026-12-28'],
  ['a day within 30 days moves a year on', '2026-12-27', '2027-12-27'],
  ['so does one that has just passed', '2026-11-26', '2027-11-26'],
  ['a day long past moves on until it stands in the future', '2018-12-31', '2026-12-31'],
  ['29 February becomes 28 February and comes back', '2024-02-29', '2027-02-28'],
])('renewing: %s', (_what, lastDay, after) => expect(renewedUntil(lastDay, today)).toBe(after))

test('a leap day comes back in a leap year', () => {
  expect(renewedUntil('2024-02-29', '2027-03-01')).toBe('2028-02-29')
})

test.each([
  ['2026-12-28', null],
  ['2026-12-27', 30],
  ['2026-12-05', 30],
  ['2026-12-04', 7],
  ['2026-11-29', 7],
  ['2026-11-28', 1],
  ['2026-11-27', 1],
  ['2026-11-26', null],
])('an item that ends on %s has come to reminder %s', (lastDay, days) => expect(reminderOf(lastDay, today)).toBe(days))

test('due is what has its last day within 30 days or behind it', () => {
  expect(['2026-12-28', '2026-12-27', '2020-01-01', null].map((day) => isDue(day, today))).toEqual([
    false,
    true,
    true,
    false,
  ])
})
