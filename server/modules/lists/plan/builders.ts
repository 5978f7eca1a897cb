import type { Instance, PlanFigures, PlanPair, PlanResource } from './types.ts'

/** Chance that is the same at every run. */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

type Size = { needs: number; resources: number; units: number; streets: number; candidates: number }

/** A street as it may stand: needs and resources of units, tight in places and invitations. */
export function anInstance(seed: number, size: Size, figures: PlanFigures): Instance {
  const next = chance(seed)
  const upTo = (most: number): number => Math.floor(next() * most)
  const resources = Array.from({ length: size.resources }, (_, index): PlanResource => {
    const unit = upTo(size.units)
    return {
      id: `r${index}`,
      unitId: `u${unit}`,
      streetId: `s${unit % size.streets}`,
      left: upTo(5) === 0 ? null : 5 + upTo(60),
      turn: (index * 7) % size.resources,
    }
  })
  const needs = Array.from({ length: size.needs }, (_, index) => ({
    id: `n${index}`,
    unitId: `a${index}`,
    streetId: `s${index % size.streets}`,
    heads: upTo(4) === 0 ? 1 : 1 + upTo(45),
  }))
  const pairs = needs.flatMap(({ heads }, need): PlanPair[] => {
    const chosen = new Set(Array.from({ length: size.candidates }, () => Math.floor(next() * next() * size.resources)))
    return [...chosen].flatMap((resource): PlanPair[] => {
      const fit = figures.leastFit + next() * 0.6
      const { left } = resources[resource]!
      return left !== null && left < heads ? [] : [{ need, resource, fit, delivered: upTo(6) === 0 }]
    })
  })
  const units = new Map(
    Array.from({ length: size.units }, (_, index) => [
      `u${index}`,
      { asked: upTo(3), most: upTo(8) === 0 ? null : figures.invitationsAMonth },
    ]),
  )
  return { needs, resources, pairs, units }
}
