import { expect, test } from 'vitest'
import type { Tenant } from '#contract/buildings.ts'
import { floorRows } from './floor-rows.ts'

const tenant = (name: string, floorFrom: number | null, floorTo = floorFrom): Tenant => ({
  id: name,
  organizationId: name,
  name,
  type: 'enterprise',
  floorFrom,
  floorTo,
  room: '',
  from: null,
  to: null,
  joined: false,
  organised: false,
})
const read = (...tenants: Tenant[]) =>
  floorRows(tenants).map(({ floor, tenants: found }) => [floor, ...found.map(({ name }) => name)])

test('floors come from the top down, a unit on several stands on each, and whose floor is unknown comes last', () => {
  expect(read(tenant('a', 2, 3), tenant('b', 3), tenant('c', null))).toEqual([
    [3, 'a', 'b'],
    [2, 'a'],
    [null, 'c'],
  ])
})

test('between the basement and the first floor there is no other', () => {
  expect(read(tenant('garage', -1, 1))).toEqual([
    [1, 'garage'],
    [-1, 'garage'],
  ])
})
