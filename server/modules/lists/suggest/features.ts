import pack from '#rulepacks/service-taxonomy-times.json' with { type: 'json' }
import type { Cutter } from '#adapters/words.ts'
import { withoutAsides } from './asides.ts'
import { Audiences } from './audiences.ts'
import { Concepts, type Meaning } from './concepts.ts'
import { soundPairs } from './sounds.ts'
import type { TaxonomyData } from './taxonomy.ts'
import { timeWindowsOf, type TimeWindows } from './time-windows.ts'
import { bigrams, signs, wordsOf } from './tokens.ts'
import type { Candidate } from './types.ts'

/** What is read from an item's texts, once for as long as they stay the same. */
export type Features = {
  signs: string[]
  words: string[]
  sounds: string[]
  meaning: Meaning
  audiences: number
  windows: TimeWindows
  /** Comes to those who ask, or is used from anywhere. */
  goesOut: boolean
}

/** How much each field of an item says about what it is. */
const fieldWeight = { title: 1, description: 0.85, audience: 0.5, category: 0.4, unit: 0.45 }
const mostKept = 40_000

/** Reads items by a taxonomy; what has been read is kept by its texts, so that an index made anew costs little. */
export class Reader {
  readonly concepts: Concepts
  readonly audiences: Audiences
  private readonly cut: Cutter
  private readonly knownWords: Cutter
  private readonly kept = new Map<string, Features>()

  constructor(taxonomy: TaxonomyData, cut: Cutter, knownWords: Cutter) {
    this.concepts = new Concepts(taxonomy)
    this.audiences = new Audiences(taxonomy.audiences)
    this.cut = cut
    this.knownWords = knownWords
  }

  /** The words of an item as they are written, without turns of speech put into others. */
  writtenWords(item: Candidate): string[] {
    return wordsOf(textOf(item), this.cut)
  }

  read(item: Candidate): Features {
    const { audience, category, availability, place, kind } = item
    const unit = kind === 'resource' ? item.unitName : ''
    const key = [kind, item.title, item.description, audience, category, availability, place, unit].join('\n')
    const known = this.kept.get(key)
    if (known) return known
    const title = withoutAsides(item.title, kind, true)
    const description = withoutAsides(item.description, kind)
    const text = this.concepts.sayings.plainly(textOf({ ...item, title, description })).plain
    const fresh: Features = {
      signs: [...signs(text), ...bigrams(text)],
      words: wordsOf(text, this.cut),
      sounds: soundPairs(text),
      meaning: this.concepts.meaningOf(
        [
          { text: title, weight: fieldWeight.title },
          { text: description, weight: fieldWeight.description },
          { text: audience, weight: fieldWeight.audience },
          { text: category, weight: fieldWeight.category },
          { text: unit, weight: fieldWeight.unit },
        ],
        this.knownWords,
      ),
      audiences: this.audiences.of(audience) || this.audiences.of(title, description),
      windows: timeWindowsOf(availability),
      goesOut: pack.value.goesOut.some((word) => `${place}\n${item.description}\n${availability}`.includes(word)),
    }
    if (this.kept.size >= mostKept) this.kept.clear()
    this.kept.set(key, fresh)
    return fresh
  }
}

export function textOf(item: Pick<Candidate, 'title' | 'description' | 'audience'>): string {
  return `${item.title}\n${item.description}\n${item.audience}`
}
