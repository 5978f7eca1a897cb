import type { Actor } from '#kernel/actor.ts'
import type { Line } from './types.ts'

/** Staff of the line's street may correct it, but never their own. */
export function mayCorrect(actor: Actor, line: Line): boolean {
  return actor.hat?.kind === 'street-staff' && actor.hat.areaId === line.areaId && actor.id !== line.personId
}
