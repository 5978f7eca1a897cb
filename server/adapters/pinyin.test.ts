import { expect, test } from 'vitest'
import { folded, pinyinKey, searchPattern, searchText } from './pinyin.ts'

test('a name is found by its characters, its full pinyin and its initials', () => {
  expect(searchText('石门二路街道')).toBe('石门二路街道 shimenerlujiedao smeljd')
})

test('letters and digits stay as they are beside the pinyin', () => {
  expect(searchText('ＡＢＣ 第1中学', 'DW-2026-0001')).toBe('abc第1中学 abcdi1zhongxue abcd1zx dw-2026-0001')
})

test('a name read in two ways is spelled as the word is read', () => {
  expect(searchText('重庆银行')).toBe('重庆银行 chongqingyinhang cqyh')
})

test('nothing searched is nothing stored', () => {
  expect(searchText('', '  ')).toBe('')
})

test('names sort by their syllables', () => {
  expect(['静安寺街道', '曹家渡街道', '北站街道'].sort((a, b) => (pinyinKey(a) < pinyinKey(b) ? -1 : 1))).toEqual([
    '北站街道',
    '曹家渡街道',
    '静安寺街道',
  ])
})

test('signs of patterns are taken as they were typed', () => {
  expect(searchPattern(' 50%_A\\ ')).toBe('%50\\%\\_a\\\\%')
  expect(folded('石 门　二路')).toBe('石门二路')
})
