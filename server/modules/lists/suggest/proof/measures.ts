/** Resource id → grade 1 to 3; what is not named has grade 0. */
export type Grades = Readonly<Record<string, number>>
export type Figures = { ndcg5: number; recall10: number; mrr: number }

/**
 * How good rankings are, as a mean over the needs that have labels.
 * @param labels need id → grades of its resources
 * @param rank the ids a ranking gives for a need, best first
 * @returns nDCG@5 with gain 2^grade - 1; recall@10 over all labelled resources; MRR of the first with grade 2 or more
 */
export function figuresOf(
  labels: Readonly<Record<string, Grades>>,
  rank: (needId: string) => readonly string[],
): Figures {
  const needs = Object.keys(labels).filter((id) => Object.keys(labels[id]!).length > 0)
  const sum: Figures = { ndcg5: 0, recall10: 0, mrr: 0 }
  for (const id of needs) {
    const grades = labels[id]!
    const ids = rank(id)
    const best = gain(Object.values(grades).toSorted((a, b) => b - a))
    sum.ndcg5 += gain(ids.map((one) => grades[one] ?? 0)) / best
    const found = ids.slice(0, 10).filter((one) => (grades[one] ?? 0) > 0)
    sum.recall10 += found.length / Object.keys(grades).length
    const first = ids.findIndex((one) => (grades[one] ?? 0) >= 2)
    if (first >= 0) sum.mrr += 1 / (first + 1)
  }
  return { ndcg5: sum.ndcg5 / needs.length, recall10: sum.recall10 / needs.length, mrr: sum.mrr / needs.length }
}

function gain(grades: readonly number[]): number {
  return grades.slice(0, 5).reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0)
}
