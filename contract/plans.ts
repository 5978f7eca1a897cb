import { z } from 'zod'
import { Reason } from './lists.ts'
import { HumanCode, Id, Moment, Version, refusals, route } from './route.ts'

export const planRefusals = refusals({
  'plan.cancelled': { status: 409, params: [] },
  'plan.running': { status: 409, params: [] },
  'plan.late': { status: 409, params: ['seconds'] },
})
/** street: our needs; district: also those that other streets opened to the district, for our units to help with. */
export const planScopes = ['street', 'district'] as const
/** Why a need has nothing in the plan: how far the nearest resource got. */
export const planWhys = [
  'nothingFits',
  'setAside',
  'coolingOff',
  'daysApart',
  'timesApart',
  'tooSmall',
  'waiting',
  'askedEnough',
  'othersFirst',
] as const
const PlanSide = z.object({
  id: Id,
  code: HumanCode,
  title: z.string(),
  organizationName: z.string(),
  streetName: z.string(),
  categoryName: z.string(),
})
export const PlanRow = z.object({
  id: Id,
  need: PlanSide,
  resource: PlanSide.nullable(),
  /** Of a need that nobody can meet alone: how many people this resource takes, and how many there are in all. */
  quantity: z.int().nullable(),
  people: z.int().nullable(),
  /** open: may be adopted; without: no resource was found, `why` says why. */
  state: z.enum(['open', 'adopted', 'refused', 'without']),
  why: z.object({ code: z.enum(planWhys), params: z.record(z.string(), z.string()) }).nullable(),
  fits: z.array(Reason),
  misfits: z.array(Reason),
  /** One of its items has changed since, or stands on the list no more. */
  stale: z.boolean(),
  matchId: Id.nullable(),
  refusal: z.object({ code: z.string(), params: z.record(z.string(), z.string()) }).nullable(),
})
export type PlanRow = z.infer<typeof PlanRow>
export const Plan = z.object({
  id: Id,
  scope: z.enum(planScopes),
  version: Version,
  madeAt: Moment,
  madeBy: z.string(),
  /** Needs that stand on the list; served and asked for before the plan; and what the plan adds. */
  counts: z.object({ needs: z.int(), servedNow: z.int(), waitingNow: z.int(), planned: z.int(), without: z.int() }),
  /** Proved the best there is; else `gap` says by which part it may fall short at most. */
  proved: z.boolean(),
  gap: z.number(),
  rows: z.array(PlanRow),
})
export type Plan = z.infer<typeof Plan>

export const showPlan = route({
  method: 'GET',
  path: '/api/lists/plan',
  summary: 'The street’s draft of the whole plan, with what has become of it since',
  permission: 'street-staff',
  query: z.strictObject({ scope: z.enum(planScopes).default('street') }),
  answer: z.object({ plan: Plan.nullable(), running: z.boolean() }),
  refusals: [],
})
export const makePlan = route({
  method: 'POST',
  path: '/api/lists/plan',
  summary: 'Make the plan that serves the most need; takes the place of the draft that stands',
  permission: 'street-staff',
  body: z.strictObject({ scope: z.enum(planScopes) }),
  answer: Plan,
  refusals: ['plan.cancelled', 'plan.running', 'plan.late'],
})
export const cancelPlan = route({
  method: 'POST',
  path: '/api/lists/plan/cancel',
  summary: 'Stop the making of a plan; the draft that stands stays',
  permission: 'street-staff',
  body: z.strictObject({ scope: z.enum(planScopes) }),
  answer: z.object({ stopped: z.boolean() }),
  refusals: [],
})
export const adoptPlan = route({
  method: 'POST',
  path: '/api/lists/plan/adoptions',
  summary: 'Propose rows of the plan to both units each, as if one by one; names the version of the plan it saw',
  permission: 'street-staff',
  body: z.strictObject({ planId: Id, version: Version, rowIds: z.array(Id).min(1).max(20) }),
  answer: z.object({ version: Version, adopted: z.int(), refused: z.int() }),
  refusals: [],
})
