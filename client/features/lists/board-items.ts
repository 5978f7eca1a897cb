import { useState } from 'react'
import { type ItemRow, listEditions, listItems } from '#contract/lists.ts'
import { useAsk } from '#ui/ask.ts'
import { ofStreet } from './edition-groups.ts'
import type { ListsHat } from './hat.ts'
import type { BoardSide, MatchesSearch } from './matches-search.ts'
import { timeQuery } from './time-search.ts'

/** The lines of the board's left side: without a match first, then under way, then agreed; each by its last day. */
export type BoardGroups = { unmatched: ItemRow[]; underWay: ItemRow[]; agreed: ItemRow[] }

/** Sorts published items, and those that are reserved or exhausted, into the groups of the board; the order inside a group stays as given. */
export function groupsOf(published: readonly ItemRow[], reserved: readonly ItemRow[]): BoardGroups {
  return {
    unmatched: published.filter(({ openMatches }) => openMatches === 0),
    underWay: published.filter(({ openMatches }) => openMatches > 0),
    agreed: [...reserved],
  }
}

/** The lines in the order of the screen. */
export function linesOf({ unmatched, underWay, agreed }: BoardGroups): ItemRow[] {
  return [...unmatched, ...underWay, ...agreed]
}

/** Where each line stood when it was first seen: ids in their order, with their group. */
export type Places = readonly { id: string; group: keyof BoardGroups }[]

/** Adds the places of lines not seen before; the same object when there are none. */
export function withNewPlaces(places: Places, groups: BoardGroups): Places {
  const known = new Set(places.map(({ id }) => id))
  const fresh = (['unmatched', 'underWay', 'agreed'] as const).flatMap((group) =>
    groups[group].filter(({ id }) => !known.has(id)).map(({ id }) => ({ id, group })),
  )
  return fresh.length === 0 ? places : [...places, ...fresh]
}

/**
 * The groups with every line where it was first seen: who proposes a match goes on to the next line, which must not
 * have moved away meanwhile. A line that left the lists leaves the board.
 */
export function inTheirPlaces(places: Places, groups: BoardGroups): BoardGroups {
  const items = new Map(linesOf(groups).map((item) => [item.id, item]))
  const of = (group: keyof BoardGroups) =>
    places.flatMap((place) => (place.group === group && items.has(place.id) ? [items.get(place.id)!] : []))
  return { unmatched: of('unmatched'), underWay: of('underWay'), agreed: of('agreed') }
}

/** Keeps lines in their places until `question` (what was asked for) changes. */
export function useSteadyGroups(groups: BoardGroups, question: string): BoardGroups {
  const [steady, setSteady] = useState<{ question: string; places: Places }>({ question, places: [] })
  const before = steady.question === question ? steady.places : []
  const places = withNewPlaces(before, groups)
  if (places !== steady.places && (places.length > 0 || steady.places.length > 0)) setSteady({ question, places })
  return inTheirPlaces(places, groups)
}

/** Asks for the items of the board: of my street's newest lists, of another street, or of the whole district. */
export function useBoardItems(search: MatchesSearch, side: BoardSide, hat: ListsHat) {
  const editions = useAsk(listEditions)
  const street = search.street === 'all' ? undefined : (search.street ?? hat.streetId ?? undefined)
  const edition = street === hat.streetId ? ofStreet(editions.data?.rows ?? [])?.id : undefined
  const query = {
    kind: side,
    sort: 'validTo' as const,
    pageSize: 100,
    ...(edition ? { edition } : {}),
    ...(street ? { street } : {}),
    ...(hat.liaison && hat.organizationId ? { organization: hat.organizationId } : {}),
    ...(search.q ? { q: search.q } : {}),
    ...timeQuery(search),
    ...(search.category && edition ? { category: search.category } : {}),
  }
  const ready = editions.isSuccess
  const published = useAsk(listItems, { query: { ...query, state: 'published' } }, { when: ready, keepRows: true })
  // Of needs all is agreed, of resources all is taken.
  const state = side === 'need' ? ('reserved' as const) : ('exhausted' as const)
  const reserved = useAsk(listItems, { query: { ...query, state } }, { when: ready, keepRows: true })
  return { editions, edition, published, reserved }
}
