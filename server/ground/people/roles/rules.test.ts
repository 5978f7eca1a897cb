import { describe, expect, test } from 'vitest'
import { roles, type Role } from '#contract/roles.ts'
import { givesRole, mayHold, termStands, type Held } from './rules.ts'

test('who gives staff their rights does not choose who looks at them, and who looks gives nothing', () => {
  const given = (giver: string) => roles.filter((role) => givesRole(giver, role))
  expect({
    'system-admin': given('system-admin'),
    'security-admin': given('security-admin'),
    'audit-admin': given('audit-admin'),
    auditor: given('auditor'),
    'street-staff': given('street-staff'),
    'area-staff': given('area-staff'),
    member: given('member'),
  }).toEqual({
    'system-admin': ['street-staff', 'area-staff', 'system-admin', 'security-admin', 'audit-admin'],
    'security-admin': ['auditor', 'system-admin', 'security-admin', 'audit-admin'],
    'audit-admin': [],
    auditor: [],
    'street-staff': [],
    'area-staff': [],
    member: [],
  })
})

const here = 'street-a'
const held = (role: Role, more: Partial<Held> = {}): Held => ({
  role,
  areaId: here,
  from: '2026-01-01',
  to: null,
  ...more,
})

describe('one person', () => {
  test.each<[string, Held[], Held, string | undefined]>([
    ['may be staff of two streets', [held('street-staff')], held('street-staff', { areaId: 'street-b' }), undefined],
    ['is staff of a street once', [held('street-staff')], held('street-staff'), 'role.held'],
    ['is not two administrators', [held('system-admin')], held('security-admin'), 'role.exclusive'],
    [
      'is not two administrators at different nodes',
      [held('audit-admin')],
      held('system-admin', { areaId: 'x' }),
      'role.exclusive',
    ],
    ['is one administrator at one node', [held('audit-admin')], held('audit-admin', { areaId: 'x' }), 'role.held'],
    ['does not audit where they are staff', [held('street-staff')], held('auditor'), 'role.exclusive'],
    ['may audit where they are not staff', [held('street-staff')], held('auditor', { areaId: 'street-b' }), undefined],
    [
      'does not audit the street of the area they are staff of',
      [held('area-staff', { areaId: 'area-1', streetId: here })],
      held('auditor'),
      'role.exclusive',
    ],
    [
      'may be staff of a street and of an area in it',
      [held('street-staff')],
      held('area-staff', { areaId: 'area-1', streetId: here }),
      undefined,
    ],
    ['may be staff and administrator', [held('street-staff')], held('system-admin'), undefined],
    [
      'may follow themselves',
      [held('street-staff', { to: '2026-06-01' })],
      held('street-staff', { from: '2026-06-01' }),
      undefined,
    ],
    [
      'not while the term before still runs',
      [held('street-staff', { to: '2026-06-02' })],
      held('street-staff', { from: '2026-06-01' }),
      'role.held',
    ],
  ])('%s', (_name, before, wanted, code) => {
    expect(mayHold('周敏', before, wanted)?.code).toBe(code)
  })
})

test.each([
  ['2026-03-05', null, true],
  ['2026-03-05', '2026-03-06', true],
  ['2026-03-04', null, false],
  ['2026-03-05', '2026-03-05', false],
  ['2026-03-06', '2026-03-05', false],
])('a term from %s to %s, given on 5 March, stands: %s', (from, to, stands) => {
  expect(termStands({ from, to }, '2026-03-05')).toBe(stands)
})
