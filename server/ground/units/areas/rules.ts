import { areaRefusals, type AreaChange } from '#contract/areas.ts'
import { refuserOf, type Refusal } from '#kernel/refusal.ts'
import type { Lying, Standing, Thing, Transfer } from './types.ts'

export const refuse = refuserOf(areaRefusals)

/** The areas that stand before a change and that it is about; a street's name is about the street. */
export function concerned(change: AreaChange, streetId: string): string[] {
  switch (change.kind) {
    case 'rename':
    case 'split':
      return [change.areaId]
    case 'merge':
      return [...new Set([change.stays, ...change.goes])]
    case 'move':
      return [...new Set([change.from, change.to])]
    case 'renameStreet':
      return [streetId]
  }
}

/** Why areas cannot change on a day as they stand; names are those of others in the street. */
export function canChange(
  change: AreaChange,
  areas: ReadonlyMap<string, Standing>,
  { day, taken, later }: { day: string; taken: readonly string[]; later: string | null },
): Refusal | undefined {
  for (const { name, from, to } of areas.values()) {
    if (to !== null) return refuse('area-change.ends', { name, day: to })
    if (from !== null && from >= day) return refuse('area-change.begins', { name, day: from })
  }
  if (later !== null) return refuse('area-change.later', { day: later })
  if (changesNothing(change, areas)) return refuse('area-change.nothing')
  const names = namesGiven(change, areas)
  const twice = names.find((name, at) => taken.includes(name) || names.indexOf(name) !== at)
  return twice === undefined ? undefined : refuse('area-change.name-known', { name: twice })
}

function changesNothing(change: AreaChange, areas: ReadonlyMap<string, Standing>): boolean {
  switch (change.kind) {
    case 'rename':
      return areas.get(change.areaId)?.name === change.name
    case 'renameStreet':
      return [...areas.values()].some(({ name }) => name === change.name)
    case 'merge':
      return change.goes.includes(change.stays)
    case 'split':
      return change.parts.filter(({ goesOn }) => goesOn).length > 1
    case 'move':
      return change.from === change.to || change.buildings.length + change.organizations.length === 0
  }
}

/** Names that areas get which did not have them. */
function namesGiven(change: AreaChange, areas: ReadonlyMap<string, Standing>): string[] {
  const already = (id: string, name: string) => areas.get(id)?.name === name
  switch (change.kind) {
    case 'rename':
    case 'renameStreet':
      return [change.name]
    case 'merge':
      return change.name === null || already(change.stays, change.name) ? [] : [change.name]
    case 'split':
      return change.parts
        .filter(({ name, goesOn }) => !(goesOn && already(change.areaId, name)))
        .map(({ name }) => name)
    case 'move':
      return []
  }
}

/** Which part of a split a thing goes to: as it was said; a unit with its building; else the part that goes on, or the first. */
export function partsOf(
  change: Extract<AreaChange, { kind: 'split' }>,
  thing: Thing,
  id: string,
  buildingId: string | null,
): number[] {
  const said = (kind: Thing, object: string) =>
    change.assigned.find((one) => one.kind === kind && one.id === object && one.part < change.parts.length)?.part
  const main = Math.max(
    0,
    change.parts.findIndex(({ goesOn }) => goesOn),
  )
  const own = said(thing, id)
  if (own !== undefined) return [own]
  if (thing === 'grid') return change.parts.map((_, at) => at)
  if (thing === 'organization' && buildingId !== null) return [said('building', buildingId) ?? main]
  return [main]
}

/**
 * How many units and buildings each area has after transfers, from what it had before; the sum stays.
 * @param before by area
 */
export function countsAfter(
  before: ReadonlyMap<string, { units: number; buildings: number }>,
  transfers: readonly Transfer[],
  day: string,
): Map<string, { units: number; buildings: number }> {
  const after = new Map([...before].map(([id, counts]) => [id, { ...counts }]))
  const of = (id: string) => after.get(id) ?? after.set(id, { units: 0, buildings: 0 }).get(id)!
  for (const { thing, from, rows, to, keeps } of transfers) {
    if (keeps) continue
    const what = thing === 'organization' ? 'units' : thing === 'building' ? 'buildings' : undefined
    if (!what) continue
    const count = rows.filter((row) => liesOn(row, day)).length
    of(from)[what] -= count
    of(to[0]!)[what] += count
  }
  return after
}

export function liesOn({ from, to }: Pick<Lying, 'from' | 'to'>, day: string): boolean {
  // Rows that lie there since ever begin at minus infinity.
  return (from === '-infinity' || from <= day) && (to === null || to > day)
}
