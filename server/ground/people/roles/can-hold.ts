import type { Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Room } from '../types.ts'
import { mayHold, type Held, type Wanted } from './rules.ts'
import { rolesOf } from './store.ts'

/** Whether this person may hold one more role; asked while nobody else gives them one. */
export async function canHold(
  room: Pick<Room, 'areaNodes'>,
  t: Tx,
  person: { id: string; name: string },
  wanted: Wanted,
): Promise<Refusal | undefined> {
  await t.lock([`roles of ${person.id}`])
  const held = await rolesOf(t, person.id)
  const nodes = await room.areaNodes(t, [...new Set([wanted, ...held].map(({ areaId }) => areaId))])
  // Where they lie today: an area that went into another is that one.
  const today = <G extends Held>(one: G): G => {
    const node = nodes.get(one.areaId)
    return { ...one, areaId: node?.id ?? one.areaId, streetId: node?.street?.id }
  }
  return mayHold(person.name, held.map(today), today(wanted))
}
