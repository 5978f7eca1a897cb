import { organizationTypes } from '#contract/units.ts'
import { dayOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import { rolledUp } from '../rules.ts'
import { areaCounts } from '../store-areas.ts'
import { bodyCounts, coverage } from '../store-memberships.ts'

/** The network: areas with the units in and below them today, bodies with their members of a day; two statements. */
export async function showNetwork(t: Tx, asOf: string | undefined) {
  const bodies = await bodyCounts(t, asOf ?? dayOf(t.now))
  return {
    areas: rolledUp(await areaCounts(t)),
    bodies: bodies.map(({ areaId, level, ...body }) => ({ ...body, streetId: level === 'street' ? areaId : null })),
  }
}

/** How far the network reaches: members among all units that are known, by type, in the order of the types. */
export async function showCoverage(
  t: Tx,
  { street, asOf }: { street?: string | undefined; asOf?: string | undefined },
) {
  const found = new Map((await coverage(t, asOf ?? dayOf(t.now), street)).map((row) => [row.type, row]))
  const rows = organizationTypes.flatMap((type) => found.get(type) ?? [])
  const sum = (of: 'units' | 'members') => rows.reduce((total, row) => total + row[of], 0)
  return { rows, units: sum('units'), members: sum('members') }
}
