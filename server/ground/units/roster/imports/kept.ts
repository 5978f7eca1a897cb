import { columnMemory, keptImports } from '#ground/workbooks/index.ts'
import type { MemberCounts, MemberDraft, MemberField, MemberResult, MemberSheets } from './types.ts'

/** Workbooks of members, each of one party organisation. */
export const rosterImports = keptImports<MemberField, MemberDraft, MemberSheets, MemberCounts, MemberResult>(
  'units.roster_import',
  'party_id',
)
export type RosterImport = NonNullable<Awaited<ReturnType<typeof rosterImports.load>>>

/** How the office of a party organisation reads its columns. */
export const rosterColumns = columnMemory<MemberField>('units.roster_column_memory', 'party_id')
