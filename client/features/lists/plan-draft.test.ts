import { expect, test } from 'vitest'
import { type PlanDraft, planBody, planFaults } from './plan-draft.ts'

const draft: PlanDraft = {
  title: '急救培训',
  day: '2026-03-05',
  from: '14:00',
  to: '15:30',
  place: '二楼会议室',
  capacity: '30',
  audience: 'everyone',
}
const venues = [{ id: '0199a1b2-0000-7000-8000-000000000001', name: '二楼会议室' }]

test('what is chosen in Shanghai is sent in UTC, a venue by its id, another place in its words', () => {
  expect(planBody(draft, venues, 4)).toMatchObject({
    startsAt: '2026-03-05T06:00:00.000Z',
    endsAt: '2026-03-05T07:30:00.000Z',
    venueId: venues[0]!.id,
    place: '',
    capacity: 30,
    publish: true,
    matchVersion: 4,
  })
  expect(planBody({ ...draft, place: ' 中庭 ', capacity: '' }, venues, 4)).toMatchObject({
    venueId: null,
    place: '中庭',
    capacity: null,
  })
})

test('an end before its start, no day and no place are named at their fields', () => {
  expect(planFaults(draft)).toEqual({})
  expect(planFaults({ ...draft, day: '', to: '13:00', place: ' ' })).toEqual({
    day: 'plan.dayMissing',
    times: 'plan.timesWrong',
    place: 'plan.placeMissing',
  })
})
