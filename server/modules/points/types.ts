import type { PointsLine, PointsRule } from '#contract/points.ts'

export type Reason = PointsLine['reason']

export type SchemeTable = {
  id: string
  area_id: string
  version: number
  title: string
  source: string
  rules: PointsRule[]
  effective_from: Date
  published_by: string | null
}
export type EntryTable = {
  id: string
  area_id: string
  person_id: string
  scheme_id: string
  rule_id: string
  rule_title: string
  record_line_id: string
  cause_line_id: string
  source_id: string
  source_title: string
  minutes: number
  ended_at: Date
  year: number
  hundredths: number
  worth: number
  reason: Reason
  reverses: string | null
  at: Date
}
export type PointsTables = { 'points.scheme': SchemeTable; 'points.entry': EntryTable }

/** What of a record line the rules look at. */
export type Participation = { kind: string; minutes: number; grade: 'measured' | 'supplemented' }
