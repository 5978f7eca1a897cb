import { expect, test } from 'vitest'
import { planBody, planDraft, planFaults } from './plan-draft.ts'

const draft = planDraft({ title: ' 急救培训 ', day: '2026-03-05', place: '二楼会议室', capacity: '30' })
const venues = [{ id: '0199a1b2-0000-7000-8000-000000000001', name: '二楼会议室' }]

test('what is chosen in Shanghai is sent in UTC, a venue by its id, another place in its words', () => {
  expect(planBody(draft, venues)).toEqual({
    title: '急救培训',
    startsAt: '2026-03-05T06:00:00.000Z',
    endsAt: '2026-03-05T07:30:00.000Z',
    venueId: venues[0]!.id,
    place: '',
    capacity: 30,
    audience: 'everyone',
    description: '',
    openFor: false,
  })
  expect(planBody({ ...draft, place: ' 中庭 ', capacity: '' }, venues)).toMatchObject({
    venueId: null,
    place: '中庭',
    capacity: null,
  })
})

test('an end before its start, no day, no place and a wrong number are named at their fields', () => {
  expect(planFaults(draft)).toEqual({})
  expect(planFaults({ ...draft, title: '急', day: '', to: '13:00', place: ' ', capacity: '0' })).toEqual({
    title: 'plan.titleMissing',
    day: 'plan.dayMissing',
    times: 'plan.timesWrong',
    place: 'plan.placeMissing',
    capacity: 'plan.capacityWrong',
  })
})
