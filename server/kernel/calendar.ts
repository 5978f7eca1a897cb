/** Linli's calendar: moments are stored in UTC, days are Asia/Shanghai days (UTC+8, no daylight saving since 1991). */
const zone = 'Asia/Shanghai'

/** The Shanghai calendar day of a moment, `YYYY-MM-DD`. */
export function dayOf(moment: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString()
}

/** The Shanghai calendar year of a moment. */
export function yearOf(moment: Date): number {
  return Number(dayOf(moment).slice(0, 4))
}

/** The moment a Shanghai day begins (00:00 there). */
export function startOfDay(day: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds)
}

/** The wall-clock time of a moment in Shanghai, `HH:MM`. */
export function clockOf(moment: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' })
}

/** The moment at a wall-clock time of a Shanghai day. @param time `HH:MM` */
export function momentAt(day: string, time: string): Date {
  const zoned = Temporal.PlainDate.from(day).toZonedDateTime({
    timeZone: zone,
    plainTime: Temporal.PlainTime.from(time),
  })
  return new Date(zoned.epochMilliseconds)
}

/** A day so many days later (or earlier, negative). */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** The same day so many years later; 29 February becomes 28 February where there is none. */
export function addYears(day: string, years: number): string {
  return Temporal.PlainDate.from(day).add({ years }, { overflow: 'constrain' }).toString()
}

/** First moment of a month and of the one after it. @param month `YYYY-MM` */
export function monthBounds(month: string): { from: Date; to: Date } {
  const first = Temporal.PlainDate.from(`${month}-01`)
  return { from: startOfDay(first.toString()), to: startOfDay(first.add({ months: 1 }).toString()) }
}

/** Milliseconds after a moment. */
export function later(moment: Date, milliseconds: number): Date {
  return new Date(moment.getTime() + milliseconds)
}

/** ISO 8601 in UTC, as the contract carries moments. */
export function iso(moment: Date): string {
  return moment.toISOString()
}

export function isoOrNull(moment: Date | null): string | null {
  return moment ? moment.toISOString() : null
}
