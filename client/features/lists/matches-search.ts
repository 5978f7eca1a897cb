import { oneOf, textOf, withoutGaps } from './lists-search.ts'
import { type TimeSearch, timeOf } from './time-search.ts'

export const boardSides = ['need', 'resource'] as const
export type BoardSide = (typeof boardSides)[number]
/** What the address of the match board says; a field that is left out stands at its beginning. */
export type MatchesSearch = TimeSearch & {
  /** From which side one looks: needs that want a resource (first), or resources that want a need. */
  side?: BoardSide
  /** The need or resource chosen on the left. */
  item?: string
  q?: string
  category?: string
  /** A street's id, or `all`. Left out: my street. */
  street?: string
}

/** Reads an address into what the board understands; whatever does not fit is dropped. */
export function matchesSearch(raw: Record<string, unknown>): MatchesSearch {
  return withoutGaps({
    side: oneOf(boardSides, raw['side']),
    item: textOf(raw['item']),
    q: textOf(raw['q']),
    category: textOf(raw['category']),
    street: textOf(raw['street']),
    ...timeOf(raw),
  })
}
