import { rosterRefusals, type lineFaults } from '#contract/roster.ts'
import { refuserOf, type Refusal } from '#kernel/refusal.ts'
import pack from '#rulepacks/roster.json' with { type: 'json' }
import type { Standing } from './types.ts'

export const refuse = refuserOf(rosterRefusals)
export const { smallest, mostAtOnce } = pack.value

/** Why a line cannot be entered. */
export type LineFault = (typeof lineFaults)[number]

/** How many there are of each kind, where that may be told: `null` is a count too small to tell outside the branch. */
export type Told<K extends string> = { all: number | null; parts: Record<K, number | null> }

/**
 * Counts as they are told outside the branch. A count under the smallest is not; nor is so much of the rest that the
 * untold could be had by taking away what is told from the sum.
 */
export function told<K extends string>(parts: Record<K, number>): Told<K> {
  const entries = Object.entries(parts) as [K, number][]
  const all = entries.reduce((sum, [, count]) => sum + count, 0)
  if (all > 0 && all < smallest) return { all: null, parts: mapped(entries, () => null) }
  const small = (count: number) => count > 0 && count < smallest
  const untold = new Set(entries.filter(([, count]) => small(count)).map(([key]) => key))
  const rest = entries.filter(([key, count]) => count > 0 && !untold.has(key)).toSorted(([, a], [, b]) => a - b)
  const sumOf = (keys: ReadonlySet<K>) => entries.reduce((sum, [key, count]) => sum + (keys.has(key) ? count : 0), 0)
  while (untold.size > 0 && (untold.size < 2 || sumOf(untold) < smallest) && rest.length > 0)
    untold.add(rest.shift()![0])
  return { all, parts: mapped(entries, ([key, count]) => (untold.has(key) ? null : count)) }
}

function mapped<K extends string>(
  entries: readonly [K, number][],
  to: (entry: [K, number]) => number | null,
): Record<K, number | null> {
  return Object.fromEntries(entries.map((entry) => [entry[0], to(entry)])) as Record<K, number | null>
}

type Span = { from: string; to: string | null }

/** Whether something about a member can change from a day on: only once after another, and not before it began. */
export function refuseChange(member: Span, on: string, today: string): Refusal | undefined {
  if (member.to !== null)
    return member.to <= today ? refuse('roster.changed') : refuse('roster.later', { day: member.to })
  return on < member.from ? refuse('roster.day', { day: member.from }) : undefined
}

/** What a standing becomes; nothing where it stays as it is. */
export function changedStanding(before: Standing, change: Partial<Standing>): Standing | undefined {
  const after = { ...before, ...change, posts: [...new Set(change.posts ?? before.posts)] }
  const same = (a: Standing) => [a.standing, a.joined, a.service, a.posts.toSorted().join()].join('|')
  return same(after) === same(before) ? undefined : after
}
