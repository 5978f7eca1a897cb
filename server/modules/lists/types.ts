import type { ColumnType, Generated } from 'kysely'
import type { z } from 'zod'
import type { PaperKind } from '#adapters/paper/index.ts'
import type { ImportReport } from '#contract/imports.ts'
import type { importStates } from '#contract/workbooks.ts'
import type { Reason, itemStates, listKinds, openness, ownerKinds } from '#contract/lists.ts'
import type { renewalAnswers } from '#contract/renewals.ts'
import type { declineReasons, matchStates, sideAnswers } from '#contract/matches.ts'
import type { PlanRow } from '#contract/plans.ts'
import type { whyNot } from '#contract/volunteers.ts'
import type { ViewSearch as viewSearch } from '#contract/saved-views.ts'
import type { FindingTables } from './findings/types.ts'
import type { ProjectTables } from './projects/types.ts'
import type { spotStates } from '#contract/spot.ts'
import type { StationTables } from './station/types.ts'
import type { ColumnCorrection, ImportField, ListItemDraft } from './workbook/types.ts'

export type ListKind = (typeof listKinds)[number]
/** What somebody decided; `expired`, `reserved` and `exhausted` are computed (see `items/rules.ts`). */
export type StoredState = 'draft' | 'submitted' | 'published' | 'withdrawn'
export type ItemState = (typeof itemStates)[number]
export type Openness = (typeof openness)[number]
export type MatchState = (typeof matchStates)[number]
export type SideAnswer = (typeof sideAnswers)[number]
export type SideDelivery = 'pending' | 'confirmed' | 'disputed'
export type DeclineReason = (typeof declineReasons)[number]
export type Side = 'need' | 'resource'
export const sides = ['need', 'resource'] as const
export type SpotState = (typeof spotStates)[number]
export type ImportState = (typeof importStates)[number]

/** A jsonb column: read as what it holds, written as text. */
type Json<T> = ColumnType<T, string, string>

export type OwnerKind = (typeof ownerKinds)[number]
export type EditionTable = {
  id: string
  /** The street it belongs to; of a list of the whole district, the district. */
  area_id: string
  owner_kind: OwnerKind
  /** An area; of a committee or alliance, a body. */
  owner_id: string
  district_wide: boolean
  year: number
  label: string
  title: string
  carried_from_id: string | null
  created_at: Date
}
/** What an edition shows of an item whose home is another one. */
export type ListingTable = {
  edition_id: string
  item_id: string
  category_id: string | null
  /** The street that put it on. */
  area_id: string
  item_area_id: string
  edition_area_id: string
  import_id: string | null
  listed_at: Date
  listed_by: string
  removed_at: Date | null
  removed_by: string | null
}
/** What a street's staff would like to see on the list of a body that has a secretary. */
export type ListingProposalTable = {
  edition_id: string
  item_id: string
  /** The street that proposes. */
  area_id: string
  heading: string
  state: 'waiting' | 'accepted' | 'declined' | 'withdrawn'
  reason: string
  proposed_at: Date
  proposed_by: string
  proposed_by_id: string | null
  decided_at: Date | null
  decided_by: string | null
}
export type CategoryTable = {
  id: string
  edition_id: string
  area_id: string
  kind: ListKind
  name: string
  position: number
}
export type ItemTable = {
  id: string
  code: string
  edition_id: string
  area_id: string
  kind: ListKind
  category_id: string | null
  organization_id: string
  title: string
  title_key: string
  description: string
  audience: string
  capacity: number | null
  availability: string
  place: string
  contact_sealed: string
  valid_from: string | null
  valid_to: string | null
  openness: Openness
  internal_code: string | null
  state: StoredState
  search: string
  /** Hours of a week in which it can be used (`items/week-hours.ts`). */
  times: number[]
  carried_from_id: string | null
  import_id: string | null
  version: number
  created_at: Date
  created_by: string | null
  changed_at: Date
  changed_by: string
  removed_at: Date | null
}
/** An item as it is read; its hours are written only. */
export type ReadItem = Omit<ItemTable, 'times'>
export type EventTable = {
  id: string
  at: Date
  by: string
  action: string
  detail: Json<Record<string, string>>
}
export type ItemEventTable = EventTable & { item_id: string; area_id: string }
export type MatchEventTable = EventTable & { match_id: string; need_area_id: string; resource_area_id: string }
export type ViewSearch = z.infer<typeof viewSearch>
export type SavedViewTable = {
  id: string
  person_id: string
  name: string
  search: ColumnType<ViewSearch, string, string>
  made_at: Date
}
export type RenewalAnswer = (typeof renewalAnswers)[number]
export type RenewalTable = {
  item_id: string
  edition_id: string
  organization_id: string
  area_id: string
  reason: 'carried' | 'expiring'
  asked_at: Date
  answer: RenewalAnswer
  answered_at: Date | null
  answered_by: string | null
  last_day: string | null
  version_after: number | null
}
/** A draft with where it stands in its file. */
export type RowDraft = ListItemDraft & { sheet: string; row: number }
/** What the preview of an import showed. */
export type ImportPreview = Pick<ImportReport, 'sheets' | 'organizations' | 'counts'>
export type ImportTable = {
  id: string
  area_id: string
  owner_kind: OwnerKind
  /** Null for the street itself. */
  owner_id: string | null
  /** The body whose secretary brought it; null where staff did. */
  keeper_body_id: string | null
  year: number
  file_name: string
  file_hash: string
  state: ImportState
  columns: Json<ColumnCorrection[]>
  report: Json<ImportPreview>
  drafts: Json<RowDraft[]>
  result: Json<NonNullable<ImportReport['result']>> | null
  created_at: Date
  created_by: string | null
  created_by_name: string
  committed_at: Date | null
  undone_at: Date | null
}
export type ImportLineTable = {
  import_id: string
  item_id: string
  area_id: string
  before: Json<Record<string, unknown>> | null
  version_after: number
}
export type MatchTable = {
  id: string
  code: string
  state: MatchState
  need_item_id: string | null
  need_organization_id: string
  need_area_id: string
  need_title: string
  need_answer: SideAnswer
  need_delivery: SideDelivery | null
  resource_item_id: string | null
  resource_organization_id: string
  resource_area_id: string
  resource_title: string
  resource_answer: SideAnswer
  resource_delivery: SideDelivery | null
  /** Places or people it is about; null where neither side has a number. */
  quantity: number | null
  started_by: Side | 'staff'
  started_by_id: string | null
  started_at: Date
  /** Since when its answer is waited for; null while it stands in line. */
  asked_at: Date | null
  reminded_at: Date | null
  delivered_at: Date | null
  silence_told_at: Date | null
  activity_id: string | null
  need_word: string
  resource_word: string
  attendance: number | null
  minutes: number | null
  reason: string | null
  note: string
  version: number
  changed_at: Date
  changed_by: string
}
export type UnitSettingTable = {
  organization_id: string
  area_id: string
  more_invitations: boolean
  version: number
  changed_at: Date
  changed_by: string
}
/** How much of an item is taken; kept by the database with every change of a match (`migrations/0010-places.sql`). */
export type ItemLoadTable = {
  item_id: string
  area_id: string
  held: number
  agreed: number
  under_way: number
}
export type SetAsideTable = {
  need_item_id: string
  resource_item_id: string
  need_area_id: string
  resource_area_id: string
  at: Date
  by: string
  reason: string
}

export type PlanTable = {
  id: string
  area_id: string
  scope: 'street' | 'district'
  version: number
  made_at: Date
  made_by: string
  changed_at: Date
  changed_by: string
  needs: number
  served_now: number
  waiting_now: number
  proved: boolean
  gap: number
  figures_version: number
  replaced_at: Date | null
}
export type PlanRowTable = {
  id: string
  plan_id: string
  area_id: string
  position: number
  need_item_id: string
  need_version: number
  resource_item_id: string | null
  resource_version: number | null
  /** People of a need that is shared out; null: all of it. */
  quantity: number | null
  state: PlanRow['state']
  why: Json<NonNullable<PlanRow['why']>> | null
  fits: Json<Reason[]>
  misfits: Json<Reason[]>
  match_id: string | null
  refusal: Json<NonNullable<PlanRow['refusal']>> | null
}

export type AttachmentTable = {
  id: string
  item_id: string
  area_id: string
  purpose: 'paper' | 'evidence'
  file_name: string
  kind: PaperKind
  bytes: number
  hash: string
  added_by: string | null
  added_at: Date
  removed_at: Date | null
}
export type ItemPhotoTable = {
  id: string
  item_id: string
  area_id: string
  full_hash: string
  small_hash: string
  width: number
  height: number
  added_by: string | null
  added_at: Date
  removed_at: Date | null
}

export type VolunteerAskingTable = {
  id: string
  need_item_id: string
  area_id: string
  person_id: string
  what: string
  asked_by: string
  asked_at: Date
  answer_by: string
  answer: 'yes' | 'no' | null
  why: (typeof whyNot)[number] | null
  answered_at: Date | null
  version: Generated<number>
}
export type SpotTable = {
  id: string
  area_id: string
  code: string
  title: string
  day: string
  state: SpotState
  opened_at: Date | null
  closed_at: Date | null
  version: number
  created_at: Date
  created_by: string
  changed_at: Date
  changed_by: string
}
export type SpotItemTable = {
  spot_id: string
  item_id: string
  area_id: string
  position: number
  added_at: Date
  added_by: string
  removed_at: Date | null
}
export type SpotMatchTable = {
  match_id: string
  spot_id: string
  item_id: string
  area_id: string
  taker_area_id: string
  at: Date
  by: string
  for_unit: boolean
  told_at: Date | null
}

/** Of parts that keep their types in a file of their own. */
type OfParts = ProjectTables & StationTables

export type ListsTables = OfParts &
  FindingTables & {
    'lists.edition': EditionTable
    'lists.listing': ListingTable
    'lists.listing_proposal': ListingProposalTable
    'lists.category': CategoryTable
    'lists.item': ItemTable
    'lists.item_event': ItemEventTable
    'lists.renewal': RenewalTable
    'lists.saved_view': SavedViewTable
    'lists.street_stamp': { area_id: string; n: number }
    'lists.import': ImportTable
    'lists.column_memory': { area_id: string; header: string; field: ImportField; at: Date }
    'lists.column_memory_of_body': { body_id: string; header: string; field: ImportField; at: Date }
    'lists.import_line': ImportLineTable
    'lists.volunteer_asking': VolunteerAskingTable
    'lists.item_photo': ItemPhotoTable
    'lists.attachment': AttachmentTable
    'lists.item_load': ItemLoadTable
    'lists.unit_setting': UnitSettingTable
    'lists.match': MatchTable
    'lists.match_event': MatchEventTable
    'lists.set_aside': SetAsideTable
    'lists.plan': PlanTable
    'lists.plan_row': PlanRowTable
    'lists.spot': SpotTable
    'lists.spot_item': SpotItemTable
    'lists.spot_match': SpotMatchTable
  }
