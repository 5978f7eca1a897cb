import { comparable } from './text.ts'
import type { Nothing } from './types.ts'

/** How well a header fits a field, from 0 to 1; `loose` when only one sign of two is alike. */
export type Fit<F extends string> = { field: F | Nothing; score: number; loose: boolean }

/** A header in one or two rows: `group` stands above `own`, or is ''. */
export type HeaderText = { group: string; own: string }

type Word<F extends string> = { field: F | Nothing; group: string; own: string; weight: number }

const generic = 0.8

/** The words that may stand over the columns of one kind of table. */
export type Vocabulary<F extends string> = {
  /** Every field that a header may stand for, the best first; a known word, a longer one that holds it, or a misspelt one. */
  fitsOf: (header: HeaderText) => Fit<F>[]
  /** Whether a text may be the header of some column: short, without figures, and like a known word. */
  looksLikeHeader: (text: string) => boolean
}

/** `~word` is a weak one; `group/word` counts under that group only. */
export function vocabularyOf<F extends string>(
  headers: Readonly<Record<F | Nothing, readonly string[]>>,
): Vocabulary<F> {
  const vocabulary = (Object.entries(headers) as [F | Nothing, readonly string[]][]).flatMap(([field, list]) =>
    list.map((entry): Word<F> => {
      const weight = entry.startsWith('~') ? generic : 1
      const [group, own] = entry.includes('/') ? entry.split('/') : ['', entry.replace('~', '')]
      return { field, group: group!, own: comparable(own!).toLowerCase(), weight }
    }),
  )
  const exact = Map.groupBy(vocabulary, (word) => word.own)

  function fitsOf(header: HeaderText): Fit<F>[] {
    const best = new Map<F | Nothing, Fit<F>>()
    const keep = (field: F | Nothing, score: number, loose: boolean) => {
      if (score > (best.get(field)?.score ?? 0)) best.set(field, { field, score, loose })
    }
    for (const form of formsOf(header.own)) {
      const known = exact.get(form) ?? []
      for (const word of known) {
        if (word.group === '') keep(word.field, word.weight * (header.group === '' ? 1 : 0.99), false)
        else if (header.group.includes(word.group)) keep(word.field, 1, false)
      }
      if (known.some((word) => word.group === '' && word.weight === 1)) continue
      for (const word of vocabulary) {
        if (word.group !== '') continue
        const score = likeness(form, word.own)
        if (score >= 0.5) keep(word.field, score * 0.95 * word.weight, score < 0.6)
      }
    }
    // A column may hold a name and a number: then the number counts.
    const beside = best.get('ignore')
    if (beside) best.set('ignore', { ...beside, score: beside.score * 0.99 })
    return [...best.values()].toSorted((one, other) => other.score - one.score)
  }

  return {
    fitsOf,
    looksLikeHeader: (text) =>
      text.length <= 12 && !/\d/.test(text) && (fitsOf({ group: '', own: text })[0]?.score ?? 0) > 0.6,
  }
}

/** A header with and without what it says in brackets, and each of two words it offers. */
function formsOf(text: string): string[] {
  const whole = comparable(text).toLowerCase().replaceAll(/[:*]/g, '')
  const outside = whole.replaceAll(/\(.*?\)/g, '')
  const parts = outside.split(/[/|]/).filter((part) => part.length > 1)
  const joined = whole.replaceAll(/[()/|、]/g, '')
  return [...new Set([outside.replaceAll(/[/|、]/g, ''), joined, ...parts])].filter(
    (form) => form !== '' && form.length <= 20,
  )
}

/** 1 for the same; up to 0.9 when one holds the other; else the share of signs that stand alike. */
function likeness(text: string, word: string): number {
  const [shorter, longer] = text.length < word.length ? [text, word] : [word, text]
  if (shorter.length > 1 && longer.includes(shorter)) return 0.55 + 0.35 * (shorter.length / longer.length)
  if (shorter.length < 2 || shorter.length * 2 < longer.length) return 0
  // No more signs can stand alike than are in both.
  let both = 0
  for (const sign of shorter) if (longer.includes(sign)) both++
  return both * 2 < longer.length ? 0 : 1 - distance(text, word) / longer.length
}

/** Levenshtein distance. */
function distance(one: string, other: string): number {
  let line = Array.from({ length: other.length + 1 }, (_, i) => i)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const change = line[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(change, line[j]! + 1, next[j - 1]! + 1))
    }
    line = next
  }
  return line.at(-1)!
}
