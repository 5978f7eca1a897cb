import { choose, type Chosen } from '#adapters/solver/index.ts'
import type { Plan } from '#contract/plans.ts'
import type { Actor } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import { isRefusal, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { lookFirst } from '../imports/reading.ts'
import { viewerOf } from '../policy.ts'
import { refuse } from '../refuse.ts'
import { whyNot } from './explain.ts'
import { gather, type Gathered } from './gather.ts'
import { broken, modelOf, takenOf, type Taken } from './model.ts'
import { showStanding } from './show.ts'
import { insertPlan, type Scope } from './store.ts'
import { figures } from './types.ts'

/** A plan that was found and is not written yet. */
export type Found = { gathered: Gathered; chosen: Chosen }

/** Reads and solves before the transaction: nobody waits for a plan in the making. */
export async function preparePlan(doors: Doors, actor: Actor, scope: Scope): Promise<Found | Refusal> {
  const viewer = viewerOf(actor)
  if (viewer.kind !== 'staff') return refuseKernel('permission.missing')
  const { areaId } = viewer
  const signal = doors.plans.begin(areaId, scope)
  if (!signal) return refuse('plan.running')
  try {
    const gathered = await lookFirst(doors, actor, (t) => gather(t, doors, areaId, scope, figures))
    const ended = await choose(modelOf(gathered.instance, figures), figures.seconds, signal)
    if (ended.kind === 'cancelled') return refuse('plan.cancelled')
    if (ended.kind === 'nothing-in-time') return refuse('plan.late', { seconds: figures.seconds })
    return { gathered, chosen: ended.chosen }
  } finally {
    doors.plans.end(areaId, scope)
  }
}

/** Writes a plan that was found as the street's draft. */
export async function makePlan(t: Tx, doors: Doors, scope: Scope, found: Found): Promise<Plan | Refusal> {
  const viewer = viewerOf(t.actor)
  if (viewer.kind !== 'staff') return refuseKernel('permission.missing')
  const { gathered, chosen } = found
  const { instance } = gathered
  const taken = takenOf(instance, chosen.amounts)
  const breaks = broken(instance, taken, figures)
  if (breaks.length > 0) throw new Error(`The solver’s plan breaks ${breaks.join(', ')}.`)
  const planId = newId()
  const rows = rowsOf(planId, viewer.areaId, gathered, taken)
  await insertPlan(
    t,
    {
      id: planId,
      area_id: viewer.areaId,
      scope,
      version: 1,
      made_at: t.now,
      made_by: t.actor.name,
      changed_at: t.now,
      changed_by: t.actor.name,
      needs: gathered.counts.needs,
      served_now: gathered.counts.servedNow,
      waiting_now: gathered.counts.waitingNow,
      proved: chosen.proved,
      gap: chosen.proved ? 0 : gapOf(chosen),
      figures_version: figures.version,
      replaced_at: null,
    },
    rows,
  )
  note(t, { id: planId, areaId: viewer.areaId, scope }, 'plan.make', { planned: String(taken.length) })
  const shown = await showStanding(t, doors, scope)
  if (isRefusal(shown)) return shown
  return shown.plan!
}

/** How much better the best could be at most, as a part of it. */
function gapOf({ worth, bound }: Chosen): number {
  return bound <= 0 ? 0 : Math.max(0, (bound - worth) / bound)
}

function rowsOf(
  planId: string,
  areaId: string,
  { instance, needs, fitOf, now }: Gathered,
  taken: Taken,
): Record<string, unknown>[] {
  const byNeed = Map.groupBy(taken, ({ place }) => instance.pairs[place]!.need)
  return needs.flatMap((need, position): Record<string, unknown>[] => {
    const row = {
      plan_id: planId,
      area_id: areaId,
      position,
      need_item_id: need.id,
      need_version: need.version,
      match_id: null,
      refusal: null,
    }
    const shares = byNeed.get(position)
    if (!shares) {
      const why = need.waiting ? { code: 'waiting', params: {} } : whyNot(need.candidates)
      return [{ ...row, id: newId(), state: 'without', why, resource_item_id: null, fits: [], misfits: [] }]
    }
    return shares.map(({ place, quantity }) => {
      const pair = instance.pairs[place]!
      const { id } = instance.resources[pair.resource]!
      return {
        ...row,
        id: newId(),
        state: 'open',
        why: null,
        resource_item_id: id,
        resource_version: now.get(id)!.version,
        quantity: pair.part === undefined ? null : quantity,
        ...fitOf(pair),
      }
    })
  })
}

/** Stops a plan in the making; what stands stays. */
export async function cancelPlan(t: Tx, doors: Doors, scope: Scope): Promise<{ stopped: boolean } | Refusal> {
  const viewer = viewerOf(t.actor)
  if (viewer.kind !== 'staff') return refuseKernel('permission.missing')
  const stopped = doors.plans.stop(viewer.areaId, scope)
  t.audit({
    action: 'plan.cancel',
    objectKind: 'plan',
    objectId: null,
    title: '',
    areaId: viewer.areaId,
    detail: { scope },
  })
  return { stopped }
}

/** The beats that end every deed on a plan: audit, fact. */
export function note(
  t: Tx,
  plan: { id: string; areaId: string; scope: Scope },
  action: string,
  detail: Record<string, string>,
): void {
  t.audit({
    action,
    objectKind: 'plan',
    objectId: plan.id,
    title: '',
    areaId: plan.areaId,
    detail: { scope: plan.scope, ...detail },
  })
  t.fact({
    kind: 'plan.changed',
    objectId: plan.id,
    areaId: plan.areaId,
    payload: {},
    topics: [`staff:${plan.areaId}`],
  })
}
