import type { Plan, PlanRow } from '#contract/plans.ts'
import type { PlanView } from './whole-plan-search.ts'

/** How many rows are proposed in one deed. */
export const batch = 10

export function inView({ state }: PlanRow, view: PlanView): boolean {
  if (view === 'all') return true
  return view === 'done' ? state === 'adopted' || state === 'refused' : state === view
}

/** Whether a row says any of what is looked for: in its titles, units and categories. */
export function says({ need, resource }: PlanRow, words: string): boolean {
  const text = [need, resource]
    .flatMap((side) => (side ? [side.title, side.organizationName, side.categoryName, side.code] : []))
    .join(' ')
    .toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word))
}

/** What is adopted together: everything open that has not changed since. */
export function adoptable(rows: readonly PlanRow[]): PlanRow[] {
  return rows.filter(({ state, stale }) => state === 'open' && !stale)
}

/** How many needs are met once everything open is adopted and accepted. */
export function metAfter({ counts, rows }: Plan): number {
  return counts.servedNow + rows.filter(({ state }) => state === 'open' || state === 'adopted').length
}
