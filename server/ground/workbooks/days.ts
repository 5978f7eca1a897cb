import type { SheetCell } from '#adapters/sheet/index.ts'
import { withDigits } from './numerals.ts'
import { comparable, saysNothing } from './text.ts'
import { leading, trailing, words } from './words.ts'

/** Whether a day is asked for as the first or the last of what a cell says: a month alone is either end of it. */
export type Edge = 'start' | 'end'
/** What the sheet knows: `year` completes days written without one; bare day numbers may count from 1904. */
export type DayContext = { year: number | null; date1904: boolean }
/** `day` is `YYYY-MM-DD`, null when the cell sets none; `range` when the cell said both ends. */
export type DayReading = { day: string | null; range?: true } | { rejected: 'impossible-date' }

type Span = { start: string | null; end: string | null; range?: true }
/** What the left end of a range lends to the right: `3月1日-15日`. */
type Lent = { year: number | null; month: number | null }

const impossible: DayReading = { rejected: 'impossible-date' }
const { dates } = words
const serialFrom = 20_000
const serialTo = 80_000
const daysOf1904 = 1462
const schoolYear = new RegExp(dates.schoolYear.pattern, 'u')
/** The longest words first: `月底` before `月`. */
const signTable = Object.entries({ ...dates.parts, ...dates.units }).toSorted(
  ([one], [other]) => other.length - one.length,
)

/**
 * Reads one end of a validity: a date cell, a day number, `2018.5.1`, `2018年5月1日`, `二〇一八年五月一日`, `2018年5月`
 * (first or last day of it), `2018年底`, `5月1日` in a sheet of a known year, or a range of which the asked end is taken.
 * `长期`, `即日起` and nothing → null. What is none of these, or no day of the calendar → impossible.
 */
export function readDay(cell: SheetCell | null, edge: Edge, context: DayContext): DayReading {
  if (cell === null) return { day: null }
  const span = spanOfCell(cell, context)
  if (!span) return impossible
  return span.range ? { day: span[edge], range: true } : { day: span[edge] }
}

/**
 * Reads a cell that stands for both ends, where the sheet has no column for the last day: a range, a month, a quarter or
 * a year is both its ends; `至2019年底` the last only; `2019年5月起` and a single day the first only.
 */
export function readPeriod(
  cell: SheetCell | null,
  context: DayContext,
): { start: string | null; end: string | null } | { rejected: 'impossible-date' } {
  if (cell === null) return { start: null, end: null }
  const span = spanOfCell(cell, context)
  if (!span) return { rejected: 'impossible-date' }
  const said = comparable(cell.text)
  if (!span.range && leading(said, dates.until) !== '') return { start: null, end: span.end }
  if (!span.range && (span.start === span.end || trailing(said, dates.since) !== ''))
    return { start: span.start, end: null }
  return { start: span.start, end: span.end }
}

function spanOfCell(cell: SheetCell, context: DayContext): Span | null {
  if (cell.kind === 'date') return oneDay(String(cell.value).slice(0, 10))
  if (cell.kind === 'number') return spanOfNumber(Number(cell.value), cell.text, context)
  if (cell.kind !== 'text') return null
  return spanOfText(String(cell.value), context)
}

function spanOfNumber(value: number, text: string, context: DayContext): Span | null {
  if (value >= serialFrom && value < serialTo) return oneDay(dayOfSerial(Math.floor(value), context.date1904))
  // `2018.10` is stored as 2018.1: only what the cell shows still knows the month.
  return spanOfText(/^\d{4}\.\d{2}$/.test(text) ? text : String(value), context)
}

function spanOfText(text: string, context: DayContext): Span | null {
  // Blanks between figures part them; elsewhere they mean nothing.
  const said = comparable(text.replace(/\s+\d{1,2}:\d{2}\S*\s*$/, '').replaceAll(/(?<=\d)\s+(?=\d)/g, '.'))
    .replaceAll(/[(（][^()（）]*[)）]/g, '')
    .replace(/[。.,，;；]$/, '')
  if (saysNothing(said) || dates.none.includes(said)) return { start: null, end: null }
  if (dates.wholeYear.includes(said)) return context.year === null ? null : yearSpan(context.year)
  const school = schoolYear.exec(said)
  if (school) return spanOfSchoolYear(Number(school[1]), school[2])
  const signs = toSigns(said.slice(leading(said, dates.yearly).length))
  const lent = { year: context.year, month: null }
  return spanOfSigns(withoutAround(signs), lent, context) ?? spanOfRange(signs, lent, context)
}

/** `2018学年`, `2018-2019学年`: from autumn to the end of the next summer. */
function spanOfSchoolYear(year: number, next: string | undefined): Span | null {
  if (!plausible(year) || (next !== undefined && Number(next) !== year + 1)) return null
  return { start: `${year}-${dates.schoolYear.from}`, end: `${year + 1}-${dates.schoolYear.to}` }
}

function spanOfRange(signs: string, lent: Lent, context: DayContext): Span | null {
  for (let at = 1; at < signs.length - 1; at++) {
    const sign = signs[at]!
    if (sign !== '-' && !dates.between.includes(sign)) continue
    const left = endOfRange(signs.slice(0, at).replace(/-$/, ''), lent, context)
    if (!left) continue
    const from =
      left.start === null ? lent : { year: Number(left.start.slice(0, 4)), month: Number(left.start.slice(5, 7)) }
    const right = endOfRange(signs.slice(at + 1).replace(/^-/, ''), from, context)
    if (right) return { start: left.start, end: right.end, range: true }
  }
  return null
}

function endOfRange(signs: string, lent: Lent, context: DayContext): Span | null {
  const bare = withoutAround(signs)
  if (noneSigns.includes(signs) || noneSigns.includes(bare)) return { start: null, end: null }
  return spanOfSigns(bare, lent, context)
}

/** Replaces the words of the calendar by signs (`2018年5月1日` → `2018Y5M1D`) and Chinese numerals by digits. */
function toSigns(text: string): string {
  if (!/\p{Script=Han}/u.test(text)) return text.replaceAll(/[‐‑‒−]/g, '-')
  const quarters = signTable.reduce(
    (rest, [word, sign]) => (sign.endsWith('Q') ? rest.replaceAll(word, sign) : rest),
    text,
  )
  return signTable
    .reduce((rest, [word, sign]) => rest.replaceAll(word, sign), withDigits(quarters))
    .replaceAll(/(?<=Y)[$^*]?Y/g, '')
    .replaceAll(/[‐‑‒−]/g, '-')
}

const noneSigns = dates.none.flatMap((word) => [toSigns(word), withoutAround(toSigns(word))])

function withoutAround(signs: string): string {
  const start = leading(signs, dates.prefixes)
  const rest = signs.slice(start.length)
  return rest.slice(0, rest.length - trailing(rest, dates.suffixes).length)
}

function spanOfSigns(signs: string, lent: Lent, context: DayContext): Span | null {
  const text = signs.replace(/(?:T|(?<=\d))\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?$/, '')
  const full = /^(\d{4}|\d{2})[Y./-](\d{1,2})[M./-](\d{1,2})D?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (full) return calendarDay(fullYear(full[1]!), Number(full[2]), Number(full[3]))
  const month = /^(\d{4}|\d{2}(?=Y))Y?[./-]?(\d{1,2})M?([$^]|[123]X)?$/.exec(/^\d{5}$/.test(text) ? '' : text)
  if (month) return monthSpan(fullYear(month[1]!), Number(month[2]), month[3])
  const year = /^(\d{4}|\d{2}(?=Y))Y?([$^*]|[12]H|[1-4]Q)?$/.exec(text)
  if (year && plausible(fullYear(year[1]!))) return yearSpan(fullYear(year[1]!), year[2])
  if (/^\d{5}(?:\.\d+)?$/.test(text)) {
    const serial = Math.floor(Number(text))
    return serial >= serialFrom && serial < serialTo ? oneDay(dayOfSerial(serial, context.date1904)) : null
  }
  return spanWithoutYear(text, lent)
}

function spanWithoutYear(text: string, lent: Lent): Span | null {
  if (lent.year === null) return null
  const day = /^(\d{1,2})[M./-](\d{1,2})D?$/.exec(text)
  if (day) return calendarDay(lent.year, Number(day[1]), Number(day[2]))
  const month = /^(\d{1,2})M([$^]|[123]X)?$/.exec(text)
  if (month) return monthSpan(lent.year, Number(month[1]), month[2])
  const part = /^(?:Y?([$^*]|[12]H|[1-4]Q))$/.exec(text)
  if (part) return yearSpan(lent.year, part[1])
  const alone = /^(\d{1,2})D$/.exec(text)
  return alone && lent.month !== null ? calendarDay(lent.year, lent.month, Number(alone[1])) : null
}

function yearSpan(year: number, part?: string): Span | null {
  if (part === '$') return oneDay(iso(year, 12, 31))
  if (part === '^') return oneDay(iso(year, 1, 1))
  const [size, first] = part?.endsWith('H') ? [6, 6] : part?.endsWith('Q') ? [3, 3] : [12, 0]
  const from = first === 0 ? 1 : (Number(part![0]) - 1) * first + 1
  const to = from + size - 1
  return { start: iso(year, from, 1), end: iso(year, to, lastOf(year, to)) }
}

function monthSpan(year: number, month: number, part?: string): Span | null {
  if (!plausible(year) || month < 1 || month > 12) return null
  const last = lastOf(year, month)
  if (part === '$') return oneDay(iso(year, month, last))
  if (part === '^') return oneDay(iso(year, month, 1))
  const third = part === undefined ? 0 : Number(part[0])
  const from = third === 0 ? 1 : (third - 1) * 10 + 1
  return { start: iso(year, month, from), end: iso(year, month, third === 0 || third === 3 ? last : third * 10) }
}

function calendarDay(year: number, month: number, day: number): Span | null {
  const exists = plausible(year) && month >= 1 && month <= 12 && day >= 1 && day <= lastOf(year, month)
  return exists ? oneDay(iso(year, month, day)) : null
}

function oneDay(day: string): Span | null {
  return plausible(Number(day.slice(0, 4))) ? { start: day, end: day } : null
}

/** Lists speak of our days: other years are typing errors. */
function plausible(year: number): boolean {
  return year >= 1949 && year < 2150
}

function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text)
}

function lastOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** Excel's day number; its day 1 is 1900-01-01, and it believes in a 29 February 1900. */
function dayOfSerial(serial: number, date1904: boolean): string {
  const days = date1904 ? serial + daysOf1904 : serial
  return new Date(Date.UTC(1899, 11, 30 + days)).toISOString().slice(0, 10)
}

function iso(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
