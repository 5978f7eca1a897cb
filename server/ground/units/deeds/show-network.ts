import type { Tx } from '#kernel/tx.ts'
import { rolledUp } from '../rules.ts'
import { areaCounts, bodyCounts } from '../store-areas.ts'

/** The network as it is today: areas with the units in and below them, bodies with their members; two statements. */
export async function showNetwork(t: Tx) {
  const bodies = await bodyCounts(t)
  return {
    areas: rolledUp(await areaCounts(t)),
    bodies: bodies.map(({ id, parentId, kind, name, members }) => ({ id, parentId, kind, name, members })),
  }
}
