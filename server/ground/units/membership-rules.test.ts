import { expect, test } from 'vitest'
import { membershipSteps } from '#contract/units.ts'
import { standingAfter } from './membership-rules.ts'

test.each([
  ['none', false, 'intending member – – –'],
  ['intending', false, '– member – – left'],
  ['member', false, '– – paused – left'],
  ['member', true, '– – – member left'],
  ['left', false, 'intending member – – –'],
] as const)('from %s (paused: %s) the five steps lead to: %s', (status, paused, leads) => {
  const found = membershipSteps.map((step) => {
    const after = standingAfter({ status, paused }, step)
    return after ? (after.paused ? 'paused' : after.status) : '–'
  })
  expect(found.join(' ')).toBe(leads)
})
