import type { AnswerOf } from '#contract/route.ts'
import type { Plan, PlanRow, showPlan } from '#contract/plans.ts'
import { iso } from '#kernel/calendar.ts'
import { refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { itemRow, namesFor, type Names } from '../items/rows.ts'
import { loadItems, type ItemRecord } from '../items/store.ts'
import { viewerOf } from '../policy.ts'
import type { PlanTable } from '../types.ts'
import { loadPlan, rowsOfPlan, itemsNow, type Now, type PlanRowRecord, type Scope } from './store.ts'

/** The draft that stands for the street and scope, if any, and whether a new one is being made. */
export async function showStanding(t: Tx, doors: Doors, scope: Scope): Promise<AnswerOf<typeof showPlan> | Refusal> {
  const viewer = viewerOf(t.actor)
  if (viewer.kind !== 'staff') return refuseKernel('permission.missing')
  const running = doors.plans.is(viewer.areaId, scope)
  const plan = await loadPlan(t, scope, viewer.areaId)
  if (!plan) return { plan: null, running }
  const rows = await rowsOfPlan(t, plan.id)
  const ids = rows.flatMap((row) => [row.need_item_id, ...(row.resource_item_id ? [row.resource_item_id] : [])])
  const items = new Map((await loadItems(t, [...new Set(ids)])).map((item) => [item.id, item]))
  const now = await itemsNow(t, ids)
  const names = await namesFor(
    t,
    doors.units,
    [...items.values()].map((item) => item.organization_id),
  )
  return { plan: planOf(plan, rows, (row) => rowOf(row, items, now, names)), running }
}

function planOf(plan: PlanTable, rows: readonly PlanRowRecord[], shown: (row: PlanRowRecord) => PlanRow[]): Plan {
  const without = rows.filter(({ state }) => state === 'without').length
  return {
    id: plan.id,
    scope: plan.scope,
    version: plan.version,
    madeAt: iso(plan.made_at),
    madeBy: plan.made_by,
    counts: {
      needs: plan.needs,
      servedNow: plan.served_now,
      waitingNow: plan.waiting_now,
      planned: new Set(rows.map((row) => row.need_item_id)).size - without,
      without,
    },
    proved: plan.proved,
    gap: plan.gap,
    rows: rows.flatMap(shown),
  }
}

/** A need that may not be seen any more is left out; a resource that may not makes its row an old one. */
function rowOf(
  row: PlanRowRecord,
  items: ReadonlyMap<string, ItemRecord>,
  now: ReadonlyMap<string, Now>,
  names: Names,
): PlanRow[] {
  const need = items.get(row.need_item_id)
  const resource = row.resource_item_id === null ? null : items.get(row.resource_item_id)
  if (!need || resource === undefined) return []
  const changed =
    now.get(row.need_item_id)?.version !== row.need_version ||
    (row.resource_item_id !== null && now.get(row.resource_item_id)?.version !== row.resource_version)
  return [
    {
      id: row.id,
      need: sideOf(need, names),
      resource: resource && sideOf(resource, names),
      quantity: row.quantity,
      people: row.quantity === null ? null : need.capacity,
      state: row.state,
      why: row.why,
      fits: row.fits,
      misfits: row.misfits,
      stale: row.state !== 'adopted' && changed,
      matchId: row.match_id,
      refusal: row.refusal,
    },
  ]
}

function sideOf(item: ItemRecord, names: Names): PlanRow['need'] {
  const { id, code, title, organizationName, streetName, categoryName } = itemRow(item, names)
  return { id, code, title, organizationName, streetName, categoryName }
}
