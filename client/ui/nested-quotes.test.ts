import { expect, test } from 'vitest'
import { nestQuotes } from './nested-quotes.ts'

test.each([
  ['““爱乐启航”音乐党课”已经办完。', '“‘爱乐启航’音乐党课”已经办完。'],
  ['“手机挂号”和“初心使命”', '“手机挂号”和“初心使命”'],
  ['“甲“乙“丙”乙”甲”', '“甲‘乙“丙”乙’甲”'],
  ['no marks, nobody’s', 'no marks, nobody’s'],
])('%s', (text, nested) => {
  expect(nestQuotes(text)).toBe(nested)
})

test('leaves marks that do not pair as somebody wrote them', () => {
  expect(nestQuotes('“半句')).toBe('“半句')
  expect(nestQuotes('”颠倒“')).toBe('”颠倒“')
})
