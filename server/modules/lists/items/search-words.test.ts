import { expect, test } from 'vitest'
import { nearWays, patternOf, typedWords } from './search-words.ts'

const uncut = (text: string) => [text]
const ways = (word: string, cut = uncut) => nearWays(word, cut).map(({ parts }) => parts.join('+'))

test.each([
  ['义诊', ['yizhen', '诊义']],
  ['家教课', ['jiajiaoke', '教家课', '家课教', '_教课', '家_课', '家教_']],
  ['诊', []],
  ['yz', []],
  ['yizn', ['iyzn', 'yzin', 'yinz', '_izn', 'y_zn', 'yi_n', 'yiz_']],
])('%s may be meant as %j', (word, expected) => expect(ways(word)).toEqual(expected))

test('several words written as one are looked for apart', () => {
  expect(ways('老人理发', () => ['老人', '理发'])).toContain('老人+理发')
})

test('a long text is not guessed at sign by sign', () => {
  expect(ways('想请一位老师来给孩子们讲讲上网的安全')).toHaveLength(1)
})

test('words are parted by blanks, also wide ones, and folded', () => {
  expect(typedWords(' 义诊　ＹＺ  Abc ')).toEqual(['义诊', 'yz', 'abc'])
})

test.each([
  ['家_课', '%家_课%'],
  ['义诊', '%义诊%'],
  ['50%', '%50\\%%'],
])('%s is found by %s', (part, pattern) => expect(patternOf(part)).toBe(pattern))
