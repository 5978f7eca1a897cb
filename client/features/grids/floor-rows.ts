import type { Tenant } from '#contract/buildings.ts'

export type FloorRow = { floor: number | null; tenants: Tenant[] }

/** The floors that anybody sits on, from the top down, each with its tenants; who has no floor yet comes last. */
export function floorRows(tenants: readonly Tenant[]): FloorRow[] {
  const floors = new Map<number, Tenant[]>()
  for (const tenant of tenants) {
    if (tenant.floorFrom === null) continue
    for (let floor = tenant.floorFrom; floor <= (tenant.floorTo ?? tenant.floorFrom); floor++)
      // There is no floor 0 between the basement and the first.
      if (floor !== 0) floors.set(floor, [...(floors.get(floor) ?? []), tenant])
  }
  const unknown = tenants.filter(({ floorFrom }) => floorFrom === null)
  return [
    ...[...floors].toSorted(([a], [b]) => b - a).map(([floor, found]) => ({ floor, tenants: found })),
    ...(unknown.length > 0 ? [{ floor: null, tenants: unknown }] : []),
  ]
}
