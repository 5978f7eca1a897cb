import { expect, test } from 'vitest'
import { withoutAsides } from './asides.ts'

const left = (text: string, kind: 'need' | 'resource' = 'need') =>
  withoutAsides(text, kind)
    .split(/[\n,，。]+/)
    .filter((part) => part !== '')

test('what is unwanted is said aside, up to the next mark', () => {
  expect(left('要一间教室，不需要讲课老师，有投影')).toEqual(['要一间教室', '有投影'])
  expect(left('开会用，不含午餐。')).toEqual(['开会用'])
  expect(left('剪头发，唔使洗头')).toEqual(['剪头发'])
})

test('a “no” that is part of what is wished is none', () => {
  expect(left('不用的衣服想捐掉')).toEqual(['不用的衣服想捐掉'])
  expect(left('劝大家不要乱停车')).toEqual(['劝大家不要乱停车'])
  expect(left('不用跑医院就能配药')).toEqual(['不用跑医院就能配药'])
})

test('what a need has already is not asked for, and what a resource asks for is not offered', () => {
  expect(left('我们能出场地，就缺老师')).toEqual(['就缺老师'])
  expect(left('场地我们有，音响自备，想请人教合唱')).toEqual(['想请人教合唱'])
  expect(left('老师上门教合唱，需提供场地和音响', 'resource')).toEqual(['老师上门教合唱'])
  expect(left('可提供场地', 'resource')).toEqual(['可提供场地'])
  expect(left('能提供场地')).toEqual([])
})

test('a title says something: aside from end to end, it is taken as it stands', () => {
  expect(withoutAsides('不要大礼堂', 'need', true)).toBe('不要大礼堂')
  expect(withoutAsides('找小屋，不要大礼堂', 'need', true)).not.toContain('大礼堂')
})
