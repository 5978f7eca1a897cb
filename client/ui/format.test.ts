import { describe, expect, test } from 'vitest'
import * as format from './format.ts'

// 23:30 on 5 January 2026 in London is 07:30 on the 6th in Shanghai.
const late = '2026-01-05T23:30:00Z'
const noon = '2026-01-05T04:00:00Z'

describe('dates', () => {
  test('are those of Shanghai, whatever zone the device is in', () => {
    expect([format.tableDay(late), format.clock(late), format.tableMoment(late)]).toEqual([
      '2026-01-06',
      '07:30',
      '2026-01-06 07:30',
    ])
    expect(format.clock('2026-01-05T16:05:00Z')).toBe('00:05')
  })
  test('are written out with the weekday', () => {
    expect(format.longDay(noon, 'zh-CN')).toBe('2026年1月5日(周一)')
    expect(format.longDay('2026-01-05', 'zh-CN')).toBe('2026年1月5日(周一)')
    expect(format.longDay(noon, 'en')).toBe('Mon 5 Jan 2026')
  })
  test('of a span in a table stay days of a table, over midnight too', () => {
    expect(format.tableSpan('2026-01-05T06:00:00Z', '2026-01-05T08:00:00Z')).toBe('2026-01-05 14:00–16:00')
    expect(format.tableSpan('2026-01-05T14:00:00Z', '2026-01-05T17:00:00Z')).toBe('2026-01-05 22:00–01-06 01:00')
    expect(format.tableSpan('2025-12-31T14:00:00Z', '2025-12-31T17:00:00Z')).toBe('2025-12-31 22:00–2026-01-01 01:00')
  })
  test('name a month, with its year when that is another', () => {
    expect(format.monthName('2026-12', noon, 'zh-CN')).toBe('12月')
    expect(format.monthName('2027-01', noon, 'zh-CN')).toBe('2027年1月')
    expect(format.monthName('2027-01', noon, 'en')).toBe('January 2027')
  })
  test('leave out the year of today', () => {
    expect(format.shortDay(noon, late, 'zh-CN')).toBe('1月5日(周一)')
    expect(format.shortDay('2025-12-31', late, 'zh-CN')).toBe('2025年12月31日(周三)')
    expect(format.shortDay(noon, late, 'en')).toBe('Mon 5 Jan')
  })
  test('of a span name a second day only when there is one', () => {
    expect(format.span(noon, '2026-01-05T05:30:00Z', late, 'zh-CN')).toBe('1月5日(周一) 12:00–13:30')
    expect(format.span(noon, late, late, 'zh-CN')).toBe('1月5日(周一) 12:00–1月6日(周二) 07:30')
  })
  test('chosen on a calendar become the moment in Shanghai', () => {
    expect(format.momentOf('2026-01-05', '12:00')).toBe('2026-01-05T04:00:00.000Z')
  })
})

describe('numbers', () => {
  test('have a comma at the thousands', () => {
    expect(format.count(1234)).toBe('1,234')
  })
  test('of points come from hundredths, with a sign where they are an entry', () => {
    expect([275, 200, 50, 123450].map(format.points)).toEqual(['2.75', '2', '0.5', '1,234.5'])
    expect([275, -50, 0].map(format.signedPoints)).toEqual(['+2.75', '−0.5', '0'])
  })
  test('of time carry their unit', () => {
    expect([0, 45, 60, 90, 6000].map((minutes) => format.duration(minutes, 'zh-CN'))).toEqual([
      '0分钟',
      '45分钟',
      '1小时',
      '1小时30分钟',
      '100小时',
    ])
    expect(format.duration(90, 'en')).toBe('1 hr 30 min')
    expect([format.hours(90, 'zh-CN'), format.hours(20, 'en')]).toEqual(['1.5小时', '0.33 hr'])
  })
})

describe('deadlines', () => {
  test('count Shanghai days, not hours', () => {
    expect(format.daysUntil('2026-01-05T16:30:00Z', '2026-01-05T15:30:00Z')).toBe(1)
    expect(format.daysUntil('2026-01-05T15:30:00Z', '2026-01-04T16:30:00Z')).toBe(0)
  })
  test('are said as people say them, and far ones as a day', () => {
    const inDays = (days: number) => new Date(Date.parse(noon) + days * 86_400_000)
    expect([0, 1, 3, -2, 31].map((days) => format.deadline(inDays(days), noon, 'zh-CN'))).toEqual([
      '今天',
      '明天',
      '3天后',
      '前天',
      '2026-02-05',
    ])
    expect([0, 1, -3].map((days) => format.deadline(inDays(days), noon, 'en'))).toEqual([
      'today',
      'tomorrow',
      '3 days ago',
    ])
  })
  test('that are past tell minutes, hours, then days', () => {
    const before = (minutes: number) => Date.parse(noon) - minutes * 60_000
    expect([5, 125, 24 * 60].map((minutes) => format.ago(before(minutes), noon, 'zh-CN'))).toEqual([
      '5分钟前',
      '2小时前',
      '昨天',
    ])
  })
})

test('what the server writes into a sentence is read as days people say, and a title with a date in it stays as it is', () => {
  const said = {
    at: '2026-01-05T06:00:00.000Z',
    day: '2026-02-01',
    when: '2026-03-07 14:00–16:00',
    night: '2026-03-07 22:00–2026-03-08 01:00',
    title: '2026-03-07 学雷锋',
    count: 3,
  }
  expect(format.readableParams(said, 'zh-CN', noon)).toEqual({
    at: '1月5日(周一) 14:00',
    day: '2月1日(周日)',
    when: '3月7日(周六) 14:00–16:00',
    night: '3月7日(周六) 22:00–3月8日(周日) 01:00',
    title: '2026-03-07 学雷锋',
    count: 3,
  })
  expect(format.readableParams({ day: '2027-02-01' }, 'en', noon)).toEqual({ day: 'Mon 1 Feb 2027' })
})
