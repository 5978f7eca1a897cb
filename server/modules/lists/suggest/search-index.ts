import type { Cutter } from '#adapters/words.ts'
import { Bm25 } from './bm25.ts'
import { bigrams, signs, wordsOf } from './tokens.ts'
import type { Candidate } from './types.ts'

/**
 * Shares of the three views in the text score. Single characters with their pairs carry most of it: neighbours seldom
 * use the words that units use, but characters still meet (a need for someone to look after old people, an offer of
 * care for the aged). Words of the dictionary and the category only settle what is close.
 */
const share = { signs: 1, words: 0.2, category: 0.1 }

/** All items of one kind that may be suggested, ready to be compared with a text. */
export class SearchIndex {
  readonly candidates: readonly Candidate[]
  private readonly signs: Bm25
  private readonly words: Bm25
  private readonly categories: Bm25
  private readonly cut: Cutter

  constructor(candidates: readonly Candidate[], cut: Cutter) {
    this.candidates = candidates
    this.cut = cut
    this.signs = new Bm25(candidates.map((candidate) => signsAndPairs(textOf(candidate))))
    this.words = new Bm25(candidates.map((candidate) => wordsOf(textOf(candidate), cut)))
    this.categories = new Bm25(candidates.map((candidate) => bigrams(candidate.category)))
  }

  /** How near each candidate's text is to the asked item's, 0 to 1, in the order of `candidates`. */
  textScores(asked: Candidate): Float64Array {
    const text = textOf(asked)
    const sum = new Float64Array(this.candidates.length)
    const add = (scores: Float64Array, weight: number) => {
      const best = scores.reduce((most, score) => Math.max(most, score), 0)
      if (best > 0) for (const [index, score] of scores.entries()) sum[index]! += (weight * score) / best
    }
    add(this.signs.scores(distinct(signsAndPairs(text))), share.signs)
    add(this.words.scores(distinct(wordsOf(text, this.cut))), share.words)
    add(this.categories.scores(distinct(bigrams(`${text}\n${asked.category}`))), share.category)
    const whole = share.signs + share.words + share.category
    return sum.map((score) => score / whole)
  }

  /** The words that stand on both sides, most telling first; pairs of characters where no whole word is shared. */
  sharedWords(a: Candidate, b: Candidate, most: number): string[] {
    const shared = common(wordsOf(textOf(a), this.cut), wordsOf(textOf(b), this.cut))
    if (shared.length > 0) return mostTelling(shared, this.words, most)
    return mostTelling(common(bigrams(textOf(a)), bigrams(textOf(b))), this.signs, most)
  }
}

export function textOf(candidate: Candidate): string {
  return `${candidate.title}\n${candidate.description}\n${candidate.audience}`
}

function signsAndPairs(text: string): string[] {
  return [...signs(text), ...bigrams(text)]
}

function distinct(tokens: readonly string[]): string[] {
  return [...new Set(tokens)]
}

/** Tokens that stand in both. */
export function common(a: readonly string[], b: readonly string[]): string[] {
  const other = new Set(b)
  return distinct(a).filter((token) => other.has(token))
}

function mostTelling(tokens: string[], index: Bm25, most: number): string[] {
  return tokens.toSorted((a, b) => index.weight(b) - index.weight(a) || (a < b ? -1 : 1)).slice(0, most)
}
