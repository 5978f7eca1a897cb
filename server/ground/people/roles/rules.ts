import { adminRoles, type Role } from '#contract/roles.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { refuse } from '../approvals/rules.ts'

/** The level of the node a role is given at. */
export const levelOf: Record<Role, string> = {
  'street-staff': 'street',
  'area-staff': 'residentialArea',
  auditor: 'street',
  'system-admin': 'district',
  'security-admin': 'district',
  'audit-admin': 'district',
}

/**
 * Who gives and ends which role. Who gives staff their rights does not choose those who look at what staff did. A role at
 * the top is asked for by the one administrator and given by the other.
 */
const givers: Record<Role, readonly Role[]> = {
  'street-staff': ['system-admin'],
  'area-staff': ['system-admin'],
  auditor: ['security-admin'],
  'system-admin': ['system-admin', 'security-admin'],
  'security-admin': ['system-admin', 'security-admin'],
  'audit-admin': ['system-admin', 'security-admin'],
}

export function givesRole(kind: string | undefined, role: Role): boolean {
  return givers[role].some((giver) => giver === kind)
}

export function isTop(role: Role): boolean {
  return adminRoles.some((admin) => admin === role)
}

/** The hat of whoever decides about a role at the top that somebody in `asker`'s hat asked for. */
export function deciderFor(asker: string): Role {
  return asker === 'system-admin' ? 'security-admin' : 'system-admin'
}

export type Term = { from: string; to: string | null }
/** `streetId`: where the node lies, if it is a residential area. */
export type Held = Term & { role: Role; areaId: string; streetId?: string | undefined }
export type Wanted = Held

/** A term begins today or later and ends after it began. */
export function termStands({ from, to }: Term, today: string): boolean {
  return from >= today && (to === null || to > from)
}

function overlap(one: Term, other: Term): boolean {
  return (one.to === null || other.from < one.to) && (other.to === null || one.from < other.to)
}

/** Two roles that one person may not hold at the same time. */
function exclude(one: Held, other: Held): boolean {
  if (isTop(one.role) && isTop(other.role)) return one.role !== other.role
  const pair = [one.role, other.role]
  const street = ({ streetId, areaId }: Held) => streetId ?? areaId
  return (
    street(one) === street(other) &&
    pair.includes('auditor') &&
    (pair.includes('street-staff') || pair.includes('area-staff'))
  )
}

/** Whether a person with these roles may have one more, for that time. */
export function mayHold(name: string, held: readonly Held[], wanted: Wanted): Refusal | undefined {
  for (const grant of held.filter((one) => overlap(one, wanted))) {
    if (grant.role === wanted.role && (grant.areaId === wanted.areaId || isTop(grant.role)))
      return refuse('role.held', { name })
    if (exclude(grant, wanted)) return refuse('role.exclusive', { name })
  }
  return undefined
}
