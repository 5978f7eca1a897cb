import type { memberImportFields, memberRejectReasons, RosterImportReport } from '#contract/roster-imports.ts'
import type { ColumnCorrection, Nothing, SheetRead } from '#ground/workbooks/index.ts'
import type { Standing } from '../types.ts'

export type MemberField = Exclude<(typeof memberImportFields)[number], Nothing>
export type MemberReason = (typeof memberRejectReasons)[number]
export type MemberCorrection = ColumnCorrection<MemberField>

/** What a row says of a member; what it does not say is null. */
export type MemberSaid = {
  name: string
  phone: string
  standing: Standing['standing']
  joined: string | null
  service: Standing['service'] | null
  posts: Standing['posts'] | null
  group: string | null
}
export type MembersRead = SheetRead<MemberField, MemberSaid, MemberReason>[]

/** A row that could be taken, and where it stands in the file. */
export type MemberDraft = MemberSaid & { sheet: string; row: number }

/** What one row comes to, or why it is not taken after all. */
export type MemberVerdict = { rejected: MemberReason } | { effect: 'new' | 'same'; waits: boolean }

export type MemberSheets = RosterImportReport['sheets']
export type MemberCounts = RosterImportReport['counts']
export type MemberResult = NonNullable<RosterImportReport['result']>
