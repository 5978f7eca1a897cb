import type { Generated } from 'kysely'
import type { UnitsTables } from '../types.ts'

export type ReportInTables = Pick<UnitsTables, 'units.area' | 'units.organization'> & {
  'units.report_in': {
    id: string
    organization_id: string
    residential_area_id: string
    area_id: string
    valid_from: string
    valid_to: string | null
    reason: Generated<string>
    noted_by: string
    ended_by: Generated<string>
    edited_at: Date
    version: Generated<number>
  }
}
