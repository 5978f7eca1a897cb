import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { Secret } from './secret.ts'

test('a secret is told to whom asks for it, and is stars to whatever prints it', () => {
  const secret = new Secret('a-real-secret')
  const printed = [String(secret), JSON.stringify({ secret }), inspect({ secret }), Object.values(secret).join()]
  expect(secret.reveal()).toBe('a-real-secret')
  expect(printed).toEqual(['***', '{"secret":"***"}', '{ secret: *** }', ''])
})
