import { expect, test } from 'vitest'
import {
  cellsOf,
  fields,
  gapsIn,
  isSame,
  leadsMost,
  loadOf,
  mergedDuties,
  type Cell,
  type Duty,
} from './matrix-rules.ts'

const [field, second] = fields.map(({ code }) => code) as [string, string]
const duty = (gridId: string, branchId: string, role: Duty['role'] = 'lead', of = field): Duty => ({
  gridId,
  field: of,
  branchId,
  role,
  rhythm: '每月一次',
})

test('every grid has a cell for each of the six fields, and a cell without a lead is a gap', () => {
  const cells = cellsOf(['g1', 'g2'], [duty('g1', 'a'), duty('g1', 'b', 'support'), duty('g2', 'b', 'support', second)])
  expect(cells).toHaveLength(12)
  expect(cells[0]).toEqual({ gridId: 'g1', field, lead: 'a', support: ['b'], rhythm: '每月一次' })
  expect(gapsIn(cells)).toBe(11)
})

test('a branch is overloaded that leads more than the figure of the rule pack, not one that leads just so many', () => {
  const led = (count: number): Cell[] =>
    Array.from({ length: count }, (_, index) => ({ gridId: `g${index}`, field, lead: 'a', support: [], rhythm: '' }))
  expect(loadOf('a', led(leadsMost))).toEqual({ leads: leadsMost, supports: 0, overloaded: false })
  expect(loadOf('a', led(leadsMost + 1)).overloaded).toBe(true)
})

test('the order in which branches support a cell makes no other cell', () => {
  const cell: Cell = { gridId: 'g', field, lead: 'a', support: ['b', 'c'], rhythm: '' }
  expect(isSame(cell, { ...cell, support: ['c', 'b'] })).toBe(true)
  expect(isSame(cell, { ...cell, rhythm: '每周' })).toBe(false)
})

test('grids that become one keep the lead of the first that has one; the others support', () => {
  const duties = [duty('g2', 'b'), duty('g1', 'a'), duty('g2', 'c', 'support'), duty('g2', 'd', 'lead', second)]
  const merged = mergedDuties(['g1', 'g2'], duties, 'new').map(({ field: of, branchId, role }) => [of, branchId, role])
  expect(merged).toEqual([
    [field, 'a', 'lead'],
    [field, 'b', 'support'],
    [field, 'c', 'support'],
    [second, 'd', 'lead'],
  ])
})
