import { expect, test } from 'vitest'
import type { ItemRow } from '#contract/lists.ts'
import { groupsOf, linesOf } from './board-items.ts'

const item = (title: string, openMatches: number): ItemRow => ({ title, openMatches }) as ItemRow

test('what nobody has answered yet stands first, what is agreed last, each in the order of its last day', () => {
  const published = [item('急救', 0), item('讲座', 2), item('义诊', 0)]
  const groups = groupsOf(published, [item('会议室', 1)])
  expect(linesOf(groups).map(({ title }) => title)).toEqual(['急救', '义诊', '讲座', '会议室'])
})
