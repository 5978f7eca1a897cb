import { expect, test } from 'vitest'
import { todoKinds } from '#contract/desk.ts'
import { objectPath, todoPath } from './todo-path.ts'

test('every kind of waiting thing has a page', () => {
  for (const kind of todoKinds) expect(todoPath({ kind, objectId: 'x' })).toMatch(/^\/[a-z/]+\/x$/)
})

test('an object without a page leads nowhere', () => {
  expect(objectPath('session', 'x')).toBeNull()
  expect(objectPath('match', null)).toBeNull()
  expect(objectPath('match', 'x')).toBe('/matches/x')
  expect(objectPath('spot', 'x')).toBe('/matches/spot/x')
})
