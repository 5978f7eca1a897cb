import { describe, expect, test } from 'vitest'
import { readLines } from './read-lines.ts'
import { changedStanding, refuseChange, smallest, told } from './rules.ts'

describe('a count outside the branch', () => {
  test.each([
    ['nobody', { formal: 0, probationary: 0 }, { all: 0, parts: { formal: 0, probationary: 0 } }],
    [
      'fewer than the smallest',
      { formal: smallest - 1, probationary: 0 },
      { all: null, parts: { formal: null, probationary: null } },
    ],
    ['many, all alike', { formal: 9, probationary: 0 }, { all: 9, parts: { formal: 9, probationary: 0 } }],
    // Nine less eight would tell the one.
    ['one among many', { formal: 8, probationary: 1 }, { all: 9, parts: { formal: null, probationary: null } }],
    [
      'one and one: the next smallest goes along, for two less nothing would tell both',
      { inService: 20, retired: 5, mobile: 1, reemployed: 1 },
      { all: 27, parts: { inService: 20, retired: null, mobile: null, reemployed: null } },
    ],
    [
      'two and two',
      { inService: 20, retired: 5, mobile: 2, reemployed: 2 },
      { all: 29, parts: { inService: 20, retired: 5, mobile: null, reemployed: null } },
    ],
  ])('of %s', (_name, parts: Record<string, number>, expected) => {
    expect(told(parts)).toEqual(expected)
  })

  test('never lets the untold be had from what is told', () => {
    const counts = Array.from({ length: 12 }, (_, count) => count)
    const pairs = counts.flatMap((formal) => counts.map((probationary) => ({ formal, probationary })))
    const open = pairs.filter((pair) => {
      const { all, parts } = told(pair)
      return all !== null && Object.values(parts).filter((count) => count === null).length === 1
    })
    expect(open).toEqual([])
  })
})

test('a pasted list is read line by line, in the office’s words and in any order behind name and phone', () => {
  const phoneOf = (typed: string) => (/^138\d{8}$/.test(typed) ? typed : undefined)
  const text = `王芳 13800000001 正式 2011年7月1日 在职
李强\t13800000002\t预备党员\t2026-05-20

赵敏,13800000003,正式,退休返聘
孙 13800000004 正式
周立 1380000 正式
吴霞 13800000005
郑和 13800000006 正式 组长
王方 13800000001 正式`
  expect(
    readLines(text, phoneOf).map(({ line, name, standing, joined, service, fault }) => [
      line,
      name,
      standing,
      joined,
      service,
      fault,
    ]),
  ).toEqual([
    [1, '王芳', 'formal', '2011-07-01', 'inService', null],
    [2, '李强', 'probationary', '2026-05-20', 'inService', null],
    [4, '赵敏', 'formal', null, 'reemployed', null],
    [5, '孙', 'formal', null, 'inService', 'name'],
    [6, '周立', 'formal', null, 'inService', 'phone'],
    [7, '吴霞', null, null, 'inService', 'standing'],
    [8, '郑和', 'formal', null, 'inService', 'word'],
    [9, '王方', 'formal', null, 'inService', 'twice'],
  ])
})

test.each([
  ['the day it began', { from: '2026-03-01', to: null }, '2026-03-01', undefined],
  ['before it began', { from: '2026-03-01', to: null }, '2026-02-28', 'roster.day'],
  ['where another change is planned', { from: '2026-03-01', to: '2027-01-01' }, '2026-12-01', 'roster.later'],
  ['where it has ended', { from: '2026-03-01', to: '2026-11-30' }, '2026-12-01', 'roster.changed'],
])('a change on %s', (_name, member, on, code) => {
  expect(refuseChange(member, on, '2026-11-30')?.code).toBe(code)
})

test('a standing that stays as it is is no change', () => {
  const standing = { standing: 'formal', joined: null, service: 'inService', posts: ['deputy'] } as const
  const before = { ...standing, posts: [...standing.posts] }
  expect(changedStanding(before, { standing: 'formal', posts: ['deputy'] })).toBeUndefined()
  expect(changedStanding(before, { service: 'retired' })).toEqual({ ...before, service: 'retired' })
})
