import { expect, test } from 'vitest'
import { stagesAfter } from './body-rules.ts'

test.each([
  ['incubating', ['founded', 'closed']],
  ['founded', ['consolidated', 'closed']],
  ['consolidated', ['improved', 'closed']],
  ['improved', ['closed']],
  ['closed', []],
] as const)('an alliance that is %s goes on to %j', (stage, next) => {
  expect(stagesAfter(stage)).toEqual(next)
})
