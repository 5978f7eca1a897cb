import { iso } from '#kernel/calendar.ts'
import { refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { changePerson, holdPerson, personOf } from '../persons/store.ts'
import { nameStands, refuse } from '../rules.ts'
import { mine, seenFrom } from './sessions.ts'

/** The name one goes by and the version of it, for correcting it. */
export async function myName(t: Tx): Promise<{ name: string; version: number }> {
  const { name, version } = (await personOf(t, mine(t).personId))!
  return { name, version }
}

/** Corrects one's own name, wherever it is shown from now on. Refuses `version.stale`, `name.missing`. */
export async function correctName(
  t: Tx,
  { name, version }: { name: string; version: number },
): Promise<{ done: true } | Refusal> {
  const { personId } = mine(t)
  if (!nameStands(name)) return refuse('name.missing')
  const person = (await holdPerson(t, personId))!
  if (person.version !== version)
    return refuseKernel('version.stale', { by: person.changedBy ?? '', at: iso(person.changedAt ?? person.createdAt) })
  await changePerson(t, personId, { name, phone: undefined })
  const { areaId } = t.actor.hat ?? { areaId: null }
  t.audit({ action: 'person.edit', objectKind: 'person', objectId: personId, ...seenFrom({ areaId }, name) })
  return { done: true }
}
