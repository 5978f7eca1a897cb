import type { Closure, Hours, OpenNow, Span } from '#contract/venue-shapes.ts'
import { addDays, dayOf, iso, momentAt, startOfDay } from '#kernel/calendar.ts'
import { isWorkday, type WorkYear } from '#kernel/workdays.ts'

/** So far is looked for the next opening. */
const daysAhead = 60
const monday = 0

/** When it is open on a Shanghai day, closing notices aside: the last exception that covers it, else holidays, else the week. */
export function spansOn({ week, onHolidays, exceptions }: Hours, day: string, years: readonly WorkYear[]): Span[] {
  const exception = exceptions.findLast(({ from, to }) => from <= day && day <= to)
  if (exception) return exception.spans
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  if (onHolidays === 'closed') {
    const table = years.find(({ year }) => year === Number(day.slice(0, 4)))
    if (table?.off.includes(day)) return []
    // A weekend day on which is worked is a Monday to who comes.
    if (weekday > 4 && isWorkday(years, day)) return week[monday]!
  }
  return week[weekday]!
}

/** Whether it is open at a moment, and until when or from when on. Hours that are known in words only leave it unknown. */
export function openAt(
  hours: Hours | null,
  closures: readonly Closure[],
  now: Date,
  years: readonly WorkYear[],
): OpenNow {
  const today = dayOf(now)
  const closedOn = (day: string) => closures.find(({ from, to }) => from <= day && day <= to)
  const closure = closedOn(today) ?? null
  if (!hours) return { state: closure ? 'closed' : 'unknown', until: null, opensAt: null, today: [], closure }
  const spans = (day: string) => (closedOn(day) ? [] : spansOn(hours, day, years))
  const open = spans(today).find(({ from, to }) => moment(today, from) <= now && now < moment(today, to))
  const about = { today: spans(today), closure }
  if (open) return { ...about, state: 'open', until: iso(moment(today, open.to)), opensAt: null }
  for (let ahead = 0; ahead <= daysAhead; ahead += 1) {
    const day = addDays(today, ahead)
    const next = spans(day).find(({ from }) => moment(day, from) > now)
    if (next) return { ...about, state: 'closed', until: null, opensAt: iso(moment(day, next.from)) }
  }
  return { ...about, state: 'closed', until: null, opensAt: null }
}

/** How a place stands to a stretch of time; `unknown` where its hours are known in words only and no notice hangs there. */
export type Door =
  | { state: 'open' }
  | { state: 'unknown' }
  | { state: 'closed'; next: string | null }
  | { state: 'closes'; until: string }

/** Whether it is open all the time between two moments; else when it opens next, or until when it is open then. */
export function openThroughout(
  hours: Hours | null,
  closures: readonly Closure[],
  { from, to }: { from: Date; to: Date },
  years: readonly WorkYear[],
): Door {
  const then = openAt(hours, closures, from, years)
  // The last moment belongs to nobody: what ends at midnight is over on that day.
  const last = dayOf(new Date(to.getTime() - 1))
  const notice = closures.find((one) => one.from <= last && one.to >= dayOf(from))
  if (then.state === 'unknown') return notice ? { state: 'closed', next: null } : { state: 'unknown' }
  if (then.state === 'closed') return { state: 'closed', next: then.opensAt }
  return new Date(then.until!) >= to ? { state: 'open' } : { state: 'closes', until: then.until! }
}

function moment(day: string, time: string): Date {
  return time === '24:00' ? startOfDay(addDays(day, 1)) : momentAt(day, time)
}

/** The first day of the week, or of an exception, whose spans do not follow one another; the days of an exception in order. */
export function faultOfHours({
  week,
  exceptions,
}: Hours): { code: 'venue.hours'; day: string } | { code: 'venue.days' } | undefined {
  const bad = week.findIndex((spans) => !follow(spans))
  if (bad >= 0) return { code: 'venue.hours', day: String(bad + 1) }
  if (exceptions.some(({ from, to }) => from > to)) return { code: 'venue.days' }
  const odd = exceptions.find(({ spans }) => !follow(spans))
  return odd && { code: 'venue.hours', day: odd.from }
}

function follow(spans: readonly Span[]): boolean {
  return spans.every(({ from, to }, at) => from < to && (at === 0 || spans[at - 1]!.to <= from))
}
