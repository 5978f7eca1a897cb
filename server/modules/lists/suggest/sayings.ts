import { plain } from './tokens.ts'
import type { Stretch } from './word-spotter.ts'

/** A text in plain words, and how to find back what stands in the original. */
export type Plainly = { plain: string; original: (stretch: Stretch) => string }

/** Local turns of speech put into the words that most people use: 屋里 is 家里, 汏浴 is 洗澡. */
export class Sayings {
  private readonly words: ReadonlyMap<string, string>
  private readonly lengths: number[]

  constructor(sayings: Readonly<Record<string, string>>) {
    this.words = new Map(Object.entries(sayings))
    this.lengths = [...new Set([...this.words.keys()].map((word) => [...word].length))].toSorted((a, b) => b - a)
  }

  /** The longest saying at each place counts; what it is put into is not looked at again. */
  plainly(text: string): Plainly {
    const signs = [...plain(text)]
    const out: string[] = []
    const from: number[] = []
    const to: number[] = []
    for (let at = 0; at < signs.length;) {
      const length = this.lengths.find((one) => this.words.has(signs.slice(at, at + one).join(''))) ?? 0
      const said = length > 0 ? [...this.words.get(signs.slice(at, at + length).join(''))!] : [signs[at]!]
      for (const sign of said) {
        out.push(sign)
        from.push(at)
        to.push(at + Math.max(1, length))
      }
      at += Math.max(1, length)
    }
    return {
      plain: out.join(''),
      original: (stretch) => signs.slice(from[stretch.from], to[stretch.to - 1]).join(''),
    }
  }
}
