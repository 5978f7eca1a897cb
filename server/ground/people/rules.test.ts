import { describe, expect, test } from 'vitest'
import { isRefusal } from '#kernel/refusal.ts'
import { profileOf } from './password-rules.ts'
import {
  consequenceOf,
  grantsUsable,
  guardRefusal,
  hatToWear,
  maskedPhone,
  mayIssueCode,
  memberHat,
  nameStands,
  normalPhone,
  normalUsername,
  proofStands,
  sessionStands,
} from './rules.ts'
import type { PersonHat } from './types.ts'

const now = new Date('2026-03-02T04:00:00Z')
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1000)
const ahead = (seconds: number): Date => new Date(now.getTime() + seconds * 1000)
const said = (answer: unknown): unknown => (isRefusal(answer) ? { code: answer.code, ...answer.params } : answer)

describe('a phone', () => {
  test.each([
    ['13800000001', '13800000001'],
    [' 138 0000 0001 ', '13800000001'],
    ['+86 138-0000-0001', '13800000001'],
    ['008613800000001', '13800000001'],
    ['8613800000001', '13800000001'],
    ['１３８００００００００１'.slice(0, 11), '13800000000'],
    ['(138) 0000–0001', '13800000001'],
    ['12800000001', undefined],
    ['1380000001', undefined],
    ['138000000011', undefined],
    ['021-00000000', undefined],
    ['13800000001;', undefined],
    ['', undefined],
  ])('%s is %s', (typed, phone) => {
    expect(normalPhone(typed)).toBe(phone)
  })

  test('is shown without its middle', () => {
    expect(maskedPhone('13800000001')).toBe('138****0001')
  })
})

test('user names are the same in any width and case', () => {
  expect(normalUsername('　Ｓtaff.ONE ')).toBe('staff.one')
})

test.each([
  ['王', false],
  ['王芳', true],
  [' 王 ', false],
  ['阿卜杜拉·买买提', true],
  ['𬭛𬭛', true],
  ['名'.repeat(21), false],
])('the name %s stands: %s', (name, stands) => {
  expect(nameStands(name)).toBe(stands)
})

describe('another code', () => {
  const none = { lastSentAt: null, phoneToday: 0, addressThisHour: 0 }
  test.each([
    ['the first one goes', none, undefined],
    ['not within a minute', { ...none, lastSentAt: ago(59.5), phoneToday: 1 }, { code: 'code.too-soon', seconds: 1 }],
    ['after a minute it goes', { ...none, lastSentAt: ago(60), phoneToday: 1 }, undefined],
    ['the tenth of a day goes', { ...none, lastSentAt: ago(600), phoneToday: 9 }, undefined],
    ['the eleventh does not', { ...none, lastSentAt: ago(600), phoneToday: 10 }, { code: 'code.too-many-today' }],
    ['a full office goes', { ...none, addressThisHour: 599 }, undefined],
    ['an address has its end', { ...none, addressThisHour: 600 }, { code: 'code.too-many-today' }],
  ])('%s', (_name, history, answer) => {
    expect(said(mayIssueCode(history, now))).toEqual(answer)
  })
})

describe('wrong tries in a row', () => {
  test.each([
    [1, null, null],
    [4, null, null],
    [5, ahead(600), null],
    [6, null, null],
    [10, ahead(600), null],
    [99, null, null],
    [100, ahead(600), now],
    [101, null, now],
  ])('after %i', (failures, lockedUntil, stoppedAt) => {
    expect(consequenceOf(failures, now)).toEqual({ lockedUntil, stoppedAt })
  })

  test.each([
    ['nobody tried', undefined, undefined],
    ['four were wrong', { failures: 4, lockedUntil: null, stoppedAt: null }, undefined],
    ['locked', { failures: 5, lockedUntil: ahead(61), stoppedAt: null }, { code: 'sign-in.locked', minutes: 2 }],
    ['the lock is over', { failures: 5, lockedUntil: now, stoppedAt: null }, undefined],
    ['stopped', { failures: 100, lockedUntil: null, stoppedAt: ago(9e6) }, { code: 'sign-in.stopped' }],
  ])('%s', (_name, guard, answer) => {
    expect(said(guardRefusal(guard, now))).toEqual(answer)
  })
})

describe('a session', () => {
  const hour = 3600
  const day = 24 * hour
  test.each([
    ['staff at work', 11 * hour, 29 * 60, true, true],
    ['staff after 12 hours', 12 * hour, 1, true, false],
    ['staff away for half an hour', hour, 30 * 60, true, false],
    ['a member after a week of use', 7 * day, 1, false, true],
    ['a member away for six days', 20 * day, 6 * day, false, true],
    ['a member away for seven days', 20 * day, 7 * day, false, false],
    ['a member after thirty days', 30 * day, 1, false, false],
  ])('of %s', (_name, started, seen, holdsRole, stands) => {
    const session = { startedAt: ago(started), lastSeenAt: ago(seen), endedAt: null, shut: false }
    expect(sessionStands(session, holdsRole, now, 1800)).toBe(stands)
  })

  test('of staff is short where the profile says so', () => {
    const idle = { startedAt: ago(hour), lastSeenAt: ago(16 * 60), endedAt: null, shut: false }
    const { nist, mlps3 } = { nist: profileOf('nist'), mlps3: profileOf('mlps3') }
    expect([nist, mlps3].map(({ staffIdleSeconds }) => sessionStands(idle, true, now, staffIdleSeconds))).toEqual([
      true,
      false,
    ])
  })

  test('of an account that is stopped, or was joined with another, is over', () => {
    const session = { startedAt: ago(9), lastSeenAt: ago(9), endedAt: null }
    expect([false, true].map((shut) => sessionStands({ ...session, shut }, false, now, 1800))).toEqual([true, false])
  })

  test('that was ended is over', () => {
    expect(
      sessionStands({ startedAt: ago(9), lastSeenAt: ago(9), endedAt: ago(1), shut: false }, false, now, 1800),
    ).toBe(false)
  })
})

test.each([
  ['just now', 0, true],
  ['nine minutes ago', 599, true],
  ['ten minutes ago', 600, false],
])('a proof of %s is fresh: %s', (_name, age, stands) => {
  expect(proofStands(ago(age), now)).toBe(stands)
  expect(proofStands(undefined, now)).toBe(false)
})

describe('a hat', () => {
  const liaison: PersonHat = { ...memberHat, id: 'liaison:1', kind: 'liaison' }
  test('is the one asked for, else the first', () => {
    expect(hatToWear([liaison, memberHat], 'member').id).toBe('member')
    expect(hatToWear([liaison, memberHat], null).id).toBe('liaison:1')
    expect(hatToWear([liaison, memberHat], 'liaison:2').id).toBe('liaison:1')
    expect(hatToWear([], null).id).toBe('member')
  })

  test('of staff needs more than a text message', () => {
    const grants = [{ id: '1', role: 'street-staff' as const, areaId: 'a' }]
    expect(grantsUsable({ means: 'code', owes: null }, grants)).toEqual([])
    expect(grantsUsable({ means: 'password', owes: 'password' }, grants)).toEqual([])
    expect(grantsUsable({ means: 'password', owes: null }, grants)).toEqual(grants)
    expect(grantsUsable({ means: 'demonstration', owes: null }, grants)).toEqual(grants)
  })
})
