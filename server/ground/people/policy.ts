import { officeRoles, roles } from '#contract/roles.ts'
import type { Permission } from '#contract/route.ts'
import type { Actor, Scope } from '#kernel/actor.ts'

/** Whether somebody may call a route of this permission at all; the deed still decides about the object. */
export function allows(permission: Permission, actor: Actor): boolean {
  const person = actor.kind === 'person'
  const hat = person ? actor.hat?.kind : undefined
  switch (permission) {
    case 'public':
      return true
    case 'signed-in':
      return person
    case 'street-staff':
      return hat === 'street-staff'
    case 'liaison':
      return hat === 'liaison'
    case 'staff-or-liaison':
      return hat === 'street-staff' || hat === 'liaison'
    case 'area-staff':
    case 'committee-secretary':
    case 'branch-secretary':
      return hat === permission
    case 'lists-keeper':
      return hat === 'street-staff' || hat === 'committee-secretary'
    case 'lists-reader':
      return hat === 'street-staff' || hat === 'liaison' || hat === 'committee-secretary'
    case 'staff-or-branch-secretary':
      return hat === 'street-staff' || hat === 'branch-secretary'
    case 'network-keeper':
      return hat === 'street-staff' || hat === 'system-admin'
    case 'kiosk':
      return actor.kind === 'device'
    case 'kiosk-or-staff':
      return actor.kind === 'device' || hat === 'street-staff'
    case 'auditor':
      return hat === 'auditor' || hat === 'street-staff' || hat === 'audit-admin' || hat === 'security-admin'
    case 'office':
      return person && officeRoles.some((role) => role === hat)
    case 'administrator':
      return hat === 'system-admin' || hat === 'security-admin'
  }
}

function holdsRole(actor: Actor): boolean {
  return actor.kind === 'person' && roles.some((role) => role === actor.hat?.kind)
}

/**
 * Which areas' rows a call may touch. Whoever keeps the lists of a body is held to that body, by its id, and to no area. Whoever holds a role, secretaries of party organisations and paired screens are held to their node by the database;
 * what one does as a person (`public`, `signed-in`) may lie in any street and is decided by the deed's predicate.
 */
export function scopeOf(permission: Permission, actor: Actor): Scope {
  if (permission === 'public' || permission === 'signed-in') return '*'
  const { kind, ofId } = actor.hat ?? {}
  if ((permission === 'lists-keeper' || permission === 'lists-reader') && kind === 'committee-secretary')
    return ofId ? [ofId] : []
  if (actor.kind !== 'device' && !holdsRole(actor) && actor.hat?.kind !== 'branch-secretary') return '*'
  const { areaId, reach } = actor.hat ?? { areaId: null }
  return reach ?? (areaId ? [areaId] : [])
}
