import { samePersons } from '#ground/people/index.ts'
import { iso } from '#kernel/calendar.ts'
import { refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Room } from '../../types.ts'
import type { LookedAfter } from '../policy.ts'
import { rowById } from '../store.ts'
import type { Offering } from '../types.ts'

export function sealed({ house }: Room, { offers, more }: Offering): string {
  return house.seal.seal(JSON.stringify({ offers: [...new Set(offers)], more }))
}

/** What somebody offers; nothing once it ended. */
export function opened({ house }: Room, text: string | null): Offering {
  return text === null ? { offers: [], more: '' } : (JSON.parse(house.seal.open(text)) as Offering)
}

/** What a member did themselves: the trail says that, and not what; its line bears their name. */
export function confide(t: Tx): void {
  t.audit({ action: 'person.confide', objectKind: 'person', objectId: t.actor.id!, title: '', areaId: null })
}

/** What was done at the area: at which, and not about whom. */
export function note(t: Tx, { id, name, streetId }: LookedAfter, action: string): void {
  t.audit({ action, objectKind: 'residentialArea', objectId: id, title: name, areaId: streetId })
}

export function tell(t: Tx, { id, streetId }: { id: string; streetId: string }): void {
  const topics = [`staff:${streetId}`]
  t.fact({ kind: 'member-report-in.changed', objectId: id, areaId: streetId, payload: {}, topics })
}

/** What was done since one looked, and by whom. */
export async function stale({ people }: Room, t: Tx, { id }: { id: string }): Promise<Refusal> {
  const { editedBy, editedAt } = (await rowById(t, id, samePersons(t.actor.id!)))!
  const by = (await people.namesOf(t, [editedBy])).get(editedBy) ?? ''
  return refuseKernel('version.stale', { by, at: iso(editedAt) })
}
