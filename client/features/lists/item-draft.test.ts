import { expect, test } from 'vitest'
import { changedFields, draftOf, emptyDraft, faultsOf, fieldsOf } from './item-draft.ts'

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

test('what somebody else changed meanwhile is named field by field', () => {
  const before = draftOf(item)
  expect(changedFields(before, { ...before, place: '二楼会议室', capacity: '20' })).toEqual(['capacity', 'place'])
})
