import { expect, test } from 'vitest'
import { mayEnd, mayFollow } from './rules.ts'

const today = '2026-03-05'
const standing = { id: 'one', personId: 'p1', name: '金晓', from: '2026-01-10', to: null }
const ended = { ...standing, to: '2026-02-01' }
const ending = { ...standing, to: '2026-12-01' }
const wanted = (more: object = {}) => ({ personId: 'p2', name: '陆川', on: today, instead: null, ...more })
const told = (...of: Parameters<typeof mayFollow>) => {
  const refusal = mayFollow(...of)
  return refusal ? [refusal.code, refusal.params] : 'may'
}

test.each([
  ['nobody was there', wanted(), undefined, null, 'may'],
  ['the one who was seen', wanted({ instead: 'one' }), standing, null, 'may'],
  ['one who has ended', wanted(), ended, null, 'may'],
  ['one who ends on a day to come', wanted({ instead: 'one' }), ending, null, 'may'],
  ['somebody else came first', wanted(), standing, null, ['secretary.changed', { name: '金晓' }]],
  ['the one who was seen has ended', wanted({ instead: 'one' }), ended, null, ['secretary.changed', { name: '' }]],
  ['themselves', wanted({ personId: 'p1', instead: 'one' }), standing, null, ['secretary.already', { name: '陆川' }]],
  [
    'before the founding',
    wanted({ on: '2026-01-01' }),
    undefined,
    '2026-01-02',
    ['secretary.early', { day: '2026-01-02' }],
  ],
  [
    'before the one before ended',
    wanted({ on: '2026-01-31' }),
    ended,
    null,
    ['secretary.early', { day: '2026-02-01' }],
  ],
  [
    'before the one who stands began',
    wanted({ on: '2026-01-09', instead: 'one' }),
    standing,
    null,
    ['secretary.early', { day: '2026-01-10' }],
  ],
  ['tomorrow', wanted({ on: '2026-03-06' }), undefined, null, ['secretary.future', {}]],
] as const)('following: %s', (_, asked, last, since, answer) => {
  expect(told(asked, last, since, today)).toEqual(answer)
})

test('ends on a day of its own, and not in the future', () => {
  expect(['2026-01-09', '2026-01-10', today, '2026-03-06'].map((day) => mayEnd(standing, day, today)?.code)).toEqual([
    'secretary.early',
    undefined,
    undefined,
    'secretary.future',
  ])
})
