import type { SearchIndex } from '../suggest/search-index.ts'

const most = 3

/** Ids of standing items of one kind that say something like a text, nearest first. @param least score below which they do not */
export function nearItems(index: SearchIndex, text: string, least: number): string[] {
  const nobody = { id: '', organizationId: '', unitName: '', areaId: '', streetName: '', description: '', audience: '' }
  const empty = { category: '', capacity: null, availability: '', place: '', validFrom: null, validTo: null }
  // Asked as the same kind: both are needs, or both are offers.
  const scores = index.scores({ ...nobody, ...empty, kind: index.candidates[0]?.kind ?? 'need', title: text })
  return index.candidates
    .map(({ id }, place) => ({ id, score: scores[place]! }))
    .filter(({ score }) => score >= least)
    .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, most)
    .map(({ id }) => id)
}
