import type { SheetCell } from '#adapters/sheet/index.ts'
import { oneLine } from './text.ts'
import { words } from './words.ts'

const { extensions, separators, written } = words.phones
const extension = new RegExp(
  `(?:${extensions.map((word) => RegExp.escape(word)).join('|')}|[x*#])[:\\s]*(\\d{1,6})$`,
  'iu',
)
const between = new RegExp(`[${separators.join('')}\\n]+`, 'u')

/**
 * Reads a telephone number however it was typed or stored and writes it in one way: `021-00001234`, `13800000000`,
 * `021-00001234转8`, several joined by `、`. What is no number (a name, a mail address) beside one is left out; a cell
 * without any number stays as it is. `areaCode` (such as `021`) is put before bare local numbers.
 */
export function readPhones(cell: SheetCell | null, areaCode: string): string {
  if (cell === null || cell.kind === 'error') return ''
  const text = cell.kind === 'number' ? String(cell.value) : cell.text
  const found = text
    .normalize('NFKC')
    .split(between)
    .map((part) => onePhone(part, areaCode))
    .filter((phone) => phone !== null)
  if (found.length > 0) return [...new Set(found)].join(written.list)
  const rest = oneLine(text)
  return /^[-—/\\.]*$/.test(rest) ? '' : rest
}

function onePhone(part: string, areaCode: string): string | null {
  const tail = extension.exec(part.trim())
  const head = (tail ? part.trim().slice(0, tail.index) : part).replaceAll(/[‐‑‒–—―−]/g, '-')
  const match = /(?:\+\s*)?\(?\+?\d[\d\s().-]*$/u.exec(head.trim()) ?? /\+?\(?\d[\d\s().-]{5,}/u.exec(head)
  if (!match) return null
  const { digits, ext } = splitDashed(match[0], tail?.[1])
  const number = grouped(withoutCountry(digits, /^\D*\+/.test(match[0])), areaCode)
  return ext === undefined ? number : `${number}${written.extension}${ext}`
}

/** `62580000-801` ends in an extension: a full number with one to five digits behind a dash. */
function splitDashed(text: string, ext: string | undefined): { digits: string; ext: string | undefined } {
  const dashed = /^(.*\d)\s*-\s*(\d{1,5})\s*$/u.exec(text)
  const before = dashed?.[1]?.replaceAll(/\D/g, '') ?? ''
  if (ext === undefined && dashed && before.length >= 8) return { digits: before, ext: dashed[2] }
  return { digits: text.replaceAll(/\D/g, ''), ext }
}

/** +86 and 0086 go; a bare 86 only where what follows is a whole number by itself. */
function withoutCountry(digits: string, plus: boolean): string {
  if (plus && digits.startsWith('86')) return digits.slice(2)
  if (digits.startsWith('0086') && digits.length > 11) return digits.slice(4)
  return /^86(?:1[3-9]\d{9}|0\d{9,11}|(?:10|2\d)\d{8})$/.test(digits) ? digits.slice(2) : digits
}

/** Puts the area code apart. Numbers that a spreadsheet stored have lost the zero in front of it. */
function grouped(digits: string, areaCode: string): string {
  if (/^1[3-9]\d{9}$/.test(digits)) return digits
  if (/^01[3-9]\d{9}$/.test(digits)) return digits.slice(1)
  if (digits.length === 8) return `${areaCode}-${digits}`
  if (/^[48]00\d{7}$/.test(digits)) return `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`
  if (/^0(?:10|2\d)\d{8}$/.test(digits)) return `${digits.slice(0, 3)}-${digits.slice(3)}`
  if (/^(?:10|2\d)\d{8}$/.test(digits)) return `0${digits.slice(0, 2)}-${digits.slice(2)}`
  if (/^0[3-9]\d{9,10}$/.test(digits)) return `${digits.slice(0, 4)}-${digits.slice(4)}`
  if (/^[3-9]\d{9,10}$/.test(digits)) return `0${digits.slice(0, 3)}-${digits.slice(3)}`
  return digits
}
