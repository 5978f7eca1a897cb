import type { Actor } from '#kernel/actor.ts'

/**
 * Who may hear which topic of the event stream. What a street and an activity show to all is open; the rest belongs to
 * one street's staff, the administrators, one unit's liaisons or one person.
 */
export function mayHear(actor: Actor, topic: string): boolean {
  const [kind, id] = topic.split(':')
  if (!id) return false
  switch (kind) {
    case 'street':
    case 'activity':
      return true
    // Who has its code may follow a sitting; what it holds is asked for as any other thing.
    case 'spot':
      return actor.kind === 'person'
    case 'person':
      return actor.kind === 'person' && actor.id === id
    case 'staff':
      return actor.hat?.kind === 'street-staff' && actor.hat.areaId === id
    case 'administrators':
      return actor.hat?.kind === 'system-admin' || actor.hat?.kind === 'security-admin'
    case 'organization':
      return actor.hat?.kind === 'liaison' && actor.hat.organizationId === id
    default:
      return false
  }
}
