import { expect, test } from 'vitest'
import { emptyDraft, planOf } from './plan-draft.ts'

const draft = { ...emptyDraft(Date.parse('2026-11-22T08:00:00Z')), title: ' 健康讲座 ', place: '二楼' }

test('an empty form is for tomorrow afternoon in Shanghai', () => {
  expect(draft.day).toBe('2026-11-23')
  expect(planOf(draft)).toMatchObject({
    title: '健康讲座',
    startsAt: '2026-11-23T06:00:00.000Z',
    endsAt: '2026-11-23T08:00:00.000Z',
  })
})

test('no number means no limit, a number is a number', () => {
  expect(planOf(draft).capacity).toBeNull()
  expect(planOf({ ...draft, capacity: '30' }).capacity).toBe(30)
})

test('an end before the start is on the next day', () => {
  expect(planOf({ ...draft, from: '22:00', to: '06:00' }).endsAt).toBe('2026-11-23T22:00:00.000Z')
})

test('a chosen venue takes the place of a written one', () => {
  expect(planOf({ ...draft, venueId: 'v' })).toMatchObject({ venueId: 'v', place: '' })
})
