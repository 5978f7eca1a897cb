import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SheetCell } from '#adapters/sheet/index.ts'
import { readDay, type DayContext } from './days.ts'

const text = (value: string): SheetCell => ({ kind: 'text', value, text: value })
const number = (value: number, shown = String(value)): SheetCell => ({ kind: 'number', value, text: shown })
const in2019: DayContext = { year: 2019, date1904: false }
const ends = (cell: SheetCell, context: DayContext = in2019) => [
  readDay(cell, 'start', context),
  readDay(cell, 'end', context),
]
const day = (value: string) => [{ day: value }, { day: value }]

describe('days', () => {
  test.each([
    '2019.5.1',
    '2019年5月1日',
    '二〇一九年五月一日',
    '二零一九年五月一日',
    '2019/5/1',
    '2019-05-01',
    '２０１９．５．１',
    ' 2019 年 5 月 1 日 ',
    '20190501',
    '43586',
    '19年5月1日',
    '5月1日',
    '2019年5月1日（周三）',
    '2019年5月1日起',
    '2019-05-01 00:00:00',
    '2019 5 1',
  ])('%s is 1 May 2019', (said) => expect(ends(text(said))).toEqual(day('2019-05-01')))
  test('a month alone is its first day as a start and its last day as an end', () => {
    expect(ends(text('2019年2月'))).toEqual([{ day: '2019-02-01' }, { day: '2019-02-28' }])
    expect(ends(text('2020.02'))).toEqual([{ day: '2020-02-01' }, { day: '2020-02-29' }])
    expect(ends(text('二〇一九年十二月'))).toEqual([{ day: '2019-12-01' }, { day: '2019-12-31' }])
  })
  test.each(['2019年底', '2019年末', '年底', '截至2019年底', '2019年12月底'])('%s is 31 December', (said) => {
    expect(ends(text(said))).toEqual(day('2019-12-31'))
  })
  test.each(['长期', '即日起', '', '长期有效', '—', '不限'])('"%s" sets no day', (said) => {
    expect(ends(text(said))).toEqual([{ day: null }, { day: null }])
  })
  test.each(['2019年2月29日', '2019.13.1', '2019-04-31', '2019年0月1日', '1019-05-01', '待定', '另行通知', '99999'])(
    '%s is no day of the calendar',
    (said) => expect(ends(text(said))).toEqual([{ rejected: 'impossible-date' }, { rejected: 'impossible-date' }]),
  )
  test('a range in one cell gives its end for the end', () => {
    for (const said of ['2019年3月-10月', '2019.3-2019.10', '2019年3月1日至10月31日', '2019年3月至2019年10月31日']) {
      expect(ends(text(said))).toEqual([
        { day: '2019-03-01', range: true },
        { day: '2019-10-31', range: true },
      ])
    }
  })
  test('a day without a year needs that of the sheet', () => {
    expect(ends(text('5月1日'), { year: null, date1904: false })).toEqual([
      { rejected: 'impossible-date' },
      { rejected: 'impossible-date' },
    ])
  })
  test('bare day numbers count from 1904 in workbooks of old Macs', () => {
    expect(readDay(number(42_124), 'start', { year: null, date1904: true })).toEqual({ day: '2019-05-01' })
  })
  test('a date cell with an hour is that day', () => {
    expect(ends({ kind: 'date', value: '2019-05-01T18:30:00', text: '5月1日' })).toEqual(day('2019-05-01'))
  })
  test('a month that the sheet stored as a fraction is read as it is shown', () => {
    expect(ends(number(2019.1, '2019.10'))).toEqual([{ day: '2019-10-01' }, { day: '2019-10-31' }])
  })
  test('a formula without a stored result is no day', () => {
    expect(readDay({ kind: 'blank', value: '', text: '', formula: 'TODAY()' }, 'start', in2019)).toEqual({
      rejected: 'impossible-date',
    })
  })

  const digits = '〇一二三四五六七八九'
  const spoken = (n: number) =>
    n < 11
      ? (digits[n] ?? '十')
      : n < 20
        ? `十${digits[n % 10]}`
        : n % 10 === 0
          ? `${digits[n / 10]}十`
          : `${digits[Math.floor(n / 10)]}十${digits[n % 10]}`
  const forms: ((y: number, m: number, d: number) => string)[] = [
    (y, m, d) => `${y}.${m}.${d}`,
    (y, m, d) => `${y}年${m}月${d}日`,
    (y, m, d) => `${y}/${String(m).padStart(2, '0')}/${String(d).padStart(2, '0')}`,
    (y, m, d) => `${y}-${m}-${d}`,
    (y, m, d) => `${y}年${m}月${d}号`,
    (y, m, d) => `${[...String(y)].map((sign) => digits[Number(sign)]).join('')}年${spoken(m)}月${spoken(d)}日`,
    (y, m, d) => String(Math.round((Date.UTC(y, m - 1, d) - Date.UTC(1899, 11, 30)) / 86_400_000)),
  ]
  const anyDay = fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  test('every day of the calendar comes back from every way of writing it', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...forms), (date, write) => {
        const iso = date.toISOString().slice(0, 10)
        const [y, m, d] = iso.split('-').map(Number) as [number, number, number]
        expect(ends(text(write(y, m, d)))).toEqual(day(iso))
      }),
      { numRuns: 400 },
    )
  })
  test('no text whatever gives a day outside the calendar', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789./-年月日底至起一二十 Y$M'), maxLength: 14 }),
        (said) => {
          const days = ends(text(said)).flatMap((read) => ('day' in read && read.day !== null ? [read.day] : []))
          const again = days.map((one) => new Date(`${one}T00:00:00Z`).toISOString().slice(0, 10))
          expect(again).toEqual(days)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
