import type { areaLevels, bodyKinds, membershipStatuses, organizationTypes, unitFields } from '#contract/units.ts'
import type { Hours, HoursException, Span } from '#contract/venue-shapes.ts'
import type { venueEventKinds, VenueRoom } from '#contract/venues.ts'
import type { allianceStages, bodyPosts } from '#contract/bodies.ts'
import type { UnitImportTables } from './imports/types.ts'
import type { PartyCaseTables } from './party-cases/types.ts'
import type { PartyTables } from './party/types.ts'
import type { UnitMergeTables } from './merging/types.ts'
import type { AreaTables } from './areas/types.ts'
import type { People } from '#ground/people/index.ts'
import type { House } from '#kernel/module.ts'
import type { Generated, JSONColumnType } from 'kysely'

export type AreaLevel = (typeof areaLevels)[number]
export type OrganizationType = (typeof organizationTypes)[number]
export type BodyKind = (typeof bodyKinds)[number]
export type BodyPost = (typeof bodyPosts)[number]
/** How far an alliance has come. */
export type Stage = (typeof allianceStages)[number]
/** How a unit stands to a body; `none` is the lack of a row. */
export type MembershipStatus = Exclude<(typeof membershipStatuses)[number], 'none'>

export type UnitChange = { field: (typeof unitFields)[number]; before: string; after: string }

/** What the deeds of this module work with. */
export type Room = { house: House; people: People }

/** A room with the id by which later booking will know it. */
export type KeptRoom = VenueRoom & { id: string }

export type UnitsTables = UnitImportTables &
  UnitMergeTables &
  PartyTables &
  PartyCaseTables &
  AreaTables & {
    'units.area': {
      id: string
      parent_id: string | null
      level: AreaLevel
      code: string
      name: string
      sort_key: string
      valid_from: string | null
      valid_to: string | null
      /** Where it went, when it ended. */
      goes_on_as: Generated<string | null>
    }
    'units.organization': {
      id: string
      area_id: string
      code: string
      name: string
      name_key: string
      short_name: string
      type: OrganizationType
      uscc: string | null
      address: string
      search: string
      sort_key: string
      liaisons: Generated<number>
      liaison_lost_at: Date | null
      created_at: Date
      version: Generated<number>
      uscc_reason: Generated<string>
      party_organization: Generated<string>
      building_id: string | null
      residential_area_id: string | null
      /** The unit it was joined with, which stays. */
      same_as: string | null
      /** The day from which two units are one; null where one had been written down twice. */
      gone_on: string | null
    }
    'units.event': {
      id: string
      organization_id: string
      area_id: string
      at: Date
      by_name: string
      action: string
      detail: JSONColumnType<Record<string, string>>
      changes: JSONColumnType<UnitChange[]>
    }
    'units.body': {
      id: string
      parent_id: string | null
      area_id: string
      kind: BodyKind
      name: string
      number: number
      charter: Generated<string>
      term: Generated<string>
      member_rule: Generated<string>
      stage: Stage | null
      residential_area_id: string | null
      valid_from: string | null
      valid_to: string | null
      version: Generated<number>
    }
    'units.body_event': {
      id: string
      body_id: string
      area_id: string
      at: Date
      by_name: string
      action: string
      detail: JSONColumnType<Record<string, string>>
    }
    'units.venue_opening': {
      id: string
      venue_id: string
      area_id: string
      source_kind: 'activity'
      source_id: string
      starts_at: Date
      ends_at: Date
      confirmed_by: string
      confirmed_at: Date
    }
    'units.body_office': Dated & {
      id: string
      body_id: string
      area_id: string
      post: BodyPost
      organization_id: string | null
      holder: string
    }
    'units.membership': Dated & {
      id: string
      organization_id: string
      body_id: string
      area_id: string
      status: MembershipStatus
      since: string
      paused: Generated<boolean>
      reason: Generated<string>
      by_name: Generated<string>
    }
    'units.liaison': Dated & { id: string; organization_id: string; area_id: string; person_id: string; lead: boolean }
    'units.invitation': {
      id: string
      organization_id: string
      area_id: string
      name: string
      phone_sealed: string
      phone_index: string
      lead: boolean
      token_hash: string
      invited_by: string | null
      invited_at: Date
      expires_at: Date
      accepted_at: Date | null
      withdrawn_at: Date | null
    }
    'units.handover': {
      id: string
      organization_id: string
      area_id: string
      liaison_id: string
      successor_id: string
      due_on: string
      planned_by: string
      planned_at: Date
      done_at: Date | null
      cancelled_at: Date | null
    }
    'units.affiliation': Dated & { id: string; person_id: string; organization_id: string; area_id: string }
    'units.building': { id: string; area_id: string; name: string; address: string }
    'units.venue': {
      id: string
      area_id: string
      building_id: string | null
      name: string
      kind: string
      address: string
      way_here: string
      phone: string
      opening_hours: string
      seats: number | null
      wheelchair: boolean
      sort_key: string
      tier: Generated<string>
      manager_id: string | null
      services: Generated<string[]>
      other_services: Generated<string>
      accessibility: Generated<string[]>
      rooms: JSONColumnType<KeptRoom[], string | undefined, string>
      week: JSONColumnType<Span[][] | null, string | null | undefined, string | null>
      on_holidays: Generated<Hours['onHolidays']>
      exceptions: JSONColumnType<HoursException[], string | undefined, string>
      version: Generated<number>
      edited_by: string | null
      edited_at: Date | null
    }
    'units.venue_duty': { venue_id: string; area_id: string; person_name: string }
    'units.venue_closure': {
      id: string
      venue_id: string
      area_id: string
      first_day: string
      last_day: string
      reason: string
      instead_id: string | null
      instead_words: string
      announced_by: string
      announced_at: Date
      reopened_by: Generated<string | null>
      reopened_at: Generated<Date | null>
    }
    'units.venue_event': {
      id: string
      venue_id: string
      area_id: string
      kind: (typeof venueEventKinds)[number]
      what: string[]
      by_name: string
      at: Date
    }
  }

/** From the first day on, up to but without the last; no last day while it stands. */
type Dated = { valid_from: string; valid_to: string | null }
