import type { deliveryManners, entryKinds, stationLanguages, stationTopics } from '#contract/station.ts'

export type Topic = (typeof stationTopics)[number]
export type SpeakerTable = {
  id: string
  area_id: string
  person_id: string | null
  organization_id: string | null
  name: string
  topics: Topic[]
  most: number | null
  rest_days: number | null
  ended_at: Date | null
  version: number
  changed_at: Date
  changed_by: string
}
export type StationEntryTable = {
  item_id: string
  area_id: string
  kind: (typeof entryKinds)[number]
  topics: Topic[]
  minutes: number | null
  languages: (typeof stationLanguages)[number][]
  manner: (typeof deliveryManners)[number]
  notice_days: number
  equipment: string
  terms: string
  speaker_ids: string[]
  ended_at: Date | null
  version: number
  added_at: Date
  changed_at: Date
  changed_by: string
}
/** What an order adds to its match. */
export type StationRequestTable = {
  match_id: string
  item_id: string
  area_id: string
  asker_area_id: string
  speaker_id: string | null
  wished_days: string[]
  at_time: string
  people: number | null
  audience: string
  place: string
  /** The day held for it. */
  day: string | null
}
export type StationTables = {
  'lists.speaker': SpeakerTable
  'lists.station_entry': StationEntryTable
  'lists.station_request': StationRequestTable
}
