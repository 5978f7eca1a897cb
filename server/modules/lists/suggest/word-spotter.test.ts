import { beforeAll, describe, expect, test } from 'vitest'
import { openKnownWords, type Cutter } from '#adapters/words.ts'
import { soundOf, soundPairs } from './sounds.ts'
import { WordSpotter } from './word-spotter.ts'

let known: Cutter
beforeAll(async () => {
  known = await openKnownWords()
})
const spotter = new WordSpotter(
  ['量血压', '血压', '理发', '手机', '智能手机', '手机+不会', '瑜伽'].map((word) => ({ word, meaning: word })),
)
const found = (text: string) =>
  spotter
    .spot(text, known)
    .map(({ word, at, sure }) => [word, at.map(({ from, to }) => text.slice(from, to)).join('…'), sure])

describe('words', () => {
  test('are found as they are written, the longer and the shorter one', () => {
    expect(found('想量血压')).toEqual([
      ['量血压', '量血压', 1],
      ['血压', '血压', 1],
    ])
    expect(found('没有什么')).toEqual([])
  })

  test('in parts stand near each other, in either order, and not far apart', () => {
    const parts = (text: string) => found(text).filter(([word]) => word === '手机+不会')
    expect(parts('不会弄手机')).toEqual([['手机+不会', '手机…不会', 1]])
    expect(parts('手机老人不会')).toHaveLength(1)
    expect(parts('手机放在抽屉里面很久没有拿出来用过了所以不会')).toEqual([])
  })

  test('misspelt with the same sound are found, less surely when short', () => {
    expect(found('量血鸭')).toEqual([
      ['量血压', '量血鸭', 0.85],
      ['血压', '血鸭', 0.55],
    ])
    expect(found('治能手几')[0]).toEqual(['智能手机', '治能手几', 0.85])
  })

  test('misspelt with characters that look alike, two exchanged or one left out are found', () => {
    expect(found('想埋发')).toEqual([['理发', '埋发', 0.55]])
    expect(found('智能机手')).toContainEqual(['智能手机', '智能机手', 0.55])
    expect(found('智手机').map(([word]) => word)).toEqual(['智能手机', '手机'])
  })

  test('keep their ends: without its first sign a word may say the opposite', () => {
    const lift = new WordSpotter([{ word: '没有电梯', meaning: '没有电梯' }])
    expect(lift.spot('有电梯', known)).toEqual([])
    expect(lift.spot('没电梯', known)).toHaveLength(1)
  })

  test('are not heard in other right words or across their borders', () => {
    expect(found('记账的手记')).toEqual([])
    expect(found('立法')).toEqual([])
  })
})

describe('sounds', () => {
  test('are syllables without tone, with pairs that are mixed up made one', () => {
    expect([soundOf('是'), soundOf('四'), soundOf('您'), soundOf('林'), soundOf('a')]).toEqual([
      'si',
      'si',
      'lin',
      'lin',
      'a',
    ])
    expect(soundPairs('血压，量')).toEqual(['xue ya'])
  })
})
