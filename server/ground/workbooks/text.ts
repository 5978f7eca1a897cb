import type { SheetCell } from '#adapters/sheet/index.ts'
import { numeralRun } from './numerals.ts'
import { words } from './words.ts'

const { marks } = words

const han = '\\p{Script=Han}\\u3000-\\u303f\\uff00-\\uffef\\u2018-\\u201d\\u2014\\u2026\\u00b7'
const spaceBesideHan = new RegExp(`(?<=[${han}]) +| +(?=[${han}])`, 'gu')
// oxlint-disable-next-line no-control-regex -- they come in by copying from other programs and are never meant
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200f\u2060\ufeff]/g
/** A line that ends like a sentence, or is followed by a numbered or dotted one, was broken on purpose. */
const meantBreak = new RegExp(
  `(?<=[${marks.sentenceEnds}])\\n|\\n(?=(?:\\d{1,2}|[${marks.numberOpens}]?${numeralRun})[${marks.numberEnds}]|[${marks.bullets}])`,
  'gu',
)

/** The form in which two texts are compared: NFKC, no white space at all. */
export function comparable(text: string): string {
  if (/^[!-~]*$/.test(text)) return text
  return text.normalize('NFKC').replaceAll(/[\s\u200b-\u200f\u2060\ufeff]/g, '')
}

/**
 * One line as a person would have typed it: full-width digits and letters made plain, spaces beside Chinese characters
 * removed, others single, line breaks dropped. Chinese punctuation stays.
 */
export function oneLine(text: string): string {
  return plain(text).replaceAll('\n', ' ').replaceAll(spaceBesideHan, '').replaceAll(/ {2,}/g, ' ').trim()
}

/** As `oneLine`, but breaks that a writer meant (after a sentence, before a numbered line) stay. */
export function paragraphs(text: string): string {
  const marked = plain(text).replaceAll(meantBreak, '\u0000')
  return marked
    .split('\u0000')
    .map(oneLine)
    .filter((line) => line !== '')
    .join('\n')
}

function plain(text: string): string {
  return text
    .replaceAll(/\r\n?|\u2028|\u2029/g, '\n')
    .replaceAll(control, '')
    .replaceAll(/[\t\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')
    .replaceAll(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (sign) => sign.normalize('NFKC'))
    .replaceAll(/(?<=\d)[\uff0d\uff0e\uff1a](?=\d)/g, (sign) => sign.normalize('NFKC'))
}

/** Whether a cell says nothing: white space, or only dashes and strokes as offices put into empty boxes. */
export function saysNothing(text: string): boolean {
  return /^[-—–―_/\\|.·。…]*$/.test(comparable(text))
}

const formulaLike = /^=[A-Za-z_][\w.]*[(|]/

/** A text that begins with `=` and the name of a function, as a formula typed into a text cell (or planted there). */
export function looksLikeFormula(text: string): boolean {
  return /[=＝]/.test(text) && formulaLike.test(comparable(text).replace(/^'/, ''))
}

const errors = new Set(words.spreadsheetErrors)

/** An error value: stored as one, or its sign as a text (a .csv has no other way to say it). */
export function isErrorValue(cell: SheetCell): boolean {
  if (cell.kind === 'error') return true
  return typeof cell.value === 'string' && cell.value.includes('#') && errors.has(cell.value.trim().toUpperCase())
}

const number = `(?:${numeralRun}|\\d{1,2})`
const { before, after, signs } = words.rows.numbering
const numbering = new RegExp(
  `^(?:\\(${number}\\)|(?:${before.join('|')})?${number}\\s*[${after.map((sign) => RegExp.escape(sign)).join('')}]|[${signs}])[${marks.numberEnds}:\\s]*`,
  'u',
)

/** A number in front of a category (`一、`, `（二）`, `3.`, `④`) and a count in brackets behind it are no part of its name. */
export function withoutNumbering(text: string): string {
  const line = oneLine(text)
  const narrow = line.replaceAll(/[（）．：]/g, (sign) => sign.normalize('NFKC'))
  const start = numbering.exec(narrow)?.[0].length ?? 0
  return line
    .slice(start)
    .replace(/[（(]\P{Nd}?\d+\P{Nd}{0,3}[)）]$/u, '')
    .trim()
}

/** Whether a text opens with the number of a section. */
export function isNumbered(text: string): boolean {
  return withoutNumbering(text) !== '' && withoutNumbering(text) !== oneLine(text)
}
