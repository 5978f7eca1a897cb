import { useMemo } from 'react'
import { type Language, useLanguage } from './i18n.ts'

/** Everything is stored in UTC and shown in Shanghai, wherever the reader's device thinks it is. */
const zone = 'Asia/Shanghai'
type When = string | number | Date

type Parts = { year: string; month: string; day: string; hour: string; minute: string }
const shanghai = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

function partsOf(when: When): Parts {
  const parts = { year: '', month: '', day: '', hour: '', minute: '' }
  for (const { type, value } of shanghai.formatToParts(new Date(when)))
    if (type in parts) parts[type as keyof Parts] = value
  return parts
}

type DayStyle = Record<Language, Intl.DateTimeFormat>
function dayStyle(zh: Intl.DateTimeFormatOptions, en: Intl.DateTimeFormatOptions): DayStyle {
  return {
    'zh-CN': new Intl.DateTimeFormat('zh-CN', { timeZone: zone, ...zh }),
    en: new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...en }),
  }
}
const weekdays = dayStyle({ weekday: 'short' }, { weekday: 'short' })
const withYear = dayStyle({ dateStyle: 'long' }, { day: 'numeric', month: 'short', year: 'numeric' })
const monthOnly = dayStyle({ month: 'numeric' }, { month: 'long' })
const monthWithYear = dayStyle({ month: 'long', year: 'numeric' }, { month: 'long', year: 'numeric' })
const withoutYear = dayStyle({ day: 'numeric', month: 'long' }, { day: 'numeric', month: 'short' })

/** `2026-01-05`: the Shanghai day of a moment, for tables and for comparing days. */
export function tableDay(when: When): string {
  const { year, month, day } = partsOf(when)
  return `${year}-${month}-${day}`
}
/** `2026-01-05 14:30`, for tables. */
export function tableMoment(when: When): string {
  return `${tableDay(when)} ${clock(when)}`
}
/** `2026-01-05 14:30–16:00`, for tables; an end on another day is written with that day: `2026-01-05 22:00–01-06 01:00`. */
export function tableSpan(from: When, to: When): string {
  const [first, last] = [tableDay(from), tableDay(to)]
  const day = first === last ? '' : `${first.slice(0, 4) === last.slice(0, 4) ? last.slice(5) : last} `
  return `${first} ${clock(from)}–${day}${clock(to)}`
}
/** `14:30`. */
export function clock(when: When): string {
  const { hour, minute } = partsOf(when)
  return `${hour}:${minute}`
}
/** `2026年1月5日(周一)` · `Mon 5 Jan 2026`; takes a moment or a plain day. */
export function longDay(when: When, language: Language): string {
  return dayIn(withYear, when, language)
}
/** `1月5日(周一)` · `Mon 5 Jan`: the long day without its year when that is the year of `now`. */
export function shortDay(when: When, now: When, language: Language): string {
  return dayIn(partsOf(noon(when)).year === partsOf(now).year ? withoutYear : withYear, when, language)
}
/** `14:30–16:00`; an end on another day is written with that day. */
export function clockSpan(from: When, to: When, now: When, language: Language): string {
  const end = tableDay(from) === tableDay(to) ? clock(to) : `${shortDay(to, now, language)} ${clock(to)}`
  return `${clock(from)}–${end}`
}
/** `1月5日(周一) 14:30–16:00`, with the year when it is not `now`'s; a second day is written out. */
export function span(from: When, to: When, now: When, language: Language): string {
  return `${shortDay(from, now, language)} ${clockSpan(from, to, now, language)}`
}
/** `12月` · `December`, with the year when it is not `now`'s: a month as it stands in a sentence, from `2026-12`. */
export function monthName(month: string, now: When, language: Language): string {
  const style = month.startsWith(partsOf(now).year) ? monthOnly : monthWithYear
  return style[language].format(new Date(noon(`${month}-01`)))
}
function dayIn(style: DayStyle, when: When, language: Language): string {
  const at = new Date(noon(when))
  const day = style[language].format(at)
  const weekday = weekdays[language].format(at)
  return language === 'en' ? `${weekday} ${day}` : `${day}(${weekday})`
}
/** A plain day stands for its noon in Shanghai, so that no zone moves it. */
function noon(when: When): When {
  return typeof when === 'string' && when.length === 10 ? `${when}T12:00:00+08:00` : when
}

/** `1,234`. */
export function count(value: number): string {
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 }).format(value)
}
/** Points are kept in hundredths: 275 → `2.75`, 200 → `2`. */
export function points(hundredths: number): string {
  return count(hundredths / 100)
}
/** Points of an entry, with its sign: 275 → `+2.75`, -50 → `−0.5`. */
export function signedPoints(hundredths: number): string {
  if (hundredths === 0) return '0'
  return `${hundredths > 0 ? '+' : '−'}${points(Math.abs(hundredths))}`
}
function unit(value: number, name: 'hour' | 'minute', language: Language): string {
  const unitDisplay = language === 'en' ? 'short' : 'long'
  return new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay, maximumFractionDigits: 2 }).format(
    value,
  )
}
/** Minutes as people say them: 90 → `1小时30分钟` · `1 hr 30 min`; 45 → `45分钟` · `45 min`. */
export function duration(minutes: number, language: Language): string {
  const whole = Math.floor(minutes / 60)
  const rest = Math.round(minutes % 60)
  const parts = [whole ? unit(whole, 'hour', language) : '', rest || !whole ? unit(rest, 'minute', language) : '']
  return parts.filter(Boolean).join(language === 'en' ? ' ' : '')
}
/** Minutes as hours of service: 90 → `1.5小时` · `1.5 hr`. */
export function hours(minutes: number, language: Language): string {
  return unit(minutes / 60, 'hour', language)
}

/** Whole Shanghai days from `now` to `when`; yesterday is -1. */
export function daysUntil(when: When, now: When): number {
  return Math.round((Date.parse(tableDay(when)) - Date.parse(tableDay(now))) / 86_400_000)
}
const relative: Record<Language, Intl.RelativeTimeFormat> = {
  'zh-CN': new Intl.RelativeTimeFormat('zh-CN', { numeric: 'auto' }),
  en: new Intl.RelativeTimeFormat('en', { numeric: 'auto' }),
}
/** How far a deadline is: `今天` · `tomorrow` · `3天前`. Beyond thirty days the day itself. */
export function deadline(when: When, now: When, language: Language): string {
  const days = daysUntil(when, now)
  return Math.abs(days) > 30 ? tableDay(when) : relative[language].format(days, 'day')
}
/** How long ago: `3分钟前` · `2 hours ago`; from a day on, the deadline's words. */
export function ago(when: When, now: When, language: Language): string {
  const minutes = Math.round((new Date(now).getTime() - new Date(when).getTime()) / 60_000)
  if (minutes < 60) return relative[language].format(-minutes, 'minute')
  if (daysUntil(when, now) === 0) return relative[language].format(-Math.floor(minutes / 60), 'hour')
  return deadline(when, now, language)
}
/** What a person chose on a Shanghai calendar and clock, as a moment: (`2026-01-05`, `14:30`). No summer time since 1991. */
export function momentOf(day: string, time: string): string {
  return new Date(`${day}T${time}:00+08:00`).toISOString()
}

const storedMoment = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/
const writtenDay = /\b\d{4}-\d\d-\d\d\b/g
/** What is nothing but days and clocks: `2026-03-07`, `2026-03-07 14:00–16:00`, `2026-03-07 22:00–2026-03-08 01:00`. */
const writtenTime = /^\d{4}-\d\d-\d\d(?: \d\d:\d\d(?:–(?:\d{4}-\d\d-\d\d )?\d\d:\d\d)?)?$/

/** What fills a sentence of the server's: days and moments as people read them, everything else as it is. */
export function readableParams<T>(
  params: Readonly<Record<string, T>>,
  language: Language,
  now: When = Date.now(),
): Record<string, T | string> {
  const readable = (value: string): string => {
    const written = storedMoment.test(value) ? tableMoment(value) : value
    return writtenTime.test(written) ? written.replace(writtenDay, (day) => shortDay(day, now, language)) : value
  }
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? readable(value) : value]),
  )
}

/** All of them in the language on the screen. */
export function useFormat() {
  const language = useLanguage()
  return useMemo(
    () => ({
      tableDay,
      tableMoment,
      tableSpan,
      clock,
      count,
      points,
      signedPoints,
      daysUntil,
      longDay: (when: When) => longDay(when, language),
      shortDay: (when: When, now: When = Date.now()) => shortDay(when, now, language),
      monthName: (month: string, now: When = Date.now()) => monthName(month, now, language),
      clockSpan: (from: When, to: When, now: When = Date.now()) => clockSpan(from, to, now, language),
      span: (from: When, to: When, now: When = Date.now()) => span(from, to, now, language),
      duration: (minutes: number) => duration(minutes, language),
      hours: (minutes: number) => hours(minutes, language),
      deadline: (when: When, now: When = Date.now()) => deadline(when, now, language),
      ago: (when: When, now: When = Date.now()) => ago(when, now, language),
    }),
    [language],
  )
}
