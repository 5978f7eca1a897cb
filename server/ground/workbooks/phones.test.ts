import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SheetCell } from '#adapters/sheet/index.ts'
import { readPhones } from './phones.ts'

const text = (value: string): SheetCell => ({ kind: 'text', value, text: value })
const number = (value: number): SheetCell => ({ kind: 'number', value, text: value.toExponential(1) })
const read = (cell: SheetCell) => readPhones(cell, '021')

describe('telephone numbers', () => {
  test.each([
    '021-00009001',
    '０２１－００００９００１',
    ' 021 0000 9001 ',
    '00009001',
    '+86 21 0000 9001',
    '+86-021-00009001',
    '0086 21 00009001',
    '(021)00009001',
    '021—00009001',
    '林老师 021-00009001',
    '电话：02100009001',
  ])('%s is one number', (said) => expect(read(text(said))).toBe('021-00009001'))
  test('a number stored as a number has lost its zero', () => {
    expect(read(number(2_100_009_001))).toBe('021-00009001')
    expect(read(number(60_009_001))).toBe('021-60009001')
    expect(read(number(13_800_000_000))).toBe('13800000000')
  })
  test.each([
    '00009001转8',
    '021-00009001-8',
    '021-00009001转8',
    '00009001 分机 8',
    '+86-21-00009001 ext. 8',
    '00009001*8',
    '０２１－００００９００１转８',
  ])('%s has extension 8', (said) => expect(read(text(said))).toBe('021-00009001转8'))
  test.each([
    ['13800000000', '13800000000'],
    ['+86 138 0000 0000', '13800000000'],
    ['400-820-0000', '400-820-0000'],
    ['0512-60009001', '0512-60009001'],
    ['12345', '12345'],
    ['00009001、13800000000', '021-00009001、13800000000'],
    ['00009001/021-00009001', '021-00009001'],
    ['lin@example.org', 'lin@example.org'],
    ['—', ''],
    ['', ''],
  ])('%s is %s', (said, wanted) => expect(read(text(said))).toBe(wanted))

  const local = fc.integer({ min: 20_000_000, max: 89_999_999 }).map(String)
  test('a local number comes back from every way of writing it, and stays when read again', () => {
    fc.assert(
      fc.property(
        local,
        fc.constantFrom(
          (n: string) => n,
          (n: string) => `021-${n}`,
          (n: string) => `021${n}`,
          (n: string) => `+86 21 ${n.slice(0, 4)} ${n.slice(4)}`,
          (n: string) => `（021）${n}`,
          (n: string) => `21${n}`,
        ),
        fc.option(fc.integer({ min: 1, max: 9999 })),
        (n, write, ext) => {
          const tail = ext === null ? '' : `转${ext}`
          const once = read(text(write(n) + tail))
          expect(once).toBe(`021-${n}${tail}`)
          expect(read(text(once))).toBe(once)
        },
      ),
    )
  })
})
