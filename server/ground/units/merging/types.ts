import type { Collision, mergeWays, movingOfUnits, pairSigns } from '#contract/unit-merging.ts'
import type { OrganizationType } from '../types.ts'

export type MergeWay = (typeof mergeWays)[number]
export type PairSign = (typeof pairSigns)[number]

/** One of two units, as the street that has both sees it. */
export type Party = { id: string; code: string; name: string; shortName: string; type: OrganizationType }

/** What is to be done: which stays, which goes, and from which day two that were two are one. */
export type MergeOrder = {
  areaId: string
  stays: Party
  goes: Party
  way: MergeWay
  /** The day from which what is dated goes over: of a union its day, else today. */
  day: string
}

/** Rows that are to be changed, all in the same way. */
export type RowChange = {
  what: (typeof movingOfUnits)[number]
  place: string
  ids: readonly string[]
  change: Record<string, unknown>
  /** Those of the rows that began before the day and leave their past behind. */
  past?: readonly string[]
  key?: string
  /** Not counted as going over: it is ended or set aside. */
  aside?: boolean
}

/** What a module does when two units are merged, told before it is done: what is shown is what is carried out. */
export type MergePlan = { changes: RowChange[]; collisions: Collision[] }

export type UnitMergeTables = {
  'units.unit_merge': {
    id: string
    area_id: string
    way: MergeWay
    on_day: string | null
    stays_id: string
    joined_id: string
    asked_by: string
    approved_by: string
    merged_at: Date
    undo_asked_by: string | null
    undo_approved_by: string | null
    undone_at: Date | null
  }
  'units.unit_merge_move': {
    merge_id: string
    number: number
    area_id: string
    place: string
    row_key: string
    row_id: string
    before: Record<string, unknown> | null
    print: string
  }
  'units.not_same': {
    area_id: string
    one_id: string
    other_id: string
    said_by: string
    said_at: Date
    stands: boolean
  }
}
