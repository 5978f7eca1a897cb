const k1 = 1.2
const b = 0.75

type Posting = { document: number; times: number }

/** BM25 (Robertson) over any kind of tokens; documents are numbered in the order given. */
export class Bm25 {
  private readonly postings = new Map<string, Posting[]>()
  private readonly lengths: number[]
  private readonly mean: number

  constructor(documents: readonly (readonly string[])[]) {
    this.lengths = documents.map((tokens) => tokens.length)
    this.mean = Math.max(1, this.lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, documents.length))
    for (const [document, tokens] of documents.entries()) {
      for (const [token, times] of counted(tokens)) {
        const list = this.postings.get(token)
        if (list) list.push({ document, times })
        else this.postings.set(token, [{ document, times }])
      }
    }
  }

  /** How much a token tells: rare ones more. 0 for one that stands nowhere. */
  weight(token: string): number {
    const holders = this.postings.get(token)?.length ?? 0
    return holders === 0 ? 0 : Math.log(1 + (this.lengths.length - holders + 0.5) / (holders + 0.5))
  }

  /** Score of every document for a query, in their order. */
  scores(query: readonly string[]): Float64Array {
    return this.weighted(counted(query))
  }

  /** Score of every document for a query whose tokens count with a weight each. */
  weighted(query: ReadonlyMap<string, number>): Float64Array {
    const scores = new Float64Array(this.lengths.length)
    for (const [token, wanted] of query) {
      const weight = this.weight(token) * wanted
      for (const { document, times } of this.postings.get(token) ?? []) {
        const length = this.lengths[document]! / this.mean
        scores[document]! += (weight * times * (k1 + 1)) / (times + k1 * (1 - b + b * length))
      }
    }
    return scores
  }
}

function counted(tokens: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1)
  return counts
}
