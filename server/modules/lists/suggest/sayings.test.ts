import { expect, test } from 'vitest'
import { Sayings } from './sayings.ts'

const sayings = new Sayings({ 勿: '不', 汏浴: '洗澡', 汏: '洗', 爷叔: '老人', 勿晓得: '不知道' })

test('turns of speech are put into plain words, the longest first, once', () => {
  expect(sayings.plainly('爷叔勿晓得哪能汏浴').plain).toBe('老人不知道哪能洗澡')
  expect(sayings.plainly('勿会汏').plain).toBe('不会洗')
  expect(new Sayings({ 甲: '乙', 乙: '甲' }).plainly('甲乙').plain).toBe('乙甲')
  expect(sayings.plainly('ＡＢ 50').plain).toBe('ab 50')
})

test('what was said is found back where it stands', () => {
  const { plain, original } = sayings.plainly('帮爷叔汏浴好伐')
  const at = plain.indexOf('洗澡')
  expect(original({ from: at, to: at + 2 })).toBe('汏浴')
  expect(original({ from: 0, to: [...plain].length })).toBe('帮爷叔汏浴好伐')
  expect(new Sayings({ 长者: '老人', 侬: '你们' }).plainly('侬').original({ from: 0, to: 1 })).toBe('侬')
})
