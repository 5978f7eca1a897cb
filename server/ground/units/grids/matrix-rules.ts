import { matrixRefusals } from '#contract/grid-matrix.ts'
import { refuserOf } from '#kernel/refusal.ts'
import pack from '#rulepacks/work-fields.json' with { type: 'json' }

export const refuse = refuserOf(matrixRefusals)
export const { fields, leadsMost } = pack.value

export type Duty = { gridId: string; field: string; branchId: string; role: 'lead' | 'support'; rhythm: string }
export type Cell = { gridId: string; field: string; lead: string | null; support: string[]; rhythm: string }

/** One cell for each grid and field, with who leads and supports it; empty ones too. */
export function cellsOf(gridIds: readonly string[], duties: readonly Duty[]): Cell[] {
  const of = Map.groupBy(duties, keyOf)
  return gridIds.flatMap((gridId) =>
    fields.map(({ code: field }) => {
      const found = of.get(keyOf({ gridId, field })) ?? []
      const lead = found.find(({ role }) => role === 'lead')
      return {
        gridId,
        field,
        lead: lead?.branchId ?? null,
        support: found.filter(({ role }) => role === 'support').map(({ branchId }) => branchId),
        rhythm: (lead ?? found[0])?.rhythm ?? '',
      }
    }),
  )
}

export function keyOf({ gridId, field }: { gridId: string; field: string }): string {
  return `${gridId} ${field}`
}

export function gapsIn(cells: readonly Cell[]): number {
  return cells.filter(({ lead }) => lead === null).length
}

export type Load = { leads: number; supports: number; overloaded: boolean }

/** How many cells a branch leads and supports, and whether it leads more than the rule pack's figure. */
export function loadOf(branchId: string, cells: readonly Cell[]): Load {
  const leads = cells.filter(({ lead }) => lead === branchId).length
  const supports = cells.filter(({ support }) => support.includes(branchId)).length
  return { leads, supports, overloaded: leads > leadsMost }
}

/** Whether two cells say the same; in which order branches support one makes no difference. */
export function isSame(a: Cell, b: Cell): boolean {
  return a.lead === b.lead && a.rhythm === b.rhythm && a.support.toSorted().join() === b.support.toSorted().join()
}

/** A cell as duties. */
export function dutiesOf({ gridId, field, lead, support, rhythm }: Cell): Duty[] {
  return [
    ...(lead === null ? [] : [{ gridId, field, branchId: lead, role: 'lead' as const, rhythm }]),
    ...support.map((branchId) => ({ gridId, field, branchId, role: 'support' as const, rhythm })),
  ]
}

/** What grids that become one bring along: the lead of the first that has one, every other branch in support. */
export function mergedDuties(gridIds: readonly string[], duties: readonly Duty[], into: string): Duty[] {
  return fields.flatMap(({ code: field }) => {
    const found = gridIds.flatMap((id) => duties.filter((duty) => duty.gridId === id && duty.field === field))
    const first = found.find(({ role }) => role === 'lead')
    const lead = first?.branchId ?? null
    const support = [...new Set(found.map(({ branchId }) => branchId))].filter((branchId) => branchId !== lead)
    return dutiesOf({ gridId: into, field, lead, support, rhythm: (first ?? found[0])?.rhythm ?? '' })
  })
}
