import type { UnitsTables } from '../types.ts'

export type BuildingTables = Pick<UnitsTables, 'units.building' | 'units.venue' | 'units.organization'> & {
  'units.building_record': {
    building_id: string
    area_id: string
    floors: number | null
    contact_name: string
    contact_phone_sealed: string | null
    branch_id: string | null
    version: number
    edited_by: string
    edited_at: Date
  }
  'units.tenant': {
    id: string
    building_id: string
    area_id: string
    organization_id: string
    floor_from: number
    floor_to: number
    room: string
    valid_from: string
    valid_to: string | null
  }
}
