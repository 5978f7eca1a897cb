import { dayParts } from '#contract/lists.ts'

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
/** What becomes of items that say neither day nor hour, where a time is asked for. */
export const untimed = ['also', 'only'] as const

/** When in a week something shall be possible, as an address says it. */
export type TimeSearch = {
  /** 1 is Monday. */
  weekday?: number
  part?: (typeof dayParts)[number]
  /** `13-18`: from one o'clock until six. */
  hours?: string
  untimed?: (typeof untimed)[number]
}

const among = <T>(allowed: readonly T[], value: unknown): T | undefined => allowed.find((one) => one === value)

/** Reads it out of an address; whatever does not fit is dropped. */
export function timeOf(raw: Record<string, unknown>) {
  const hours = /^(\d{1,2})-(\d{1,2})$/.exec(String(raw['hours']))
  const [from, till] = [Number(hours?.[1]), Number(hours?.[2])]
  return {
    weekday: among(weekdays, Number(raw['weekday'])),
    part: among(dayParts, raw['part']),
    hours: hours && from < till && till <= 24 ? `${from}-${till}` : undefined,
    untimed: among(untimed, raw['untimed']),
  }
}

/** What of it the server is asked. */
export function timeQuery({ weekday, part, hours, untimed: rest }: TimeSearch) {
  return {
    ...(weekday ? { weekday } : {}),
    ...(part ? { part } : {}),
    ...(hours && !part ? { hours } : {}),
    ...(rest ? { untimed: rest } : {}),
  }
}

/** Whether a time narrows what is found. */
export function hasTime(time: TimeSearch): boolean {
  return Object.keys(timeQuery(time)).length > 0
}
