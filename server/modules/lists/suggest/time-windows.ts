import pack from '#rulepacks/service-taxonomy-times.json' with { type: 'json' }
import { plain } from './tokens.ts'

/** Days 1 to 7 are Monday to Sunday, 8 public holidays; hours 0 to 23 of the Shanghai day; as bits 1 << n. */
export type Span = { days: number; hours: number }
/** When something can be used: any of the spans, in any of the months (bits 1 to 12). */
export type TimeWindows = { spans: Span[]; months: number }

const words = pack.value
const everyDay = bits([1, 2, 3, 4, 5, 6, 7, 8])
const everyHour = 2 ** 24 - 1
const everyMonth = bits([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
export const always: TimeWindows = { spans: [{ days: everyDay, hours: everyHour }], months: everyMonth }

type Token = { at: number; end: number; days?: number; hours?: number; months?: number }

const escaped = (all: readonly string[]) =>
  all.toSorted((a, b) => b.length - a.length).map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
const either = (all: readonly string[]) => `(?:${escaped(all).join('|')})`
const and = either(words.week.and)
const next = either(words.next)
const dayOf = words.week.days as Record<string, number | number[]>
const sign = `[${Object.keys(dayOf).join('')}]`
const prefix = either(words.week.prefixes)
const to = either(words.week.to)
const weekdays = new RegExp(
  `${prefix}(${sign})(?:${to}${prefix}?(${sign})|((?:${and}${prefix}?${sign}(?!${either(words.clock.oclock)}))*))`,
  'gu',
)
const { after, before, half, oclock, afternoon } = words.clock
const moment = `(\\d{1,2})(?::(\\d{2})|${either(oclock)}(${half})?)`
const clock = new RegExp(
  `(${either(afternoon)})?${moment}(?:${to}${next}?${moment}|(${either(after)})|(${either(before)}))`,
  'gu',
)
const months = new RegExp(
  `(\\d{1,2})(?:${words.month})?${to}${next}?(\\d{1,2})${words.month}|(\\d{1,2})${words.month}`,
  'gu',
)

/**
 * Reads from free text on which days, at which hours and in which months something can be used
 * (`工作日18:00后及双休日`, `每周三下午`, `7-8月`, `节假日除外`). What is not said is no limit; nothing understood is `always`.
 */
export function timeWindowsOf(text: string): TimeWindows {
  const said = plain(text)
  const except = words.exceptHolidays.some((word) => said.includes(word))
  const rest = [...words.ignored, ...words.exceptHolidays]
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, word) => left.replaceAll(word, ' '.repeat(word.length)), said)
  const tokens = [...dayTokens(rest), ...hourTokens(rest), ...monthTokens(rest)].toSorted((a, b) => a.at - b.at)
  const spans: Partial<Span>[] = []
  for (const { days, hours } of tokens) {
    const last = spans.at(-1)
    if (days !== undefined) {
      if (last && last.hours === undefined) last.days = (last.days ?? 0) | days
      else spans.push({ days })
    }
    if (hours !== undefined) {
      if (last) last.hours = (last.hours ?? 0) | hours
      else spans.push({ hours })
    }
  }
  const holidays = except ? ~bits([8]) : ~0
  const whole = spans
    .map(({ days = everyDay, hours = everyHour }) => ({ days: days & holidays, hours }))
    .filter(({ days, hours }) => days !== 0 && hours !== 0)
  const inMonths = tokens.reduce((all, { months: some = 0 }) => all | some, 0)
  return {
    spans: whole.length > 0 ? whole : [{ days: everyDay & holidays, hours: everyHour }],
    months: inMonths === 0 ? everyMonth : inMonths,
  }
}

/** Whether there is an hour that suits both. */
export function timesMeet(a: TimeWindows, b: TimeWindows): boolean {
  if ((a.months & b.months) === 0) return false
  return a.spans.some((one) => b.spans.some((two) => (one.days & two.days) !== 0 && (one.hours & two.hours) !== 0))
}

/** Whether anything is said at all. */
export function isAlways({ spans, months: some }: TimeWindows): boolean {
  return some === everyMonth && spans.some(({ days, hours }) => days === everyDay && hours === everyHour)
}

function dayTokens(text: string): Token[] {
  const listed = placesOf(text, words.days, (one) => ({ days: bits(one.days) }))
  const counted = [...text.matchAll(weekdays)].map((match): Token => {
    const [all, first, last, more] = match
    const start = numbers(first!)
    const days = last
      ? range(start[0]!, numbers(last).at(-1)!, 7)
      : [...start, ...[...(more ?? '')].flatMap((one) => (one in dayOf ? numbers(one) : []))]
    return { at: match.index, end: match.index + all.length, days: bits(days) }
  })
  return [...counted, ...listed.filter((one) => !counted.some((other) => other.at <= one.at && one.end <= other.end))]
}

function hourTokens(text: string): Token[] {
  const exact = [...text.matchAll(clock)].map((match): Token => {
    const [all, late, hour, , , end, endMinutes, , since, until] = match
    const afternoonHour = (value: number) => (late !== undefined && value < 12 ? value + 12 : value)
    const from = afternoonHour(Number(hour)) % 24
    const span =
      end !== undefined
        ? range(from, ((afternoonHour(Number(end)) % 24) - (Number(endMinutes ?? 0) > 0 ? 0 : 1) + 24) % 24, 24)
        : since !== undefined
          ? range(from, 23, 24)
          : until !== undefined && from > 0
            ? range(0, from - 1, 24)
            : [from]
    return { at: match.index, end: match.index + all.length, hours: bits(span) }
  })
  const loose = placesOf(text, words.hours, (one) => ({
    hours: bits(one.spans.flatMap(([from, till]) => range(from!, till! - 1, 24))),
  }))
  return [...exact, ...loose.filter((one) => !exact.some((other) => other.at <= one.at && one.end <= other.end))]
}

function monthTokens(text: string): Token[] {
  const counted = [...text.matchAll(months)].flatMap((match): Token[] => {
    const [all, first, last, single] = match
    const from = Number(first ?? single)
    const till = Number(last ?? single)
    if (from < 1 || from > 12 || till < 1 || till > 12) return []
    return [{ at: match.index, end: match.index + all.length, months: bits(range(from, till, 12)) }]
  })
  return [...counted, ...placesOf(text, words.months, (one) => ({ months: bits(one.months) }))]
}

/** Every place where one of the words stands, longest words first, none within another. */
function placesOf<T extends { words: string[] }>(
  text: string,
  lists: readonly T[],
  value: (one: T) => Omit<Token, 'at' | 'end'>,
): Token[] {
  const all = lists
    .flatMap((one) => one.words.map((word) => ({ word, one })))
    .toSorted((a, b) => b.word.length - a.word.length)
  const found: Token[] = []
  for (const { word, one } of all) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      const end = at + word.length
      if (!found.some((other) => at < other.end && other.at < end)) found.push({ at, end, ...value(one) })
    }
  }
  return found
}

function numbers(day: string): number[] {
  const found = dayOf[day]!
  return typeof found === 'number' ? [found] : found
}

/** From … to in a circle of so many: Friday to Monday, 22 to 6 o'clock. A circle of 24 begins at 0, others at 1. */
function range(from: number, till: number, circle: number): number[] {
  const length = ((till - from + circle) % circle) + 1
  const base = circle === 24 ? 0 : 1
  return Array.from({ length }, (_, step) => ((from - base + step) % circle) + base)
}

function bits(numbersOf: readonly number[]): number {
  return numbersOf.reduce((all, one) => all | (1 << one), 0)
}
