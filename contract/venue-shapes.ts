import { z } from 'zod'
import { Day, Id, Moment } from './route.ts'

/** A time of day; a span may end at 24:00. */
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
export const Span = z.strictObject({ from: Time, to: Time })
export type Span = z.infer<typeof Span>
/** Days on which it is open otherwise, or not at all where there are no spans. */
export const HoursException = z.strictObject({
  from: Day,
  to: Day,
  spans: z.array(Span).max(4),
  reason: z.string().trim().max(60),
})
export type HoursException = z.infer<typeof HoursException>
/** `closed`: shut on public holidays, and open as on a Monday on weekend days on which is worked. */
export const onHolidays = ['closed', 'asUsual'] as const
export const Hours = z.strictObject({
  /** Monday first. */
  week: z.array(z.array(Span).max(4)).length(7),
  onHolidays: z.enum(onHolidays),
  exceptions: z.array(HoursException).max(60),
})
export type Hours = z.infer<typeof Hours>

/** A notice that a place is closed on these days, the last one too. */
export const Closure = z.object({
  id: Id,
  from: Day,
  to: Day,
  reason: z.string(),
  /** Where to go instead: another place of the network, or in words. */
  instead: z.object({ id: Id, name: z.string() }).nullable(),
  insteadWords: z.string(),
})
export type Closure = z.infer<typeof Closure>

/** `unknown` where hours are only known in words. */
export const openStates = ['open', 'closed', 'unknown'] as const
export const OpenNow = z.object({
  state: z.enum(openStates),
  /** While it is open. */
  until: Moment.nullable(),
  /** While it is closed; null where that is more than sixty days away. */
  opensAt: Moment.nullable(),
  today: z.array(Span),
  /** The notice by which it is closed now. */
  closure: Closure.nullable(),
})
export type OpenNow = z.infer<typeof OpenNow>
