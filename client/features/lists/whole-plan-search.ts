import { oneOf, textOf, withoutGaps } from './lists-search.ts'

export const planViews = ['open', 'without', 'done', 'all'] as const
export type PlanView = (typeof planViews)[number]
/** What the address of the whole plan says; a field that is left out stands at its beginning. */
export type WholePlanSearch = { scope?: 'district'; view?: PlanView; q?: string }

/** Reads an address into what the page understands; whatever does not fit is dropped. */
export function wholePlanSearch(raw: Record<string, unknown>): WholePlanSearch {
  return withoutGaps({
    scope: oneOf(['district'] as const, raw['scope']),
    view: oneOf(planViews, raw['view']),
    q: textOf(raw['q']),
  })
}
