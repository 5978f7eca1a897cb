import { expect, test } from 'vitest'
import english from '#locales/en/lists.json' with { type: 'json' }
import chinese from '#locales/zh-CN/lists.json' with { type: 'json' }
import { Reason } from '../../../contract/lists.ts'
import { whyWords } from './why.ts'

const listed = (words: readonly string[]): string => words.join('、')

test('shared words are listed as the language lists them', () => {
  expect(whyWords({ code: 'words', params: { words: '急救 讲座' } }, listed)).toEqual({
    key: 'words',
    params: { words: '急救、讲座' },
  })
})

test('what both sides mean is said in the words of each, and named apart where it is only close', () => {
  const params = { need: '脖子硬 坐到晚', resource: '颈肩', concept: '颈肩腰腿痛与久坐', other: '' }
  expect(whyWords({ code: 'concept', params }, listed)).toEqual({
    key: 'concept',
    params: { ...params, need: '脖子硬、坐到晚' },
  })
  expect(whyWords({ code: 'concept', params: { ...params, other: '康复理疗' } }, listed).key).toBe('conceptNear')
})

test('days that are open on one end have a sentence of their own', () => {
  const key = (from: string, to: string) => whyWords({ code: 'validTogether', params: { from, to } }, listed).key
  expect([key('2026-01-01', '2026-12-31'), key('2026-01-01', ''), key('', '2026-12-31')]).toEqual([
    'validTogether',
    'validTogetherFrom',
    'validTogetherTo',
  ])
})

test('a fact that both sides write in the same words is said once, one of the resource alone as its own', () => {
  const key = (need: string, resource: string) => whyWords({ code: 'category', params: { need, resource } }, listed).key
  expect([key('健康', '健康'), key('健康', '医疗健康'), key('', '医疗健康')]).toEqual([
    'categorySame',
    'category',
    'categoryResource',
  ])
})

test('deliveries and open matches are counted', () => {
  expect(whyWords({ code: 'delivered', params: { times: '3' } }, listed).params).toEqual({ times: '3', count: 3 })
  expect(whyWords({ code: 'busy', params: { matches: '1' } }, listed).params).toEqual({ matches: '1', count: 1 })
})

test('every fact the server may send has a sentence in both languages', () => {
  const spoken = (texts: object): string[] => Object.keys(texts).map((key) => key.replace(/_(one|other)$/, ''))
  for (const code of Reason.shape.code.options) {
    expect(spoken(chinese.why)).toContain(code)
    expect(spoken(english.why)).toContain(code)
  }
})
