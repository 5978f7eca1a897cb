import { matrixRefusals } from '#contract/grid-matrix.ts'
import { refuserOf } from '#kernel/refusal.ts'
import pack from '#rulepacks/work-fields.json' with { type: 'json' }

export const refuse = refuserOf(matrixRefusals)
export const { fields, leadsMost, gridsPerMember, rhythms, rhythmUsual } = pack.value

/** How often the branches of a cell meet, as a code, and what else was noted about it. */
type Meeting = { meets: string | null; rhythm: string }
export type Duty = Meeting & {
  gridId: string
  field: string
  branchId: string
  role: 'lead' | 'support'
  people: number
}
export type Cell = Meeting & {
  gridId: string
  field: string
  lead: string | null
  support: string[]
  people: Record<string, number>
}

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
        people: peopleOf(found.map(({ branchId, people }) => [branchId, people])),
        ...meetingOf(lead ?? found[0]),
      }
    }),
  )
}

function peopleOf(counts: readonly (readonly [string, number])[]): Record<string, number> {
  return Object.fromEntries(counts.filter(([, count]) => count > 0))
}

function meetingOf(duty: Duty | undefined): Meeting {
  return { meets: duty?.meets ?? null, rhythm: duty?.rhythm ?? '' }
}

/** A cell as it will be read again: whom nobody looks after has no meetings, and who allots nobody is not counted. */
export function settled(cell: Cell): Cell {
  const empty = cell.lead === null && cell.support.length === 0
  return { ...cell, people: peopleOf(Object.entries(cell.people)), ...(empty ? meetingOf(undefined) : {}) }
}

export function keyOf({ gridId, field }: { gridId: string; field: string }): string {
  return `${gridId} ${field}`
}

/** Cells nobody leads, led cells whose lead allots nobody, and cells of a branch without a meeting rhythm. */
export function gapsIn(cells: readonly Cell[]): { gaps: number; unstaffed: number; unmet: number } {
  return {
    gaps: cells.filter(({ lead }) => lead === null).length,
    unstaffed: cells.filter(({ lead, people }) => lead !== null && !people[lead]).length,
    unmet: cells.filter(({ lead, support, meets }) => (lead !== null || support.length > 0) && meets === null).length,
  }
}

export type Strain = 'fits' | 'shared' | 'stretched'
export type Load = {
  leads: number
  supports: number
  overloaded: boolean
  allotted: number
  members: number | null
  strain: Strain | null
}

/** How many cells a branch leads and supports, whether it leads too many, and how its members' places compare to them. */
export function loadOf(branchId: string, cells: readonly Cell[], members: number | null = null): Load {
  const leads = cells.filter(({ lead }) => lead === branchId).length
  const supports = cells.filter(({ support }) => support.includes(branchId)).length
  const allotted = cells.reduce((sum, { people }) => sum + (people[branchId] ?? 0), 0)
  return {
    leads,
    supports,
    overloaded: leads > leadsMost,
    allotted,
    members,
    strain: members === null ? null : strainOf(allotted, members),
  }
}

function strainOf(allotted: number, members: number): Strain {
  if (allotted > members * gridsPerMember) return 'stretched'
  return allotted > members ? 'shared' : 'fits'
}

/** Whether two cells say the same; in which order branches support one makes no difference. */
export function isSame(a: Cell, b: Cell): boolean {
  const of = ({ lead, meets, rhythm, support, people }: Cell) =>
    JSON.stringify([
      lead,
      meets,
      rhythm,
      support.toSorted(),
      Object.entries(people).toSorted(([one], [other]) => one.localeCompare(other)),
    ])
  return of(a) === of(b)
}

/** A cell as duties. */
export function dutiesOf({ gridId, field, lead, support, people, meets, rhythm }: Cell): Duty[] {
  const duty = (branchId: string, role: Duty['role']): Duty => ({
    gridId,
    field,
    branchId,
    role,
    people: people[branchId] ?? 0,
    meets,
    rhythm,
  })
  return [...(lead === null ? [] : [duty(lead, 'lead')]), ...support.map((branchId) => duty(branchId, 'support'))]
}

/** What the parts of a split grid take over: every branch each, and its members shared out, the first parts first. */
export function splitDuties(duties: readonly Duty[], parts: readonly string[]): Duty[] {
  return parts.flatMap((gridId, index) =>
    duties.map((duty) => {
      const even = Math.floor(duty.people / parts.length)
      return { ...duty, gridId, people: even + (index < duty.people % parts.length ? 1 : 0) }
    }),
  )
}

/** What grids that become one bring along: the lead of the first that has one, all others in support, members added up. */
export function mergedDuties(gridIds: readonly string[], duties: readonly Duty[], into: string): Duty[] {
  return fields.flatMap(({ code: field }) => {
    const found = gridIds.flatMap((id) => duties.filter((duty) => duty.gridId === id && duty.field === field))
    const first = found.find(({ role }) => role === 'lead')
    const lead = first?.branchId ?? null
    const support = [...new Set(found.map(({ branchId }) => branchId))].filter((branchId) => branchId !== lead)
    const people: Record<string, number> = {}
    for (const { branchId, people: count } of found) people[branchId] = (people[branchId] ?? 0) + count
    return dutiesOf({ gridId: into, field, lead, support, people, ...meetingOf(first ?? found[0]) })
  })
}
