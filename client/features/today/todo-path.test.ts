import { expect, test } from 'vitest'
import { todoKinds } from '#contract/desk.ts'
import { objectPath, todoPath } from './todo-path.ts'

test('every kind of waiting thing has a page', () => {
  // Some are done where all of their kind stand together.
  const together = ['/settings/rights', '/network/tree']
  for (const kind of todoKinds) {
    const path = todoPath({ kind, objectId: 'x' })
    if (!together.includes(path)) expect(path).toMatch(/^\/[a-z/]+\/x$/)
  }
})

test('an object without a page leads nowhere', () => {
  expect(objectPath('session', 'x')).toBeNull()
  expect(objectPath('match', null)).toBeNull()
  expect(objectPath('match', 'x')).toBe('/matches/x')
  expect(objectPath('spot', 'x')).toBe('/matches/spot/x')
})
