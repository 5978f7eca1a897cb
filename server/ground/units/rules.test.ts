import { describe, expect, test } from 'vitest'
import { aLiaison, aMember, aStaff } from '#testing/house.ts'
import { looksAfter, mayReadLiaisons } from './policy.ts'
import { hasRoom, invitationStands, nameKey, rolledUp, typeOfKind } from './rules.ts'

const now = new Date('2026-03-02T04:00:00Z')
const ahead = new Date('2026-03-02T04:00:01Z')

test.each([
  ['上海市 静安区　图书馆', '上海市静安区图书馆'],
  ['ＡＢＣ（中国）', 'abc(中国)'],
])('the name %s is known as %s', (name, key) => {
  expect(nameKey(name)).toBe(key)
})

test('a kind that is no type of unit is another', () => {
  expect([typeOfKind('hospital'), typeOfKind('residentialArea'), typeOfKind('汽车')]).toEqual([
    'hospital',
    'residentialArea',
    'other',
  ])
})

test.each([
  [0, 0, true],
  [4, 0, true],
  [5, 0, false],
  [3, 2, false],
  [0, 5, false],
])('with %i liaisons and %i invited there is room: %s', (liaisons, invited, room) => {
  expect(hasRoom({ liaisons, invited })).toBe(room)
})

test.each([
  ['open', {}, true],
  ['accepted', { acceptedAt: now }, false],
  ['withdrawn', { withdrawnAt: now }, false],
  ['at its end', { expiresAt: now }, false],
])('an invitation that is %s stands: %s', (_name, change, stands) => {
  expect(invitationStands({ acceptedAt: null, withdrawnAt: null, expiresAt: ahead, ...change }, now)).toBe(stands)
})

test('an area counts what lies below it', () => {
  const area = (id: string, parentId: string | null, organizations: number, withoutLiaison: number) => ({
    id,
    parentId,
    organizations,
    withoutLiaison,
  })
  expect(rolledUp([area('d', null, 1, 1), area('s', 'd', 3, 2), area('r', 's', 4, 0), area('t', 'd', 0, 0)])).toEqual([
    area('d', null, 8, 3),
    area('s', 'd', 7, 2),
    area('r', 's', 4, 0),
    area('t', 'd', 0, 0),
  ])
})

describe('liaisons of a unit', () => {
  const unit = { id: 'unit-1', areaId: 'street-a' }
  const staff = aStaff('street-a')
  test.each([
    ['its street', staff, true, true],
    ['another street', aStaff('street-b'), false, false],
    ['itself', aLiaison('unit-1', 'street-a'), false, true],
    ['another unit', aLiaison('unit-2', 'street-a'), false, false],
    ['a member', aMember(), false, false],
    ['an auditor', { ...staff, hat: { ...staff.hat!, kind: 'auditor' } }, false, false],
  ])('are for %s', (_name, actor, looks, reads) => {
    expect([looksAfter(actor, unit), mayReadLiaisons(actor, unit)]).toEqual([looks, reads])
  })
})
