import { type Actor, reaches } from '#kernel/actor.ts'

type Unit = { id: string; areaId: string }

/** Staff look after the units of their own street and what lies in it, and of no other. */
export function looksAfter(actor: Actor, unit: Unit): boolean {
  return actor.hat?.kind === 'street-staff' && reaches(actor.hat, unit.areaId)
}

/** Whoever holds an office may hand it on, acting as its holder. */
export function holdsOffice(actor: Actor, office: { organizationId: string; personId: string }): boolean {
  return (
    actor.hat?.kind === 'liaison' && actor.hat.organizationId === office.organizationId && actor.id === office.personId
  )
}

/** Who speaks for a unit is named to its street's staff and to its own liaisons. */
export function mayReadLiaisons(actor: Actor, unit: Unit): boolean {
  return looksAfter(actor, unit) || (actor.hat?.kind === 'liaison' && actor.hat.organizationId === unit.id)
}
