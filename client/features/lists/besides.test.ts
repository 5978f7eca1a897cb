import { expect, test } from 'vitest'
import type { Reason, Suggestion } from '#contract/lists.ts'
import type { MatchRow } from '#contract/matches.ts'
import { besides } from './besides.ts'

const busy = (matches: string): Reason => ({ code: 'busy', params: { matches } })
const apart: Reason = { code: 'otherStreet', params: { need: '石门二路街道', resource: '静安寺街道' } }
const pair = (...misfits: Reason[]): Suggestion => ({ fits: [], misfits }) as unknown as Suggestion
const itsOwn = { id: 'of this pair' } as MatchRow

test('the match of a pair is not another match of it: one fewer is said to be under way, and none at all after the last', () => {
  expect(besides(pair(apart, busy('1')), itsOwn).misfits).toEqual([apart])
  expect(besides(pair(apart, busy('3')), itsOwn).misfits).toEqual([apart, busy('2')])
  expect(besides(pair(apart, busy('1')), undefined).misfits).toEqual([apart, busy('1')])
})
