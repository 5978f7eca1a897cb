import { plain } from './tokens.ts'
import type { Audience } from './taxonomy.ts'

/** Which groups of people a text speaks of, as bits in the order of the taxonomy's audiences. */
export class Audiences {
  readonly list: readonly Audience[]
  private readonly words: { word: string; bit: number }[]
  private readonly everyone: number

  constructor(list: readonly Audience[]) {
    this.list = list
    this.words = list.flatMap(({ words }, bit) => words.map((word) => ({ word: plain(word), bit: 1 << bit })))
    this.everyone =
      list.findIndex(({ id }) => id === 'resident') < 0 ? 0 : 1 << list.findIndex(({ id }) => id === 'resident')
  }

  of(...texts: readonly string[]): number {
    const text = plain(texts.join('\n'))
    return this.words.reduce((all, { word, bit }) => (text.includes(word) ? all | bit : all), 0)
  }

  /** 1: a group of both; 0: each names groups, none the same; 0.5: one side is for everyone or says nothing. */
  fit(need: number, resource: number): number {
    const [wanted, served] = [need & ~this.everyone, resource & ~this.everyone]
    if ((wanted & served) !== 0) return 1
    if (wanted === 0 || served === 0 || (resource & this.everyone) !== 0) return 0.5
    return 0
  }

  /** Names of the groups both speak of, all residents left out. */
  shared(need: number, resource: number): string[] {
    return this.list.flatMap(({ name }, bit) => (need & resource & ~this.everyone & (1 << bit) ? [name] : []))
  }
}
