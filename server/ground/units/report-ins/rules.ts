import { reportInRefusals } from '#contract/report-ins.ts'
import { type Refusal, refuserOf } from '#kernel/refusal.ts'

export const refuse = refuserOf(reportInRefusals)

/** Whether a unit can report in from this day: it does not already, and did not until later than that. */
export function canReportIn(
  { day, today, area }: { day: string; today: string; area: string },
  before: readonly { from: string; to: string | null }[],
): Refusal | undefined {
  if (day > today) return refuse('report-in.ahead')
  const open = before.find(({ to }) => to === null)
  if (open) return refuse('report-in.open', { area, day: open.from })
  const last = before
    .map(({ to }) => to!)
    .toSorted()
    .at(-1)
  return last !== undefined && day < last ? refuse('report-in.day', { day: last }) : undefined
}

/** A report-in lasts a day at least; one that never was is taken back, not ended. */
export function canEnd({ day, today, from }: { day: string; today: string; from: string }): Refusal | undefined {
  if (day > today) return refuse('report-in.ahead')
  return day <= from ? refuse('report-in.first-day', { day: from }) : undefined
}

/** Each unit once, however many areas it reports in at. */
export function countsOf(areas: readonly { units: readonly { organizationId: string; organised: boolean }[] }[]) {
  const units = new Map(
    areas.flatMap((area) => area.units.map((unit) => [unit.organizationId, unit.organised] as const)),
  )
  return {
    units: units.size,
    organised: [...units.values()].filter(Boolean).length,
    withoutAny: areas.filter((area) => area.units.length === 0).length,
  }
}
