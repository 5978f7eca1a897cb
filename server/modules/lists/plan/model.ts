import type { Choice } from '#adapters/solver/index.ts'
import type { Instance, PlanFigures } from './types.ts'

/** Places of the pairs that are taken. */
export type Taken = readonly number[]

/** The rules of a plan that a model can be made without; only tests leave one away. */
export const rules = ['one resource a need', 'places', 'invitations'] as const
type Rule = (typeof rules)[number]

/** How many invitations each street's units get before a further one counts as over its share. */
function shareOf({ needs, resources }: Instance): number {
  const streets = new Set(resources.map(({ streetId }) => streetId)).size
  return Math.ceil(needs.length / Math.max(1, streets))
}

/** What a pair is worth by itself. */
function worthOf(instance: Instance, place: number, { worth }: PlanFigures): number {
  const { resource, fit, delivered } = instance.pairs[place]!
  const turns = Math.max(1, instance.resources.length)
  return (
    worth.served +
    Math.round(fit * worth.fit) +
    (delivered ? worth.delivered : 0) -
    (worth.turn * instance.resources[resource]!.turn) / turns
  )
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
  const worth = pairs.map((_, place) => worthOf(instance, place, figures))
  const whole = pairs.map(() => true)
  const limits: Choice['limits'][number][] = []
  const ones = (places: readonly number[]) => places.map((place): [number, number] => [place, 1])
  const above = (places: readonly number[], free: number, cost: number): void => {
    if (places.length <= free) return
    worth.push(-cost)
    whole.push(false)
    limits.push({ terms: [...ones(places), [worth.length - 1, -1]], most: free })
  }
  if (without !== 'one resource a need')
    for (const [, places] of grouped(instance, (place) => String(pairs[place]!.need)))
      limits.push({ terms: ones(places), most: 1 })
  for (const [resource, places] of grouped(instance, (place) => String(pairs[place]!.resource))) {
    const { left } = resources[Number(resource)]!
    if (left === null || without === 'places') continue
    limits.push({ terms: places.map((place) => [place, needs[pairs[place]!.need]!.heads]), most: left })
  }
  for (const [unitId, places] of grouped(instance, (place) => resources[pairs[place]!.resource]!.unitId)) {
    const { asked, most } = units.get(unitId) ?? { asked: 0, most: figures.invitationsAMonth }
    if (most !== null && without !== 'invitations')
      limits.push({ terms: ones(places), most: Math.max(0, most - asked) })
    above(places, Math.max(0, 1 - asked), figures.worth.askedAgain)
  }
  for (const [, places] of grouped(instance, (place) => resources[pairs[place]!.resource]!.streetId))
    above(places, shareOf(instance), figures.worth.streetOverShare)
  return { worth, whole, limits, known: known(instance, { worth, limits }) }
}

/** A choice to begin from: pairs by what they are worth, as long as nothing is exceeded. */
function known({ pairs }: Instance, { worth, limits }: Pick<Choice, 'worth' | 'limits'>): number[] {
  const amounts = worth.map(() => 0)
  const rooms = limits.map(({ most }) => most)
  const hard = limits.map(({ terms }) => terms.every(([column]) => column < pairs.length))
  const of = pairs.map(() => [] as [number, number][])
  for (const [index, { terms }] of limits.entries())
    for (const [column, factor] of terms) if (column < pairs.length) of[column]!.push([index, factor])
  for (const place of [...pairs.keys()].toSorted((a, b) => worth[b]! - worth[a]! || a - b)) {
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
  const counts = (key: (place: number) => string) => Object.values(Object.groupBy(taken, key)).map((one) => one!.length)
  const resourceOf = (place: number) => instance.resources[instance.pairs[place]!.resource]!
  const units = Object.entries(Object.groupBy(taken, (place) => resourceOf(place).unitId))
  const again = units.reduce(
    (sum, [unitId, places]) =>
      sum + Math.max(0, places!.length - Math.max(0, 1 - (instance.units.get(unitId)?.asked ?? 0))),
    0,
  )
  const over = counts((place) => resourceOf(place).streetId).reduce(
    (sum, count) => sum + Math.max(0, count - shareOf(instance)),
    0,
  )
  return (
    taken.reduce((sum, place) => sum + worthOf(instance, place, figures), 0) -
    again * figures.worth.askedAgain -
    over * figures.worth.streetOverShare
  )
}

/** The rules that pairs taken together break, each once; a plan breaks none. */
export function broken({ pairs, needs, resources, units }: Instance, taken: Taken, figures: PlanFigures): Rule[] {
  const groups = (key: (place: number) => string | number) => Object.entries(Object.groupBy(taken, key))
  const twice = groups((place) => pairs[place]!.need).some(([, places]) => places!.length > 1)
  const full = groups((place) => pairs[place]!.resource).some(([resource, places]) => {
    const { left } = resources[Number(resource)]!
    return left !== null && places!.reduce((sum, place) => sum + needs[pairs[place]!.need]!.heads, 0) > left
  })
  const often = groups((place) => resources[pairs[place]!.resource]!.unitId).some(([unitId, places]) => {
    const { asked, most } = units.get(unitId) ?? { asked: 0, most: figures.invitationsAMonth }
    return most !== null && places!.length > Math.max(0, most - asked)
  })
  return rules.filter((_, index) => [twice, full, often][index])
}
