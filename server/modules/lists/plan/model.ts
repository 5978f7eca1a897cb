import type { Choice } from '#adapters/solver/index.ts'
import type { Instance, PlanFigures, PlanPair } from './types.ts'

/** A pair that is taken, by its place, and how many people of its need the resource takes. */
export type Share = { place: number; quantity: number }
export type Taken = readonly Share[]

/** The rules of a plan that a model can be made without; only tests leave one away. */
export const rules = ['one resource a need', 'places', 'invitations', 'parts'] as const
type Rule = (typeof rules)[number]

/** The fewest people of a need that are worth asking a unit for, when it is shared out. */
function leastOf(heads: number, { leastPart }: PlanFigures): number {
  return Math.max(1, Math.ceil(heads * leastPart))
}

/** Beside the column of a pair that takes part of a need stands one with how many people. */
function partColumns({ pairs }: Instance): Map<number, number> {
  const parted = [...pairs.keys()].filter((place) => pairs[place]!.part !== undefined)
  return new Map(parted.map((place, index) => [place, pairs.length + index]))
}

/** What was chosen, as shares. */
export function takenOf(instance: Instance, amounts: readonly number[]): Taken {
  const columns = partColumns(instance)
  return instance.pairs.flatMap(({ need }, place) => {
    if (amounts[place] !== 1) return []
    const column = columns.get(place)
    // People are whole; the solver counts in parts of millionths.
    const quantity = column === undefined ? instance.needs[need]!.heads : Math.floor(amounts[column]! + 1e-6)
    return [{ place, quantity }]
  })
}

/** How many invitations each street's units get before a further one counts as over its share. */
function shareOf({ needs, resources }: Instance): number {
  const streets = new Set(resources.map(({ streetId }) => streetId)).size
  return Math.ceil(needs.length / Math.max(1, streets))
}

/** What it is worth that all of a pair's need is served. */
function servedWorth({ fit, delivered }: PlanPair, { worth }: PlanFigures): number {
  return worth.served + Math.round(fit * worth.fit) + (delivered ? worth.delivered : 0)
}

/** What it costs to ask for a pair at all, by whose turn it is and whether the need is shared out. */
function askedCost({ resources, pairs }: Instance, place: number, { worth }: PlanFigures): number {
  const { resource, part } = pairs[place]!
  const turn = (worth.turn * resources[resource]!.turn) / Math.max(1, resources.length)
  return turn + (part === undefined ? 0 : worth.apart)
}

/** What a share is worth by itself: of a need that is shared out, its part of the whole. */
function worthOf(instance: Instance, { place, quantity }: Share, figures: PlanFigures): number {
  const pair = instance.pairs[place]!
  const part = pair.part === undefined ? 1 : quantity / instance.needs[pair.need]!.heads
  return servedWorth(pair, figures) * part - askedCost(instance, place, figures)
}

/** Places of pairs by something of them. */
function grouped(instance: Instance, key: (place: number) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>()
  for (const place of instance.pairs.keys()) {
    const name = key(place)
    const group = groups.get(name)
    if (group) group.push(place)
    else groups.set(name, [place])
  }
  return groups
}

/**
 * The plan as a choice among its pairs. Beside them stand the amounts by which a unit is asked again and a street is
 * asked over its share; these cost, and so come out as small as they can be.
 */
export function modelOf(instance: Instance, figures: PlanFigures, without?: Rule): Choice {
  const { pairs, needs, resources, units } = instance
  const columns = partColumns(instance)
  const headsOf = (place: number) => needs[pairs[place]!.need]!.heads
  const worth = pairs.map((_, place) =>
    columns.has(place)
      ? -askedCost(instance, place, figures)
      : worthOf(instance, { place, quantity: headsOf(place) }, figures),
  )
  const whole = pairs.map(() => true)
  for (const place of columns.keys()) {
    worth.push(servedWorth(pairs[place]!, figures) / headsOf(place))
    whole.push(false)
  }
  const own = worth.length
  const limits: Choice['limits'][number][] = []
  const ones = (places: readonly number[]) => places.map((place): [number, number] => [place, 1])
  const people = (places: readonly number[]) =>
    places.map((place): [number, number] => {
      const column = columns.get(place)
      return column === undefined ? [place, headsOf(place)] : [column, 1]
    })
  const above = (places: readonly number[], free: number, cost: number): void => {
    if (places.length <= free) return
    worth.push(-cost)
    whole.push(false)
    limits.push({ terms: [...ones(places), [worth.length - 1, -1]], most: free })
  }
  for (const [need, places] of grouped(instance, (place) => String(pairs[place]!.need))) {
    if (!columns.has(places[0]!)) {
      if (without !== 'one resource a need') limits.push({ terms: ones(places), most: 1 })
      continue
    }
    const { heads } = needs[Number(need)]!
    for (const place of places) {
      limits.push({
        terms: [
          [columns.get(place)!, 1],
          [place, -pairs[place]!.part!],
        ],
        most: 0,
      })
      limits.push({
        terms: [
          [place, leastOf(heads, figures)],
          [columns.get(place)!, -1],
        ],
        most: 0,
      })
    }
    if (without === 'parts') continue
    limits.push({ terms: ones(places), most: figures.partsANeed })
    limits.push({ terms: people(places), most: heads })
  }
  for (const [resource, places] of grouped(instance, (place) => String(pairs[place]!.resource))) {
    const { left } = resources[Number(resource)]!
    if (left === null || without === 'places') continue
    limits.push({ terms: people(places), most: left })
  }
  for (const [unitId, places] of grouped(instance, (place) => resources[pairs[place]!.resource]!.unitId)) {
    const { asked, most } = units.get(unitId) ?? { asked: 0, most: figures.invitationsAMonth }
    if (most !== null && without !== 'invitations')
      limits.push({ terms: ones(places), most: Math.max(0, most - asked) })
    above(places, Math.max(0, 1 - asked), figures.worth.askedAgain)
  }
  for (const [, places] of grouped(instance, (place) => resources[pairs[place]!.resource]!.streetId))
    above(places, shareOf(instance), figures.worth.streetOverShare)
  return { worth, whole, limits, known: known(instance, own, { worth, limits }) }
}

/**
 * A choice to begin from: pairs by what they are worth, as long as nothing is exceeded; needs that are shared out wait.
 * @param own columns of pairs and their people; what comes after counts what is above a limit
 */
function known({ pairs }: Instance, own: number, { worth, limits }: Pick<Choice, 'worth' | 'limits'>): number[] {
  const amounts = worth.map(() => 0)
  const rooms = limits.map(({ most }) => most)
  const hard = limits.map(({ terms }) => terms.every(([column]) => column < own))
  const of = pairs.map(() => [] as [number, number][])
  for (const [index, { terms }] of limits.entries())
    for (const [column, factor] of terms) if (column < pairs.length) of[column]!.push([index, factor])
  const wholly = [...pairs.keys()].filter((place) => pairs[place]!.part === undefined)
  for (const place of wholly.toSorted((a, b) => worth[b]! - worth[a]! || a - b)) {
    if (of[place]!.some(([index, factor]) => hard[index] && rooms[index]! < factor)) continue
    amounts[place] = 1
    for (const [index, factor] of of[place]!) rooms[index]! -= factor
  }
  for (const [index, { terms }] of limits.entries())
    if (!hard[index]) amounts[terms.at(-1)![0]] = Math.max(0, -rooms[index]!)
  return amounts
}

/** What pairs taken together are worth; the same sum the model makes as large as it can be. */
export function worthTogether(instance: Instance, taken: Taken, figures: PlanFigures): number {
  const counts = (key: (share: Share) => string) => Object.values(Object.groupBy(taken, key)).map((one) => one!.length)
  const resourceOf = ({ place }: Share) => instance.resources[instance.pairs[place]!.resource]!
  const units = Object.entries(Object.groupBy(taken, (share) => resourceOf(share).unitId))
  const again = units.reduce(
    (sum, [unitId, places]) =>
      sum + Math.max(0, places!.length - Math.max(0, 1 - (instance.units.get(unitId)?.asked ?? 0))),
    0,
  )
  const over = counts((share) => resourceOf(share).streetId).reduce(
    (sum, count) => sum + Math.max(0, count - shareOf(instance)),
    0,
  )
  return (
    taken.reduce((sum, share) => sum + worthOf(instance, share, figures), 0) -
    again * figures.worth.askedAgain -
    over * figures.worth.streetOverShare
  )
}

/** The rules that pairs taken together break, each once; a plan breaks none. */
export function broken({ pairs, needs, resources, units }: Instance, taken: Taken, figures: PlanFigures): Rule[] {
  const groups = (key: (place: number) => string | number) =>
    Object.entries(Object.groupBy(taken, ({ place }) => key(place))).map(([name, shares]) => [name, shares!] as const)
  const people = (shares: Taken) => shares.reduce((sum, { quantity }) => sum + quantity, 0)
  const isShared = ({ place }: Share) => pairs[place]!.part !== undefined
  const ofNeeds = groups((place) => pairs[place]!.need)
  const twice = ofNeeds.some(([, shares]) => shares.length > 1 && !shares.every(isShared))
  const full = groups((place) => pairs[place]!.resource).some(([resource, shares]) => {
    const { left } = resources[Number(resource)]!
    return left !== null && people(shares) > left
  })
  const often = groups((place) => resources[pairs[place]!.resource]!.unitId).some(([unitId, shares]) => {
    const { asked, most } = units.get(unitId) ?? { asked: 0, most: figures.invitationsAMonth }
    return most !== null && shares.length > Math.max(0, most - asked)
  })
  const parts = ofNeeds.some(([need, shares]) => {
    const { heads } = needs[Number(need)]!
    const shared = shares.filter(isShared)
    return (
      shared.length > figures.partsANeed ||
      people(shared) > heads ||
      shared.some(({ place, quantity }) => quantity > pairs[place]!.part! || quantity < leastOf(heads, figures))
    )
  })
  return rules.filter((_, index) => [twice, full, often, parts][index])
}
