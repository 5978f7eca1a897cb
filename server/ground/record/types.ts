import type { evidences, hoursGrades } from '#contract/record.ts'
import type { Tx } from '#kernel/tx.ts'

export type Grade = (typeof hoursGrades)[number]
export type Evidence = (typeof evidences)[number]

/** One person's part in one source, to be written down. */
export type ParticipationDraft = {
  personId: string
  /** What it was part of: `activity` and its id. */
  sourceKind: string
  sourceId: string
  /** The street it belongs to. */
  areaId: string
  /** Kind of the activity, such as `volunteer`. */
  kind: string
  title: string
  place: string
  streetName: string
  startedAt: Date
  endedAt: Date
  /** Whole minutes, 0 to 1440. */
  minutes: number
  grade: Grade
  evidence: Evidence
  /** Who of the staff saw it, if anyone did. */
  witnessId: string | null
}

/** A line as it stands; a reversal has negative minutes and names the line it takes back. */
export type Line = ParticipationDraft & {
  id: string
  recordedAt: Date
  round: number | null
  reverses: string | null
  reason: string | null
}

export type LineTable = {
  id: string
  area_id: string
  person_id: string
  source_kind: string
  source_id: string
  kind: string
  title: string
  place: string
  street_name: string
  started_at: Date
  ended_at: Date
  minutes: number
  grade: Grade
  evidence: Evidence
  witness_id: string | null
  recorded_at: Date
  recorded_by: string | null
  round: number | null
  reverses: string | null
  reason: string | null
  search: string
}
export type RecordTables = { 'record.line': LineTable }

/** The little of the people door the record asks. */
export type Names = { namesOf(t: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> }
