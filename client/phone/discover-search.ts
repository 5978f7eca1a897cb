import { oneOf, textOf, withoutGaps } from '#features/lists/lists-search.ts'
import { type TimeSearch, timeOf } from '#features/lists/time-search.ts'

export const discoverKinds = ['activities', 'resource', 'need'] as const
/** What the address of the discover page says, so that what was found can be sent on. */
export type DiscoverSearch = TimeSearch & {
  kind?: (typeof discoverKinds)[number]
  /** A street's id, or `all`. Left out: mine. */
  street?: string
}

/** Reads an address; whatever does not fit is dropped. */
export function discoverSearch(raw: Record<string, unknown>): DiscoverSearch {
  return withoutGaps({
    kind: oneOf(discoverKinds, raw['kind']),
    street: textOf(raw['street']),
    ...timeOf(raw),
  })
}
