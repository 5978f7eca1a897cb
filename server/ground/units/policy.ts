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

/**
 * Staff appoint the secretaries of their street; those of the district's bodies are appointed by its system administrator,
 * who gives the roles there as well, and has no say in the streets.
 */
export function appointsFor(actor: Actor, of: { id: string; areaId: string }): boolean {
  return looksAfter(actor, of) || (actor.hat?.kind === 'system-admin' && actor.hat.areaId === of.areaId)
}

/** Who keeps a place: staff those of their street, the system administrator those of the district itself, as with secretaries. */
export function keepsPlace(actor: Actor, place: { id: string; areaId: string }): boolean {
  return appointsFor(actor, place)
}

/** Wears the hat of secretary of this body. */
export function keepsBody(actor: Actor, bodyId: string): boolean {
  return actor.hat?.kind === 'committee-secretary' && actor.hat.ofId === bodyId
}

/** Wears the hat of secretary of this party organisation. */
export function leadsParty(actor: Actor, partyId: string): boolean {
  return actor.hat?.kind === 'branch-secretary' && actor.hat.ofId === partyId
}

/** Wears the hat of this residential area's staff. */
export function isStaffOf(actor: Actor, areaId: string): boolean {
  return actor.hat?.kind === 'area-staff' && actor.hat.areaId === areaId
}
