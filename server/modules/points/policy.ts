import type { Actor } from '#kernel/actor.ts'

/** Staff of a street publish its scheme. */
export function mayPublish(actor: Actor, areaId: string): boolean {
  return actor.hat?.kind === 'street-staff' && actor.hat.areaId === areaId
}
