import { folded, searchText } from '#adapters/pinyin.ts'
import { later } from '#kernel/calendar.ts'
import type { SecurityProfile } from '#kernel/config.ts'
import type { Refusal } from '#kernel/refusal.ts'
import pack from '#rulepacks/passwords.json' with { type: 'json' }
import { refuse } from './rules.ts'

export type PasswordProfile = {
  least: number
  leastWithSecondFactor: number
  most: number
  /** Of capitals, small letters, digits and other signs, how many kinds at least. */
  classes: number
  /** How many former passwords may not come back. */
  remembered: number
  goodForDays: number | null
  staffIdleSeconds: number
  /** Who holds a role has to have a second factor. */
  secondFactorForStaff: boolean
}

const day = 24 * 3_600_000

export function profileOf(name: SecurityProfile): PasswordProfile {
  return pack.value.profiles[name]
}

/** Why a new password cannot be taken: `password.short`, `password.simple`, `password.common`. */
export function passwordRefusal(
  password: string,
  profile: PasswordProfile,
  context: readonly string[],
): Refusal | undefined {
  const { least, most, classes } = profile
  const length = [...password.normalize('NFKC')].length
  if (length < least || password.length > most) return refuse('password.short', { least })
  if (classesOf(password) < classes) return refuse('password.simple', { classes })
  if (ownCharacters(password, context) < pack.value.ownCharacters) return refuse('password.common')
  return undefined
}

/** Whether a password set then has to be replaced before anything else. */
export function passwordIsOver(changedAt: Date, profile: PasswordProfile, now: Date): boolean {
  const until = passwordGoodUntil(changedAt, profile)
  return until !== null && until <= now
}

export function passwordGoodUntil(changedAt: Date, { goodForDays }: PasswordProfile): Date | null {
  return goodForDays === null ? null : later(changedAt, goodForDays * day)
}

/** Words that somebody who knows the user would try first: names of theirs and of their street, as written and in pinyin. */
export function contextWords(known: { username: string; name: string; places: readonly string[] }): string[] {
  const typed = [known.username, ...known.username.split(/[^\p{L}\p{N}]+/u)]
  const places = known.places.flatMap((place) => [
    place,
    place.replace(/(街道|镇)$/, ''),
    [...place].slice(0, 2).join(''),
  ])
  return [...typed, ...[known.name, ...places].flatMap((text) => searchText(text).split(' '))]
    .map(folded)
    .filter((word) => word.length >= (/^\p{Script=Han}/u.test(word) ? 2 : 3))
}

function classesOf(password: string): number {
  return [/\p{Lu}/u, /\p{Ll}/u, /\p{N}/u, /[^\p{Lu}\p{Ll}\p{N}]/u].filter((kind) => kind.test(password)).length
}

const lookAlikes: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/**
 * How many characters are left of a password when everything that is guessed first is taken out of it: known words,
 * years, runs of the alphabet and of the keyboard, repetitions. The fewer of two readings, as typed and with digits
 * that stand for letters.
 */
function ownCharacters(password: string, context: readonly string[]): number {
  const plain = folded(password)
  const read = [...plain].map((sign) => lookAlikes[sign] ?? sign).join('')
  const words = [...pack.value.words, ...context].sort((a, b) => b.length - a.length)
  return Math.min(...[plain, read].map((text) => [...restOf(text, words)].length))
}

function restOf(text: string, words: readonly string[]): string {
  let rest = text.replace(/[^\p{L}\p{N}]/gu, '')
  for (const word of words) rest = rest.replaceAll(word, '')
  rest = withoutRows(rest.replace(/(?:19|20)\d\d/g, ''))
  rest = withoutRows(rest.replace(/(.)\1+/gu, '$1'))
  return rest.replace(/^(.+?)\1+$/u, '$1')
}

const rows = pack.value.rows.flatMap((row) => [row, [...row].reverse().join('')])
const runLength = 4

/** Takes out whatever runs along a row for four signs or more, in either direction. */
function withoutRows(text: string): string {
  let rest = ''
  for (let at = 0; at < text.length;) {
    let run = 0
    for (const row of rows) {
      let length = runLength
      while (at + length <= text.length && row.includes(text.slice(at, at + length))) length += 1
      if (length > runLength) run = Math.max(run, length - 1)
    }
    if (run === 0) rest += text[at]
    at += Math.max(run, 1)
  }
  return rest
}
