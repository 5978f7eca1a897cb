import pack from '#rulepacks/list-renewals.json' with { type: 'json' }
import { addDays, addYears } from '#kernel/calendar.ts'

const { remindDaysBefore, renewYears } = pack.value

/** How long before its last day an item may be renewed, in days: from the first reminder on. */
export const firstReminder: number = Math.max(...remindDaysBefore)

/** Whether an item's last day is so near, or past, that a renewal moves it. @param today Shanghai day */
export function isDue(lastDay: string | null, today: string): boolean {
  return lastDay !== null && lastDay <= addDays(today, firstReminder)
}

/**
 * The last day after a renewal: so many years on, until it is no longer due. An open end stays open, a day that is far
 * away stays where it is.
 */
export function renewedUntil(lastDay: string | null, today: string): string | null {
  if (lastDay === null) return null
  // Counted from the first day each time, so that 29 February comes back in leap years.
  for (let years = 0; ; years += renewYears) {
    const day = addYears(lastDay, years)
    if (!isDue(day, today)) return day
  }
}

/**
 * Which reminder an item has come to: the smallest of the figures that its days left do not exceed, or null when the
 * last day is far or past. A reminder that was missed because nothing ran that day is not lost this way.
 */
export function reminderOf(lastDay: string, today: string): number | null {
  if (lastDay < today) return null
  return remindDaysBefore.toSorted((a, b) => a - b).find((days) => lastDay <= addDays(today, days)) ?? null
}
