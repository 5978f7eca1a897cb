import type { Cutter } from '#adapters/words.ts'
import { lookOf, slipsOf } from './look-alikes.ts'
import { soundOf } from './sounds.ts'

/** From a character up to another, which is not in it any more. */
export type Stretch = { from: number; to: number }

export type Spotted<T> = {
  /** What the word stands for. */
  meaning: T
  /** The word as it is known. */
  word: string
  /** Where it stands in the text, in characters; one stretch for each part. */
  at: Stretch[]
  /** 1 as it is written, less when only the sound or the look is the same. */
  sure: number
}

type Entry<T> = { word: string; signs: string[]; meaning: T }

/** How far apart the parts of `手机+不会` may stand, in characters. */
const reach = 14
/** Same sound, other characters: two-character words are often other words, longer ones hardly ever. */
const soundOnly = { short: 0.55, long: 0.85 }

/** Words by their characters, or by the sounds of these; shared beginnings stand once. */
type Branch<T> = { ends: T[]; next: Map<string, Branch<T>> }

/** Finds known words in a text: as they are written, in parts near each other, or misspelt: by sound, by look, by a slip. */
export class WordSpotter<T> {
  private readonly whole: Branch<Entry<T>> = branch()
  private readonly bySound: Branch<Entry<T>> = branch()
  private readonly byLook: Branch<Entry<T>> = branch()
  private readonly bySlip: Branch<Entry<T>> = branch()
  private readonly pieces: Branch<string> = branch()
  /** First part → what it needs near it. */
  private readonly parts = new Map<string, { others: string[]; entry: Entry<T> }[]>()

  constructor(words: readonly { word: string; meaning: T }[]) {
    const pieces = new Set<string>()
    for (const { word, meaning } of words) {
      const entry = { word, signs: [...word], meaning }
      const [first, ...others] = word.split('+')
      if (others.length > 0) {
        push(this.parts, first!, { others, entry })
        for (const part of [first!, ...others]) pieces.add(part)
        continue
      }
      grow(this.whole, entry.signs, entry)
      if (entry.signs.length < 2 || !/^\p{Script=Han}+$/u.test(word)) continue
      grow(this.bySound, entry.signs.map(soundOf), entry)
      grow(this.byLook, entry.signs.map(lookOf), entry)
      for (const slip of slipsOf(entry.signs)) grow(this.bySlip, slip, entry)
    }
    for (const piece of pieces) grow(this.pieces, [...piece], piece)
  }

  /**
   * Every known word of a plain text.
   * @param cut the text in words of the dictionary: what is a right word there is no misspelling of another
   */
  spot(text: string, cut: Cutter): Spotted<T>[] {
    const signs = [...text]
    const sounds = signs.map(soundOf)
    const looks = signs.map(lookOf)
    const rightly = spelling(cut(text))
    const found: Spotted<T>[] = []
    const parts = new Map<string, number[]>()
    for (let from = 0; from < signs.length; from++) {
      walk(this.pieces, signs, from, (part) => push(parts, part, from))
      const exact = new Set<number>()
      walk(this.whole, signs, from, ({ word, meaning }, to) => {
        exact.add(to)
        found.push({ meaning, word, at: [{ from, to }], sure: 1 })
      })
      const heard = new Set<Entry<T>>()
      const misspelt = (entry: Entry<T>, to: number, sure: number) => {
        if (sure === 0 || heard.has(entry) || exact.has(to) || rightly(from, to - from)) return
        heard.add(entry)
        found.push({ meaning: entry.meaning, word: entry.word, at: [{ from, to }], sure })
      }
      walk(this.bySound, sounds, from, (entry, to) => misspelt(entry, to, likeness(entry.signs, signs, from)))
      walk(this.byLook, looks, from, (entry, to) => misspelt(entry, to, likeness(entry.signs, signs, from)))
      walk(this.bySlip, signs, from, (entry, to) => misspelt(entry, to, soundOnly.short))
    }
    for (const [first, places] of parts) {
      for (const { others, entry } of this.parts.get(first) ?? []) {
        const together = places
          .map((place) => [place, ...others.map((other) => near(parts.get(other), place))])
          .find((all) => all.every((place) => place !== undefined))
        if (!together) continue
        const at = [first, ...others].map((part, index) => {
          const from = together[index]!
          return { from, to: from + [...part].length }
        })
        found.push({ meaning: entry.meaning, word: entry.word, at, sure: 1 })
      }
    }
    return found
  }
}

/** Whether a stretch is a word of the dictionary, or begins or ends inside one. */
function spelling(words: readonly string[]): (at: number, length: number) => boolean {
  const starts = new Map<number, number>()
  const insides = new Set<number>()
  let at = 0
  for (const word of words) {
    const length = [...word].length
    starts.set(at, length)
    for (let inside = at + 1; inside < at + length; inside++) insides.add(inside)
    at += length
  }
  return (from, length) => insides.has(from) || insides.has(from + length) || starts.get(from) === length
}

/** At least one character of a misspelt word is right; in one of two characters that is half of it. */
function likeness(word: readonly string[], signs: readonly string[], at: number): number {
  const same = word.filter((sign, index) => sign === signs[at + index]).length
  if (same === 0) return word.length >= 4 ? soundOnly.short : 0
  return word.length === 2 ? soundOnly.short : soundOnly.long
}

function near(places: readonly number[] | undefined, to: number): number | undefined {
  return places?.find((place) => Math.abs(place - to) <= reach)
}

function branch<T>(): Branch<T> {
  return { ends: [], next: new Map() }
}

function grow<T>(root: Branch<T>, steps: readonly string[], end: T): void {
  let here = root
  for (const step of steps) {
    let next = here.next.get(step)
    if (!next) here.next.set(step, (next = branch()))
    here = next
  }
  here.ends.push(end)
}

/** Everything that begins at a place, with where it ends. */
function walk<T>(root: Branch<T>, steps: readonly string[], from: number, visit: (end: T, to: number) => void): void {
  let here: Branch<T> | undefined = root
  for (let at = from; at < steps.length; at++) {
    here = here.next.get(steps[at]!)
    if (!here) return
    for (const end of here.ends) visit(end, at + 1)
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
