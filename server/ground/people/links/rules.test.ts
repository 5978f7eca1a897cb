import { expect, test } from 'vitest'
import { leavesAt, linkEnds, linkOpens } from './rules.ts'

const at = (clock: string) => new Date(`2026-11-27T${clock}:00+08:00`)

test.each([
  ['07:59', '2026-11-27T08:00:00+08:00'],
  ['08:00', '2026-11-27T08:00:00+08:00'],
  ['20:59', '2026-11-27T20:59:00+08:00'],
  ['21:00', '2026-11-28T08:00:00+08:00'],
  ['23:30', '2026-11-28T08:00:00+08:00'],
])('a text of %s leaves at %s', (clock, leaves) => {
  expect(leavesAt(at(clock))).toEqual(new Date(leaves))
})

test('a link is good for three days after its text left', () => {
  expect(linkEnds(at('09:00'))).toEqual(new Date('2026-11-30T09:00:00+08:00'))
})

const link = { usedAt: null, expiresAt: at('12:00'), personId: 'chen', hatId: 'liaison:1' }
test.each([
  ['a fresh link', link, null, ['liaison:1', 'member'], '11:00', 'sign in'],
  ['a used one', { ...link, usedAt: at('10:00') }, null, ['liaison:1', 'member'], '11:00', 'nothing'],
  [
    'a used one, where its person is signed in',
    { ...link, usedAt: at('10:00') },
    'chen',
    ['member'],
    '11:00',
    'lead on',
  ],
  ['an old one', link, null, ['liaison:1', 'member'], '12:00', 'nothing'],
  ['one of an office that ended', link, null, ['member'], '11:00', 'nothing'],
  ['one somebody else opens who is signed in', link, 'zhang', ['liaison:1'], '11:00', 'ask'],
  ['an ended one somebody else opens', link, 'zhang', ['member'], '11:00', 'nothing'],
] as const)('%s', (_name, given, asker, hats, clock, opens) => {
  expect(linkOpens(given, asker, hats, at(clock))).toBe(opens)
})

test('somebody else who agrees to be signed out is signed out', () => {
  expect(linkOpens(link, 'zhang', ['liaison:1'], at('11:00'), true)).toBe('sign in')
  expect(linkOpens({ ...link, usedAt: at('10:00') }, 'zhang', ['liaison:1'], at('11:00'), true)).toBe('nothing')
})
