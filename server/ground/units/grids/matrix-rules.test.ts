import { expect, test } from 'vitest'
import {
  cellsOf,
  fields,
  gapsIn,
  gridsPerMember,
  isSame,
  leadsMost,
  loadOf,
  mergedDuties,
  rhythms,
  rhythmUsual,
  settled,
  splitDuties,
  type Cell,
  type Duty,
} from './matrix-rules.ts'

const [field, second] = fields.map(({ code }) => code) as [string, string]
const duty = (gridId: string, branchId: string, role: Duty['role'] = 'lead', of = field): Duty => ({
  gridId,
  field: of,
  branchId,
  role,
  people: 2,
  meets: 'monthly',
  rhythm: '月初',
})

const aCell: Cell = { gridId: 'g', field, lead: 'a', support: [], people: {}, meets: null, rhythm: '' }

test('every grid has a cell for each of the six fields, and a cell without a lead is a gap', () => {
  const cells = cellsOf(['g1', 'g2'], [duty('g1', 'a'), duty('g1', 'b', 'support'), duty('g2', 'b', 'support', second)])
  expect(cells).toHaveLength(12)
  expect(cells[0]).toEqual({
    gridId: 'g1',
    field,
    lead: 'a',
    support: ['b'],
    people: { a: 2, b: 2 },
    meets: 'monthly',
    rhythm: '月初',
  })
  expect(gapsIn(cells)).toEqual({ gaps: 11, unstaffed: 0, unmet: 0 })
})

test('a branch is overloaded that leads more than the figure of the rule pack, not one that leads just so many', () => {
  const led = (count: number): Cell[] =>
    Array.from({ length: count }, (_, index) => ({ ...aCell, gridId: `g${index}` }))
  expect(loadOf('a', led(leadsMost))).toMatchObject({ leads: leadsMost, supports: 0, overloaded: false })
  expect(loadOf('a', led(leadsMost + 1)).overloaded).toBe(true)
})

test('the order in which branches support a cell makes no other cell', () => {
  const cell: Cell = { ...aCell, support: ['b', 'c'], people: { a: 1, b: 2 } }
  expect(isSame(cell, { ...cell, support: ['c', 'b'], people: { b: 2, a: 1 } })).toBe(true)
  expect(isSame(cell, { ...cell, people: { a: 1 } })).toBe(false)
  expect(isSame(cell, { ...cell, meets: 'weekly' })).toBe(false)
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

test('a led cell whose lead allots nobody, and one without a rhythm, are counted; one nobody looks after is only a gap', () => {
  const supported: Cell = { ...aCell, lead: null, support: ['b'], people: { b: 3 } }
  expect(gapsIn([aCell, { ...aCell, people: { a: 1 }, meets: 'weekly' }, { ...aCell, lead: null }, supported])).toEqual(
    {
      gaps: 2,
      unstaffed: 1,
      unmet: 2,
    },
  )
})

test('places are held against members: shared when more than members, stretched beyond the figure, unknown without', () => {
  const allots = (count: number) => [{ ...aCell, people: { a: count, b: 99 } }]
  const strain = (count: number, members: number | null) => loadOf('a', allots(count), members).strain
  expect([strain(5, 5), strain(6, 5), strain(5 * gridsPerMember, 5), strain(5 * gridsPerMember + 1, 5)]).toEqual([
    'fits',
    'shared',
    'shared',
    'stretched',
  ])
  expect([strain(99, null), loadOf('a', allots(7)).allotted]).toEqual([null, 7])
})

test('a cell nobody looks after has no meetings', () => {
  const left: Cell = { ...aCell, lead: null, meets: 'weekly', rhythm: '月初' }
  expect(settled(left)).toEqual({ ...left, meets: null, rhythm: '' })
  expect(settled({ ...aCell, people: { a: 0 }, meets: 'weekly' })).toEqual({ ...aCell, meets: 'weekly' })
})

test('the parts of a split share out the members, and grids that become one add them up', () => {
  const split = splitDuties([{ ...duty('g1', 'a'), people: 5 }], ['p', 'q'])
  expect(split.map(({ gridId, people }) => [gridId, people])).toEqual([
    ['p', 3],
    ['q', 2],
  ])
  const merged = mergedDuties(['p', 'q'], [...split, duty('q', 'b', 'support')], 'new')
  expect(merged.map(({ branchId, people, meets }) => [branchId, people, meets])).toEqual([
    ['a', 5, 'monthly'],
    ['b', 2, 'monthly'],
  ])
})

test('the usual rhythm is one of the list', () => {
  expect(rhythms.map(({ code }) => code)).toContain(rhythmUsual)
})
