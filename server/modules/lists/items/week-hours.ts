import pack from '#rulepacks/service-taxonomy-times.json' with { type: 'json' }
import type { dayParts, listItems } from '#contract/lists.ts'
import type { QueryOf } from '#contract/route.ts'
import { timeWindowsOf } from '../suggest/time-windows.ts'

/** An item that says neither day nor hour, or all of them. */
export const saysNothing = 0
/** An item whose words have not been read yet. */
export const unread = -1
const days = [1, 2, 3, 4, 5, 6, 7]
const hours = Array.from({ length: 24 }, (_, hour) => hour)

/** The number of one hour of a week. @param day 1 to 7 from Monday @param hour 0 to 23 */
function hourOfWeek(day: number, hour: number): number {
  return (day - 1) * 24 + hour + 1
}

/** In which hours of a week something can be used, read from what is said about when; `[0]` where that is nothing. */
export function weekHoursOf(availability: string): number[] {
  // “17:00 后” is written with a blank as often as without one.
  const { spans } = timeWindowsOf(availability.replace(/(?<=\d)\s+(?=[^\d\s])/gu, ''))
  const within = days.flatMap((day) =>
    hours
      .filter((hour) => spans.some((span) => (span.days & (1 << day)) !== 0 && (span.hours & (1 << hour)) !== 0))
      .map((hour) => hourOfWeek(day, hour)),
  )
  return within.length === days.length * hours.length ? [saysNothing] : within
}

export type TimeWish = Pick<QueryOf<typeof listItems>, 'weekday' | 'part' | 'hours' | 'untimed'>

/** The hours of a week that are asked for; null where time does not matter. `hours` is `13-18`: from one o'clock until six. */
export function wishedHours({ weekday, part, hours: span, untimed }: TimeWish): number[] | null {
  if (untimed === 'only') return [saysNothing]
  if (weekday === undefined && part === undefined && span === undefined) return null
  const [from = 0, till = 24] = part ? spanOf(part) : (span?.split('-').map(Number) ?? [])
  const wished = (weekday === undefined ? days : [weekday]).flatMap((day) =>
    hours.filter((hour) => hour >= from && hour < till).map((hour) => hourOfWeek(day, hour)),
  )
  return untimed === 'also' ? [...wished, saysNothing] : wished
}

function spanOf(part: (typeof dayParts)[number]): readonly number[] {
  return pack.value.hours.find((one) => one.part === part)!.spans[0]!
}
