import type { Generated, JSONColumnType } from 'kysely'
import type {
  PartyCaseChange,
  partyCaseKinds,
  partyCaseStates,
  partyCaseWarnings,
  partyDuties,
} from '#contract/party-cases.ts'

export type CaseKind = (typeof partyCaseKinds)[number]
export type CaseState = (typeof partyCaseStates)[number]
export type CaseWarning = (typeof partyCaseWarnings)[number]
export type Elected = { name: string; duty: (typeof partyDuties)[number] }

type Failed = { on: string; code: string; params: Record<string, string | number> }

export type PartyCaseTable = {
  id: string
  area_id: string
  code: string
  kind: CaseKind
  state: CaseState
  party_organization_id: string | null
  title: string
  change: JSONColumnType<PartyCaseChange>
  members: number
  application: string
  applied_by: string
  applied_by_id: string | null
  applied_on: string
  approval_number: string
  approval_by: string
  approved_on: string | null
  met_on: string | null
  due: number | null
  present: number | null
  result: string
  committee: JSONColumnType<Elected[]>
  despite: string
  effective_on: string | null
  reason: string
  version: number
  edited_by: string
  edited_at: Date
  allotted_sealed: string | null
  allotted_by: Generated<string>
  allotted_by_id: string | null
  allotted_at: Date | null
  completed_by: Generated<string>
  completed_by_id: string | null
  /** What stood in its way on the day that was agreed. */
  failed: JSONColumnType<Failed | null, string | null, string | null>
}
export type PartyCaseTables = {
  'units.party_case_move': {
    case_id: string
    number: number
    area_id: string
    place: string
    row_id: string
    before: JSONColumnType<Record<string, unknown>>
    print: string
  }
  'units.party_case': PartyCaseTable
  'units.party_case_event': {
    id: string
    case_id: string
    area_id: string
    at: Date
    by_name: string
    action: string
    detail: JSONColumnType<Record<string, string>>
  }
}
