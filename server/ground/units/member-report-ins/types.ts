import type { MemberOffer, memberEndReasons, memberReportInStates } from '#contract/member-report-ins.ts'
import type { Generated } from 'kysely'
import type { UnitsTables } from '../types.ts'

export type EndReason = (typeof memberEndReasons)[number]
/** What a member is ready to do: lies sealed. */
export type Offering = { offers: MemberOffer[]; more: string }

export type MemberReportInTables = Pick<
  UnitsTables,
  'units.area' | 'units.organization' | 'units.party_organization'
> & {
  'units.member_report_in': {
    id: string
    person_id: string
    residential_area_id: string
    area_id: string
    state: Generated<(typeof memberReportInStates)[number]>
    reported_on: string
    reported_at: Date
    entered_by: string | null
    confirmed_on: string | null
    confirmed_by: string | null
    ended_on: string | null
    ended_by: string | null
    end_reason: EndReason | null
    offers_sealed: string | null
    edited_by: string
    edited_at: Date
    version: Generated<number>
  }
}
