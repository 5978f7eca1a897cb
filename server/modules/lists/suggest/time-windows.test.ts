import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { always, isAlways, timesMeet, timeWindowsOf } from './time-windows.ts'

const bitsOf = (value: number, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, step) => from + step).filter((bit) => value & (1 << bit))
/** Days, hours (each hour that begins) and months, written out. */
const read = (text: string) => {
  const { spans, months } = timeWindowsOf(text)
  const written = spans.map(({ days, hours }) => `${bitsOf(days, 1, 8).join('')} ${hoursOf(bitsOf(hours, 0, 23))}`)
  return [written.join(' | '), bitsOf(months, 1, 12).length === 12 ? 'all' : bitsOf(months, 1, 12).join(' ')]
}
const hoursOf = (hours: number[]) =>
  hours
    .filter((hour) => !hours.includes(hour - 1))
    .map((from) => `${from}-${hours.find((hour) => hour >= from && !hours.includes(hour + 1))! + 1}`)
    .join(',')

describe('time windows', () => {
  test.each([
    ['每周三下午', '3 12-18', 'all'],
    ['工作日18:00后及双休日', '12345 18-24 | 67 0-24', 'all'],
    ['双休日8:00-11:00、14:00-17:00，寒暑假另行通知', '67 8-11,14-17', 'all'],
    ['周二、四12:10-13:00', '24 12-13', 'all'],
    ['周一、三、五13:00-16:30', '135 13-17', 'all'],
    ['学期中周一至周四16:00-18:00', '1234 16-18', '1 2 3 4 5 6 9 10 11 12'],
    ['工作日17:30-次日8:00，节假日全天', '12345 0-8,17-24 | 8 0-24', 'all'],
    ['节假日除外', '1234567 0-24', 'all'],
    ['晚6点以后', '12345678 18-24', 'all'],
    ['下午3点到5点', '12345678 15-17', 'all'],
    ['礼拜天夜里', '7 17-23', 'all'],
    ['周五至周一', '1567 0-24', 'all'],
    ['2018年5-10月', '12345678 0-24', '5 6 7 8 9 10'],
    ['每年11月至次年2月', '12345678 0-24', '1 2 11 12'],
    ['7月、8月高温日', '12345678 0-24', '6 7 8 9'],
    ['提前两周预约', '12345678 0-24', 'all'],
  ])('%s', (text, spans, months) => {
    expect(read(text)).toEqual([spans, months])
  })

  test('of a need and a resource meet or do not', () => {
    const meet = (a: string, b: string) => timesMeet(timeWindowsOf(a), timeWindowsOf(b))
    expect(meet('双休日', '工作日9:00-17:00')).toBe(false)
    expect(meet('晚上', '工作日18:00后')).toBe(true)
    expect(meet('中午', '周三12:15')).toBe(true)
    expect(meet('2018年7-8月', '每年9月至11月')).toBe(false)
    expect(meet('随时', '周三12:15')).toBe(true)
  })

  const word = fc.constantFrom(
    '每周',
    '三',
    '周末',
    '工作日',
    '下午',
    '晚上',
    '9:00',
    '-',
    '至',
    '17:30',
    '、',
    '7月',
    '节假日除外',
    '点',
    '后',
    '日',
    '99',
    '周',
  )
  const text = fc.oneof(
    fc.string(),
    fc.array(word, { maxLength: 12 }).map((words) => words.join('')),
  )

  test('never fail, always leave some time, and meet themselves', () => {
    fc.assert(
      fc.property(text, (said) => {
        const windows = timeWindowsOf(said)
        expect(windows.spans.length).toBeGreaterThan(0)
        expect(windows.spans.every(({ days, hours }) => days > 0 && hours > 0)).toBe(true)
        expect(timesMeet(windows, windows)).toBe(true)
        expect(timesMeet(windows, always)).toBe(true)
      }),
    )
  })

  test('meet in the same way from both sides', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(timesMeet(timeWindowsOf(a), timeWindowsOf(b))).toBe(timesMeet(timeWindowsOf(b), timeWindowsOf(a)))
      }),
    )
  })

  test('of clock times hold exactly the hours between them', () => {
    const hour = fc.integer({ min: 0, max: 23 })
    fc.assert(
      fc.property(hour, hour, (from, length) => {
        fc.pre(length > 0)
        const to = (from + length) % 24
        const hours = bitsOf(timeWindowsOf(`${from}:00-${to}:00`).spans[0]!.hours, 0, 23)
        const wanted = Array.from({ length }, (_, step) => (from + step) % 24)
        expect(hours).toEqual(wanted.toSorted((a, b) => a - b))
      }),
    )
  })

  test('name the same days however a week is written', () => {
    const days = ['一', '二', '三', '四', '五', '六', '日']
    fc.assert(
      fc.property(
        fc.subarray(days, { minLength: 1 }),
        fc.constantFrom('周', '星期', '礼拜', '每周'),
        (some, prefix) => {
          const first = some[0]!
          const listed = timeWindowsOf(`${prefix}${some.join('、')}`).spans[0]!.days
          expect(bitsOf(listed, 1, 7)).toEqual(some.map((day) => days.indexOf(day) + 1))
          expect(bitsOf(timeWindowsOf(`${prefix}${first}至周日`).spans[0]!.days, 1, 7)[0]).toBe(days.indexOf(first) + 1)
        },
      ),
    )
  })

  test('that say nothing are always', () => {
    expect(isAlways(timeWindowsOf(''))).toBe(true)
    expect(isAlways(timeWindowsOf('面议'))).toBe(true)
    expect(isAlways(timeWindowsOf('每天'))).toBe(true)
    expect(isAlways(timeWindowsOf('周三'))).toBe(false)
  })
})
