import type { photoPeople, photoRights, photoUses } from '#contract/activity-photos.ts'
import type { removalDecisions, removalStates } from '#contract/photo-removals.ts'
import type { activityKinds, activityStates, audiences, checkInMethods, signUpStates } from '#contract/activities.ts'

export type ActivityKind = (typeof activityKinds)[number]
export type ActivityState = (typeof activityStates)[number]
export type Audience = (typeof audiences)[number]
export type SignUpState = (typeof signUpStates)[number]
export type CheckInMethod = (typeof checkInMethods)[number]

export type ActivityTable = {
  id: string
  code: string
  area_id: string
  street_name: string
  title: string
  kind: ActivityKind
  state: ActivityState
  starts_at: Date
  ends_at: Date
  venue_id: string | null
  venue_name: string
  /** As written by the planner; empty when the venue says it all. */
  place: string
  host_id: string | null
  host_name: string
  co_host_id: string | null
  co_host_name: string | null
  match_id: string | null
  audience: Audience
  description: string
  capacity: number | null
  taken: number
  /** Places that guests take, who are counted and not named. */
  guest_places: number
  waitlisted: number
  wait_last: number
  cancel_reason: string | null
  served_headcount: number | null
  planned_by: string | null
  planned_at: Date
  changed_by: string | null
  changed_at: Date
  closed_at: Date | null
  version: number
  search: string
}

export type SignUpTable = {
  id: string
  activity_id: string
  area_id: string
  person_id: string
  state: SignUpState
  wait_number: number | null
  signed_up_at: Date
  changed_at: Date
  assisted_by: string | null
  check_in_at: Date | null
  check_in_method: CheckInMethod | null
  check_in_by: string | null
  check_out_at: Date | null
  minutes: number | null
  absent: boolean
}

/** Guests of an activity, counted by capacity. */
export type GuestListTable = {
  activity_id: string
  area_id: string
  counts: Record<string, number>
  takes_places: boolean
  version: number
  changed_by: string | null
  changed_at: Date
}

export type PhotoTable = {
  id: string
  activity_id: string
  area_id: string
  position: number
  full_hash: string | null
  small_hash: string | null
  width: number
  height: number
  taken_on: string
  place: string
  caption: string
  taken_by: string
  rights: (typeof photoRights)[number]
  rights_note: string
  use: (typeof photoUses)[number]
  people: (typeof photoPeople)[number]
  keep_until: string
  added_by: string | null
  added_at: Date
  changed_by: string | null
  changed_at: Date
  removed_at: Date | null
  hidden_at: Date | null
  gone_at: Date | null
  gone_why: 'takenOff' | 'kept' | 'withdrawn' | 'asked' | null
  version: number
}

/** Who is in a photo; of a child its guardian. */
export type PhotoPersonTable = {
  id: string
  photo_id: string
  activity_id: string
  area_id: string
  person_id: string
  as_guardian: boolean
  named_by: string | null
  named_at: Date
  ended_at: Date | null
}

/** What somebody asked about a photo: that it be removed. */
export type RemovalTable = {
  id: string
  photo_id: string
  activity_id: string
  area_id: string
  person_id: string | null
  name_sealed: string
  contact_sealed: string
  why_sealed: string
  filed_at: Date
  filed_by: string | null
  due_on: string
  provisional: boolean
  state: (typeof removalStates)[number]
  objection_sealed: string | null
  objected_by: string | null
  proposed: (typeof removalDecisions)[number] | null
  answer_sealed: string | null
  answered_by: string | null
  answered_at: Date | null
  version: number
}

export type ActivityTables = {
  'activities.activity': ActivityTable
  'activities.sign_up': SignUpTable
  'activities.guest_list': GuestListTable
  'activities.photo': PhotoTable
  'activities.photo_person': PhotoPersonTable
  'activities.photo_removal': RemovalTable
}

/** What a planner fills in; times as moments. */
export type Plan = {
  title: string
  kind: ActivityKind
  startsAt: Date
  endsAt: Date
  venueId: string | null
  place: string
  capacity: number | null
  audience: Audience
  description: string
}
