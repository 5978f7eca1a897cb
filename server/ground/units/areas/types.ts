import type { JSONColumnType } from 'kysely'
import type { AreaChange, areaChangeKinds } from '#contract/areas.ts'

export type AreaChangeKind = (typeof areaChangeKinds)[number]
export type { AreaChange }

/** What is asked for, with the names it had on the day it was asked. */
export type AreaPlan = { change: AreaChange; before: string[]; after: string[] }

export type AreaTables = {
  'units.area_change': {
    id: string
    area_id: string
    kind: AreaChangeKind
    effective_on: string
    reason: string
    plan: JSONColumnType<AreaPlan>
    title: string
    asked_by_name: string
    asked_at: Date
    approved_by_name: string | null
    approved_at: Date | null
    in_force_at: Date | null
    undone_by_name: string | null
    undone_at: Date | null
  }
  'units.area_change_about': { change_id: string; area_id: string; street_id: string }
  'units.area_name': {
    id: string
    area_id: string
    street_id: string
    name: string
    valid_from: string
    valid_to: string | null
  }
  'units.area_place': {
    id: string
    residential_area_id: string
    area_id: string
    organization_id: string | null
    building_id: string | null
    body_id: string | null
    valid_from: string
    valid_to: string | null
  }
  'units.area_change_move': {
    change_id: string
    number: number
    area_id: string
    place: string
    row_id: string
    before: JSONColumnType<Record<string, unknown>>
    print: string
  }
}

/** An area as a change finds it. */
export type Standing = { id: string; name: string; from: string | null; to: string | null }

/** A dated row that says that something lies in an area, from a day up to but without another. */
export type Lying = { id: string; objectId: string; from: string; to: string | null }

/** Tables whose dated rows say what lies in a residential area, by the thing. */
export const lanes = {
  organization: { place: 'units.area_place', column: 'organization_id' },
  building: { place: 'units.area_place', column: 'building_id' },
  body: { place: 'units.area_place', column: 'body_id' },
  grid: { place: 'units.grid_place', column: 'grid_id' },
  reportIn: { place: 'units.report_in', column: 'organization_id' },
} as const
export type Thing = keyof typeof lanes
export const things = Object.keys(lanes) as Thing[]

/** Where things that lay in one area lie from the day on; a grid may lie in several. */
export type Transfer = {
  from: string
  thing: Thing
  rows: readonly Lying[]
  to: readonly string[]
  /** They go on lying where they lay besides. */
  keeps: boolean
}
