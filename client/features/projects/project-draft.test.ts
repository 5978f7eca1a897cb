import { expect, test } from 'vitest'
import { draftOf, emptyProject, faultOf, fenOf, fieldsOf, yuanOf } from './project-draft.ts'

test.each([
  ['', null],
  ['0', 0],
  ['1,250.5', 125050],
  ['1250.05', 125005],
  ['  800 ', 80000],
  ['99999999.99', 9999999999],
  ['12.345', undefined],
  ['一百', undefined],
  ['-3', undefined],
  ['1e5', undefined],
])('“%s” yuan are %s fen', (typed, fen) => expect(fenOf(typed)).toBe(fen))

test.each([
  [125050, '1,250.50'],
  [120000, '1,200'],
  [5, '0.05'],
  [0, '0'],
])('%i fen are read as %s and back', (fen, yuan) => {
  expect(yuanOf(fen)).toBe(yuan)
  expect(fenOf(yuan)).toBe(fen)
})

const risk = { what: '人手不够', likely: 'low', serious: 'high', measure: '', closed: false } as const

test('what was saved comes back as it is typed, and goes out as it was', () => {
  const offer = { offered: true, offerTerms: '每次一小时' }
  const inside = { budgetFen: 125050, inKind: [{ what: '保温杯', quantity: 40, unit: '只' }], risks: [risk] }
  const draft = draftOf({ goal: '有人陪', plan: '', coHosts: [{ id: 'a' }], ...offer, inside })
  expect(draft).toMatchObject({ budget: '1,250.50', inKind: [{ quantity: '40' }] })
  expect(fieldsOf(draft)).toEqual({ goal: '有人陪', plan: '', coHostIds: ['a'], ...offer, ...inside })
})

test('empty rows are left out, half ones are faults', () => {
  const nothing = { what: '', quantity: '', unit: '' }
  const empty = { ...emptyProject, inKind: [nothing], risks: [{ ...risk, what: '' }] }
  expect(faultOf(empty)).toBeUndefined()
  expect(fieldsOf(empty)).toMatchObject({ inKind: [], risks: [], budgetFen: null })
  expect(faultOf({ ...empty, budget: '很多' })).toBe('budget')
  expect(faultOf({ ...empty, inKind: [{ ...nothing, what: '保温杯' }] })).toBe('inKind')
  expect(faultOf({ ...empty, inKind: [{ what: '保温杯', quantity: '0', unit: '只' }] })).toBe('inKind')
  expect(faultOf({ ...empty, risks: [{ ...risk, what: ' ', measure: '联系高校' }] })).toBe('risks')
})
