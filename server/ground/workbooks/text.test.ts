import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  comparable,
  isErrorValue,
  looksLikeFormula,
  oneLine,
  paragraphs,
  saysNothing,
  withoutNumbering,
} from './text.ts'

describe('texts of cells', () => {
  test('one line is what a person would have typed', () => {
    expect(oneLine('　林　老师 \n')).toBe('林老师')
    expect(oneLine('ＡＥＤ  使用，　２小时')).toBe('AED使用，2小时')
    expect(oneLine('open  house\nday')).toBe('open house day')
    expect(oneLine('19：00－21：00，周三')).toBe('19:00-21:00，周三')
  })
  test('breaks inside a sentence go, breaks a writer meant stay', () => {
    expect(paragraphs('临街小间，\n可坐可读。\n自带茶水。')).toBe('临街小间，可坐可读。\n自带茶水。')
    expect(paragraphs('要求\n1、准时\n2、自带')).toBe('要求\n1、准时\n2、自带')
  })
  test('cleaning never changes what is compared', () => {
    const unit = fc.constantFrom(...'甲乙，。、：ａ１ab1 　\n\t－—·（）')
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), (text) => {
        expect(comparable(oneLine(text))).toBe(comparable(text))
        expect(comparable(paragraphs(text))).toBe(comparable(text))
      }),
      { numRuns: 500 },
    )
  })
  test.each([
    '一、场地类',
    '（一）场地类',
    '1.场地类',
    '第一类、场地类',
    '①场地类',
    '十二、场地类',
    '场地类（12项）',
    ' 一、场地类　',
  ])('%s is the category 场地类', (text) => expect(withoutNumbering(text)).toBe('场地类'))
  test('a number that belongs to the name stays', () => expect(withoutNumbering('四点半课堂')).toBe('四点半课堂'))
  test.each(['=SUM(A1:A3)', ' =hyperlink("x")', '＝SUM(1)', "=cmd|' /C calc'!A0"])('%s is like a formula', (text) => {
    expect(looksLikeFormula(text)).toBe(true)
  })
  test.each(['= 好消息', '=', '1=1', '+8621', '@所有人', 'SUM(A1)'])('%s is not', (text) =>
    expect(looksLikeFormula(text)).toBe(false),
  )
  test('an error is one by its kind or by its sign', () => {
    expect(isErrorValue({ kind: 'error', value: '#REF!', text: '#REF!' })).toBe(true)
    expect(isErrorValue({ kind: 'text', value: '#N/A', text: '#N/A' })).toBe(true)
    expect(isErrorValue({ kind: 'text', value: '#1号楼', text: '#1号楼' })).toBe(false)
  })
  test('strokes in an empty box say nothing', () =>
    expect(['', ' ', '/', '——', '-', '…'].every(saysNothing)).toBe(true))
})
