import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SheetCell } from '#adapters/sheet/index.ts'
import { readCapacity } from './capacity.ts'

const text = (value: string): SheetCell => ({ kind: 'text', value, text: value })
const number = (value: number): SheetCell => ({ kind: 'number', value, text: String(value) })

describe('capacity', () => {
  test.each([
    '50人',
    '约50人',
    '５０',
    ' 50 ',
    '50名',
    '限50人',
    '50人左右',
    '每场50人',
    '50人/场',
    '五十人',
    '50.0',
    '不超过50人',
    '50人（含家属）',
    '５０人次',
  ])('%s is 50', (said) => expect(readCapacity(text(said))).toEqual({ capacity: 50 }))
  test.each(['不限', '', ' ', '不限人数', '人数不限', '—', '-', '/', '无'])('"%s" is no limit', (said) => {
    expect(readCapacity(text(said))).toEqual({ capacity: null })
  })
  test('an empty cell is no limit', () => expect(readCapacity(null)).toEqual({ capacity: null }))
  test('a formula counts by its result', () => {
    expect(readCapacity({ ...number(50), formula: '25*2' })).toEqual({ capacity: 50 })
  })
  test('a formula without a stored result is no number', () => {
    expect(readCapacity({ kind: 'blank', value: '', text: '', formula: '25*2' })).toEqual({
      rejected: 'capacity-not-a-number',
    })
  })
  test.each(['若干', '若干人', '待定', '十几人', '30-50人', '人', 'abc', '50%', '1e3', '12.5人'])(
    '%s is not a number',
    (said) => {
      expect(readCapacity(text(said))).toEqual({ rejected: 'capacity-not-a-number' })
    },
  )
  test('a date and a truth are no numbers', () => {
    expect(readCapacity({ kind: 'date', value: '2019-03-05', text: '3月5日' })).toEqual({
      rejected: 'capacity-not-a-number',
    })
    expect(readCapacity({ kind: 'bool', value: true, text: 'TRUE' })).toEqual({ rejected: 'capacity-not-a-number' })
  })
  test.each(['-5', '－5人', '负5人', '0', '100001人'])('%s is out of range', (said) => {
    expect(readCapacity(text(said))).toEqual({ rejected: 'capacity-out-of-range' })
  })

  const wide = (n: number) => String(n).replaceAll(/\d/g, (digit) => String.fromCodePoint(digit.charCodeAt(0) + 0xfee0))
  test('any whole number from 1 to 100,000 comes back, however it is written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.constantFrom(String, wide, (n: number) => n.toLocaleString('en-US')),
        fc.constantFrom('', '约', '近', '可容纳', ' '),
        fc.constantFrom('', '人', '人次', '名', ' 人', '户左右'),
        (n, write, before, after) => {
          expect(readCapacity(text(before + write(n) + after))).toEqual({ capacity: n })
          expect(readCapacity(number(n))).toEqual({ capacity: n })
        },
      ),
    )
  })
  test('no text whatever throws or gives a number outside the range', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), (said) => {
        const read = readCapacity(text(said))
        const heads = 'capacity' in read ? (read.capacity ?? 1) : 1
        expect(Number.isInteger(heads) && heads >= 1 && heads <= 100_000).toBe(true)
      }),
    )
  })
})
