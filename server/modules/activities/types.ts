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

export type ActivityTables = {
  'activities.activity': ActivityTable
  'activities.sign_up': SignUpTable
  'activities.guest_list': GuestListTable
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
