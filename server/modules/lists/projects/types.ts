import type { ColumnType } from 'kysely'
import type { z } from 'zod'
import type { offerFeedback, offerStates } from '#contract/offers.ts'
import type { linkKinds } from '#contract/project-work.ts'
import type { editProject, projectStates, projectSteps } from '#contract/projects.ts'

export type ProjectState = (typeof projectStates)[number]
export type ProjectStep = (typeof projectSteps)[number]

type Fields = z.output<typeof editProject.body>
type Json<T> = ColumnType<T, string, string>

export type ProjectTable = {
  id: string
  code: string
  item_id: string
  area_id: string
  goal: string
  plan: string
  co_host_ids: string[]
  budget_fen: number | null
  in_kind: Json<Fields['inKind']>
  risks: Json<Fields['risks']>
  state: ProjectState
  /** Why it was paused or stopped; '' in every other state. */
  reason: string
  result: string
  evaluation: string
  approved_at: Date | null
  follows_id: string | null
  /** Other units may sign up for it, on these terms. */
  offered: boolean
  offer_terms: string
  version: number
  created_at: Date
  created_by: string | null
  changed_at: Date
  changed_by: string
}
export type MilestoneTable = {
  id: string
  project_id: string
  area_id: string
  title: string
  /** Shanghai days. */
  due_on: string
  done_on: string | null
  done_by: string
  note: string
  version: number
  changed_at: Date
  changed_by: string
  removed_at: Date | null
}
export type ProjectEventTable = {
  id: string
  project_id: string
  area_id: string
  at: Date
  by: string
  action: string
  detail: Json<Record<string, string>>
}
export type LinkKind = (typeof linkKinds)[number]
export type ProjectLinkTable = {
  project_id: string
  source_kind: LinkKind
  source_id: string
  area_id: string
  added_at: Date
  added_by: string
  removed_at: Date | null
}
export type OfferState = (typeof offerStates)[number]
export type UnitSignUpTable = {
  id: string
  project_id: string
  organization_id: string
  /** The project's street. */
  area_id: string
  wish: string
  wished_on: string | null
  state: OfferState
  answer: string
  activity_id: string | null
  attended: number | null
  feedback: (typeof offerFeedback)[number] | null
  feedback_word: string
  asked_at: Date
  version: number
  changed_at: Date
  changed_by: string
}
export type ProjectTables = {
  'lists.project': ProjectTable
  'lists.milestone': MilestoneTable
  'lists.project_event': ProjectEventTable
  'lists.project_link': ProjectLinkTable
  'lists.unit_sign_up': UnitSignUpTable
  'lists.milestone_reminder': { milestone_id: string; due_on: string; days: number; area_id: string; told_on: string }
}
