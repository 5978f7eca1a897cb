import type { Tx } from '#kernel/tx.ts'
import type { Room } from '../types.ts'
import { standingGrants } from './store.ts'

/** How many persons are staff of one of these residential areas today, wherever they were given the role. */
export async function staffOfAreas(room: Room, t: Tx, areaIds: readonly string[]): Promise<number> {
  const grants = await standingGrants(t, 'area-staff')
  const nodes = await room.areaNodes(t, [...new Set(grants.map(({ areaId }) => areaId))])
  const there = grants.filter(({ areaId }) => areaIds.includes(nodes.get(areaId)?.id ?? areaId))
  return new Set(there.map(({ personId }) => personId)).size
}
