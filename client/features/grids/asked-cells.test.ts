import { expect, test } from 'vitest'
import { askedCells, noRhythm, type TurnDraft } from './asked-cells.ts'

const cell = (gridId: string, meets: string | null, people: Record<string, number> = {}) => ({
  gridId,
  field: 'urbanOperation',
  lead: 'a',
  support: [],
  people,
  meets,
  rhythm: '月初',
})
const matrix = { rhythmUsual: 'monthly', cells: [cell('g1', 'weekly', { a: 4 }), cell('g2', null)] }
const turn = (more: Partial<TurnDraft> = {}): TurnDraft => ({
  field: 'urbanOperation',
  grids: ['g1', 'g2'],
  lead: 'a',
  support: [],
  people: {},
  meets: '',
  rhythm: '',
  ...more,
})
const asked = (...turns: TurnDraft[]) =>
  askedCells(matrix, turns).map(({ people, meets, rhythm }) => ({ people, meets, rhythm }))

test('what is left empty stays as each cell has it; the usual rhythm where there is none', () => {
  expect(asked(turn())).toEqual([
    { people: { a: 4 }, meets: 'weekly', rhythm: '月初' },
    { people: {}, meets: 'monthly', rhythm: '月初' },
  ])
})

test('nobody and no rhythm can be asked for, and a branch that no longer takes part allots nobody', () => {
  expect(asked(turn({ grids: ['g1'], people: { a: '0' }, meets: noRhythm }))).toEqual([
    { people: {}, meets: null, rhythm: '月初' },
  ])
  expect(asked(turn({ grids: ['g1'], lead: 'b', people: { a: '3', b: '2' } }))[0]!.people).toEqual({ b: 2 })
})

test('a later turn goes on from an earlier one', () => {
  expect(asked(turn({ people: { a: '6' } }), turn({ grids: ['g2'], meets: 'quarterly' }))[1]).toEqual({
    people: { a: 6 },
    meets: 'quarterly',
    rhythm: '月初',
  })
})
