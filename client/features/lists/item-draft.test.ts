import { expect, test } from 'vitest'
import { draftOf, emptyDraft, faultsOf, fieldsOf, mergeDrafts } from './item-draft.ts'

const item = {
  title: '急救培训',
  description: '',
  categoryId: null,
  audience: '居民',
  capacity: 30,
  availability: '周二下午',
  place: '',
  contact: null,
  validFrom: '2026-01-01',
  validTo: null,
  openness: 'street' as const,
}

test('an item that is opened and sent back unchanged stays as it is', () => {
  expect(fieldsOf(draftOf(item))).toEqual({ ...item, contact: '' })
})

test('a limit that is not a whole number of people is named before it is sent', () => {
  const fault = (capacity: string) => faultsOf({ ...emptyDraft, title: '急救培训', capacity }).capacity ?? null
  expect([fault(''), fault('30'), fault('0'), fault('2.5'), fault('许多')]).toEqual([
    null,
    null,
    'form.capacityWrong',
    'form.capacityWrong',
    'form.capacityWrong',
  ])
})

test('a last day before the first is named, an open side is in order', () => {
  const fault = (validFrom: string, validTo: string) =>
    faultsOf({ ...emptyDraft, title: '急救培训', validFrom, validTo }).validTo ?? null
  expect([fault('2026-03-02', '2026-03-01'), fault('', '2026-03-01'), fault('2026-03-01', '2026-03-01')]).toEqual([
    'form.datesWrong',
    null,
    null,
  ])
})

test('two people change one item: each keeps their fields, and where both did mine stays to be decided', () => {
  const base = draftOf(item)
  const mine = { ...base, place: '一楼', audience: '在职党员' }
  const theirs = { ...base, place: '三楼', capacity: '20' }
  expect(mergeDrafts(base, mine, theirs)).toEqual({
    draft: { ...base, place: '一楼', audience: '在职党员', capacity: '20' },
    taken: ['capacity'],
    kept: ['place'],
  })
})

test('two people who typed the same have nothing to decide', () => {
  const base = draftOf(item)
  const both = { ...base, place: '三楼' }
  expect(mergeDrafts(base, both, both)).toEqual({ draft: both, taken: [], kept: [] })
})
