import { expect, test } from 'vitest'
import type { Spot, SpotClaim } from '#contract/spot.ts'
import chinese from '#locales/zh-CN/spot.json' with { type: 'json' }
import { textOf } from './spot-text.ts'

const t = (key: string, params: Record<string, string | number> = {}): string => {
  if (key === 'lists:wordComma') return '、'
  const found = key.split('.').reduce<unknown>((tree, part) => (tree as Record<string, unknown>)[part], chinese)
  return String(found).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name]))
}
const claim = (unitName: string, quantity: number | null, state: SpotClaim['state'] = 'proposed') =>
  ({ unitId: unitName, unitName, quantity, state, by: '王莉' }) as SpotClaim
const spot = (state: Spot['state']) =>
  ({
    title: '三月认领会',
    day: '2026-03-05',
    state,
    streetName: '石门二路街道',
    url: 'https://linli.example.cn/m/spot/042517',
    code: '042517',
    rows: [
      { item: { title: '请义诊医生' }, claims: [claim('甲医院', 10), claim('乙医院', 20, 'waitlisted')] },
      { item: { title: '会议室' }, claims: [claim('丙公司', null)] },
      { item: { title: '法律讲座' }, claims: [claim('丁律所', null, 'declined')] },
    ],
  }) as unknown as Spot

test('while it runs the text says how to take part', () => {
  expect(textOf(spot('open'), '2026年3月5日', t).split('\n')).toEqual([
    '【石门二路街道】“三月认领会”现场认领进行中（2026年3月5日）。',
    '请各单位联络员用手机打开 https://linli.example.cn/m/spot/042517 ，或在“扫一扫”里输入会场码 042517，即可认领。',
    '共 3 项，已有 2 项由 3 家单位认领（3 次）。',
  ])
})

test('afterwards it says who claimed what and what nobody did; units, no persons', () => {
  expect(textOf(spot('closed'), '2026年3月5日', t).split('\n')).toEqual([
    '【石门二路街道】“三月认领会”认领结果（2026年3月5日）',
    '共 3 项，已有 2 项由 3 家单位认领（3 次）。',
    '1. 请义诊医生：甲医院（10 人）、乙医院（20 人）候补',
    '2. 会议室：丙公司',
    '还没有单位认领：法律讲座。欢迎继续认领。',
  ])
})
