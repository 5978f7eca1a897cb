import { expect, test } from 'vitest'
import { todoKinds } from '#contract/desk.ts'
import { objectPath, todoPath } from './todo-path.ts'

test('every kind of waiting thing has a page', () => {
  // What persons ask about their own data is answered on one desk.
  for (const kind of todoKinds)
    expect(todoPath({ kind, objectId: 'x' })).toMatch(
      kind === 'rights.answer' ? /^\/settings\/rights$/ : /^\/[a-z/]+\/x$/,
    )
})

test('an object without a page leads nowhere', () => {
  expect(objectPath('session', 'x')).toBeNull()
  expect(objectPath('match', null)).toBeNull()
  expect(objectPath('match', 'x')).toBe('/matches/x')
  expect(objectPath('spot', 'x')).toBe('/matches/spot/x')
})
