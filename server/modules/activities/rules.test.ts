import { describe, expect, test } from 'vitest'
import { iso } from '#kernel/calendar.ts'
import { aDraft, mondayBefore, saturday } from './builders.ts'
import { planOf } from './deeds/plan-activity.ts'
import {
  acceptedSlots,
  closeFault,
  codeSlot,
  countsTwice,
  doorFault,
  editFault,
  leaveFault,
  partOf,
  planFault,
  secondsToNextCode,
  signUpFault,
} from './rules.ts'
import type { ActivityState } from './types.ts'

const times = { starts_at: saturday('14:00'), ends_at: saturday('16:00') }
const inState = (state: ActivityState) => ({ ...times, state })
const published = inState('published')
const codeOf = (refusal: { code: string; params: object } | undefined) => refusal && [refusal.code, refusal.params]

describe('a plan', () => {
  const at = (from: string, to: string, more = {}) =>
    planOf(aDraft({ startsAt: iso(saturday(from)), endsAt: iso(saturday(to)), ...more }))
  test.each([
    ['stands when it lasts and is still to come', at('14:00', '16:00'), mondayBefore, undefined],
    ['may last a whole day', planOf(aDraft({ endsAt: '2026-03-08T06:00:00Z' })), mondayBefore, undefined],
    ['but not a minute longer', planOf(aDraft({ endsAt: '2026-03-08T06:01:00Z' })), mondayBefore, 'activity.times'],
    ['ends after it begins', at('14:00', '14:00'), mondayBefore, 'activity.times'],
    ['begins in the future', at('14:00', '16:00'), saturday('14:00'), 'activity.past'],
    ['says where', at('14:00', '16:00', { place: '' }), mondayBefore, 'activity.place'],
    ['has said it with a venue', at('14:00', '16:00', { place: '', venueId: 'v' }), mondayBefore, undefined],
  ])('%s', (_says, plan, now, code) => expect(planFault(plan, now)?.code).toBe(code))

  test.each([
    ['of a draft begins in the future', 'draft', '14:00', '16:00', '13:59', undefined],
    ['of a draft cannot have begun', 'draft', '14:00', '16:00', '14:00', 'activity.past'],
    ['of a running activity may be made longer', 'published', '14:00', '17:00', '15:00', undefined],
    ['of a running activity may not begin earlier', 'published', '13:00', '16:00', '15:00', 'activity.past'],
    ['of a running activity cannot end before now', 'published', '14:00', '14:30', '15:00', 'activity.past'],
    ['of a finished activity stays', 'finished', '14:00', '16:00', '15:00', 'activity.state'],
    ['of a cancelled activity stays', 'cancelled', '14:00', '16:00', '10:00', 'activity.state'],
  ] as const)('%s', (_says, state, from, to, now, code) =>
    expect(editFault(inState(state), at(from, to), saturday(now))?.code).toBe(code),
  )
})

describe('signing up', () => {
  test.each([
    ['is open until the end', 'published', '15:59', undefined],
    ['closes with the end', 'published', '16:00', ['sign-up.closed', {}]],
    ['needs a published activity', 'cancelled', '10:00', ['activity.state', { state: 'cancelled' }]],
    ['is over when it is finished', 'finished', '15:00', ['activity.state', { state: 'finished' }]],
  ] as const)('%s', (_says, state, now, expected) =>
    expect(codeOf(signUpFault(inState(state), saturday(now)))).toEqual(expected),
  )

  test.each([
    [
      'a place can be given back before the end',
      published,
      { state: 'signedUp', check_in_at: null },
      '15:00',
      undefined,
    ],
    ['a waitlist place too', published, { state: 'waitlisted', check_in_at: null }, '13:00', undefined],
    ['not once one is in', published, { state: 'signedUp', check_in_at: saturday('14:00') }, '15:00', 'sign-up.closed'],
    ['not after the end', published, { state: 'signedUp', check_in_at: null }, '16:00', 'sign-up.closed'],
    [
      'not of a cancelled activity',
      inState('cancelled'),
      { state: 'signedUp', check_in_at: null },
      '10:00',
      'sign-up.closed',
    ],
    ['not twice', published, { state: 'cancelled', check_in_at: null }, '10:00', 'sign-up.none'],
    ['not without one', published, undefined, '10:00', 'sign-up.none'],
  ] as const)('%s', (_says, activity, mine, now, code) =>
    expect(leaveFault(activity, mine, saturday(now))?.code).toBe(code),
  )
})

describe('the door', () => {
  const opensAt = iso(saturday('13:30'))
  test.each([
    ['is shut more than half an hour before', '13:29', ['door.not-open', { opensAt }]],
    ['opens half an hour before', '13:30', undefined],
    ['is open at the end', '16:00', undefined],
    ['shuts half an hour after the end', '16:30', ['activity.state', { state: 'finished' }]],
  ] as const)('%s', (_says, now, expected) => expect(codeOf(doorFault(published, saturday(now)))).toEqual(expected))

  test('can be closed for good once it was open', () => {
    expect(codeOf(closeFault(published, saturday('13:29')))).toEqual(['door.not-open', { opensAt }])
    expect(closeFault(published, saturday('13:30'))).toBeUndefined()
    expect(closeFault(published, saturday('23:00'))).toBeUndefined()
    expect(closeFault(inState('finished'), saturday('15:00'))?.code).toBe('activity.state')
  })

  test('shows a code for 30 seconds and takes it for 90', () => {
    const shown = saturday('14:00')
    const slot = codeSlot(shown)
    const after = (seconds: number) => new Date(shown.getTime() + seconds * 1_000)
    expect([0, 29.999].map((seconds) => codeSlot(after(seconds)))).toEqual([slot, slot])
    expect(codeSlot(after(30))).toBe(slot + 1)
    expect([0, 60, 89.999, 90].map((seconds) => acceptedSlots(after(seconds)).includes(slot))).toEqual([
      true,
      true,
      true,
      false,
    ])
    expect(acceptedSlots(after(-1)).includes(slot)).toBe(false)
    expect([0, 12.5, 29.9].map((seconds) => secondsToNextCode(after(seconds)))).toEqual([30, 17.5, expect.closeTo(0.1)])
  })
})

describe('minutes', () => {
  test.each([
    ['run from check-in to check-out', '14:10', '15:40', '16:00', '14:10', '15:40', 90],
    ['do not begin before the start', '13:35', '15:00', '16:00', '14:00', '15:00', 60],
    ['do not go on after the end', '14:00', '16:20', '16:20', '14:00', '16:00', 120],
    ['of who never checked out run to the end', '14:30', null, '18:00', '14:30', '16:00', 90],
    ['run to now when the activity is closed early', '14:00', null, '15:15', '14:00', '15:15', 75],
    ['are none for who came after the end', '16:10', null, '16:30', '16:00', '16:00', 0],
    ['are none for who left before the start', '13:40', '13:50', '16:00', '14:00', '14:00', 0],
  ] as const)('%s', (_says, checkIn, checkOut, until, startedAt, endedAt, minutes) => {
    const stay = { checkInAt: saturday(checkIn), checkOutAt: checkOut === null ? null : saturday(checkOut) }
    expect(partOf(times, stay, saturday(until))).toEqual({
      startedAt: saturday(startedAt),
      endedAt: saturday(endedAt),
      minutes,
    })
  })

  test('are whole and rounded down', () => {
    const stay = { checkInAt: saturday('14:00'), checkOutAt: new Date(saturday('14:45').getTime() - 1) }
    expect(partOf(times, stay, saturday('16:00')).minutes).toBe(44)
  })
})

describe('being checked in to two activities', () => {
  const there = (from: string, to: string, checkIn: string) => ({
    starts_at: saturday(from),
    ends_at: saturday(to),
    check_in_at: saturday(checkIn),
  })
  test.each([
    ['at the same time counts twice', there('13:00', '15:00', '13:00'), '14:10', true],
    ['one after the other does not', there('12:00', '14:00', '12:00'), '13:50', false],
    ['is over when the other has ended', there('12:00', '14:30', '12:00'), '14:30', false],
    ['does not, while the other begins only after this one', there('16:00', '17:00', '15:40'), '15:50', false],
    ['does, when the other began meanwhile', there('15:00', '17:00', '14:40'), '15:10', true],
  ] as const)('%s', (_says, other, now, twice) => expect(countsTwice(times, other, saturday(now))).toBe(twice))
})
