import type { TaxonomyData } from '../taxonomy.ts'

/**
 * The taxonomy as if its writers had thought of fewer words: each word is left out with a probability, by a chance
 * that is the same at every run. What is left says how a list does whose words nobody foresaw.
 * @param share 0: all words stay, 1: the concepts know no word but one that nobody says
 */
export function thinned(taxonomy: TaxonomyData, share: number): TaxonomyData {
  let state = 11
  const stays = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648 >= share
  }
  const some = (words: readonly string[]) => {
    const left = words.filter(stays)
    return left.length > 0 ? left : ['\u{e000}\u{e000}']
  }
  return {
    ...taxonomy,
    concepts: taxonomy.concepts.map((concept) => ({
      ...concept,
      say: some(concept.say),
      offer: some(concept.offer),
      hints: concept.hints.filter(stays),
    })),
  }
}
