import { memberReportInRefusals } from '#contract/member-report-ins.ts'
import { type Refusal, refuserOf } from '#kernel/refusal.ts'
import { told } from '../roster/rules.ts'

export const refuse = refuserOf(memberReportInRefusals)

type Current = { id: string; areaId: string; area: string; on: string }

/** Whether somebody can report in at an area: not where they do already, and elsewhere only knowing that it ends there. */
export function canReportIn(
  current: Current | undefined,
  { areaId, instead }: { areaId: string; instead: string | null },
): Refusal | undefined {
  if (!current) return undefined
  if (current.areaId === areaId) return refuse('member-report-in.same', { area: current.area })
  if (instead === current.id) return undefined
  return refuse('member-report-in.current', { area: current.area, day: current.on })
}

type Waiting = { state: string; enteredBy: string | null; mine: boolean }

/** Whether somebody can confirm: it waits, they did not write it down, and it is not about themselves. */
export function canConfirm({ state, enteredBy, mine }: Waiting, asker: string | null): Refusal | undefined {
  if (state !== 'reported') return refuse('member-report-in.closed')
  return mine || enteredBy === asker ? refuse('member-report-in.own') : undefined
}

/** How many members report in at each area, where that may be told; what is small and what would give it away is not. */
export function countsTold(counts: ReadonlyMap<string, number>): {
  all: number | null
  of: (areaId: string) => number | null
} {
  const { all, parts } = told(Object.fromEntries(counts))
  return { all, of: (areaId) => parts[areaId] ?? null }
}
