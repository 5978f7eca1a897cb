import { describe, expect, test } from 'vitest'
import { permissions, type Permission } from '#contract/route.ts'
import { reaches, type Scope, stranger, systemActor, type Actor } from '#kernel/actor.ts'
import { aLiaison, aMember, aStaff } from '#testing/house.ts'
import { allows, scopeOf } from './policy.ts'

const staff = aStaff('street-a')
const actors: Record<string, Actor> = {
  stranger,
  system: systemActor('hearer'),
  member: aMember(),
  liaison: aLiaison('unit-1', 'street-a'),
  committeeSecretary: { ...staff, hat: { ...staff.hat!, kind: 'committee-secretary', ofId: 'body-1' } },
  branchSecretary: { ...staff, hat: { ...staff.hat!, kind: 'branch-secretary' } },
  staff,
  areaStaff: { ...staff, hat: { ...staff.hat!, kind: 'area-staff' } },
  auditor: { ...staff, hat: { ...staff.hat!, kind: 'auditor' } },
  systemAdmin: { ...staff, hat: { ...staff.hat!, kind: 'system-admin' } },
  securityAdmin: { ...staff, hat: { ...staff.hat!, kind: 'security-admin' } },
  auditAdmin: { ...staff, hat: { ...staff.hat!, kind: 'audit-admin' } },
  kiosk: { ...staff, kind: 'device', hat: { ...staff.hat!, kind: 'kiosk' } },
}

const grid: Record<Permission, readonly string[]> = {
  public: Object.keys(actors),
  'signed-in': [
    'member',
    'liaison',
    'committeeSecretary',
    'branchSecretary',
    'staff',
    'areaStaff',
    'auditor',
    'systemAdmin',
    'securityAdmin',
    'auditAdmin',
  ],
  'street-staff': ['staff'],
  'area-staff': ['areaStaff'],
  liaison: ['liaison'],
  'staff-or-liaison': ['liaison', 'staff'],
  'committee-secretary': ['committeeSecretary'],
  'lists-keeper': ['committeeSecretary', 'staff'],
  'lists-reader': ['liaison', 'committeeSecretary', 'staff'],
  'branch-secretary': ['branchSecretary'],
  'staff-or-branch-secretary': ['branchSecretary', 'staff'],
  'network-keeper': ['staff', 'systemAdmin'],
  kiosk: ['kiosk'],
  'kiosk-or-staff': ['staff', 'kiosk'],
  auditor: ['staff', 'auditor', 'securityAdmin', 'auditAdmin'],
  office: ['staff', 'auditor', 'systemAdmin', 'securityAdmin', 'auditAdmin'],
  administrator: ['systemAdmin', 'securityAdmin'],
}

describe.each(permissions)('%s', (permission) => {
  test(`is for ${grid[permission].join(', ')}`, () => {
    expect(Object.keys(actors).filter((name) => allows(permission, actors[name]!))).toEqual(grid[permission])
  })

  test('holds staff, auditors and screens to their street, except where one acts as a person', () => {
    const asPerson = permission === 'public' || permission === 'signed-in'
    const bound = asPerson ? '*' : ['street-a']
    const asKeeper = permission === 'lists-keeper' || permission === 'lists-reader'
    expect(
      Object.fromEntries(Object.entries(actors).map(([name, actor]) => [name, scopeOf(permission, actor)])),
    ).toEqual({
      stranger: '*',
      system: '*',
      member: '*',
      liaison: '*',
      committeeSecretary: asKeeper ? ['body-1'] : '*',
      branchSecretary: bound,
      staff: bound,
      areaStaff: bound,
      auditor: bound,
      systemAdmin: bound,
      securityAdmin: bound,
      auditAdmin: bound,
      kiosk: bound,
    })
  })
})

test('a hat reaches what lies below its node, and at the only root everything', () => {
  const reaching = (reach: Scope) => scopeOf('street-staff', { ...staff, hat: { ...staff.hat!, reach } })
  expect([reaching(['street-a', 'area-below']), reaching('*')]).toEqual([['street-a', 'area-below'], '*'])
  const hat = { ...staff.hat!, reach: ['street-a', 'area-below'] }
  expect(['street-a', 'area-below', 'street-b'].map((area) => reaches(hat, area))).toEqual([true, true, false])
})

test('a staff hat without a street reaches nothing', () => {
  expect(scopeOf('street-staff', { ...staff, hat: { ...staff.hat!, areaId: null } })).toEqual([])
})
