import type { AnswerOf, BodyOf } from '#contract/route.ts'
import type { adoptPlan } from '#contract/plans.ts'
import { iso } from '#kernel/calendar.ts'
import { isRefusal, missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { propose } from '../matches/begin.ts'
import { viewerOf } from '../policy.ts'
import { note } from './make.ts'
import { changePlan, holdPlan, rowsOfPlan, settleRow } from './store.ts'

/**
 * Proposes rows of a plan, each by the deed with which staff propose any pair: whatever that refuses is kept with its
 * row, and the others go on.
 */
export async function adopt(
  t: Tx,
  doors: Doors,
  { planId, version, rowIds }: BodyOf<typeof adoptPlan>,
): Promise<AnswerOf<typeof adoptPlan> | Refusal> {
  const viewer = viewerOf(t.actor)
  const plan = await holdPlan(t, planId)
  if (!plan || viewer.kind !== 'staff' || plan.area_id !== viewer.areaId) return missing()
  if (plan.version !== version) return refuseKernel('version.stale', { by: plan.changed_by, at: iso(plan.changed_at) })
  const wanted = new Set(rowIds)
  const rows = (await rowsOfPlan(t, planId)).filter(({ id }) => wanted.has(id))
  let adopted = 0
  let refused = 0
  for (const { id, state, need_item_id: needItemId, resource_item_id: resourceItemId, quantity } of rows) {
    if (resourceItemId === null || state === 'adopted') continue
    const match = await propose(t, doors, { needItemId, resourceItemId, note: '', ...(quantity ? { quantity } : {}) })
    if (isRefusal(match)) {
      refused += 1
      const params = Object.entries(match.params).map(([name, value]) => [name, String(value)])
      await settleRow(t, id, { state: 'refused', refusal: { code: match.code, params: Object.fromEntries(params) } })
      continue
    }
    adopted += 1
    await settleRow(t, id, { state: 'adopted', match_id: match.id })
  }
  const next = await changePlan(t, plan)
  note(t, { id: planId, areaId: plan.area_id, scope: plan.scope }, 'plan.adopt', {
    adopted: String(adopted),
    refused: String(refused),
  })
  return { version: next, adopted, refused }
}
