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
    case 'kiosk':
      return actor.kind === 'device'
    case 'kiosk-or-staff':
      return actor.kind === 'device' || hat === 'street-staff'
    case 'auditor':
      return hat === 'auditor' || hat === 'street-staff'
  }
}

/**
 * Which streets' rows a call may touch. Staff, auditors and paired screens are held to their street by the database;
 * what one does as a person (`public`, `signed-in`) may lie in any street and is decided by the deed's predicate.
 */
export function scopeOf(permission: Permission, actor: Actor): Scope {
  if (permission === 'public' || permission === 'signed-in') return '*'
  const bound = actor.kind === 'device' || actor.hat?.kind === 'street-staff' || actor.hat?.kind === 'auditor'
  if (!bound) return '*'
  return actor.hat?.areaId ? [actor.hat.areaId] : []
}
