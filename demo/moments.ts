import { addDays, dayOf, momentAt } from '#kernel/calendar.ts'

const minute = 60_000

/** A moment told from the day the demonstration is built: so many days away at a Shanghai time, or minutes from now. */
export type When = { day: number; at: string } | { minutesFromNow: number }

/** The moment meant, to the full minute. */
export function momentOf(when: When, now: Date): Date {
  if ('day' in when) return momentAt(addDays(dayOf(now), when.day), when.at)
  return minutesAfter(new Date(Math.floor(now.getTime() / (5 * minute)) * 5 * minute), when.minutesFromNow)
}

export function minutesAfter(moment: Date, minutes: number): Date {
  return new Date(moment.getTime() + minutes * minute)
}

/** The earlier of two moments. */
export function earlier(one: Date, other: Date): Date {
  return one < other ? one : other
}
