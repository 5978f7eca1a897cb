import type { Cutter } from '#adapters/words.ts'
import { Sayings } from './sayings.ts'
import type { Concept, TaxonomyData } from './taxonomy.ts'
import { WordSpotter, type Spotted } from './word-spotter.ts'

/** How much a concept is meant by a text, 0 to 1, and the words that say so. */
export type Meant = { strength: number; words: string[] }
export type Meaning = ReadonlyMap<number, Meant>
export type Field = { text: string; weight: number }

/** Words that also say whom something is for tell less of what it is. */
const strengthOf = { said: 0.8, forWhom: 0.3, hinted: 0.25 }
/** A word that stands inside a longer known one says little for itself: 电脑 in 旧电脑. */
const inside = 0.4

type Use = { concept: number; strength: number }

/** The taxonomy made ready: which concepts a text means, and how far one concept serves another. */
export class Concepts {
  readonly list: readonly Concept[]
  /** Concept → concepts it serves, itself with 1 first. */
  readonly related: readonly (readonly { concept: number; weight: number }[])[]
  readonly sayings: Sayings
  private readonly spotter: WordSpotter<Use>

  constructor({ concepts, audiences, sayings }: TaxonomyData) {
    this.sayings = new Sayings(sayings)
    const plain = (word: string) => this.sayings.plainly(word).plain
    this.list = concepts
    const places = new Map(concepts.map(({ id }, index) => [id, index]))
    const related = concepts.map((_, index) => new Map([[index, 1]]))
    for (const [index, concept] of concepts.entries()) {
      for (const [id, weight] of Object.entries(concept.related)) {
        const other = places.get(id)!
        related[index]!.set(other, Math.max(weight, related[index]!.get(other) ?? 0))
        related[other]!.set(index, Math.max(weight, related[other]!.get(index) ?? 0))
      }
    }
    this.related = related.map((weights) => [...weights].map(([concept, weight]) => ({ concept, weight })))
    const people = new Set(audiences.flatMap(({ words }) => words.map(plain)))
    this.spotter = new WordSpotter(
      concepts.flatMap((concept, index) => {
        const said = new Set([...concept.say, ...concept.offer].map(plain))
        const hints = concept.hints.map(plain).filter((word) => !said.has(word))
        return [
          ...[...said].map((word) => ({
            word,
            meaning: { concept: index, strength: people.has(word) ? strengthOf.forWhom : strengthOf.said },
          })),
          ...hints.map((word) => ({ word, meaning: { concept: index, strength: strengthOf.hinted } })),
        ]
      }),
    )
  }

  /** The concepts a text means, by its fields; several words for one make it surer, never certain. */
  meaningOf(fields: readonly Field[], knownWords: Cutter): Meaning {
    const meaning = new Map<number, Meant>()
    for (const { text, weight } of fields) {
      const { plain: said, original } = this.sayings.plainly(text)
      const spotted = this.spotter.spot(said, knownWords)
      for (const one of spotted) {
        const covered = spotted.some((other) => other.meaning.concept !== one.meaning.concept && covers(other, one))
        const sure = one.meaning.strength * one.sure * weight * (covered ? inside : 1)
        const word = one.at.map(original).join('…')
        const known = meaning.get(one.meaning.concept)
        if (!known) meaning.set(one.meaning.concept, { strength: sure, words: [word] })
        else {
          known.strength = 1 - (1 - known.strength) * (1 - sure)
          if (!known.words.includes(word)) known.words.push(word)
        }
      }
    }
    return meaning
  }
}

/** Whether a word stands inside another, longer one that is written right. */
function covers(longer: Spotted<Use>, word: Spotted<Use>): boolean {
  const [around, within] = [longer.at[0]!, word.at[0]!]
  if (longer.at.length > 1 || word.at.length > 1 || longer.sure < 1) return false
  return around.from <= within.from && within.to <= around.to && around.to - around.from > within.to - within.from
}
