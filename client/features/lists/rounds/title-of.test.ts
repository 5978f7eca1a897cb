import { expect, test } from 'vitest'
import { titleOf } from './title-of.ts'

test.each([
  ['希望有人教手机，每周一次', '希望有人教手机'],
  ['义诊，一年两次', '义诊，一年两次'],
  ['长'.repeat(90), '长'.repeat(60)],
])('%s is called %s', (text, title) => expect(titleOf(text)).toBe(title))
