import type { ColumnType, Selectable } from 'kysely'
import type { findingKinds, findingStates, Question, roundStates, speakers } from '#contract/findings.ts'

type Json<T> = ColumnType<T, string, string>
export type FindingKind = (typeof findingKinds)[number]
export type FindingState = (typeof findingStates)[number]
export type Speaks = (typeof speakers)[number]

export type RoundTable = {
  id: string
  area_id: string
  name: string
  starts_on: string
  ends_on: string
  questions: Json<Question[]>
  state: (typeof roundStates)[number]
  entered: number
  version: number
  created_at: Date
  created_by: string
  changed_at: Date
  changed_by: string
}
/** As it is read. */
export type RoundRecord = Selectable<RoundTable>
export type SampleTable = { round_id: string; organization_id: string; area_id: string; removed_at: Date | null }
export type ReplyTable = {
  id: string
  round_id: string
  area_id: string
  number: number
  organization_id: string
  speaks: Speaks
  people: number
  taken_on: string
  answers: Json<string[]>
  import_id: string | null
  /** Sent by the unit's liaison. */
  by_phone: boolean
  version: number
  entered_at: Date
  entered_by: string
  removed_at: Date | null
}
export type ReplyRecord = Selectable<ReplyTable>
/** A unit's answers before they are sent, and how often they were written. */
export type ReplyDraftTable = {
  round_id: string
  organization_id: string
  area_id: string
  answers: Json<string[]>
  version: number
  changed_at: Date
  changed_by: string
  sent_at: Date | null
}
export type ReplyDraftRecord = Selectable<ReplyDraftTable>
export type ReplyContactTable = { reply_id: string; area_id: string; contact_sealed: string; entered_at: Date }
export type FindingTable = {
  id: string
  round_id: string
  reply_id: string
  area_id: string
  question: number
  kind: FindingKind
  text: string
  state: FindingState
  item_id: string | null
  item_version: number | null
  reason: string
  version: number
  decided_at: Date | null
  decided_by: string | null
  removed_at: Date | null
}
/** A row of a file that may be entered. */
export type ReplyDraft = { organizationId: string; takenOn: string; answers: string[] }
export type FindingTables = {
  'lists.survey_round': RoundTable
  'lists.survey_sample': SampleTable
  'lists.survey_reply': ReplyTable
  'lists.reply_draft': ReplyDraftTable
  'lists.reply_contact': ReplyContactTable
  'lists.finding': FindingTable
}
