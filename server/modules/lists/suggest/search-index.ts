import { Bm25 } from './bm25.ts'
import type { Meaning } from './concepts.ts'
import { textOf, type Features, type Reader } from './features.ts'
import { bigrams, plain, signs } from './tokens.ts'
import type { Candidate } from './types.ts'
import { shares as settled, type Shares } from './shares.ts'

/** All items of one kind that may be suggested, ready to be compared with a text. */
export class SearchIndex {
  readonly candidates: readonly Candidate[]
  readonly features: readonly Features[]
  readonly reader: Reader
  private readonly signs: Bm25
  private readonly words: Bm25
  private readonly sounds: Bm25
  private readonly categories: Bm25
  private readonly shares: Shares
  private readonly asked = new WeakMap<Candidate, Float64Array>()
  /** Concept → items that mean it or what serves it, each with how well. */
  private readonly serving: { item: number; strength: number }[][]
  /** Concept → how much it tells; one that half of the items mean tells little. */
  private readonly telling: Float64Array
  /** How much each item means in all, told by `telling`. */
  private readonly total: Float64Array

  constructor(candidates: readonly Candidate[], reader: Reader, shares: Shares = settled) {
    this.candidates = candidates
    this.reader = reader
    this.shares = shares
    this.features = candidates.map((candidate) => reader.read(candidate))
    this.signs = new Bm25(this.features.map((one) => one.signs))
    this.words = new Bm25(this.features.map((one) => one.words))
    this.sounds = new Bm25(this.features.map((one) => one.sounds))
    this.categories = new Bm25(candidates.map((candidate) => bigrams(candidate.category)))
    const { list, related } = reader.concepts
    const holders = new Float64Array(list.length)
    for (const { meaning } of this.features)
      for (const [concept, { strength }] of meaning) holders[concept]! += strength
    this.telling = holders.map((count) => Math.log(1 + candidates.length / (count + 1)))
    this.total = new Float64Array(candidates.length)
    this.serving = list.map(() => [])
    for (const [item, { meaning }] of this.features.entries()) {
      const best = new Map<number, number>()
      for (const [concept, { strength }] of meaning) {
        this.total[item]! += strength * this.telling[concept]!
        for (const { concept: served, weight } of related[concept]!)
          best.set(served, Math.max(best.get(served) ?? 0, strength * weight ** shares.relatedness))
      }
      for (const [served, strength] of best) this.serving[served]!.push({ item, strength })
    }
  }

  /** How well each candidate meets what is asked, by meaning and by text, 0 to about 1, in the order of `candidates`. */
  scores(asked: Candidate): Float64Array {
    const known = this.asked.get(asked) ?? this.compare(asked)
    this.asked.set(asked, known)
    return known
  }

  private compare(asked: Candidate): Float64Array {
    const read = this.reader.read(asked)
    const { shares } = this
    const sum = new Float64Array(this.candidates.length)
    const add = (scores: Float64Array, weight: number, best = most(scores)) => {
      if (best > 0) for (const [index, score] of scores.entries()) sum[index]! += (weight * score) / best
    }
    const match = (index: Bm25, tokens: readonly string[], weight: number) => {
      const query = distinct(tokens)
      const ideal = query.reduce((all, token) => all + index.weight(token), 0)
      const scores = index.scores(query)
      add(scores, weight, Math.max(most(scores), ideal * shares.likeness))
    }
    match(this.signs, read.signs, shares.signs)
    match(this.words, read.words, shares.words)
    match(this.sounds, read.sounds, shares.sounds)
    add(this.categories.scores(distinct(bigrams(`${textOf(asked)}\n${asked.category}`))), shares.category)
    add(this.meantScores(read.meaning), shares.concepts, 1)
    add(this.offeredScores(read.meaning), shares.offered)
    const whole = Object.values({ ...shares, relatedness: 0, focus: 0, likeness: 0, audience: 0 }).reduce(
      (all, one) => all + one,
      0,
    )
    for (const [index, { audiences }] of this.features.entries()) {
      const [need, resource] = asked.kind === 'need' ? [read.audiences, audiences] : [audiences, read.audiences]
      const fit = this.reader.audiences.fit(need, resource)
      sum[index]! *= (1 + shares.audience * (fit - 0.5)) / whole
    }
    return sum
  }

  /** How much of what is meant each candidate serves (and how little else it is), 0 to 1. */
  private meantScores(meaning: Meaning): Float64Array {
    const served = new Float64Array(this.candidates.length)
    let wanted = 0
    for (const [concept, { strength }] of meaning) {
      const worth = strength * this.telling[concept]!
      wanted += worth
      for (const { item, strength: far } of this.serving[concept]!) served[item]! += worth * far
    }
    if (wanted === 0) return served
    return served.map((sum, item) => {
      const covered = sum / wanted
      const focus = Math.min(1, sum / Math.max(this.total[item]!, 1e-9))
      return covered * (1 - this.shares.focus) + covered * focus * this.shares.focus
    })
  }

  /** The need said again in the words that units offer such things in. */
  private offeredScores(meaning: Meaning): Float64Array {
    const weights = new Map<string, number>()
    for (const [concept, { strength }] of meaning) {
      const { offer, name } = this.reader.concepts.list[concept]!
      for (const token of distinct([name, ...offer].flatMap((word) => [...bigrams(plain(word)), ...signs(word)])))
        weights.set(token, Math.max(weights.get(token) ?? 0, strength))
    }
    return this.signs.weighted(weights)
  }

  /** The words that stand on both sides, most telling first; pairs of characters where no whole word is shared. */
  sharedWords(a: Candidate, b: Candidate, most: number): string[] {
    const shared = common(this.reader.writtenWords(a), this.reader.writtenWords(b))
    if (shared.length > 0) return mostTelling(shared, this.words, most)
    return mostTelling(common(bigrams(textOf(a)), bigrams(textOf(b))), this.signs, most)
  }

  /** How much a concept tells among these items. */
  tellingOf(concept: number): number {
    return this.telling[concept]!
  }
}

function most(scores: Float64Array): number {
  return scores.reduce((best, score) => Math.max(best, score), 0)
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
