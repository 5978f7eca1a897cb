import { expect, test } from 'vitest'
import { dueGroup, lastMoment } from './due.ts'
import { deadline } from '#ui/format.ts'

const noon = Date.parse('2026-11-30T12:00:00+08:00')
/** The end of a last day, as the server says it. */
const endOf = (day: string) => new Date(Date.parse(`${day}T00:00:00+08:00`) + 86_400_000).toISOString()

test.each([
  ['2026-11-26', 'late', '4天前'],
  ['2026-11-29', 'late', '昨天'],
  ['2026-11-30', 'today', '今天'],
  ['2026-12-01', 'week', '明天'],
  ['2026-12-07', 'week', '7天后'],
  ['2026-12-08', 'later', '8天后'],
])(
  'what has to be done by the end of %s is %s at noon of 30 November, and is said to be due %s',
  (day, group, words) => {
    const dueAt = endOf(day)
    expect(dueGroup({ dueAt }, noon)).toBe(group)
    expect(deadline(lastMoment(dueAt), noon, 'zh-CN')).toBe(words)
  },
)

test('what has no day is open', () => {
  expect(dueGroup({ dueAt: null }, noon)).toBe('open')
})
