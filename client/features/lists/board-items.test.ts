import { expect, test } from 'vitest'
import type { ItemRow } from '#contract/lists.ts'
import { groupsOf, inTheirPlaces, linesOf, withNewPlaces } from './board-items.ts'

const item = (title: string, openMatches: number): ItemRow => ({ id: title, title, openMatches }) as ItemRow

test('what nobody has answered yet stands first, what is agreed last, each in the order of its last day', () => {
  const published = [item('急救', 0), item('讲座', 2), item('义诊', 0)]
  const groups = groupsOf(published, [item('会议室', 1)])
  expect(linesOf(groups).map(({ title }) => title)).toEqual(['急救', '义诊', '讲座', '会议室'])
})

test('a line stays where it stood when a match of it begins, a new one joins its group, one that is gone leaves', () => {
  const first = groupsOf([item('急救', 0), item('义诊', 0), item('讲座', 1)], [])
  const places = withNewPlaces([], first)
  const later = groupsOf([item('义诊', 0), item('急救', 1), item('茶话会', 0)], [])
  const shown = inTheirPlaces(withNewPlaces(places, later), later)
  expect(shown.unmatched.map(({ title }) => title)).toEqual(['急救', '义诊', '茶话会'])
  expect(shown.underWay).toEqual([])
  expect(shown.unmatched[0]!.openMatches).toBe(1)
})

test('nothing new to place gives back the same places', () => {
  const groups = groupsOf([item('急救', 0)], [])
  const places = withNewPlaces([], groups)
  expect(withNewPlaces(places, groups)).toBe(places)
})
