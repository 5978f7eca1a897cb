import type { ItemRow } from '#contract/lists.ts'
import type { Tx } from '#kernel/tx.ts'
import type { UnitsAsked } from '../asks.ts'
import { leftOf } from './rules.ts'
import type { ListedItem } from './store.ts'

/** Names of units and streets, asked once for a whole list. */
export type Names = { organization(id: string): string; street(id: string): string }

export async function namesFor(
  t: Tx,
  units: UnitsAsked,
  organizationIds: readonly string[],
  street?: Names['street'],
): Promise<Names> {
  const [organizations, streets] = await Promise.all([
    units.organizationsOf(t, [...new Set(organizationIds)]),
    street ?? streetNames(t, units),
  ])
  return { organization: (id) => organizations.get(id)?.name ?? '', street: streets }
}

/** How streets are called. */
export async function streetNames(t: Tx, units: UnitsAsked): Promise<Names['street']> {
  const names = new Map((await units.streets(t)).map((street) => [street.id, street.name]))
  return (id) => names.get(id) ?? ''
}

/** An item as lists carry it; without its contact. */
export function itemRow(item: ListedItem, names: Names): ItemRow {
  return {
    id: item.id,
    code: item.code,
    kind: item.kind,
    title: item.title,
    organizationId: item.organization_id,
    organizationName: names.organization(item.organization_id),
    categoryId: item.shown_category_id,
    categoryName: item.category_name ?? '',
    streetId: item.area_id,
    streetName: names.street(item.area_id),
    audience: item.audience,
    capacity: item.capacity,
    listed: item.listed,
    left: leftOf(item),
    availability: item.availability,
    place: item.place,
    validFrom: item.valid_from,
    validTo: item.valid_to,
    state: item.shown_state,
    openness: item.openness,
    openMatches: item.open_matches,
    version: item.version,
  }
}
