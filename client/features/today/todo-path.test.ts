import { expect, test } from 'vitest'
import { todoKinds } from '#contract/desk.ts'
import { objectPath, todoPath } from './todo-path.ts'

// Some are done where all of their kind stand together.
const together = ['/settings/rights', '/network/tree', '/activities/photos/removals']

test.each(todoKinds)('a waiting thing of the kind %s has a page', (kind) => {
  const path = todoPath({ kind, objectId: 'x' })
  expect(together.includes(path) || /^\/[a-z/-]+\/x$/.test(path)).toBe(true)
})

test('an object without a page leads nowhere', () => {
  expect(objectPath('session', 'x')).toBeNull()
  expect(objectPath('match', null)).toBeNull()
  expect(objectPath('match', 'x')).toBe('/matches/x')
  expect(objectPath('spot', 'x')).toBe('/matches/spot/x')
})
