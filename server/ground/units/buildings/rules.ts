import { buildingRefusals, type Tenant } from '#contract/buildings.ts'
import { refuserOf } from '#kernel/refusal.ts'

export const refuse = refuserOf(buildingRefusals)

/** How many tenants have joined, have a party organisation, have neither; one may have both. */
export function coverageOf(tenants: readonly Pick<Tenant, 'joined' | 'organised'>[]) {
  return {
    tenants: tenants.length,
    joined: tenants.filter(({ joined }) => joined).length,
    organised: tenants.filter(({ organised }) => organised).length,
    neither: tenants.filter(({ joined, organised }) => !joined && !organised).length,
  }
}
