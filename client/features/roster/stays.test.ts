import { expect, test } from 'vitest'
import { stays } from './stays.ts'

const row = (party: string, group: string | null, from: string, to: string) => ({
  party,
  group,
  from,
  to,
  street: '某街',
  standing: 'formal' as const,
  joined: null,
  service: 'inService' as const,
  posts: [],
})

test('a change of standing is one stay, another branch, group or a gap is another', () => {
  expect(
    stays([
      row('二支部', null, '2024-01-01', '2026-03-01'),
      row('一支部', '一组', '2021-01-01', '2024-01-01'),
      row('一支部', '一组', '2020-01-01', '2021-01-01'),
      row('一支部', null, '2018-01-01', '2020-01-01'),
      row('一支部', null, '2015-01-01', '2017-01-01'),
    ]),
  ).toEqual([
    { party: '二支部', group: null, from: '2024-01-01', to: '2026-03-01' },
    { party: '一支部', group: '一组', from: '2020-01-01', to: '2024-01-01' },
    { party: '一支部', group: null, from: '2018-01-01', to: '2020-01-01' },
    { party: '一支部', group: null, from: '2015-01-01', to: '2017-01-01' },
  ])
})
