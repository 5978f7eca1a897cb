import type { Cutter } from '#adapters/words.ts'
import { Bm25 } from '../bm25.ts'
import { bigrams, wordsOf } from '../tokens.ts'
import type { Candidate } from '../types.ts'

export type Rank = (need: Candidate) => string[]

const text = (item: Candidate) => `${item.title}\n${item.description}\n${item.audience}`

/** BM25 over tokens of title, description and audience, as the baselines of the labelled set were computed. */
function byTokens(resources: readonly Candidate[], tokens: (text: string) => string[]): Rank {
  const index = new Bm25(resources.map((one) => tokens(text(one))))
  return (need) => {
    const scores = index.scores(tokens(text(need)))
    const places = [...scores.keys()].toSorted((a, b) => scores[b]! - scores[a]!)
    return places.slice(0, 10).map((place) => resources[place]!.id)
  }
}

export const byPairs = (resources: readonly Candidate[]): Rank => byTokens(resources, bigrams)
export const byWords = (resources: readonly Candidate[], cut: Cutter): Rank =>
  byTokens(resources, (one) => wordsOf(one, cut))

/** Resources in an order of chance, the same at every run. */
export function byChance(resources: readonly Candidate[], seed: number): Rank {
  let state = seed
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
  return () =>
    resources
      .map(({ id }) => ({ id, at: next() }))
      .toSorted((a, b) => a.at - b.at)
      .slice(0, 10)
      .map(({ id }) => id)
}
