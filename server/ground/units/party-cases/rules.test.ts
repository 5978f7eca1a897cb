import { describe, expect, test } from 'vitest'
import { partyCaseKinds, partyCaseStates, type partyCaseStops } from '#contract/party-cases.ts'
import { hasSecretary, mayStop, nextStep, warningsOf } from './rules.ts'
import type { Elected } from './types.ts'

test('each kind goes its steps in order, and none is left out', () => {
  const way = (kind: (typeof partyCaseKinds)[number]) => partyCaseStates.map((state) => nextStep(kind, state))
  const short = ['approval', 'amend', 'completion', 'completion', null, null, null, null, null]
  const long = ['approval', 'amend', 'meeting', 'completion', null, null, null, null, null]
  expect(partyCaseKinds.map((kind) => [kind, way(kind)])).toEqual([
    ['found', long],
    ['election', long],
    ['rename', short],
    ['move', short],
    ['split', long],
    ['merge', long],
    ['dissolve', short],
  ])
})

test('only what is not decided is returned or refused; what is not over can be taken back', () => {
  const from = (how: (typeof partyCaseStops)[number]) => partyCaseStates.filter((state) => mayStop(state, how))
  expect([from('returned'), from('refused'), from('withdrawn'), from('recalled')]).toEqual([
    ['applied'],
    ['applied'],
    ['applied', 'returned', 'approved', 'met', 'planned'],
    ['planned'],
  ])
})

const elected = (howMany: number): Elected[] =>
  Array.from({ length: howMany }, (_, index) => ({ name: '金晓', duty: index === 0 ? 'secretary' : 'member' }))
const meeting = (due: number, present: number, committee: number) => ({ due, present, committee: elected(committee) })

describe('figures', () => {
  test.each([
    ['a branch of two', 'found', 'branch', 2, null, ['fewMembers']],
    ['a branch of three', 'found', 'branch', 3, null, []],
    ['a branch of fifty', 'found', 'branch', 50, null, []],
    ['a branch of fifty-one', 'found', 'branch', 51, null, ['manyMembers']],
    ['a group of two', 'found', 'group', 2, null, []],
    ['a branch of one that is dissolved', 'dissolve', 'branch', 1, null, []],
    ['thirty-two of forty', 'election', 'branch', 40, meeting(40, 32, 5), []],
    ['thirty-one of forty', 'election', 'branch', 40, meeting(40, 31, 5), ['fewPresent']],
    ['six members and a secretary with a deputy', 'election', 'branch', 6, meeting(6, 6, 2), []],
    ['six members and a committee', 'election', 'branch', 6, meeting(6, 6, 3), ['committeeSize']],
    ['seven members and a secretary alone', 'election', 'branch', 7, meeting(7, 7, 1), ['noCommittee']],
    ['seven members and a committee of eight', 'election', 'branch', 9, meeting(9, 9, 8), ['committeeSize']],
  ] as const)('%s', (_what, kind, level, members, held, warnings) => {
    expect(warningsOf({ kind, level, members, meeting: held })).toEqual(warnings)
  })
})

test('who is elected has one secretary', () => {
  expect([hasSecretary(elected(3)), hasSecretary([]), hasSecretary([...elected(1), ...elected(1)])]).toEqual([
    true,
    false,
    false,
  ])
})
