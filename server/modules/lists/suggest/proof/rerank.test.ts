import { expect, test } from 'vitest'
import { openCutter, openKnownWords } from '#adapters/words.ts'
import { byPairs } from '#adapters/rerank/builders.ts'
import type { Embedder } from '#adapters/rerank/index.ts'
import { Reader } from '../features.ts'
import { ranked, shortlist } from '../rank.ts'
import { nearnessOf, reordered } from '../rerank.ts'
import { SearchIndex } from '../search-index.ts'
import { suppliedTaxonomy } from '../taxonomy-file.ts'
import { figuresOf } from './measures.ts'
import { colloquial, setA, strangers, unseen, type LabelledSet } from './sets.ts'

/** An endpoint that knows no more than pairs of characters, which the engine knows already. */
const embedder: Embedder = {
  host: 'fake',
  model: 'pairs',
  vectorsOf: (texts) =>
    Promise.resolve(
      texts.map((text) => {
        const vector = byPairs(text, 1024)
        const length = Math.hypot(...vector)
        return Float32Array.from(vector, (one) => one / length)
      }),
    ),
}
const reader = new Reader(suppliedTaxonomy, await openCutter(), await openKnownWords())

/** nDCG@5 by the engine alone and with the endpoint. */
async function figures(set: LabelledSet): Promise<[number, number]> {
  const index = new SearchIndex(set.resources, reader)
  const alone = new Map<string, string[]>()
  const helped = new Map<string, string[]>()
  for (const need of set.needs) {
    const rows = ranked(index, need, shortlist(index, need, need.validFrom!, 21), new Map())
    const nearness = (await nearnessOf(
      embedder,
      need,
      rows.map(({ candidate }) => candidate),
      async () => new Set(),
    ))!
    const ids = (list: typeof rows) => list.map(({ candidate }) => candidate.id).slice(0, 10)
    alone.set(need.id, ids(rows))
    helped.set(need.id, ids(nearness ? reordered(rows, nearness) : rows))
  }
  const ndcg = (ranks: Map<string, string[]>) => figuresOf(set.labels, (id) => ranks.get(id)!).ndcg5
  return [ndcg(alone), ndcg(helped)]
}

test.each([
  ['the real lists of 2018', setA],
  ['colloquial needs', colloquial],
  ['another city', unseen],
  ['five strange streets', strangers],
])('%s do not get worse by an endpoint that knows only pairs of characters', async (_name, set) => {
  const [alone, helped] = await figures(set())
  expect(helped).toBeGreaterThanOrEqual(alone)
})
