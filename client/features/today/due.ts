import type { TodoRow } from '#contract/desk.ts'
import { daysUntil } from '#ui/format.ts'

/** When a thing is due, in the order in which they stand; what has no day waits before what is far off. */
export const dueGroups = ['late', 'today', 'week', 'open', 'later'] as const
export type DueGroup = (typeof dueGroups)[number]

/** The last moment at which it is not late yet: due at the end of a day means that day, not the midnight after it. */
export function lastMoment(dueAt: string): number {
  return Date.parse(dueAt) - 1
}

export function dueGroup({ dueAt }: Pick<TodoRow, 'dueAt'>, now: number): DueGroup {
  if (dueAt === null) return 'open'
  if (now >= Date.parse(dueAt)) return 'late'
  const days = daysUntil(lastMoment(dueAt), now)
  return days === 0 ? 'today' : days <= 7 ? 'week' : 'later'
}
