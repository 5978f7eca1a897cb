import { expect, test } from 'vitest'
import { timeOf, timeQuery } from './time-search.ts'

test('an address says a weekday, a part of the day or hours, and what becomes of items without a time', () => {
  expect(timeOf({ weekday: '3', part: 'afternoon', untimed: 'also' })).toEqual({
    weekday: 3,
    part: 'afternoon',
    hours: undefined,
    untimed: 'also',
  })
  expect(timeOf({ hours: '09-12' }).hours).toBe('9-12')
})

test('what does not fit is dropped', () => {
  const none = { weekday: undefined, part: undefined, hours: undefined, untimed: undefined }
  expect(timeOf({ weekday: 8, part: 'dawn', hours: '18-13', untimed: 'yes' })).toEqual(none)
  expect(timeOf({ hours: '20-25' })).toEqual(none)
  expect(timeOf({})).toEqual(none)
})

test('a part of the day goes before hours', () => {
  expect(timeQuery({ weekday: 3, part: 'morning', hours: '9-12' })).toEqual({ weekday: 3, part: 'morning' })
  expect(timeQuery({ hours: '9-12' })).toEqual({ hours: '9-12' })
  expect(timeQuery({})).toEqual({})
})
