import type { Actor } from '#kernel/actor.ts'

/** Staff of the street look after its screens and notices; to anyone else those do not exist. */
export function looksAfter(actor: Actor, areaId: string): boolean {
  return actor.hat?.kind === 'street-staff' && actor.hat.areaId === areaId
}

/** The street an actor's hat stands for; a route's permission made sure that there is one. */
export function streetOf(actor: Actor): string {
  const street = actor.hat?.areaId
  if (!street) throw new Error('This hat stands for no street.')
  return street
}
