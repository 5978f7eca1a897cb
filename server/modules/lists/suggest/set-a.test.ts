import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { openCutter, type Cutter } from '#adapters/words.ts'
import { Bm25 } from './bm25.ts'
import { shortlist } from './rank.ts'
import { SearchIndex, textOf } from './search-index.ts'
import { bigrams } from './tokens.ts'
import type { Candidate } from './types.ts'

type Line = Omit<Candidate, 'kind' | 'organizationId' | 'areaId' | 'streetName'> & {
  kind: Candidate['kind'] | 'project'
  provider: string
  street: string
}
const demo = new URL('../../../../demo/', import.meta.url)
const lines = readFileSync(new URL('lists-a.jsonl', demo), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Line)
const labels = JSON.parse(readFileSync(new URL('lists-a.labels.json', demo), 'utf8')) as Record<
  string,
  Record<string, number>
>
const candidates = lines.flatMap(({ kind, ...line }): Candidate[] =>
  kind === 'project'
    ? []
    : [{ ...line, kind, organizationId: line.provider, areaId: line.street, streetName: line.street }],
)
const needs = candidates.filter(
  (candidate) => candidate.kind === 'need' && Object.keys(labels[candidate.id] ?? {}).length > 0,
)
const resources = candidates.filter((candidate) => candidate.kind === 'resource')

let cut: Cutter
beforeAll(async () => {
  cut = await openCutter()
})

/** nDCG at 5 with gain 2^grade - 1, mean over the needs that have labels. */
function ndcg(rank: (need: Candidate) => string[]): number {
  const gain = (grades: number[]) =>
    grades.slice(0, 5).reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0)
  const each = needs.map((need) => {
    const grades = labels[need.id]!
    const best = gain(Object.values(grades).toSorted((a, b) => b - a))
    return gain(rank(need).map((id) => grades[id] ?? 0)) / best
  })
  return each.reduce((sum, value) => sum + value, 0) / each.length
}

describe('on the labelled set', () => {
  test('suggestions reach an nDCG@5 of 0.80 and more, above plain pairs of characters', () => {
    const index = new SearchIndex(resources, cut)
    const day = (need: Candidate) => need.validFrom ?? '2018-01-01'
    const ours = ndcg((need) => shortlist(index, need, day(need), 10).map(({ id }) => id))
    const plain = new Bm25(resources.map((resource) => bigrams(textOf(resource))))
    const baseline = ndcg((need) => {
      const scores = plain.scores(bigrams(textOf(need)))
      const places = [...scores.keys()].toSorted((a, b) => scores[b]! - scores[a]!)
      return places.slice(0, 5).map((place) => resources[place]!.id)
    })
    expect(needs).toHaveLength(78)
    expect(ours).toBeGreaterThan(baseline)
    expect(ours).toBeGreaterThanOrEqual(0.8)
  })

  test('no id, title or unit of it stands in the code that ranks', () => {
    const files = ['bm25', 'indexes', 'rank', 'reasons', 'search-index', 'service', 'tokens', 'types']
    const code = files.map((name) => readFileSync(new URL(`${name}.ts`, import.meta.url), 'utf8')).join('\n')
    expect(code.length).toBeGreaterThan(10_000)
    const known = lines.flatMap(({ id, title, provider }) => [id, title, provider])
    expect(known.filter((text) => code.includes(text))).toEqual([])
  })
})
