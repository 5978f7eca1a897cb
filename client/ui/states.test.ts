import { expect, test } from 'vitest'
import { activityStates } from '#contract/activities.ts'
import { findingStates } from '#contract/findings.ts'
import { importStates } from '#contract/workbooks.ts'
import { itemStates } from '#contract/lists.ts'
import { matchStates } from '#contract/matches.ts'
import { offerStates } from '#contract/offers.ts'
import { projectStates } from '#contract/projects.ts'
import { spotStates } from '#contract/spot.ts'
import english from '#locales/en/states.json' with { type: 'json' }
import chinese from '#locales/zh-CN/states.json' with { type: 'json' }

test('every state that a refusal may name has a word in both languages, and no word is left over', () => {
  // An activity that has begun is still published, but its refusals say that it runs.
  const states = [
    ...new Set([
      ...activityStates,
      ...findingStates,
      ...importStates,
      ...itemStates,
      ...matchStates,
      ...offerStates,
      ...projectStates,
      ...spotStates,
      'running',
    ]),
  ].toSorted()
  expect(Object.keys(chinese).toSorted()).toEqual(states)
  expect(Object.keys(english).toSorted()).toEqual(states)
})
