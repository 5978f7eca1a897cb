import { type ItemRow, listEditions, listItems } from '#contract/lists.ts'
import { useAsk } from '#ui/ask.ts'
import type { ListsHat } from './hat.ts'
import type { BoardSide, MatchesSearch } from './matches-search.ts'

/** The lines of the board's left side: without a match first, then under way, then agreed; each by its last day. */
export type BoardGroups = { unmatched: ItemRow[]; underWay: ItemRow[]; agreed: ItemRow[] }

/** Sorts published and reserved items into the groups of the board; the order inside a group stays as given. */
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

/** Asks for the items of the board: of my street's newest lists, of another street, or of the whole district. */
export function useBoardItems(search: MatchesSearch, side: BoardSide, hat: ListsHat) {
  const editions = useAsk(listEditions)
  const street = search.street === 'all' ? undefined : (search.street ?? hat.streetId ?? undefined)
  const edition = street === hat.streetId ? editions.data?.rows[0]?.id : undefined
  const query = {
    kind: side,
    sort: 'validTo' as const,
    pageSize: 100,
    ...(edition ? { edition } : {}),
    ...(street ? { street } : {}),
    ...(hat.liaison && hat.organizationId ? { organization: hat.organizationId } : {}),
    ...(search.q ? { q: search.q } : {}),
    ...(search.category && edition ? { category: search.category } : {}),
  }
  const ready = editions.isSuccess
  const published = useAsk(listItems, { query: { ...query, state: 'published' } }, { when: ready, keepRows: true })
  const reserved = useAsk(listItems, { query: { ...query, state: 'reserved' } }, { when: ready, keepRows: true })
  return { editions, edition, published, reserved }
}
