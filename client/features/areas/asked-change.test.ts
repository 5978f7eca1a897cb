import { expect, test } from 'vitest'
import { askedChange, emptyChange } from './asked-change.ts'

test('a name is asked for once it is one', () => {
  const draft = emptyChange('rename', 'a')
  expect([askedChange(draft), askedChange({ ...draft, name: ' 合欢居民区 ' })]).toEqual([
    null,
    { kind: 'rename', areaId: 'a', name: '合欢居民区' },
  ])
})

test('a merge leaves out the area that stays, and keeps its name where none is given', () => {
  const draft = { ...emptyChange('merge', 'a'), goes: ['a', 'b'], bodies: false }
  expect(askedChange(draft)).toEqual({ kind: 'merge', stays: 'a', goes: ['b'], name: null, bodies: false })
  expect(askedChange({ ...draft, goes: ['a'] })).toBeNull()
})

test('a split says of each thing which part it goes to, and nothing of parts that were removed', () => {
  const draft = {
    ...emptyChange('split', 'a'),
    parts: [{ name: '东片' }, { name: '西片' }],
    goesOn: null,
    shared: { 'building b1': 1, 'organization o1': 4, 'grid g1': -1 },
  }
  expect(askedChange(draft)).toEqual({
    kind: 'split',
    areaId: 'a',
    parts: [
      { name: '东片', goesOn: false },
      { name: '西片', goesOn: false },
    ],
    assigned: [{ kind: 'building', id: 'b1', part: 1 }],
  })
  expect(askedChange({ ...draft, parts: [{ name: '东片' }, { name: '' }] })).toBeNull()
})

test('a move goes somewhere else and takes something along', () => {
  const draft = { ...emptyChange('move', 'a'), to: 'b', buildings: ['x'] }
  expect(askedChange(draft)).toEqual({ kind: 'move', from: 'a', to: 'b', buildings: ['x'], organizations: [] })
  expect([askedChange({ ...draft, to: 'a' }), askedChange({ ...draft, buildings: [] })]).toEqual([null, null])
})
