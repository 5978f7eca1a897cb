import pack from '#rulepacks/rerank.json' with { type: 'json' }
import { rerankLimits, type Embedder } from '#adapters/rerank/index.ts'
import { textOf } from './features.ts'
import { possibleNames, withoutNames } from './names.ts'
import type { Candidate, Ranked } from './types.ts'

const { share, leastSpread, unsent } = pack.value

/** How near each counterpart's text is to what is asked, by its id: cosines of an endpoint's vectors. */
export type Nearness = ReadonlyMap<string, number>

/**
 * What is sent of an item: its title, description and audience, of which everybody may read every word; without names of
 * persons, without numbers that could be called, and without clauses that say whom to call.
 * @param names of persons whom the network knows, among the words of this text
 */
export function sentOf(
  item: Pick<Candidate, 'title' | 'description' | 'audience'>,
  names: ReadonlySet<string>,
): string {
  const clauses = textOf(item).split(/(?<=[，。；！？、,;!?\n])/)
  const kept = clauses.filter((clause) => !unsent.some((word) => clause.includes(word))).join('')
  return withoutNames(kept, names)
    .replace(/\+?\d[\d\s\-()（）]{5,}\d/g, '')
    .trim()
    .slice(0, rerankLimits.signs)
}

/**
 * How near the found are to what is asked; null when the endpoint did not answer, and then nothing changes.
 * @param namesAmong which words are names of persons, of all streets
 */
export async function nearnessOf(
  embedder: Embedder,
  asked: Candidate,
  found: readonly Candidate[],
  namesAmong: (words: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<Nearness | null> {
  if (found.length < 2) return null
  const near = found.slice(0, rerankLimits.texts - 1)
  const names = await namesAmong(possibleNames([asked, ...near].map(textOf)))
  const vectors = await embedder.vectorsOf([asked, ...near].map((item) => sentOf(item, names)))
  if (!vectors) return null
  const [own, ...others] = vectors
  return new Map(near.map(({ id }, at) => [id, others[at]!.reduce((sum, one, place) => sum + one * own![place]!, 0)]))
}

/**
 * The same rows in an order that also asks how near they are. Only those that nothing speaks against change places, among
 * the places they have; and none passes another whose score is more than `(1 + share) / (1 - share)` times its own. Scores and
 * reasons stay as they are.
 */
export function reordered(rows: readonly Ranked[], nearness: Nearness): Ranked[] {
  const movable = rows.filter(({ candidate, misfits }) => misfits.length === 0 && nearness.has(candidate.id))
  const values = movable.map(({ candidate }) => nearness.get(candidate.id)!)
  const [least, most] = [Math.min(...values), Math.max(...values)]
  if (movable.length < 2 || most - least < leastSpread) return [...rows]
  const worth = ({ candidate, score }: Ranked) =>
    score * (1 + share * (2 * ((nearness.get(candidate.id)! - least) / (most - least)) - 1))
  const next = movable.toSorted((a, b) => worth(b) - worth(a) || b.score - a.score).values()
  return rows.map((row) => (movable.includes(row) ? next.next().value! : row))
}
