import type { AddressRange, gridChangeKinds, gridPlaceKinds } from '#contract/grids.ts'
import type { Generated, JSONColumnType } from 'kysely'

export type GridChangeKind = (typeof gridChangeKinds)[number]
export type GridPlaceKind = (typeof gridPlaceKinds)[number]

/** From the first day on, up to but without the last; which change began it, and which ended it. */
type Changed = { valid_from: string; valid_to: string | null; ended_with: string | null }

export type GridTables = {
  'units.grid_change': {
    id: string
    area_id: string
    kind: GridChangeKind
    effective_on: string
    reason: string
    at: Date
    by_name: string
    undone_at: Date | null
  }
  'units.grid': Changed & {
    id: string
    area_id: string
    number: number
    began_with: string
    version: Generated<number>
  }
  'units.grid_version': Changed & {
    id: string
    grid_id: string
    area_id: string
    name: string
    boundary: string
    ranges: JSONColumnType<AddressRange[]>
    head_name: string
    began_with: string
  }
  'units.grid_place': Changed & {
    id: string
    grid_id: string
    area_id: string
    organization_id: string | null
    building_id: string | null
    residential_area_id: string | null
    began_with: string | null
  }
  'units.grid_duty': Changed & {
    id: string
    grid_id: string
    area_id: string
    branch_id: string
    field: string
    role: 'lead' | 'support'
    rhythm: string
    people: number
    meets: string | null
    began_with: string
  }
}

/** A grid as it is drawn for some days; its place on the map of a street. */
export type Drawn = {
  gridId: string
  number: number
  name: string
  ranges: readonly AddressRange[]
  from: string
  to: string | null
}

/** What somebody draws: a new grid. */
export type Draft = { number: number; name: string; boundary: string; ranges: AddressRange[]; head: string }
