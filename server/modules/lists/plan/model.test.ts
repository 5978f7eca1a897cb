import { expect, test } from 'vitest'
import { choose } from '#adapters/solver/index.ts'
import { anInstance } from './builders.ts'
import { broken, modelOf, rules, takenOf, worthTogether, type Taken } from './model.ts'
import { figures, type Instance } from './types.ts'

const small = { needs: 4, resources: 4, units: 3, streets: 2, candidates: 4 }
const seeds = Array.from({ length: process.env['LINLI_FULL'] ? 400 : 12 }, (_, index) => index + 1)

async function taken(instance: Instance, without?: (typeof rules)[number]): Promise<Taken> {
  const ended = await choose(modelOf(instance, figures, without), 20)
  if (ended.kind !== 'chosen' || !ended.chosen.proved) throw new Error(`not proved: ${ended.kind}`)
  return takenOf(instance, ended.chosen.amounts)
}

/** Every way to take pairs and people that breaks no rule, looked at one after the other. */
function bestOfAll(instance: Instance): number {
  let best = 0
  const look = (place: number, taken: Taken): void => {
    // What is broken stays broken, whatever is taken besides.
    if (broken(instance, taken, figures).length > 0) return
    if (place === instance.pairs.length) {
      best = Math.max(best, worthTogether(instance, taken, figures))
      return
    }
    look(place + 1, taken)
    const { part, need } = instance.pairs[place]!
    const quantities =
      part === undefined ? [instance.needs[need]!.heads] : Array.from({ length: part }, (_, n) => n + 1)
    for (const quantity of quantities) look(place + 1, [...taken, { place, quantity }])
  }
  look(0, [])
  return best
}

test('a plan is worth exactly as much as the best of all there are, and breaks no rule', async () => {
  for (const seed of seeds) {
    const instance = anInstance(seed, small, figures)
    const plan = await taken(instance)
    expect([seed, broken(instance, plan, figures)]).toEqual([seed, []])
    expect(worthTogether(instance, plan, figures)).toBeCloseTo(bestOfAll(instance), 5)
  }
}, 300_000)

test('so is one in which needs that nobody can meet alone are shared out', async () => {
  let shared = 0
  for (const seed of seeds) {
    const instance = anInstance(
      seed,
      { needs: 3, resources: 5, units: 5, streets: 2, candidates: 3, people: 7 },
      figures,
    )
    shared += instance.pairs.filter(({ part }) => part !== undefined).length
    const plan = await taken(instance)
    expect([seed, broken(instance, plan, figures)]).toEqual([seed, []])
    expect([seed, worthTogether(instance, plan, figures).toFixed(4)]).toEqual([seed, bestOfAll(instance).toFixed(4)])
  }
  expect(shared).toBeGreaterThan(0)
}, 300_000)

test.each(rules)('a model without “%s” breaks it on one of these, and that is seen', async (rule) => {
  const seen = new Set<string>()
  for (let seed = 1; seed <= 30 && !seen.has(rule); seed++) {
    const instance = anInstance(seed, { ...small, needs: 6, resources: 5, candidates: 5 }, figures)
    for (const one of broken(instance, await taken(instance, rule), figures)) seen.add(one)
  }
  expect([...seen]).toEqual([rule])
})

const one = (wish: Partial<Instance> = {}): Instance => ({
  needs: [{ id: 'n', unitId: 'a', streetId: 's', heads: 10 }],
  resources: [
    { id: 'r1', unitId: 'u1', streetId: 's', left: 20, turn: 1 },
    { id: 'r2', unitId: 'u2', streetId: 's', left: 20, turn: 0 },
  ],
  pairs: [
    { need: 0, resource: 0, fit: 0.8, delivered: false },
    { need: 0, resource: 1, fit: 0.8, delivered: false },
  ],
  units: new Map(),
  ...wish,
})
const ids = async (instance: Instance) =>
  (await taken(instance)).map(({ place }) => instance.resources[instance.pairs[place]!.resource]!.id)

test('of equal resources the one whose turn it is comes', async () => {
  expect(await ids(one())).toEqual(['r2'])
})

test('a past delivery outweighs the turn, a better fit a past delivery', async () => {
  const [a, b] = one().pairs
  expect(await ids(one({ pairs: [{ ...a!, delivered: true }, b!] }))).toEqual(['r1'])
  expect(
    await ids(
      one({
        pairs: [
          { ...a!, delivered: true },
          { ...b!, fit: 0.9 },
        ],
      }),
    ),
  ).toEqual(['r2'])
})

test('a unit asked twice this month is not asked again, unless it said there is no limit', async () => {
  const asked = (most: number | null) => new Map([['u2', { asked: 2, most }]])
  expect(await ids(one({ units: asked(2) }))).toEqual(['r1'])
  const only = { pairs: [one().pairs[1]!] }
  expect(await ids(one({ ...only, units: asked(2) }))).toEqual([])
  expect(await ids(one({ ...only, units: asked(null) }))).toEqual(['r2'])
})

test('a need that nobody can meet alone is shared out among few, each with enough to be asked for', async () => {
  const shared = (lefts: readonly number[]): Instance => ({
    needs: [{ id: 'n', unitId: 'a', streetId: 's', heads: 80 }],
    resources: lefts.map((left, turn) => ({ id: `r${turn}`, unitId: `u${turn}`, streetId: 's', left, turn })),
    pairs: lefts.map((part, resource) => ({ need: 0, resource, fit: 0.8, delivered: false, part })),
    units: new Map(),
  })
  const quantities = async (lefts: readonly number[]) =>
    (await taken(shared(lefts))).map(({ place, quantity }) => [place, quantity])
  const sum = (of: readonly (readonly number[])[]) => of.reduce((all, [, quantity]) => all + quantity!, 0)
  expect(sum(await quantities([50, 40]))).toBe(80)
  // Three at most, and the larger ones.
  expect(await quantities([20, 25, 30, 21])).toEqual([
    [1, 25],
    [2, 30],
    [3, 21],
  ])
  // What the larger leaves is too little to ask for: it takes fewer.
  const two = await quantities([75, 70])
  expect([sum(two), two.every(([, quantity]) => quantity! >= 20)]).toEqual([80, true])
})
