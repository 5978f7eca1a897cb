import { venueRefusals, type VenueWords } from '#contract/venues.ts'
import { type Refusal, refuserOf } from '#kernel/refusal.ts'
import pack from '#rulepacks/venues.json' with { type: 'json' }

export const refuse = refuserOf(venueRefusals)

const plain = ({ id, zh, en }: { id: string; zh: string; en: string }) => ({ id, zh, en })
/** The words of the rule pack, in both languages. */
export const venueWords: VenueWords = {
  tiers: pack.value.tiers.map(plain),
  kinds: pack.value.kinds.map(plain),
  services: pack.value.services.map(plain),
  equipment: pack.value.equipment.map(plain),
  accessibility: pack.value.accessibility.map(plain),
}
/** Kinds that are a station: a building that has one is looked after. */
export const stationKinds = pack.value.kinds.filter(({ station }) => station).map(({ id }) => id)

type Worded = {
  kind: string
  tier: string
  services: readonly string[]
  accessibility: readonly string[]
  rooms: readonly { equipment: readonly string[] }[]
}

/** A word that no list has. */
export function strangeWord(of: Worded): Refusal | undefined {
  const given: readonly [keyof VenueWords, readonly string[]][] = [
    ['kinds', [of.kind]],
    ['tiers', of.tier === '' ? [] : [of.tier]],
    ['services', of.services],
    ['accessibility', of.accessibility],
    ['equipment', of.rooms.flatMap(({ equipment }) => equipment)],
  ]
  for (const [list, ids] of given) {
    const strange = ids.find((id) => !venueWords[list].some((word) => word.id === id))
    if (strange !== undefined) return refuse('venue.word', { word: strange })
  }
  return undefined
}
