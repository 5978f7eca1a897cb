import { expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { aLiaison, aMember, aStaff } from '#testing/house.ts'
import { leadsParty } from './index.ts'
import { appointsFor, keepsBody } from './policy.ts'

const wearing = (kind: string, ofId?: string, areaId = 'street-a'): Actor => {
  const member = aMember()
  return { ...member, hat: { ...member.hat!, kind, areaId, ...(ofId ? { ofId } : {}) } }
}
const actors: Record<string, Actor> = {
  member: aMember(),
  liaison: aLiaison('one', 'street-a'),
  staff: aStaff('street-a'),
  farStaff: aStaff('street-b'),
  systemAdmin: wearing('system-admin', undefined, 'district'),
  secretary: wearing('committee-secretary', 'one'),
  branch: wearing('branch-secretary', 'one'),
  otherBranch: wearing('branch-secretary', 'two'),
}
const those = (may: (actor: Actor) => boolean) => Object.keys(actors).filter((name) => may(actors[name]!))

test('a secretary keeps what they are secretary of, and nothing else of that kind', () => {
  expect(those((actor) => leadsParty(actor, 'one'))).toEqual(['branch'])
  expect(those((actor) => keepsBody(actor, 'one'))).toEqual(['secretary'])
})

test('a street’s staff appoint in their street, the system administrator in the district alone', () => {
  expect(those((actor) => appointsFor(actor, { id: 'one', areaId: 'street-a' }))).toEqual(['staff'])
  expect(those((actor) => appointsFor(actor, { id: 'one', areaId: 'district' }))).toEqual(['systemAdmin'])
})
