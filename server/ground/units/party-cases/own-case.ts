import { iso } from '#kernel/calendar.ts'
import { isRefusal, missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { looksAfter } from '../policy.ts'
import { nextStep, refuse, type Step } from './rules.ts'
import { addCaseEvent, changeCase, type CaseRow, holdCase } from './store.ts'

export type Changed = { id: string; version: number }

/** A case of the actor's street as it was seen, held; nobody takes another step with it meanwhile. */
export async function own(t: Tx, id: string, version: number): Promise<CaseRow | Refusal> {
  const row = await holdCase(t, id)
  if (!row || !looksAfter(t.actor, { id, areaId: row.area_id })) return missing()
  if (row.version !== version) return refuseKernel('version.stale', { by: row.edited_by, at: iso(row.edited_at) })
  return row
}

export async function atStep(t: Tx, id: string, version: number, wanted: Step): Promise<CaseRow | Refusal> {
  const row = await own(t, id, version)
  if (isRefusal(row)) return row
  const next = nextStep(row.kind, row.state)
  if (next === wanted) return row
  return next === null || next === 'amend' ? refuse('party-case.state') : refuse('party-case.step')
}

export async function step(
  t: Tx,
  row: CaseRow,
  action: string,
  columns: Parameters<typeof changeCase>[2],
  detail: Record<string, string> = {},
): Promise<Changed> {
  const version = await changeCase(t, row.id, columns)
  await written(t, { id: row.id, areaId: row.area_id, title: columns.title ?? row.title }, action, detail)
  return { id: row.id, version }
}

export async function written(
  t: Tx,
  { id, areaId, title }: { id: string; areaId: string; title: string },
  action: string,
  detail: Record<string, string>,
): Promise<void> {
  await addCaseEvent(t, { id, areaId }, action, detail)
  t.audit({ action: `party-case.${action}`, objectKind: 'partyCase', objectId: id, title, areaId, detail })
  t.fact({ kind: 'party-case.changed', objectId: id, areaId, payload: {}, topics: [`staff:${areaId}`] })
}
