import type { Obstacles, PairFacts, Why } from './types.ts'

/** In the order in which a pair is looked at: what holds of one that got further stands later. */
const steps = [
  ['setAside', ({ setAside }) => !setAside],
  ['coolingOff', ({ cooling }) => !cooling],
  ['daysApart', ({ daysMeet }) => daysMeet],
  ['timesApart', ({ timesMeet }) => timesMeet],
  ['tooSmall', ({ roomFor }) => roomFor],
  ['waiting', ({ openMatch }) => !openMatch],
  ['askedEnough', ({ mayBeAsked }) => mayBeAsked],
] as const satisfies readonly (readonly [Why['code'], (facts: Obstacles) => boolean])[]

/** Whether nothing keeps a pair out of the plan. */
export function mayBeTaken(facts: Obstacles): boolean {
  return steps.every(([, holds]) => holds(facts))
}

/**
 * Why a need has nothing in a plan: what stopped the resource that got furthest, the best fitting of these named.
 * @param candidates the resources that fit in meaning, best first
 */
export function whyNot(candidates: readonly PairFacts[]): Why {
  let best: Why & { got: number } = { code: 'nothingFits', params: {}, got: -1 }
  for (const facts of candidates) {
    const stopped = steps.findIndex(([, holds]) => !holds(facts))
    const got = stopped < 0 ? steps.length : stopped
    if (got <= best.got) continue
    best = { got, code: steps[got]?.[0] ?? 'othersFirst', params: { resource: facts.resource.title } }
  }
  return { code: best.code, params: best.params }
}
