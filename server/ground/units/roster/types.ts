import type { caseKinds, caseStates, endReasons, posts, services, standings } from '#contract/roster.ts'
import type { Generated } from 'kysely'

export type CaseKind = (typeof caseKinds)[number]
export type CaseState = (typeof caseStates)[number]

/** How a member stands in the branch: what lies sealed in the roster. */
export type Standing = {
  standing: (typeof standings)[number]
  joined: string | null
  service: (typeof services)[number]
  posts: (typeof posts)[number][]
}

/** One who shall enter, as the list says it. */
export type Entrant = Omit<Standing, 'posts'> & {
  line: number
  name: string
  phone: string
  /** As a workbook says them; of a pasted list there are none, and one group for all. */
  posts?: Standing['posts']
  groupId?: string | null
}

/** What a case asks for; sealed while it waits. */
export type Payload =
  | { kind: 'enter'; groupId: string | null; entrants: Entrant[] }
  | { kind: 'group'; memberId: string; groupId: string | null }
  | { kind: 'standing' | 'correction'; memberId: string; change: Partial<Standing> }
  | { kind: 'move'; memberId: string; toPartyId: string }
  | { kind: 'end'; memberId: string; endReason: (typeof endReasons)[number] }

export type RosterTables = {
  'units.roster_case': {
    id: string
    area_id: string
    party_id: string
    kind: CaseKind
    state: Generated<CaseState>
    effective_on: string
    reason_sealed: string
    document_no: string
    persons: number
    payload_sealed: string | null
    asked_by: string
    asked_at: Date
    closed_by: string | null
    closed_at: Date | null
    note_sealed: string | null
    /** The workbook it came by. */
    import_id: string | null
    version: Generated<number>
  }
  'units.roster_member': {
    id: string
    area_id: string
    party_id: string
    group_id: string | null
    person_id: string
    standing_sealed: string | null
    valid_from: string
    valid_to: string | null
    began_with: string
    ended_with: string | null
    end_reason: (typeof endReasons)[number] | 'accountClosed' | null
  }
}
