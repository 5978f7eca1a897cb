import { itemStates, listKinds, openness } from '#contract/lists.ts'
import { type TimeSearch, timeOf, timeQuery } from './time-search.ts'
import { renewalAnswers } from '#contract/renewals.ts'

export type ListKind = (typeof listKinds)[number]
export type ItemStateName = (typeof itemStates)[number]
export const itemSorts = ['code', 'title', 'validTo', '-validTo', '-createdAt'] as const
export type ItemSort = (typeof itemSorts)[number]
export const pageSizes = [20, 50, 100] as const

/** What the address of the lists says; a field that is left out stands at its beginning. */
export type ListsSearch = TimeSearch & {
  /** An edition's id, or `all`: what is open in the whole district. Left out: the newest of my street. */
  edition?: string
  kind?: ListKind
  q?: string
  /** A category's id, or `none`. */
  category?: string
  openness?: (typeof openness)[number]
  /** On the list now. */
  standing?: true
  /** Needs that nobody has agreed to meet for long. */
  unserved?: true
  state?: ItemStateName
  organization?: string
  street?: string
  /** Words about whom the items are for. */
  audience?: string
  /** Valid at some time between these days. */
  from?: string
  to?: string
  unmatched?: true
  /** Items about which their unit was asked whether they go on, by its answer. */
  renewal?: (typeof renewalAnswers)[number]
  sort?: ItemSort
  page?: number
  size?: number
  /** The item shown in the side panel. */
  open?: string
}

/** Reads an address into what the page understands; whatever does not fit is dropped. */
export function listsSearch(raw: Record<string, unknown>): ListsSearch {
  return withoutGaps({
    edition: textOf(raw['edition']),
    kind: oneOf(listKinds, raw['kind']),
    q: textOf(raw['q']),
    category: textOf(raw['category']),
    state: oneOf(itemStates, raw['state']),
    organization: textOf(raw['organization']),
    street: textOf(raw['street']),
    audience: textOf(raw['audience']),
    from: dayOf(raw['from']),
    to: dayOf(raw['to']),
    ...timeOf(raw),
    openness: oneOf(openness, raw['openness']),
    standing: trueOf(raw['standing']),
    unserved: trueOf(raw['unserved']),
    unmatched: trueOf(raw['unmatched']),
    renewal: oneOf(renewalAnswers, raw['renewal']),
    sort: oneOf(itemSorts, raw['sort']),
    page: countOf(raw['page']),
    size: oneOf(pageSizes, Number(raw['size'])),
    open: textOf(raw['open']),
  })
}

/** What is asked of the server for one kind of list; `edition` is the one chosen, null for the whole district. */
export function itemsQuery(search: ListsSearch, kind: ListKind, edition: string | null) {
  return {
    kind,
    page: search.page ?? 1,
    pageSize: search.size ?? 20,
    sort: search.sort ?? (search.q ? ('relevance' as const) : ('code' as const)),
    ...(edition ? { edition } : {}),
    ...(search.q ? { q: search.q } : {}),
    ...(search.category ? { category: search.category } : {}),
    ...(search.state ? { state: search.state } : {}),
    ...(search.organization ? { organization: search.organization } : {}),
    ...(search.street && !edition ? { street: search.street } : {}),
    ...(search.openness ? { openness: search.openness } : {}),
    ...(search.standing ? { standing: 'true' } : {}),
    ...(search.unserved ? { unserved: 'true' } : {}),
    ...(search.audience ? { audience: search.audience } : {}),
    ...(search.from ? { from: search.from } : {}),
    ...(search.to ? { to: search.to } : {}),
    ...timeQuery(search),
    ...(search.unmatched ? { unmatched: 'true' } : {}),
    ...(search.renewal ? { renewal: search.renewal } : {}),
  }
}

/** Whether a filter narrows the list, besides kind and edition. */
export function filtersOf(search: ListsSearch): number {
  return Object.keys(noFilters).filter((name) => search[name as keyof typeof noFilters]).length
}

/** Laid over an address it takes every filter off; kind and edition stay. */
export const noFilters = {
  q: undefined,
  category: undefined,
  state: undefined,
  organization: undefined,
  street: undefined,
  openness: undefined,
  standing: undefined,
  unserved: undefined,
  audience: undefined,
  from: undefined,
  to: undefined,
  weekday: undefined,
  part: undefined,
  hours: undefined,
  untimed: undefined,
  unmatched: undefined,
  renewal: undefined,
} as const satisfies Partial<Record<keyof ListsSearch, undefined>>

/** An object without its empty fields, so that the address stays short. */
export function withoutGaps<T extends Record<string, unknown>>(fields: T): Presentable<T> {
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== '')
  return Object.fromEntries(kept) as Presentable<T>
}
type Presentable<T> = { [K in keyof T]?: NonNullable<T[K]> }

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, 60) : undefined
}

function trueOf(value: unknown): true | undefined {
  return value === true || value === 'true' ? true : undefined
}

function dayOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined
}

export function oneOf<T>(allowed: readonly T[], value: unknown): T | undefined {
  return allowed.find((one) => one === value)
}

function countOf(value: unknown): number | undefined {
  const number = Number(value)
  return Number.isInteger(number) && number > 1 ? number : undefined
}
