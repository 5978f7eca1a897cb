import type { Instance, PlanFigures, PlanPair, PlanResource } from './types.ts'

/** Chance that is the same at every run. */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

type Size = {
  needs: number
  resources: number
  units: number
  streets: number
  candidates: number
  /** The most people of a need, 45 unless said otherwise; the most places of a resource are a third more. */
  people?: number
}

/** A street as it may stand: needs and resources of units, tight in places and invitations. */
export function anInstance(seed: number, size: Size, figures: PlanFigures): Instance {
  const next = chance(seed)
  const upTo = (most: number): number => Math.floor(next() * most)
  const { people = 45 } = size
  const resources = Array.from({ length: size.resources }, (_, index): PlanResource => {
    const unit = upTo(size.units)
    return {
      id: `r${index}`,
      unitId: `u${unit}`,
      streetId: `s${unit % size.streets}`,
      left: upTo(5) === 0 ? null : Math.ceil(people / 9) + upTo((people * 4) / 3),
      turn: (index * 7) % size.resources,
    }
  })
  const needs = Array.from({ length: size.needs }, (_, index) => ({
    id: `n${index}`,
    unitId: `a${index}`,
    streetId: `s${index % size.streets}`,
    heads: upTo(4) === 0 ? 1 : 1 + upTo(people),
  }))
  const pairs = needs.flatMap(({ heads }, need): PlanPair[] => {
    const chosen = new Set(Array.from({ length: size.candidates }, () => Math.floor(next() * next() * size.resources)))
    const found = [...chosen].map((resource): PlanPair => ({
      need,
      resource,
      fit: figures.leastFit + next() * 0.6,
      delivered: upTo(6) === 0,
    }))
    const room = ({ resource }: PlanPair) => resources[resource]!.left ?? Infinity
    const alone = found.filter((pair) => room(pair) >= heads)
    if (alone.length > 0) return alone
    // Nobody can meet it alone: each that takes enough of it to be asked takes a part.
    return found
      .filter((pair) => room(pair) >= heads * figures.leastPart)
      .map((pair) => ({ ...pair, part: room(pair) }))
  })
  const units = new Map(
    Array.from({ length: size.units }, (_, index) => [
      `u${index}`,
      { asked: upTo(3), most: upTo(8) === 0 ? null : figures.invitationsAMonth },
    ]),
  )
  return { needs, resources, pairs, units }
}
