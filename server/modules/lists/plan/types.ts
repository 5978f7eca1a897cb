import pack from '#rulepacks/matching-plan.json' with { type: 'json' }
import type { Reason } from '#contract/lists.ts'
import type { planWhys } from '#contract/plans.ts'

/** The figures of the plan as the rule pack holds them. */
export const figures = pack.value
export type PlanFigures = typeof figures

/** An open need: how many people it is for; without a number it takes one place. */
export type PlanNeed = { id: string; unitId: string; streetId: string; heads: number }
/** A resource that may be used: places left, null without limit; `turn` 0 is the one whose turn it is. */
export type PlanResource = { id: string; unitId: string; streetId: string; left: number | null; turn: number }
/**
 * A need and a resource that may come together; `fit` is 0 to 1. `part`: nobody can meet this need alone, and this
 * resource takes so many of its people at most; all pairs of such a need have one.
 */
export type PlanPair = { need: number; resource: number; fit: number; delivered: boolean; part?: number }
/** How often a unit was asked this month, and how often it may be; null: it said there is no limit. */
export type PlanUnit = { asked: number; most: number | null }

/** Everything a plan is made from; pairs name needs and resources by their places. */
export type Instance = {
  needs: readonly PlanNeed[]
  resources: readonly PlanResource[]
  pairs: readonly PlanPair[]
  units: ReadonlyMap<string, PlanUnit>
}

/** Why a need has no resource in a plan: how far the nearest got. */
export type Why = { code: (typeof planWhys)[number]; params: Record<string, string> }

/** What may keep a pair out of a plan, before anything is decided. */
export type Obstacles = {
  setAside: boolean
  cooling: boolean
  daysMeet: boolean
  timesMeet: boolean
  roomFor: boolean
  openMatch: boolean
  mayBeAsked: boolean
}
export type PairFacts = Obstacles & { resource: { id: string; title: string; unitId: string } }

export type Fit = { fits: Reason[]; misfits: Reason[] }
