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

/** How many needs are met once everything open is adopted and accepted; one that is shared out, when all its people are. */
export function metAfter({ counts, rows }: Plan): number {
  const planned = Map.groupBy(
    rows.filter(({ state }) => state === 'open' || state === 'adopted'),
    ({ need }) => need.id,
  )
  const whole = [...planned.values()].filter((shares) => {
    const people = shares.reduce((sum, { quantity }) => sum + (quantity ?? Infinity), 0)
    return people >= (shares[0]!.people ?? 0)
  })
  return counts.servedNow + whole.length
}
