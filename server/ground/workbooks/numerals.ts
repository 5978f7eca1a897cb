import { words } from './words.ts'

const digits: Record<string, number> = words.numerals.digits
const tens: Record<string, number> = words.numerals.tens
const signs = Object.keys(digits).join('') + Object.keys(tens).join('')

/** A regular expression source for one run of Chinese numerals. */
export const numeralRun = `[${signs}]+`
const anyRun = new RegExp(numeralRun, 'gu')

/** Value of a Chinese numeral: place by place (`二〇一八`) or by tens (`二百三十五`, `十二`); null when it is none. */
export function readNumeral(text: string): number | null {
  const run = Object.entries(words.numerals.short).reduce((rest, [short, long]) => rest.replaceAll(short, long), text)
  if (run === '' || [...run].some((sign) => !(sign in digits) && !(sign in tens))) return null
  if ([...run].every((sign) => sign in digits)) return Number([...run].map((sign) => digits[sign]).join(''))
  let total = 0
  let section = 0
  let digit: number | null = null
  for (const sign of run) {
    const ten = tens[sign]
    if (ten === undefined) {
      // Two digits side by side belong to place-by-place writing, which has no tens.
      if (digit !== null && digit !== 0) return null
      digit = digits[sign]!
    } else if (ten === 10_000) {
      total += (section + (digit ?? 0)) * ten
      section = 0
      digit = null
    } else {
      section += (digit ?? 1) * ten
      digit = null
    }
  }
  return total + section + (digit ?? 0)
}

/** Replaces every run of Chinese numerals in a text by its value in digits. */
export function withDigits(text: string): string {
  const short = Object.entries(words.numerals.short).reduce((rest, [sign, long]) => rest.replaceAll(sign, long), text)
  return short.replaceAll(anyRun, (run) => String(readNumeral(run) ?? run))
}
