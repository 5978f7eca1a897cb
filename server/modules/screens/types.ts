import type { ActivityRow } from '#contract/activities.ts'
import type { Venue } from '#contract/units.ts'
import type { Actor } from '#kernel/actor.ts'
import type { Tx } from '#kernel/tx.ts'

export type KioskRow = {
  id: string
  area_id: string
  venue_id: string
  name: string
  demonstration: boolean
  paired_at: Date
  paired_by: string | null
  paired_by_name: string
  last_seen_at: Date | null
  build: string
  showing: string
  reload_asked_at: Date | null
  revoked_at: Date | null
  revoked_by_name: string | null
}
export type NoticeRow = {
  id: string
  area_id: string
  text: string
  text_en: string
  from_at: Date
  to_at: Date | null
  by_id: string | null
  by_name: string
  ended_at: Date | null
}
export type PairingRow = { poll_hash: string; code: string; expires_at: Date; kiosk_id: string | null }

export type ScreenTables = {
  'screens.kiosk': KioskRow
  'screens.kiosk_token': { token_hash: string; kiosk_id: string; given_at: Date }
  'screens.pairing': PairingRow
  'screens.notice': NoticeRow
}

/** What screens ask of units. */
export type Places = {
  venue(t: Tx, id: string): Promise<Venue | null | undefined>
  venuesOf(t: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Venue>>
}
/** What screens ask of activities: the published rows of a street that touch the time between two moments, by start. */
export type Programme = {
  rowsFor(t: Tx, filter: { streetId: string; from: Date; to: Date; state?: 'published' }): Promise<ActivityRow[]>
}
/** What screens tell people: who a screen's token belongs to. */
export type Doorkeeper = { devicesFrom(provider: (token: string) => Promise<Actor | null>): void }
