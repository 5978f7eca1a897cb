import type { partyLevels, partySettings } from '#contract/party.ts'
import type { Generated } from 'kysely'

export type PartyLevel = (typeof partyLevels)[number]
export type PartySetting = (typeof partySettings)[number]

export type PartyTables = {
  'units.party_past': {
    id: string
    party_organization_id: string
    area_id: string
    name: string
    level: PartyLevel
    parent_id: string | null
    valid_from: string
    valid_to: string
  }
  'units.party_organization': {
    id: string
    area_id: string
    name: string
    seq: Generated<string>
    level: PartyLevel
    agency: boolean
    parent_id: string | null
    organization_id: string | null
    setting: PartySetting
    valid_from: string
    valid_to: string | null
    version: Generated<number>
    edited_by: string
    edited_at: Date
  }
  'units.party_term': {
    id: string
    party_organization_id: string
    area_id: string
    secretary: string
    due_on: string
    remind_on: string
    approval: Generated<string>
    valid_from: string
    valid_to: string | null
  }
}
