import { addDays } from './calendar.ts'

/** What the State Council announces for a year: days off, and weekend days on which is worked; days as `2026-02-14`. */
export type WorkYear = { year: number; off: readonly string[]; work: readonly string[] }

/**
 * Whether offices work on a Shanghai day (`2026-02-14`): the State Council's table of its year, else Monday to Friday.
 * Source: domain-rules.md §17.
 */
export function isWorkday(years: readonly WorkYear[], day: string): boolean {
  const table = tableOf(years, day)
  if (table?.off.includes(day)) return false
  if (table?.work.includes(day)) return true
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday >= 1 && weekday <= 5
}

/**
 * The day that is so many working days after another, the first not counted.
 * `provisional` where a year on the way has no table yet: make-up days may still move it.
 */
export function workdaysAfter(
  years: readonly WorkYear[],
  day: string,
  count: number,
): { day: string; provisional: boolean } {
  let last = day
  let provisional = false
  for (let left = count; left > 0;) {
    last = addDays(last, 1)
    if (!tableOf(years, last)) provisional = true
    if (isWorkday(years, last)) left--
  }
  return { day: last, provisional }
}

function tableOf(years: readonly WorkYear[], day: string): WorkYear | undefined {
  return years.find(({ year }) => year === Number(day.slice(0, 4)))
}
